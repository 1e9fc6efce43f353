"""The company's suppliers. API tag: Suppliers."""

import builtins
from typing import Literal

from bot.fintoro.clients import ContactType, SortDirection
from bot.fintoro.lookups import Country
from bot.fintoro.model import Code, Email, Id, Line, Model, Name, Open, Payload, Zip
from bot.fintoro.resource import Resource, Written
from bot.fintoro.wire import path_with_id

SupplierSortField = Literal["name", "city", "zip", "createdAt", "updatedAt"]


class Supplier(Model):
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


class NewSupplier(Payload):
    """A supplier to be stored. Only `name` is required; limits: API reference, Create supplier."""

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


class Suppliers(Resource):
    async def list(
        self,
        *,
        search: str | None = None,
        sort_by: SupplierSortField | None = None,
        sort_direction: SortDirection | None = None,
    ) -> builtins.list[Supplier]:
        """All suppliers that match: this list has no pages. API reference: List suppliers."""
        query = {"search": search, "sort_by": sort_by, "sort_direction": sort_direction}
        return await self._read_rows(Supplier, "/suppliers", query)

    async def show(self, supplier_id: int) -> Supplier:
        """API reference: Show supplier."""
        return await self._read(Supplier, path_with_id("/suppliers", supplier_id))

    async def create(self, supplier: NewSupplier, *, idempotency_key: str) -> Written[Supplier]:
        """API reference: Create supplier."""
        return await self._write(Supplier, "POST", "/suppliers", supplier, idempotency_key)

    async def update(self, supplier_id: int, supplier: NewSupplier) -> Written[Supplier]:
        """Replaces the whole supplier: what is left out goes back to its default or to nothing.

        API reference: Update supplier (a full PUT).
        """
        return await self._write(Supplier, "PUT", path_with_id("/suppliers", supplier_id), supplier)
