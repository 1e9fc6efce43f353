"""Which invoice a notice is taken to pay."""

from datetime import date
from decimal import Decimal

import pytest

from bot.directory import OpenDocument
from bot.features.record_payment.match import Reason, certain, rank
from bot.features.record_payment.notice import read_notice
from bot.fintoro.documents import DocumentType
from bot.money import Money


def document(
    id: int, number: str, client: str, owed: str, *, total: str | None = None, currency: str = "EUR",
    document_type: DocumentType = DocumentType.INVOICE,
) -> OpenDocument:  # fmt: skip
    return OpenDocument(
        document_type=document_type,
        id=id,
        number=number,
        client_id=id,
        client_name=client,
        total=Money(Decimal(total or owed), currency),
        to_be_paid=Money(Decimal(owed), currency),
        issue_date=date(2026, 10, 1),
        due_date=date(2026, 10, 15),
        status="unpaid",
    )


DOCUMENTS = [
    document(1, "20260001", "Acme s.r.o.", "1234.50"),
    document(2, "20260002", "Acme s.r.o.", "240.00"),
    document(3, "20260003", "Košická pekáreň, s.r.o.", "240.00"),
    document(4, "2026-0104", "Ján Novák", "60.00", total="100.00"),
    document(5, "20260005", "Iris s.r.o.", "500.00", currency="CZK"),
    document(6, "20260006", "Orava a.s.", "80.00", document_type=DocumentType.PROFORMA),
    document(7, "20260006", "Mlyn a.s.", "80.00"),
]


def keys(text: str) -> list[str]:
    return [match.document.key for match in rank(read_notice(text, today=date(2026, 11, 13)), DOCUMENTS)]


def chosen(text: str) -> str | None:
    found = certain(rank(read_notice(text, today=date(2026, 11, 13)), DOCUMENTS))
    return found.key if found else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Prijatá platba 1 234,50 EUR, VS 20260001", "invoice:1"),
        ("Prijatá platba 1 000,00 EUR, VS 20260001", "invoice:1"),
        ("Acme uhradili FA 20260002", "invoice:2"),
        ("Prijatá platba 60,00 EUR, /VS20260104/SS/KS", "invoice:4"),
        ("NOVAK JAN zaplatili FA 2026-0104", "invoice:4"),
        ("Prijatá platba 80,00 EUR od Mlyn a.s., VS 20260006", "invoice:7"),
        ("Prijatá platba 80,00 EUR, VS 20260006", None),
        ("Prijatá platba 240,00 EUR", None),
        ("Prijatá platba 240,00 EUR od Acme s.r.o.", None),
        ("Acme uhradili FA 20260001 a 20260002", None),
        ("Prijatá platba 99,00 EUR, VS 777", None),
        ("Odoslaná platba 240,00 EUR, VS 20260002", None),
    ],
)
def test_only_a_clear_fit_is_chosen(text: str, key: str | None) -> None:
    assert chosen(text) == key


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Prijatá platba 240,00 EUR od Acme s.r.o.", ["invoice:2", "invoice:3"]),
        ("Prijatá platba 240,00 EUR", ["invoice:2", "invoice:3"]),
        ("Prijatá platba 500,00 EUR", []),
        ("Prijatá platba 12,00 EUR od Acme s.r.o.", []),
        ("Prijatá platba 80,00 EUR, VS 20260006", ["invoice:7", "proforma:6"]),
        ("Faktúra 20260003 je po splatnosti", ["invoice:3"]),
        ("Odoslaná platba 240,00 EUR, VS 20260002", []),
        ("Platba 240,00 EUR, VS 20260002, bola zamietnutá", []),
    ],
)
def test_what_fits_is_offered_best_first(text: str, offered: list[str]) -> None:
    assert keys(text) == offered


def test_at_most_three_are_offered() -> None:
    same = [document(n, f"2026100{n}", "Acme s.r.o.", "10.00") for n in range(1, 9)]
    notice = read_notice("Prijatá platba 10,00 EUR od Acme s.r.o.", today=date(2026, 11, 13))
    assert len(rank(notice, same)) == 3


def test_the_reasons_say_what_fitted() -> None:
    notice = read_notice(
        "Prijatá platba 100,00 EUR od Ján Novák, VS 20260104, zostatok 5,00 EUR", today=date(2026, 11, 13)
    )
    best = rank(notice, DOCUMENTS)[0]
    assert best.reasons == (Reason.VARIABLE_SYMBOL, Reason.PAYER, Reason.TOTAL_AMOUNT)
