"""Proforma invoices: paid before the invoice exists. API tag: Proformas."""

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Literal, Unpack

from bot.fintoro.documents import DocumentResource, PayableFilters, PayablePreview
from bot.fintoro.payable import PayableDocument
from bot.fintoro.resource import Page


class Proforma(PayableDocument):
    delivery_method_id: int | None = None
    qr_type_id: int | None = None
    already_paid: Decimal | None = None
    will_be_paid: bool | None = None


class ProformaFilters(PayableFilters, total=False):
    """`without_invoice`: only those without a final invoice yet. Totals are without VAT."""

    without_invoice: bool
    sort_by: Literal["number", "issueDate", "dueDate", "total", "totalWithVat"]


class Proformas(DocumentResource[PayablePreview, Proforma]):
    path = "/proformas"
    preview_model = PayablePreview
    detail_model = Proforma
    filters = ProformaFilters

    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[ProformaFilters]
    ) -> Page[PayablePreview]:
        """One page, at most 500 a page, newest first. API reference: List proformas."""
        return await self._list(page, per_page, filters)

    def list_all(self, **filters: Unpack[ProformaFilters]) -> AsyncIterator[PayablePreview]:
        """Every proforma that matches, fetched page by page while it is walked."""
        return self._list_all(filters)
