"""The second look before a payment is recorded: what will be written, what remains, what speaks against it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from bot.deed import document_name
from bot.features.record_payment.documents import ShownDocument
from bot.features.record_payment.models import RecordPayment
from bot.fintoro import Payment
from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Block, Mrkdwn, context, divider, modal, section
from bot.store import AuditEntry

CALLBACK_ID = "record_payment.review"
WILL_NOT_BE_PAID = "will_not_be_paid"


def title(t: Translator) -> str:
    """Return the review's title, also while it loads."""
    return t.t("Please check")


def review_modal(
    payment: RecordPayment,
    fresh: ShownDocument,
    used_before: Sequence[AuditEntry],
    draft_id: str,
    t: Translator,
) -> dict[str, Any]:
    """Return the review; without a button to confirm when Fintoro would refuse the payment anyway."""
    refusal = refusal_of(payment, t)
    warnings = list(_warnings(payment, fresh.payments, used_before, t))
    blocks = [
        section(
            t.rich("*{document}* · {client}", document=_name(payment, t), client=payment.document.client_name)
        ),
        section(fields=_fields(payment, t)),
    ]
    if refusal is not None:
        blocks += [divider(), section(t.rich(":no_entry: {why}", why=refusal))]
        return modal(CALLBACK_ID, title(t), blocks, close=t.t("Back"), private_metadata=draft_id)
    blocks += _remains(payment, t)
    if warnings:
        blocks += [divider(), *(section(t.rich(":warning: {why}", why=warning)) for warning in warnings)]
    return modal(
        CALLBACK_ID,
        title(t),
        blocks,
        submit=t.t("Record payment"),
        close=t.t("Back"),
        private_metadata=draft_id,
    )


def message_modal(text: str, t: Translator) -> dict[str, Any]:
    """Return a view that only says why there is nothing to confirm."""
    return modal(
        f"{CALLBACK_ID}.message", title(t), [section(t.rich(":x: {text}", text=text))], close=t.t("Back")
    )


def refusal_of(payment: RecordPayment, t: Translator) -> str | None:
    """Return why this payment cannot be recorded as things stand now, or None.

    Source: API reference, Create document payment (not above what is owed, same sign as it).
    """
    owed = payment.document.to_be_paid
    if owed == 0:
        return t.t("It is already paid in full. Nothing was recorded.")
    if payment.currency != payment.document.currency:
        return None  # compared by Fintoro at its own rate
    if (payment.amount < 0) != (owed < 0):
        return t.t(
            "The amount has the wrong sign: {owed} is still owed. Please go back and change it.",
            owed=t.money(payment.document.owed),
        )
    if abs(payment.amount) > abs(owed):
        return t.t(
            "{amount} is more than is still owed ({owed}). Please go back and lower the amount.",
            amount=t.money(payment.money),
            owed=t.money(payment.document.owed),
        )
    return None


def _name(payment: RecordPayment, t: Translator) -> str:
    name = document_name(payment.document.type, payment.document.number, t)
    return name[:1].upper() + name[1:]


def _fields(payment: RecordPayment, t: Translator) -> list[str]:
    fields = [
        t.rich("*Will be recorded*\n{money}", money=t.money(payment.money)),
        t.rich("*Date of payment*\n{date}", date=t.date(payment.paid_on)),
        t.rich("*Payment method*\n{name}", name=payment.payment_method_name),
    ]
    if payment.currency_rate is not None:
        fields.append(t.rich("*Exchange rate*\n{rate}", rate=t.number(payment.currency_rate)))
    return [*fields, t.rich("*Owed now*\n{money}", money=t.money(payment.document.owed))]


def _remains(payment: RecordPayment, t: Translator) -> list[Block]:
    if payment.currency != payment.document.currency:
        return [context(t.rich("Fintoro works out what remains at its own exchange rate."))]
    remaining = payment.document.to_be_paid - payment.amount
    if remaining == 0:
        return [section(t.rich("After this it is *paid in full*."))]
    money = t.money(Money(remaining, payment.currency))
    return [section(t.rich("After this *{money}* remains to be paid.", money=money))]


def _warnings(
    payment: RecordPayment, recorded: Sequence[Payment], used_before: Sequence[AuditEntry], t: Translator
) -> Iterable[str | Mrkdwn]:
    if payment.currency != payment.document.currency:
        yield t.t(
            "The document is in {document_currency}, the payment in {currency}.",
            document_currency=payment.document.currency,
            currency=payment.currency,
        )
    if any(_same(candidate, payment.amount, payment) for candidate in recorded):
        yield t.t("A payment of the same amount on the same day is already recorded on this document.")
    for entry in used_before:
        yield t.t(
            "A payment was already recorded from this very message by {who} on {date}.",
            who=entry.actor_name,
            date=t.date(entry.created_at.date()),
        )
    if payment.document.status == WILL_NOT_BE_PAID:
        yield t.t("The document is marked in Fintoro as one that will not be paid.")


def _same(candidate: Payment, amount: Decimal, payment: RecordPayment) -> bool:
    return candidate.amount == amount and candidate.payment_date == payment.paid_on
