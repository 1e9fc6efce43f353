"""CRM events: notes, e-mails, phone calls and linked documents in a client's history. API tag: CRM Events.

The API calls them contact activity logs; people and this library call them CRM events.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from bot.fintoro.crm_event_payloads import CrmEventChange, NewCrmEvent
from bot.fintoro.documents import DocumentType
from bot.fintoro.lookups import Currency
from bot.fintoro.model import Fields, Model, Open, Rows, Text
from bot.fintoro.resource import Page, Resource, Written, check_page
from bot.fintoro.targets import Target
from bot.fintoro.wire import path_with_id, read_request

_PATH = "/contact-activity-logs"
_MAX_PER_PAGE = 200


class CrmEventType(StrEnum):
    """The first four can be saved; the others Fintoro writes itself."""

    NOTE = "note"
    EMAIL = "email"
    PHONE_CALL = "phone_call"
    DOCUMENT_LINKED = "document_linked"
    DOCUMENT_CREATED = "document_created"
    DOCUMENT_UPDATED = "document_updated"
    DOCUMENT_DELETED = "document_deleted"
    DOCUMENT_PAYMENT_ADDED = "document_payment_added"


class RelatedDocument(Model):
    document_type: Open[DocumentType] | None = None
    document_id: int | None = None
    name: Text = ""
    number: Text = ""
    issue_date: date | None = None
    total_with_vat: Decimal | None = None
    currency: Currency | None = None


class CrmEventMetadata(Model):
    """What an event says; which fields are filled depends on its type."""

    content: str | None = None
    email: str | None = None
    person_name: str | None = None
    phone_number: str | None = None
    document_number_snapshot: str | None = None
    document_price_snapshot: Decimal | None = None
    document_currency_snapshot: Currency | None = None
    paid_amount: Decimal | None = None
    related_document: RelatedDocument | None = None


class CrmAttachment(Model):
    id: int
    name: Text = ""
    mime_type: Text = ""
    url: Text = ""


class CrmEvent(Model):
    id: int
    type: Open[CrmEventType]
    metadata: Fields[CrmEventMetadata] = CrmEventMetadata()
    attachments: Rows[CrmAttachment] = Field(default_factory=list)
    business_case_id: int | None = None
    client_id: int | None = None
    supplier_id: int | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class CrmEvents(Resource):
    async def list(
        self, target: Target, *, type: CrmEventType | None = None, page: int = 1, per_page: int = 50
    ) -> Page[CrmEvent]:
        """One page of a target's events, at most 200 a page. API reference: List CRM events."""
        check_page(page, per_page, _MAX_PER_PAGE)
        query = {**target.as_parameter(), "type": type, "page": page, "per_page": per_page}
        return await self._read_page(CrmEvent, _PATH, query)

    def list_all(self, target: Target, *, type: CrmEventType | None = None) -> AsyncIterator[CrmEvent]:
        """Every event of a target, fetched page by page while it is walked."""
        query = {**target.as_parameter(), "type": type, "per_page": _MAX_PER_PAGE}
        return self._read_all(CrmEvent, _PATH, query)

    async def show(self, event_id: int) -> CrmEvent:
        """API reference: Show CRM event."""
        return await self._read(CrmEvent, path_with_id(_PATH, event_id))

    async def create(self, event: NewCrmEvent, *, idempotency_key: str) -> Written[CrmEvent]:
        """API reference: Create a CRM event."""
        return await self._write(CrmEvent, "POST", _PATH, event, idempotency_key)

    async def update(self, event_id: int, change: CrmEventChange) -> Written[CrmEvent]:
        """Replaces the metadata, adds and removes files. API reference: Update CRM event (PATCH)."""
        return await self._write(CrmEvent, "PATCH", path_with_id(_PATH, event_id), change)

    async def delete(self, event_id: int) -> Written[None]:
        """API reference: Delete CRM event."""
        return await self._write_blind("DELETE", path_with_id(_PATH, event_id))

    def download(self, event_id: int) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """All files of an event as one ZIP, in chunks; `NotFound` when it has none.

        API reference: Download CRM event attachments.
        """
        return self._caller.stream(read_request(f"{path_with_id(_PATH, event_id)}/attachments"))
