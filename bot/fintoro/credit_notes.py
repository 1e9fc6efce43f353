"""Credit notes: what the company owes back, in negative amounts. API tag: Credit Notes."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Literal, Unpack

from bot.fintoro.documents import DocumentResource, PayableFilters, PayablePreview
from bot.fintoro.payable import PayableDocument
from bot.fintoro.resource import Page


class CreditNote(PayableDocument):
    """`invoice_id` is the invoice it corrects, if any."""

    invoice_id: int | None = None
    delivery_date: date | None = None
    currency_rate: Decimal | None = None
    already_paid: Decimal | None = None


class CreditNoteFilters(PayableFilters, total=False):
    """`total_from` and `total_to` are without VAT."""

    sort_by: Literal["number", "issueDate", "dueDate", "total", "totalWithVat"]


class CreditNotes(DocumentResource[PayablePreview, CreditNote]):
    path = "/credit-notes"
    preview_model = PayablePreview
    detail_model = CreditNote
    filters = CreditNoteFilters

    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[CreditNoteFilters]
    ) -> Page[PayablePreview]:
        """One page, at most 500 a page, newest first. API reference: List credit notes."""
        return await self._list(page, per_page, filters)

    def list_all(self, **filters: Unpack[CreditNoteFilters]) -> AsyncIterator[PayablePreview]:
        """Every credit note that matches, fetched page by page while it is walked."""
        return self._list_all(filters)
