"""Finding a document by its number, with as few calls as there can be: mostly one list at most, then the detail."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from typing import Any

from bot.directory import Directory, Snapshot, fold, nearest_documents
from bot.features.look.models import PAYABLE, Detailed, Listed, listed
from bot.fintoro import (
    Document,
    DocumentPreview,
    DocumentType,
    FintoroClient,
    Page,
    PayableDocument,
    Quotation,
)
from bot.money import Money

MOST_NEAR = 5
LISTED_AT_ONCE = 50
List = Callable[..., Awaitable[Page[Any]]]


class DocumentFinder:
    """Reads documents for one person; raises `FintoroError`."""

    def __init__(self, fintoro: FintoroClient, directory: Directory, language: str) -> None:
        self._fintoro = fintoro.with_options(language=language, max_wait_seconds=0)
        self._directory = directory
        self._language = language

    async def find(self, words: str) -> Detailed | Sequence[Listed]:
        """Return the one document of that number, else at most five that were perhaps meant.

        What is open is known already. Anything else is asked for by kind: first the kind whose numbers look
        like this one, then all the others at once.
        """
        known = _exact(map(listed, self._directory.snapshot.documents.documents), words)
        if known:
            return await self._one_of(known)
        likely, *others = _likely_kinds(self._directory.snapshot, words)
        found = await self._list(likely, words)
        if not _exact(found, words):
            rest = await asyncio.gather(*(self._list(kind, words) for kind in others))
            found += [document for documents in rest for document in documents]
        exact = _exact(found, words)
        return await self._one_of(exact) if exact else self._near(words, found)

    async def show(self, document_type: DocumentType, document_id: int) -> Detailed:
        """Return a document as Fintoro has it now: one call."""
        shows: dict[DocumentType, Callable[[int], Awaitable[Document]]] = {
            DocumentType.INVOICE: self._fintoro.invoices.show,
            DocumentType.PROFORMA: self._fintoro.proformas.show,
            DocumentType.CREDIT_NOTE: self._fintoro.credit_notes.show,
            DocumentType.ORDER: self._fintoro.orders.show,
            DocumentType.QUOTATION: self._fintoro.quotations.show,
        }
        detail, currencies = await asyncio.gather(
            shows[document_type](document_id), self._directory.lookups.currencies(self._language)
        )
        symbols = {currency.id: currency.symbol for currency in currencies}
        return _detailed(document_type, detail, symbols.get(detail.currency_id, ""))

    async def _one_of(self, exact: Sequence[Listed]) -> Detailed | Sequence[Listed]:
        return await self.show(exact[0].type, exact[0].id) if len(exact) == 1 else exact[:MOST_NEAR]

    async def _list(self, document_type: DocumentType, words: str) -> list[Listed]:
        lists: dict[DocumentType, List] = {
            DocumentType.INVOICE: self._fintoro.invoices.list,
            DocumentType.PROFORMA: self._fintoro.proformas.list,
            DocumentType.CREDIT_NOTE: self._fintoro.credit_notes.list,
            DocumentType.ORDER: self._fintoro.orders.list,
            DocumentType.QUOTATION: self._fintoro.quotations.list,
        }
        page = await lists[document_type](number=words.strip().upper(), per_page=LISTED_AT_ONCE)
        return [_of_preview(document_type, preview) for preview in page.items]

    def _near(self, words: str, found: Sequence[Listed]) -> Sequence[Listed]:
        near: dict[str, Listed] = {}
        for document in [*found, *map(listed, nearest_documents(self._directory.snapshot, words, MOST_NEAR))]:
            near.setdefault(document.key, document)
        return list(near.values())[:MOST_NEAR]


def _exact(documents: Any, words: str) -> list[Listed]:
    """Return those whose number is `words`, whatever its spaces, dashes and case."""
    wanted = compact(words)
    return [document for document in documents if wanted and compact(document.number) == wanted]


def compact(number: str) -> str:
    """Return a number without spaces and punctuation: "ZF 2026/5001" is "zf20265001"."""
    return fold(number).replace(" ", "")


def _likely_kinds(snapshot: Snapshot, words: str) -> list[DocumentType]:
    """Return all kinds, those first whose open documents' numbers begin with the same letters.

    Only invoices, proformas and credit notes can be open, so unknown letters point at the other two.
    """
    letters = _leading_letters(words)
    seen = Counter(
        document.document_type
        for document in snapshot.documents.documents
        if _leading_letters(document.number) == letters
    )
    unknown = (DocumentType.ORDER, DocumentType.QUOTATION, *PAYABLE)
    rest = unknown if letters and not seen else tuple(DocumentType)
    return list(dict.fromkeys([kind for kind, _ in seen.most_common()] + list(rest)))


def _leading_letters(number: str) -> str:
    whole = compact(number)
    return whole[: len(whole) - len(whole.lstrip("abcdefghijklmnopqrstuvwxyz"))]


def _of_preview(document_type: DocumentType, preview: DocumentPreview) -> Listed:
    currency = preview.currency.symbol
    return Listed(
        type=document_type,
        id=preview.id,
        number=preview.number,
        client_name=preview.client.name if preview.client else "",
        total=Money(preview.total_with_vat, currency),
        owed=Money(preview.to_be_paid, currency),
        due_date=preview.due_date,
        status=str(preview.status or ""),
    )


def _detailed(document_type: DocumentType, detail: Document, currency: str) -> Detailed:
    payable = detail if isinstance(detail, PayableDocument) else None
    quotation = detail if isinstance(detail, Quotation) else None
    status = payable.status if payable else quotation.status if quotation else None
    paid_on = (
        [payment.payment_date for payment in payable.payments if payment.payment_date] if payable else []
    )
    return Detailed(
        type=document_type,
        id=detail.id,
        number=detail.number,
        client_name=detail.client.name if detail.client else "",
        total=Money(detail.total_with_vat, currency),
        owed=Money(payable.to_be_paid if payable else Decimal(0), currency),
        due_date=payable.due_date if payable else None,
        status=str(status or ""),
        client_id=detail.client_id,
        issue_date=detail.issue_date,
        valid_until=quotation.validity_date if quotation else None,
        variable_symbol=str(payable.variable_symbol or "") if payable else "",
        last_paid_on=max(paid_on, default=None),
    )
