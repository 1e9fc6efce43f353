"""The document a payment is recorded against, as Fintoro has it at this very moment."""

import re
from dataclasses import dataclass

from bot.directory import OpenDocument, Snapshot
from bot.features.record_payment.models import ChosenDocument
from bot.fintoro import DocumentType, FintoroClient, Payment

NUMBER = re.compile(r"(?<![\w/.,-])[A-Za-z]{0,4}\d{5,16}(?![\w/-])")
MAX_CHARS = 40_000


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """Fresh figures with the payments recorded so far; `currency_id` is the document's own."""

    chosen: ChosenDocument
    currency_id: int | None
    payments: tuple[Payment, ...]


async def show_document(fintoro: FintoroClient, known: ChosenDocument) -> ShownDocument:
    """Return `known` with fresh figures: one read, since the detail contains the payments.

    Raises:
        FintoroError: the document is gone or cannot be read now.
    """
    shows = {
        DocumentType.INVOICE: fintoro.invoices.show,
        DocumentType.PROFORMA: fintoro.proformas.show,
        DocumentType.CREDIT_NOTE: fintoro.credit_notes.show,
    }
    detail = await shows[known.type](known.id)
    fresh = {
        "total": detail.total_with_vat,
        "to_be_paid": detail.to_be_paid,
        "due_date": detail.due_date or known.due_date,
        "status": detail.status,
    }
    return ShownDocument(
        chosen=known.model_copy(update=fresh),
        currency_id=detail.currency_id,
        payments=tuple(detail.payments),
    )


async def find_by_number(fintoro: FintoroClient, number: str) -> ChosenDocument | None:
    """Return the document with exactly this number, also one that is paid already; None when there is none.

    Raises:
        FintoroError: Fintoro cannot be asked now.
    """
    for document_type, documents in (
        (DocumentType.INVOICE, fintoro.invoices),
        (DocumentType.PROFORMA, fintoro.proformas),
        (DocumentType.CREDIT_NOTE, fintoro.credit_notes),
    ):
        for found in (await documents.list(number=number, per_page=50)).items:
            if found.number == number:
                return ChosenDocument(
                    type=document_type,
                    id=found.id,
                    number=found.number,
                    client_name=found.client.name if found.client else "",
                    total=found.total_with_vat,
                    to_be_paid=found.to_be_paid,
                    currency=found.currency.symbol,
                    due_date=found.due_date,
                    status=found.status,
                )
    return None


def named_document(snapshot: Snapshot, text: str) -> OpenDocument | None:
    """Return the one open document whose number stands in `text` without being called one; None for two."""
    named = {
        document.key: document
        for word in NUMBER.findall(text[:MAX_CHARS])
        for document in snapshot.documents.by_number.get(word.upper(), ())
    }
    return next(iter(named.values())) if len(named) == 1 else None


def chosen_from(document: OpenDocument) -> ChosenDocument:
    """Return an open document of the directory as a choice, with the figures the directory last saw."""
    return ChosenDocument(
        type=document.document_type,
        id=document.id,
        number=document.number,
        client_name=document.client_name,
        total=document.total.amount,
        to_be_paid=document.to_be_paid.amount,
        currency=document.to_be_paid.currency,
        due_date=document.due_date,
        status=document.status,
    )
