"""A small company for the directory's tests."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.directory import OpenDocument, Snapshot, TargetRef
from bot.directory.document_index import DocumentIndex
from bot.directory.snapshot import Targets
from bot.directory.target_index import Target, TargetIndex
from bot.fintoro.documents import DocumentType
from bot.fintoro.targets import TargetKind
from bot.money import Money


def client(id: int, name: str, *codes: str, email: str = "", city: str = "") -> Target:
    return Target(TargetRef(TargetKind.CLIENT, id, name, city), codes=codes, email=email, more=city)


def supplier(id: int, name: str, *codes: str, email: str = "") -> Target:
    return Target(TargetRef(TargetKind.SUPPLIER, id, name, ""), codes=codes, email=email)


def business_case(id: int, name: str, contact: str = "") -> Target:
    return Target(TargetRef(TargetKind.BUSINESS_CASE, id, name, contact), more=contact)


def document(
    id: int,
    number: str,
    client_name: str = "Acme s.r.o.",
    owed: str = "100.00",
    *,
    client_id: int = 1,
    document_type: DocumentType = DocumentType.INVOICE,
    total: str | None = None,
    currency: str = "EUR",
    issued: date = date(2026, 3, 1),
) -> OpenDocument:
    return OpenDocument(
        document_type=document_type,
        id=id,
        number=number,
        client_id=client_id,
        client_name=client_name,
        total=Money(Decimal(total or owed), currency),
        to_be_paid=Money(Decimal(owed), currency),
        issue_date=issued,
        due_date=date(2026, 3, 15),
        status="unpaid",
    )


CLIENTS = (
    client(
        1, "Acme s.r.o.", "12345678", "2020123456", "SK2020123456", email="billing@acme.test", city="Žilina"
    ),
    client(2, "Košická pekáreň, s.r.o.", "36123456", email="info@pekaren.sk", city="Košice"),
    client(3, "Pekáreň Nitra a.s.", email="pekarennitra@gmail.com", city="Nitra"),
    client(4, "Acme Trade, spol. s r.o.", "87654321", city="Praha"),
    client(5, "Ján Novák", city="Košice"),
    client(6, "Ján Novák", city="Brno"),
    client(7, "Servis", email="servis@gmail.com"),
)
SUPPLIERS = (supplier(1, "Papiernictvo Orava a.s.", "44444444", email="obchod@orava.example"),)
CASES = (business_case(1, "Pec pre novú prevádzku", "Košická pekáreň, s.r.o."),)
DOCUMENTS = (
    document(301, "2026-0014", "Acme s.r.o.", "240.00", issued=date(2026, 3, 3)),
    document(302, "2026-0114", "Košická pekáreň, s.r.o.", "1234.50", client_id=2, issued=date(2026, 3, 4)),
    document(303, "2026-0200", "Acme s.r.o.", "60.00", total="240.00", issued=date(2026, 3, 5)),
    document(351, "D20260051", "Acme Trade", "-24.00", client_id=4, document_type=DocumentType.CREDIT_NOTE),
)


def snapshot(
    clients: Sequence[Target] = CLIENTS,
    suppliers: Sequence[Target] = SUPPLIERS,
    cases: Sequence[Target] = CASES,
    documents: Sequence[OpenDocument] = DOCUMENTS,
) -> Snapshot:
    targets = Targets(TargetIndex(clients), TargetIndex(suppliers), TargetIndex(cases))
    return Snapshot(targets, DocumentIndex(documents))
