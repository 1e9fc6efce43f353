"""Orders. API tag: Orders."""

from collections.abc import AsyncIterator
from typing import Literal, Unpack

from bot.fintoro.documents import Document, DocumentFilters, DocumentPreview, DocumentResource
from bot.fintoro.resource import Page


class Order(Document):
    delivery_method_id: int | None = None
    payment_method_id: int | None = None


class OrderFilters(DocumentFilters, total=False):
    """`number` matches from its beginning; `without_…`: only those without that document yet.

    `total_from` and `total_to` are without VAT, after discounts.
    """

    without_invoice: bool
    without_proforma: bool
    sort_by: Literal["number", "issueDate", "total", "totalWithVat"]


class Orders(DocumentResource[DocumentPreview, Order]):
    path = "/orders"
    preview_model = DocumentPreview
    detail_model = Order
    filters = OrderFilters

    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[OrderFilters]
    ) -> Page[DocumentPreview]:
        """One page, at most 500 a page, newest first. API reference: List orders."""
        return await self._list(page, per_page, filters)

    def list_all(self, **filters: Unpack[OrderFilters]) -> AsyncIterator[DocumentPreview]:
        """Every order that matches, fetched page by page while it is walked."""
        return self._list_all(filters)
