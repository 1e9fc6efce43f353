"""Where Fintoro tells of changes. API tag: Webhooks. Managing them needs a token with scope `write`."""

import builtins
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, SecretStr

from bot.fintoro.model import Line, Model, Open, Payload, Rows
from bot.fintoro.resource import Resource, Written
from bot.fintoro.wire import path_with_id

_PATH = "/webhook-subscriptions"


class WebhookEventType(StrEnum):
    """Everything Fintoro can tell of; there is no event for "overdue"."""

    CLIENTS_CREATED = "clients.created"
    CLIENTS_UPDATED = "clients.updated"
    CLIENTS_DELETED = "clients.deleted"
    SUPPLIERS_CREATED = "suppliers.created"
    SUPPLIERS_UPDATED = "suppliers.updated"
    SUPPLIERS_DELETED = "suppliers.deleted"
    BANK_ACCOUNTS_CREATED = "bank-accounts.created"
    BANK_ACCOUNTS_UPDATED = "bank-accounts.updated"
    BANK_ACCOUNTS_DELETED = "bank-accounts.deleted"
    BUSINESS_CASE_STATUSES_CREATED = "business-case-statuses.created"
    BUSINESS_CASE_STATUSES_UPDATED = "business-case-statuses.updated"
    BUSINESS_CASE_STATUSES_DELETED = "business-case-statuses.deleted"
    BUSINESS_CASES_CREATED = "business-cases.created"
    BUSINESS_CASES_UPDATED = "business-cases.updated"
    BUSINESS_CASES_DELETED = "business-cases.deleted"
    CONTACT_ACTIVITY_LOGS_CREATED = "contact-activity-logs.created"
    CONTACT_ACTIVITY_LOGS_UPDATED = "contact-activity-logs.updated"
    CONTACT_ACTIVITY_LOGS_DELETED = "contact-activity-logs.deleted"
    PRICE_LIST_ITEMS_CREATED = "price-list-items.created"
    PRICE_LIST_ITEMS_UPDATED = "price-list-items.updated"
    PRICE_LIST_ITEMS_DELETED = "price-list-items.deleted"
    PRICE_LIST_ITEMS_STOCK_UPDATED = "price-list-items.stock-updated"
    WAREHOUSES_CREATED = "warehouses.created"
    WAREHOUSES_UPDATED = "warehouses.updated"
    WAREHOUSES_DELETED = "warehouses.deleted"
    WAREHOUSE_INBOUND_RECEIPTS_CREATED = "warehouse-inbound-receipts.created"
    WAREHOUSE_INBOUND_RECEIPTS_UPDATED = "warehouse-inbound-receipts.updated"
    WAREHOUSE_INBOUND_RECEIPTS_DELETED = "warehouse-inbound-receipts.deleted"
    WAREHOUSE_OUTBOUND_RECEIPTS_CREATED = "warehouse-outbound-receipts.created"
    WAREHOUSE_OUTBOUND_RECEIPTS_UPDATED = "warehouse-outbound-receipts.updated"
    WAREHOUSE_OUTBOUND_RECEIPTS_DELETED = "warehouse-outbound-receipts.deleted"
    INVOICES_CREATED = "invoices.created"
    INVOICES_UPDATED = "invoices.updated"
    INVOICES_DELETED = "invoices.deleted"
    INVOICES_PAID = "invoices.paid"
    CREDIT_NOTES_CREATED = "credit-notes.created"
    CREDIT_NOTES_UPDATED = "credit-notes.updated"
    CREDIT_NOTES_DELETED = "credit-notes.deleted"
    CREDIT_NOTES_PAID = "credit-notes.paid"
    RECEIVED_INVOICES_PAID = "received-invoices.paid"
    RECEIVED_RECEIPTS_PAID = "received-receipts.paid"
    PROFORMAS_CREATED = "proformas.created"
    PROFORMAS_UPDATED = "proformas.updated"
    PROFORMAS_DELETED = "proformas.deleted"
    PROFORMAS_PAID = "proformas.paid"
    ORDERS_CREATED = "orders.created"
    ORDERS_UPDATED = "orders.updated"
    ORDERS_DELETED = "orders.deleted"
    QUOTATIONS_CREATED = "quotations.created"
    QUOTATIONS_UPDATED = "quotations.updated"
    QUOTATIONS_DELETED = "quotations.deleted"
    DOCUMENT_PAYMENTS_CREATED = "document-payments.created"
    DOCUMENT_PAYMENTS_DELETED = "document-payments.deleted"


class WebhookSubscription(Model):
    """`disabled_at` and `disabled_reason` are set when Fintoro gave up delivering."""

    id: int
    company_id: int | None = None
    name: str | None = None
    url: str
    is_active: bool | None = None
    subscribed_events: Rows[Open[WebhookEventType]] = Field(default_factory=list)
    last_success_at: datetime | None = None
    last_failure_at: datetime | None = None
    disabled_at: datetime | None = None
    disabled_reason: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class WebhookSubscriptionWithSecret(WebhookSubscription):
    """The only answer that shows the signing secret: store it at once."""

    plain_text_secret: SecretStr


class NewWebhookSubscription(Payload):
    """A subscription to be stored. Fintoro delivers to public https addresses only."""

    name: Line | None = None
    url: Annotated[str, Field(max_length=2048, pattern=r"^https://[^\s/]+")]
    is_active: bool
    subscribed_events: Annotated[tuple[WebhookEventType, ...], Field(min_length=1)]


class Webhooks(Resource):
    async def list(self) -> builtins.list[WebhookSubscription]:
        """All of the company's. API reference: List webhook subscriptions."""
        return await self._read_rows(WebhookSubscription, _PATH)

    async def show(self, subscription_id: int) -> WebhookSubscription:
        """API reference: Show webhook subscription."""
        return await self._read(WebhookSubscription, path_with_id(_PATH, subscription_id))

    async def create(
        self, subscription: NewWebhookSubscription, *, idempotency_key: str
    ) -> Written[WebhookSubscriptionWithSecret]:
        """API reference: Create webhook subscription."""
        return await self._write(WebhookSubscriptionWithSecret, "POST", _PATH, subscription, idempotency_key)

    async def update(
        self, subscription_id: int, subscription: NewWebhookSubscription
    ) -> Written[WebhookSubscription]:
        """Replaces the whole subscription and keeps its secret.

        API reference: Update webhook subscription (a full PUT).
        """
        path = path_with_id(_PATH, subscription_id)
        return await self._write(WebhookSubscription, "PUT", path, subscription)

    async def delete(self, subscription_id: int) -> Written[None]:
        """API reference: Delete webhook subscription."""
        return await self._write_blind("DELETE", path_with_id(_PATH, subscription_id))

    async def rotate_secret(self, subscription_id: int) -> Written[WebhookSubscriptionWithSecret]:
        """A new secret; the old one is void at once. API reference: Rotate webhook subscription secret."""
        path = f"{path_with_id(_PATH, subscription_id)}/rotate-secret"
        return await self._write(WebhookSubscriptionWithSecret, "POST", path, None)
