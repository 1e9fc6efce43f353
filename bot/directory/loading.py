"""Reading a company's directory from Fintoro with few calls: whole lists, and pages as big as allowed."""

import asyncio

from bot.directory.document_index import DocumentIndex
from bot.directory.models import OpenDocument, TargetRef
from bot.directory.snapshot import Targets
from bot.directory.target_index import Target, TargetIndex
from bot.fintoro.business_cases import BusinessCase
from bot.fintoro.client import FintoroClient
from bot.fintoro.clients import Client
from bot.fintoro.documents import DocumentType, PayablePreview, PaymentStatus
from bot.fintoro.suppliers import Supplier
from bot.fintoro.targets import TargetKind
from bot.money import Money

OPEN_STATUSES = (PaymentStatus.UNPAID, PaymentStatus.PARTIALLY_PAID, PaymentStatus.OVERDUE)


async def load_targets(fintoro: FintoroClient) -> Targets:
    """All clients, suppliers and business cases: two calls, and one for each 200 business cases."""
    clients = [contact_target(TargetKind.CLIENT, client) for client in await fintoro.clients.list()]
    suppliers = [contact_target(TargetKind.SUPPLIER, supplier) for supplier in await fintoro.suppliers.list()]
    cases = [business_case_target(case) async for case in fintoro.business_cases.list_all()]
    # Indexing 20,000 names takes long enough to be felt by whoever presses a button meanwhile.
    indexes = [await asyncio.to_thread(TargetIndex, targets) for targets in (clients, suppliers, cases)]
    return Targets(*indexes)


async def load_documents(fintoro: FintoroClient) -> DocumentIndex:
    """Every open invoice, proforma and credit note: a call for each type, status and 500 documents.

    The lists filter by one status at a time (API reference: List invoices).
    """
    documents: list[OpenDocument] = []
    for status in OPEN_STATUSES:
        lists = {
            DocumentType.INVOICE: fintoro.invoices.list_all(payment_status=status),
            DocumentType.PROFORMA: fintoro.proformas.list_all(payment_status=status),
            DocumentType.CREDIT_NOTE: fintoro.credit_notes.list_all(payment_status=status),
        }
        for document_type, previews in lists.items():
            documents += [open_document(document_type, preview) async for preview in previews]
    return await asyncio.to_thread(DocumentIndex, documents)


def contact_target(kind: TargetKind, contact: Client | Supplier) -> Target:
    """A client or supplier as a choice, told apart by its business ID and city."""
    detail = (contact.subject_id and f"IČO {contact.subject_id}", contact.city)
    return Target(
        ref=TargetRef(kind, contact.id, contact.name, " · ".join(filter(None, detail))),
        codes=tuple(filter(None, (contact.subject_id, contact.tax_id, contact.vat_id))),
        email=contact.email or "",
        more=contact.city or "",
        record=contact,
    )


def business_case_target(case: BusinessCase) -> Target:
    """A business case as a choice, told apart by whom it is with and how it stands."""
    contact = case.client or case.supplier
    contact_name = contact.name if contact else ""
    detail = (contact_name, case.status.name if case.status else "")
    ref = TargetRef(TargetKind.BUSINESS_CASE, case.id, case.name, " · ".join(filter(None, detail)))
    return Target(ref=ref, more=contact_name)


def open_document(document_type: DocumentType, preview: PayablePreview) -> OpenDocument:
    """What a list tells of a document, with its amounts as money."""
    currency = preview.currency.symbol
    return OpenDocument(
        document_type=document_type,
        id=preview.id,
        number=preview.number,
        client_id=preview.client_id,
        client_name=preview.client.name if preview.client else "",
        total=Money(preview.total_with_vat, currency),
        to_be_paid=Money(preview.to_be_paid, currency),
        issue_date=preview.issue_date,
        due_date=preview.due_date,
        status=str(preview.status or ""),
    )
