"""What people read after a payment: the channel sees who recorded what and what is still owed."""

from typing import Any

from bot.deed import Done, RefusalKind, Refused, document_name, refused_text, waiting_text
from bot.deed.followups import undo_payment_button
from bot.features.record_payment.models import ChosenDocument, RecordPayment
from bot.i18n import Translator, translator_for
from bot.slack.blocks import Block, Mrkdwn, actions, context, section
from bot.slack.replies import Replies


class PaymentReceipts:
    """Tells the channel of a recorded payment, and the person alone of one that was not or has to wait."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def tell(
        self, key: str, payment: RecordPayment, outcome: Done | Refused, after: ChosenDocument | None
    ) -> dict[str, Any]:
        """Deliver the receipt and return how; an undeliverable one never undoes the deed."""
        t = translator_for(payment.locale)
        if isinstance(outcome, Refused):
            text = not_recorded_text(payment, outcome, t)
            posted = await self._replies.tell_person(payment.place, text, [section(text)])
        else:
            team = translator_for(payment.team_locale or payment.locale)
            summary, blocks = recorded_message(key, payment, outcome, after, team)
            posted = await self._replies.tell_conversation(
                payment.place, summary, blocks, broadcast=True, for_team=True
            )
        return posted.model_dump(mode="json")

    async def tell_waiting(self, payment: RecordPayment, reason: str) -> None:
        """Say that the payment is not recorded yet, why, and that nothing is lost."""
        t = translator_for(payment.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not recorded yet*: {money} against {document}. {why}",
            money=t.money(payment.money),
            document=document_name(payment.document.type, payment.document.number, t),
            why=waiting_text(reason, t),
        )
        await self._replies.tell_person(payment.place, text, [section(text)])


def recorded_message(
    key: str, payment: RecordPayment, done: Done, after: ChosenDocument | None, t: Translator
) -> tuple[Mrkdwn, list[dict[str, Any]]]:
    """Return the receipt as fallback text and blocks."""
    headline = t.rich(
        ":white_check_mark: {who} recorded a payment of *{money}* against *{document}* · {client}",
        who=payment.actor_name,
        money=t.money(payment.money),
        document=document_name(payment.document.type, payment.document.number, t),
        client=payment.document.client_name,
    )
    remains = _remains(after, t)
    details = t.rich(
        "{date} · {method} · Fintoro payment {number}",
        date=t.date(payment.paid_on),
        method=payment.team_payment_method_name or payment.payment_method_name,
        number=str(done.id),
    )
    return Mrkdwn("\n".join([headline, remains, details])), [
        section(Mrkdwn(f"{headline}\n{remains}")),
        context(details),
        actions(*buttons(key, payment, t)),
    ]


def not_recorded_text(payment: RecordPayment, refused: Refused, t: Translator) -> Mrkdwn:
    """Return the one message for a payment that was not recorded, or whose fate nobody could find out."""
    values: dict[str, object] = {
        "money": t.money(payment.money),
        "document": document_name(payment.document.type, payment.document.number, t),
        "why": refused_text(refused, t),
    }
    if refused.why in (RefusalKind.UNKNOWN, RefusalKind.KEY_REUSED):
        return t.rich(
            ":grey_question: *Unknown whether recorded*: {money} against {document}. {why}", **values
        )
    return t.rich(":x: *Not recorded*: {money} against {document}. {why}", **values)


def summary(payment: RecordPayment, t: Translator) -> Mrkdwn:
    """Return what the payment is in one line."""
    return t.rich(
        "Payment of *{money}* against *{document}* · {client}",
        money=t.money(payment.money),
        document=document_name(payment.document.type, payment.document.number, t),
        client=payment.document.client_name,
    )


def buttons(key: str, payment: RecordPayment, t: Translator) -> list[Block]:
    """Return what can be done with a recorded payment."""
    undo = undo_payment_button(
        key,
        money=t.money(payment.money),
        document=document_name(payment.document.type, payment.document.number, t),
        client=payment.document.client_name,
        t=t,
    )
    return [undo]


def _remains(after: ChosenDocument | None, t: Translator) -> Mrkdwn:
    if after is None:
        return t.rich("What is still owed could not be read just now.")
    if after.to_be_paid == 0:
        return t.rich("*Paid in full.*")
    return t.rich("Still owed: *{money}*", money=t.money(after.owed))
