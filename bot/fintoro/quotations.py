"""Quotations. API tag: Quotations."""

from collections.abc import AsyncIterator
from datetime import date
from enum import StrEnum
from typing import Literal, Unpack

from bot.fintoro.documents import Document, DocumentFilters, DocumentPreview, DocumentResource
from bot.fintoro.model import Open
from bot.fintoro.resource import Page


class QuotationStatus(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class QuotationPreview(DocumentPreview):
    """A quotation in a list, with the client's decision."""

    validity_date: date | None = None
    status: Open[QuotationStatus] | None = None


class Quotation(Document):
    validity_date: date | None = None
    status: Open[QuotationStatus] | None = None


class QuotationFilters(DocumentFilters, total=False):
    """`number` matches anywhere in it; `without_…`: only those without that document yet.

    `total_from` and `total_to` are with VAT, after discounts.
    """

    status: QuotationStatus
    validity_date_from: date
    validity_date_to: date
    without_invoice: bool
    without_proforma: bool
    without_order: bool
    sort_by: Literal["number", "issueDate", "validityDate", "total", "totalWithVat"]


class Quotations(DocumentResource[QuotationPreview, Quotation]):
    path = "/quotations"
    preview_model = QuotationPreview
    detail_model = Quotation
    filters = QuotationFilters

    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[QuotationFilters]
    ) -> Page[QuotationPreview]:
        """One page, at most 500 a page, newest first. API reference: List quotations."""
        return await self._list(page, per_page, filters)

    def list_all(self, **filters: Unpack[QuotationFilters]) -> AsyncIterator[QuotationPreview]:
        """Every quotation that matches, fetched page by page while it is walked."""
        return self._list_all(filters)
