"""What a person reads after creating a client: created with Fintoro's number, waiting and why, or not created."""

from typing import Any

from bot.deed import Done, RefusalKind, Refused, refused_text, waiting_text
from bot.features.create_client.models import CreateClient
from bot.i18n import Translator, translator_for
from bot.slack.blocks import Mrkdwn, context, section
from bot.slack.replies import Replies


class ClientReceipts:
    """Tells the person alone, in their own language, where they were."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def tell(self, deed: CreateClient, outcome: Done | Refused) -> dict[str, Any]:
        """Deliver the receipt and return how; an undeliverable one never undoes the deed."""
        t = translator_for(deed.locale)
        if isinstance(outcome, Refused):
            text = not_created_text(deed, outcome, t)
            posted = await self._replies.tell_person(deed.place, text, [section(text)])
        else:
            summary, blocks = created_message(deed, outcome, t)
            posted = await self._replies.tell_person(deed.place, summary, blocks)
        return posted.model_dump(mode="json")

    async def tell_waiting(self, deed: CreateClient, reason: str) -> None:
        """Say that the client is not created yet, why, and that nothing is lost."""
        t = translator_for(deed.locale)
        text = t.rich(
            ":hourglass_flowing_sand: Client *{name}* is *not created yet*. {why}",
            name=deed.client.name,
            why=waiting_text(reason, t),
        )
        await self._replies.tell_person(deed.place, text, [section(text)])


def created_message(deed: CreateClient, done: Done, t: Translator) -> tuple[Mrkdwn, list[dict[str, Any]]]:
    """Return the receipt as fallback text and blocks."""
    headline = t.rich(":white_check_mark: Client *{name}* was created in Fintoro", name=deed.client.name)
    business_id = f"IČO {deed.client.subject_id} · " if deed.client.subject_id else ""
    details = t.rich(
        "{business_id}Fintoro client {number} · {who}",
        business_id=business_id,
        number=str(done.id),
        who=deed.actor_name,
    )
    return Mrkdwn(f"{headline}\n{details}"), [section(headline), context(details)]


def not_created_text(deed: CreateClient, refused: Refused, t: Translator) -> Mrkdwn:
    """Return the one message for a client that was not created, or whose fate nobody could find out."""
    values = {"name": deed.client.name, "why": refused_text(refused, t)}
    if refused.why in (RefusalKind.UNKNOWN, RefusalKind.KEY_REUSED):
        return t.rich(":grey_question: Client *{name}*: *unknown whether created*. {why}", **values)
    return t.rich(":x: Client *{name}* was *not created*. {why}", **values)
