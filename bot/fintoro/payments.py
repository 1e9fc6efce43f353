"""Payments recorded against invoices, proformas and credit notes. API tag: Document Payments."""

import builtins
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.fintoro.documents import DocumentType, PayablePreview
from bot.fintoro.lookups import Currency, PaymentMethod
from bot.fintoro.model import Cents, Exact, Id, Model, Open, Payload
from bot.fintoro.resource import Resource, Written
from bot.fintoro.wire import path_with_id

_PATH = "/document-payments"

PAYABLE_TYPES = (DocumentType.INVOICE, DocumentType.PROFORMA, DocumentType.CREDIT_NOTE)


def _payable(document_type: DocumentType) -> DocumentType:
    if document_type not in PAYABLE_TYPES:
        raise ValueError("only invoices, proformas and credit notes are paid")
    return document_type


def _not_zero(amount: Decimal) -> Decimal:
    if not amount:
        raise ValueError("must not be zero")
    return amount


PayableType = Annotated[DocumentType, AfterValidator(_payable)]


class Payment(Model):
    """A recorded payment. `amount` is in `currency`; a credit note's is negative."""

    id: int
    document_type: Open[DocumentType] | None = None
    document_id: int | None = None
    payment_method: PaymentMethod | None = None
    currency: Currency | None = None
    payment_date: date | None = None
    amount: Decimal
    currency_rate: Decimal | None = None
    receipt_invoice: PayablePreview | None = None


class NewPayment(Payload):
    """A payment to be recorded, with every field fixed.

    The API would fill in what is left out: today, the amount still owed, yesterday's rate. Those change
    between two tries of one payment, so here only `currency_rate` may be None, and that only means the
    server's rate (for EUR it stores 1.0 whatever is sent). `amount` is a non-zero multiple of 0.01 with
    the sign of the document's `to_be_paid`, and no greater. API reference: Create document payment.
    """

    document_type: PayableType
    document_id: Id
    amount: Annotated[Cents, AfterValidator(_not_zero)]
    currency_id: Id
    payment_date: date
    payment_method_id: Id
    currency_rate: Annotated[Exact, Field(gt=0)] | None


class Payments(Resource):
    async def list(self, document_type: DocumentType, document_id: int) -> builtins.list[Payment]:
        """All payments of one document, newest first. API reference: List document payments."""
        query = {"document_type": _payable(document_type), "document_id": document_id}
        return await self._read_rows(Payment, _PATH, query)

    async def show(self, payment_id: int) -> Payment:
        """API reference: Show document payment."""
        return await self._read(Payment, path_with_id(_PATH, payment_id))

    async def create(self, payment: NewPayment, *, idempotency_key: str) -> Written[Payment]:
        """API reference: Create document payment."""
        return await self._write(Payment, "POST", _PATH, payment, idempotency_key)

    async def delete(self, payment_id: int) -> Written[None]:
        """Removes a payment; `Rejected` when it belongs to a payment receipt.

        API reference: Delete document payment.
        """
        return await self._write_blind("DELETE", path_with_id(_PATH, payment_id))
