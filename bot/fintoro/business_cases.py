"""Business cases: what the company hopes to sell, or to buy. API tag: Business Cases."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Literal, Self, TypedDict, Unpack

from pydantic import model_validator

from bot.fintoro.business_case_statuses import BusinessCaseStatus
from bot.fintoro.clients import Client, SortDirection
from bot.fintoro.model import Characters, Id, Model, Name, Open, Payload, Text
from bot.fintoro.resource import Page, Resource, Written, check_filters, check_page
from bot.fintoro.suppliers import Supplier
from bot.fintoro.targets import TargetKind
from bot.fintoro.wire import path_with_id

_MAX_PER_PAGE = 200


class BusinessCase(Model):
    id: int
    name: Text = ""
    contact_type: Open[TargetKind] | None = None
    contact_id: int | None = None
    client: Client | None = None
    supplier: Supplier | None = None
    description: str | None = None
    status: BusinessCaseStatus | None = None
    board_position: int | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class NewBusinessCase(Payload):
    """A business case to be stored, with exactly one of `client_id` and `supplier_id`."""

    name: Name
    client_id: Id | None = None
    supplier_id: Id | None = None
    status_id: Id | None = None
    description: Characters | None = None

    @model_validator(mode="after")
    def _has_one_contact(self) -> Self:
        if (self.client_id is None) == (self.supplier_id is None):
            raise ValueError("a business case has exactly one of client_id and supplier_id")
        return self


class BusinessCaseFilters(TypedDict, total=False):
    """`client_id` and `supplier_id` exclude each other; `search` looks in name and description."""

    client_id: int
    supplier_id: int
    status_id: int
    search: str
    sort_by: Literal["name", "createdAt", "updatedAt", "boardPosition"]
    sort_direction: SortDirection


class BusinessCases(Resource):
    async def list(
        self, *, page: int = 1, per_page: int = 50, **filters: Unpack[BusinessCaseFilters]
    ) -> Page[BusinessCase]:
        """One page, at most 200 a page, newest first. API reference: List business cases."""
        check_page(page, per_page, _MAX_PER_PAGE)
        check_filters(filters, BusinessCaseFilters)
        query = {**filters, "page": page, "per_page": per_page}
        return await self._read_page(BusinessCase, "/business-cases", query)

    def list_all(self, **filters: Unpack[BusinessCaseFilters]) -> AsyncIterator[BusinessCase]:
        """Every business case that matches, fetched page by page while it is walked."""
        check_filters(filters, BusinessCaseFilters)
        return self._read_all(BusinessCase, "/business-cases", {**filters, "per_page": _MAX_PER_PAGE})

    async def show(self, business_case_id: int) -> BusinessCase:
        """API reference: Show business case."""
        return await self._read(BusinessCase, path_with_id("/business-cases", business_case_id))

    async def create(self, business_case: NewBusinessCase, *, idempotency_key: str) -> Written[BusinessCase]:
        """API reference: Create business case."""
        return await self._write(BusinessCase, "POST", "/business-cases", business_case, idempotency_key)
