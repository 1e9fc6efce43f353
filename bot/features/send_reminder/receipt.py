"""What a person reads after sending: what went to whom, waiting and why, or not sent."""

from typing import Any

from bot.deed import Done, RefusalKind, Refused, refused_text, waiting_text
from bot.features.send_reminder.models import SendReminder
from bot.features.send_reminder.wording import summary
from bot.i18n import Translator, translator_for
from bot.slack.blocks import Mrkdwn, context, section
from bot.slack.replies import Replies


class ReminderReceipts:
    """Tells the person where they are; under a shared card, all who see the card."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def tell(self, mail: SendReminder, outcome: Done | Refused) -> dict[str, Any]:
        """Deliver the receipt and return how; an undeliverable one never undoes the deed."""
        t = translator_for(mail.locale)
        if isinstance(outcome, Refused):
            text = not_sent_text(mail, outcome, t)
            posted = await self._replies.tell_person(mail.place, text, [section(text)])
        else:
            text, blocks = sent_message(mail, t)
            tell = (
                self._replies.tell_person if mail.place.thread_ts is None else self._replies.tell_conversation
            )
            posted = await tell(mail.place, text, blocks)
        return posted.model_dump(mode="json")

    async def tell_waiting(self, mail: SendReminder, reason: str) -> None:
        """Say that the mail is not sent yet, why, and that nothing is lost."""
        t = translator_for(mail.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not sent yet*: {mail}. {why}",
            mail=summary(mail, t),
            why=waiting_text(reason, t),
        )
        await self._replies.tell_person(mail.place, text, [section(text)])


def sent_message(mail: SendReminder, t: Translator) -> tuple[Mrkdwn, list[dict[str, Any]]]:
    """Return the receipt as fallback text and blocks."""
    headline = t.rich(":email: *Sent*: {mail}", mail=summary(mail, t))
    details = t.rich("{client} · by {who}", client=mail.document.client_name, who=mail.actor_name)
    return headline, [section(headline), context(details)]


def not_sent_text(mail: SendReminder, refused: Refused, t: Translator) -> Mrkdwn:
    """Return the one message for a mail that was not sent, or whose fate nobody could find out."""
    values: dict[str, object] = {"mail": summary(mail, t), "why": refused_text(refused, t)}
    if refused.why in (RefusalKind.UNKNOWN, RefusalKind.KEY_REUSED):
        return t.rich(":grey_question: *Unknown whether sent*: {mail}. {why}", **values)
    return t.rich(":x: *Not sent*: {mail}. {why}", **values)
