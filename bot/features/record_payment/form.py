"""Reading the submitted payment: what the person set, or what is wrong at which field."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.features.record_payment import modal
from bot.features.record_payment.models import PaymentDraft
from bot.fintoro import DocumentType
from bot.i18n import Translator
from bot.money import read_amount
from bot.slack.forms import Form

Errors = dict[str, str]
RATE_SHAPE = re.compile(r"\d{1,8}([.,]\d{1,6})?")
EARLIEST_PAYMENT = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """The form as it was filled in; `method_id` is None only where Fintoro's list could not be shown."""

    amount: Decimal
    paid_on: date
    method_id: int | None
    currency: str
    rate: Decimal | None


def read_form(view: dict[str, Any], draft: PaymentDraft, t: Translator) -> PaymentForm | Errors:
    """Return the filled-in form, or the errors by block id."""
    form = Form(view)
    errors: Errors = {}
    if draft.document is None or read_document_key(form) is None:
        errors[modal.DOCUMENT] = t.t("Please choose the document the payment belongs to from the list.")
    amount = _amount(form, draft, errors, t)
    paid_on = _paid_on(form, draft, errors, t)
    currency = form.selected_value(modal.block_id_of(modal.CURRENCY, draft)) or draft.currency or modal.EURO
    rate = _rate(form, errors, t) if currency != modal.EURO else None
    method = form.selected_value(modal.block_id_of(modal.METHOD, draft))
    if errors or amount is None or paid_on is None:
        return errors
    return PaymentForm(amount, paid_on, int(method) if method else draft.payment_method_id, currency, rate)


def read_document_key(form: Form) -> tuple[DocumentType, int] | None:
    """Return the chosen document's type and id."""
    kind, _, number = (form.selected_value(modal.DOCUMENT) or "").partition(":")
    if kind not in set(DocumentType) or not number.isdecimal():
        return None
    return DocumentType(kind), int(number)


def _amount(form: Form, draft: PaymentDraft, errors: Errors, t: Translator) -> Decimal | None:
    """Return the amount with the document's own sign: a credit note is settled with a negative one."""
    block_id = modal.block_id_of(modal.AMOUNT, draft)
    typed = form.text(block_id)
    amount = read_amount(typed) if typed else None
    if not amount:
        errors[block_id] = t.t(
            "Please enter an amount with at most two decimals, for example {amount}.",
            amount=t.amount(Decimal("1234.50")),
        )
        return None
    if draft.document is not None and draft.document.to_be_paid < 0:
        return -abs(amount)
    return amount


def _paid_on(form: Form, draft: PaymentDraft, errors: Errors, t: Translator) -> date | None:
    block_id = modal.block_id_of(modal.PAID_ON, draft)
    paid_on = form.date(block_id)
    if paid_on is None:
        errors[block_id] = t.t("Please choose the day the payment was made.")
    elif paid_on > draft.today:
        errors[block_id] = t.t("This day has not come yet. Please choose the day the payment was made.")
    elif paid_on < EARLIEST_PAYMENT:
        errors[block_id] = t.t("Please check the year.")
    return paid_on


def _rate(form: Form, errors: Errors, t: Translator) -> Decimal | None:
    typed = form.text(modal.RATE)
    if typed is None:
        return None
    if not RATE_SHAPE.fullmatch(typed) or not (rate := Decimal(typed.replace(",", "."))):
        errors[modal.RATE] = t.t("Please enter a rate, for example {rate}.", rate=t.number(Decimal("25.31")))
        return None
    return rate
