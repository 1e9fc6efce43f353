"""What invoices, proformas, credit notes, orders and quotations have in common."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Generic, TypedDict, TypeVar

from pydantic import Field

from bot.fintoro.clients import ContactType, SortDirection
from bot.fintoro.lookups import Bank, Country, Currency
from bot.fintoro.model import Model, Open, Rows, Text
from bot.fintoro.resource import Page, Resource, check_filters, check_page
from bot.fintoro.wire import path_with_id, read_request

_MAX_PER_PAGE = 500


class DocumentType(StrEnum):
    INVOICE = "invoice"
    PROFORMA = "proforma"
    CREDIT_NOTE = "credit-note"
    ORDER = "order"
    QUOTATION = "quotation"


class PaymentStatus(StrEnum):
    PAID = "paid"
    UNPAID = "unpaid"
    PARTIALLY_PAID = "partially_paid"
    OVERDUE = "overdue"
    WILL_NOT_BE_PAID = "will_not_be_paid"


class ClientSnapshot(Model):
    """The client as it was when the document was issued."""

    name: Text = ""
    type: Open[ContactType] | None = None
    subject_id: str | None = None
    tax_id: str | None = None
    vat_id: str | None = None
    is_vat_payer: bool | None = None
    email: str | None = None
    street: str | None = None
    city: str | None = None
    zip: str | None = None
    country_id: int | None = None
    country: Country | None = None
    has_delivery_address: bool | None = None
    delivery_street: str | None = None
    delivery_city: str | None = None
    delivery_zip: str | None = None
    delivery_country_id: int | None = None
    delivery_country: Country | None = None


class CompanySnapshot(Model):
    """The issuing company as it was when the document was issued."""

    name: Text = ""
    subject_id: str | None = None
    legal_form: str | None = None
    tax_id: str | None = None
    vat_id: str | None = None
    vat_payer_type_id: int | None = None
    country: str | None = None
    city: str | None = None
    street: str | None = None
    zip: str | None = None
    logo: str | None = None
    signature: str | None = None
    registration_court: str | None = None
    registration_number: str | None = None
    email: str | None = None
    phone: str | None = None
    web: str | None = None


class BankAccountReference(Model):
    """The account a document asks to be paid to."""

    id: int | None = None
    bank_id: int | None = None
    bank: Bank | None = None
    name: Text = ""
    iban: Text = ""
    swift: Text = ""
    is_primary: bool | None = None
    auto_payment_matching: bool | None = None


class DocumentItem(Model):
    id: int | None = None
    uuid: str | None = None
    name: Text = ""
    description: str | None = None
    unit_price: Decimal | None = None
    unit_id: int | None = None
    quantity: Decimal | None = None
    vat_rate: Decimal | None = None
    discount_name: str | None = None
    discount_type: str | None = None
    discount_value: Decimal | None = None
    price_list_item_id: int | None = None
    total: Decimal | None = None
    total_with_vat: Decimal | None = None


class DocumentPreview(Model):
    """A document as lists show it. Orders and quotations are not paid: nothing of them is owed."""

    id: int
    uuid: str | None = None
    type: Open[DocumentType] | None = None
    number: Text = ""
    client_id: int | None = None
    client: ClientSnapshot | None = None
    issue_date: date | None = None
    due_date: date | None = None
    delivery_date: date | None = None
    currency: Currency
    total: Decimal | None = None
    total_with_vat: Decimal
    to_be_paid: Decimal = Decimal(0)
    status: Open[PaymentStatus] | None = None
    has_vat: bool | None = None


class PayablePreview(DocumentPreview):
    """An invoice, proforma or credit note in a list. `to_be_paid` is what is still owed."""

    to_be_paid: Decimal


class Document(Model):
    """What every document's detail has."""

    id: int
    uuid: str | None = None
    type: Open[DocumentType] | None = None
    number: Text = ""
    web_doklad_url: str | None = None
    pdf_download_url: str | None = None
    company: CompanySnapshot | None = None
    client_id: int | None = None
    client: ClientSnapshot | None = None
    issue_date: date | None = None
    business_case_id: int | None = None
    discount_type: str | None = None
    discount_value: Decimal | None = None
    transfer_tax_liability: bool | None = None
    numerical_series_id: int | None = None
    currency_id: int
    language_id: int | None = None
    note: str | None = None
    text_above_items: str | None = None
    items_total: Decimal | None = None
    items_total_with_vat: Decimal | None = None
    total: Decimal | None = None
    total_with_vat: Decimal
    has_vat: bool | None = None
    items: Rows[DocumentItem] = Field(default_factory=list)


class DocumentFilters(TypedDict, total=False):
    """What every document list can be narrowed by; `number` as the list's own page says."""

    number: str
    client_id: int
    issue_date_from: date
    issue_date_to: date
    total_from: Decimal
    total_to: Decimal
    sort_direction: SortDirection


class PayableFilters(DocumentFilters, total=False):
    payment_status: PaymentStatus
    due_date_from: date
    due_date_to: date


P = TypeVar("P", bound=DocumentPreview)
D = TypeVar("D", bound=Document)


class DocumentResource(Resource, Generic[P, D]):
    """Reading one kind of document. The kinds differ in their filters, so each has its own `list`."""

    path: ClassVar[str]
    preview_model: type[P]
    detail_model: type[D]
    filters: ClassVar[type]

    async def show(self, document_id: int) -> D:
        """The whole document. API reference: Show invoice, and its like for the other kinds."""
        return await self._read(self.detail_model, path_with_id(self.path, document_id))

    def download(self, document_id: int) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """The document as PDF, in chunks. API reference: Download invoice PDF, and its like."""
        return self._caller.stream(read_request(f"{path_with_id(self.path, document_id)}/pdf"))

    async def _list(self, page: int, per_page: int, filters: Mapping[str, object]) -> Page[P]:
        check_page(page, per_page, _MAX_PER_PAGE)
        check_filters(filters, self.filters)
        query = {**filters, "page": page, "per_page": per_page}
        return await self._read_page(self.preview_model, self.path, query)

    def _list_all(self, filters: Mapping[str, object]) -> AsyncIterator[P]:
        check_filters(filters, self.filters)
        return self._read_all(self.preview_model, self.path, {**filters, "per_page": _MAX_PER_PAGE})
