"""Finding a document to link, by its number, among all there are: the directory knows only the unpaid ones."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.fintoro import DocumentType, FintoroClient, FintoroError, Page
from bot.money import Money

PATIENCE_SECONDS = 2.0
FOUND_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class FoundDocument:
    id: int
    number: str
    client_name: str
    total: Money


class DocumentSearch:
    """One call for each search; a person is waiting, so it is tried once and not for long."""

    def __init__(self, fintoro: FintoroClient) -> None:
        self._fintoro = fintoro.with_options(max_wait_seconds=0)

    async def search(self, document_type: DocumentType, number: str) -> Sequence[FoundDocument] | None:
        """Return the newest documents of that type whose number fits; None when Fintoro cannot say now."""
        lists: dict[DocumentType, Callable[..., Awaitable[Page[Any]]]] = {
            DocumentType.INVOICE: self._fintoro.invoices.list,
            DocumentType.PROFORMA: self._fintoro.proformas.list,
            DocumentType.CREDIT_NOTE: self._fintoro.credit_notes.list,
            DocumentType.ORDER: self._fintoro.orders.list,
            DocumentType.QUOTATION: self._fintoro.quotations.list,
        }
        by_number = {"number": number.strip()} if number.strip() else {}
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                page = await lists[document_type](per_page=FOUND_AT_ONCE, **by_number)
        except (FintoroError, TimeoutError):
            return None
        return [
            FoundDocument(
                id=document.id,
                number=document.number,
                client_name=document.client.name if document.client else "",
                total=Money(document.total_with_vat, document.currency.symbol),
            )
            for document in page.items
        ]
