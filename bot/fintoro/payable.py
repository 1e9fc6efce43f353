"""What the details of invoices, proformas and credit notes have in common: they are paid."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.fintoro.documents import BankAccountReference, Document, PaymentStatus
from bot.fintoro.model import Open, Rows
from bot.fintoro.payments import Payment


class PayableDocument(Document):
    """`to_be_paid` is what is still owed, in the document's currency; a credit note's is negative."""

    bank_account: BankAccountReference | None = None
    payments: Rows[Payment] = Field(default_factory=list)
    variable_symbol: int | None = None
    constant_symbol: int | None = None
    specific_symbol: int | None = None
    due_date: date | None = None
    payment_method_id: int | None = None
    to_be_paid: Decimal
    status: Open[PaymentStatus] | None = None
