"""The company's clients: whom it invoices. API tag: Clients."""

import builtins
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.fintoro.lookups import Country
from bot.fintoro.model import Characters, Code, Email, Id, Line, Model, Name, Open, Payload, Zip
from bot.fintoro.resource import Resource, Written
from bot.fintoro.wire import path_with_id

ClientSortField = Literal["name", "city", "zip", "countryId", "createdAt", "updatedAt"]
SortDirection = Literal["asc", "desc"]


class ContactType(StrEnum):
    """A private person, or a company or self-employed business."""

    PERSON = "person"
    COMPANY = "company"


class Client(Model):
    """A client with its defaults for new documents."""

    id: int
    name: str
    type: Open[ContactType] | None = None
    subject_id: str | None = None
    tax_id: str | None = None
    vat_id: str | None = None
    is_vat_payer: bool | None = None
    email: str | None = None
    street: str | None = None
    city: str | None = None
    zip: str | None = None
    country: Country | None = None
    has_delivery_address: bool | None = None
    delivery_street: str | None = None
    delivery_city: str | None = None
    delivery_zip: str | None = None
    delivery_country: Country | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    preferred_delivery_method_id: int | None = None
    preferred_payment_method_id: int | None = None
    preferred_currency_id: int | None = None
    preferred_language_id: int | None = None
    preferred_due_days: int | None = None
    preferred_note: str | None = None
    preferred_variable_symbol: int | None = None
    preferred_constant_symbol: int | None = None
    preferred_specific_symbol: int | None = None
    preferred_text_above_items: str | None = None


class NewClient(Payload):
    """A client to be stored. Only `name` is required; limits are those of API reference: Create client.

    Left out, `type` is company when there is a subject, tax or VAT id and person otherwise;
    `is_vat_payer` is true when there is a VAT id; any delivery value makes a delivery address.
    """

    name: Name
    type: ContactType | None = None
    subject_id: Code | None = None
    tax_id: Code | None = None
    vat_id: Code | None = None
    is_vat_payer: bool | None = None
    email: Email | None = None
    street: Line | None = None
    city: Line | None = None
    zip: Zip | None = None
    country_id: Id | None = None
    delivery_street: Line | None = None
    delivery_city: Line | None = None
    delivery_zip: Zip | None = None
    delivery_country_id: Id | None = None
    preferred_delivery_method_id: Id | None = None
    preferred_payment_method_id: Id | None = None
    preferred_currency_id: Id | None = None
    preferred_language_id: Id | None = None
    preferred_due_days: Annotated[int, Field(strict=True, ge=0, le=365)] | None = None
    preferred_note: Characters | None = None
    stripe_customer_id: Line | None = None
    systemeio_contact_id: Annotated[int, Field(strict=True)] | None = None
    preferred_variable_symbol: Annotated[int, Field(strict=True, ge=0, le=9_999_999_999)] | None = None
    preferred_constant_symbol: Annotated[int, Field(strict=True, ge=0, le=9_999)] | None = None
    preferred_specific_symbol: Annotated[int, Field(strict=True, ge=0, le=9_999_999_999)] | None = None
    preferred_text_above_items: Annotated[Characters, Field(max_length=3000)] | None = None


class Clients(Resource):
    async def list(
        self,
        *,
        search: str | None = None,
        type: ContactType | None = None,
        subject_id: str | None = None,
        tax_id: str | None = None,
        vat_id: str | None = None,
        country_id: int | None = None,
        sort_by: ClientSortField | None = None,
        sort_direction: SortDirection | None = None,
    ) -> builtins.list[Client]:
        """All clients that match: this list has no pages. `search` looks in name, city, ZIP and country.

        API reference: List clients.
        """
        query = {
            "search": search,
            "type": type,
            "subject_id": subject_id,
            "tax_id": tax_id,
            "vat_id": vat_id,
            "country_id": country_id,
            "sort_by": sort_by,
            "sort_direction": sort_direction,
        }
        return await self._read_rows(Client, "/clients", query)

    async def show(self, client_id: int) -> Client:
        """API reference: Show client."""
        return await self._read(Client, path_with_id("/clients", client_id))

    async def create(self, client: NewClient, *, idempotency_key: str) -> Written[Client]:
        """API reference: Create client."""
        return await self._write(Client, "POST", "/clients", client, idempotency_key)

    async def update(self, client_id: int, client: NewClient) -> Written[Client]:
        """Replaces the whole client: what is left out goes back to its default or to nothing.

        API reference: Update client (a full PUT; omitted fields are not taken from the stored client).
        """
        return await self._write(Client, "PUT", path_with_id("/clients", client_id), client)
