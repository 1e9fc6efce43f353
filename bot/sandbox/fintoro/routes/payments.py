"""Recording payments against documents (API reference: Document Payments)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call, refuse_not_found
from bot.sandbox.fintoro.cents import from_cents, to_cents
from bot.sandbox.fintoro.crm import record_document_event
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import (
    KINDS,
    PAYABLE_KINDS,
    document_rate,
    find_document,
    label,
    to_be_paid,
)
from bot.sandbox.fintoro.events import Happening, announce, notify
from bot.sandbox.fintoro.lookup_tables import CURRENCIES, PAYMENT_METHODS
from bot.sandbox.fintoro.payments import payments_of, show_payment
from bot.sandbox.fintoro.rates import EURO_ID, convert, rate_before

SMALLEST_RATE, LARGEST_RATE = Decimal("0.000001"), Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class NewPayment:
    """What will be stored: `amount` in cents of the payment's currency, `settles` in the document's."""

    currency_id: int
    rate: Decimal
    paid_on: date
    method_id: int
    amount: int
    settles: int


def list_payments(call: Call) -> Answer:
    document = _read_document(call)
    payments = payments_of(call, document["kind"], document["id"])
    return Answer(body={"data": [show_payment(call, payment) for payment in payments]})


def show(call: Call) -> Answer:
    return Answer(body=show_payment(call, call.show("payments", "documentPayment")))


def create(call: Call) -> Answer:
    """Only the document is required; everything else follows from it, from today and from the rates."""
    document = _read_document(call)
    new = _read_payment(call, document)
    values = {
        "company_id": call.company_id,
        "document_kind": document["kind"],
        "document_id": document["id"],
        "payment_method_id": new.method_id,
        "currency_id": new.currency_id,
        "currency_rate": format(new.rate, "f"),
        "payment_date": new.paid_on.isoformat(),
        "amount": new.amount,
        "settles": new.settles,
        "created_at": call.written_at,
    }
    payment_id = call.database.insert("payments", values)
    _settle(call, document, new.settles)
    record_document_event(call, document, new.amount, new.currency_id)
    _tell(call, document, "document-payments.created", payment_id, "Payment recorded", new)
    payment = call.find("payments", payment_id)
    if payment is None:
        raise LookupError(f"payment {payment_id} vanished while it was written")
    return Answer(201, show_payment(call, payment))


def delete(call: Call) -> Answer:
    payment = call.show("payments", "documentPayment")
    document = find_document(call, payment["document_kind"], payment["document_id"]) or refuse_not_found()
    if document["type"] == "payment_receipt" or payment["receipt_invoice_id"] is not None:
        call.reader.fail("documentPayment", "receipt_payment")
        call.reader.done()
    call.database.run("DELETE FROM payments WHERE id = ?", (payment["id"],))
    _settle(call, document, -payment["settles"])
    text = (
        f"Payment deleted: {_amount_text(payment['amount'], payment['currency_id'])} of {document['number']}"
    )
    link = f"/documents/{document['kind']}/{document['id']}"
    announce(call, Happening("document-payments.deleted", payment["id"], text, link))
    return Answer(204)


def _read_document(call: Call) -> Row:
    kind = call.reader.text("documentType", required=True, one_of=PAYABLE_KINDS)
    document_id = call.reader.integer("documentId", required=True)
    call.reader.done()
    document = find_document(call, kind, document_id)
    if document is None:
        call.reader.fail("documentId", "in")
        call.reader.done()
    return document or refuse_not_found()


def _read_payment(call: Call, document: Row) -> NewPayment:
    reader = call.reader
    currency_id = reader.integer("currencyId", nullable=False, one_of=CURRENCIES) or document["currency_id"]
    method_id = reader.integer("paymentMethodId", nullable=False, one_of=PAYMENT_METHODS)
    paid_on = reader.day("paymentDate") or call.today
    rate = reader.decimal("currencyRate")
    if rate is not None and not SMALLEST_RATE <= rate <= LARGEST_RATE:
        reader.fail("currencyRate", "between", minimum=SMALLEST_RATE, maximum=LARGEST_RATE)
    amount = reader.decimal("amount", places=2)
    reader.done()
    if currency_id == EURO_ID:
        rate = Decimal(1)
    rate = rate or rate_before(currency_id, paid_on)
    owed = to_be_paid(document)
    cents = _in_currency(owed, document, currency_id, rate) if amount is None else to_cents(amount)
    settles = owed if amount is None else _in_document(cents, document, currency_id, rate)
    _hold_rules(call, document, cents, settles)
    return NewPayment(currency_id, rate, paid_on, method_id or document["payment_method_id"], cents, settles)


def _in_document(cents: int, document: Row, currency_id: int, rate: Decimal) -> int:
    """A payment's cents in the document's currency, through the euro."""
    if currency_id == document["currency_id"]:
        return cents
    return convert(cents, rate, document_rate(document))


def _in_currency(cents: int, document: Row, currency_id: int, rate: Decimal) -> int:
    if currency_id == document["currency_id"]:
        return cents
    return convert(cents, document_rate(document), rate)


def _hold_rules(call: Call, document: Row, amount: int, settles: int) -> None:
    """Same sign as what is owed, and not more than it."""
    owed = to_be_paid(document)
    shown = _amount_text(owed, document["currency_id"])
    if owed == 0:
        call.reader.fail("amount", "nothing_owed")
    elif amount == 0 or (amount > 0) != (owed > 0):
        call.reader.fail("amount", "wrong_sign", to_be_paid=shown)
    elif abs(settles) > abs(owed):
        call.reader.fail("amount", "too_much", to_be_paid=shown)
    call.reader.done()


def _settle(call: Call, document: Row, settles: int) -> None:
    """Move the document's paid sum; tell subscribers, also when this made it paid."""
    sql = "UPDATE documents SET paid = paid + ? WHERE kind = ? AND id = ?"
    call.database.run(sql, (settles, document["kind"], document["id"]))
    path = KINDS[document["kind"]].path
    notify(call, f"{path}.updated", document["id"])
    if to_be_paid(document) == settles and document["status"] != "paid":
        notify(call, f"{path}.paid", document["id"])


def _tell(call: Call, document: Row, event: str, payment_id: int, what: str, new: NewPayment) -> None:
    amount = _amount_text(new.amount, new.currency_id)
    name = f"{label(document['kind'], 'en').lower()} {document['number']}"
    link = f"/documents/{document['kind']}/{document['id']}"
    announce(call, Happening(event, payment_id, f"{what}: {amount} for {name}", link))


def _amount_text(cents: int, currency_id: int) -> str:
    value: Any = from_cents(cents)
    return f"{value:.2f} {CURRENCIES[currency_id][0]}"
