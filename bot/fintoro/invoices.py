"""Invoices. API tag: Invoices."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Literal, Unpack

from bot.fintoro.documents import DocumentResource, PayableFilters, PayablePreview
from bot.fintoro.payable import PayableDocument
from bot.fintoro.resource import Page


class Invoice(PayableDocument):
    delivery_date: date | None = None
    delivery_method_id: int | None = None
    currency_rate: Decimal | None = None
    qr_type_id: int | None = None
    credit_notes_sum_total_with_vat: Decimal | None = None


class InvoiceFilters(PayableFilters, total=False):
    """`total_from` and `total_to` are with VAT, in the company's currency."""

    sort_by: Literal["number", "issueDate", "dueDate", "deliveryDate", "totalWithVatEur"]


class Invoices(DocumentResource[PayablePreview, Invoice]):
    path = "/invoices"
    preview_model = PayablePreview
    detail_model = Invoice
    filters = InvoiceFilters

    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[InvoiceFilters]
    ) -> Page[PayablePreview]:
        """One page, at most 500 a page, newest first. API reference: List invoices."""
        return await self._list(page, per_page, filters)

    def list_all(self, **filters: Unpack[InvoiceFilters]) -> AsyncIterator[PayablePreview]:
        """Every invoice that matches, fetched page by page while it is walked."""
        return self._list_all(filters)
