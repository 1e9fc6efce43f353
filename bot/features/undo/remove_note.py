"""The durable part of removing a note: deleted once, its receipt rewritten."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.deed import Done, DurableWrite, Refused, waiting_text
from bot.features.undo.models import RemoveNote
from bot.features.undo.receipts import Receipts
from bot.features.undo.wording import note_not_removed, note_text
from bot.fintoro import FintoroClient, NotFound
from bot.i18n import Translator, translator_for
from bot.slack.blocks import Block, Mrkdwn, context, section
from bot.store import Outcome, Store


class RemoveNoteJob(DurableWrite[RemoveNote]):
    """Deletes one CRM event."""

    deed = "remove_note"
    payload_type = RemoveNote

    def __init__(
        self, fintoro: FintoroClient, receipts: Receipts, store: Store, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._receipts = receipts

    def summary(self, payload: RemoveNote, t: Translator) -> Mrkdwn:
        return t.rich("Removed: {note}", note=note_text(payload.note, t))

    async def send(self, key: str, payload: RemoveNote, prepared: dict[str, Any]) -> Done:
        """Delete it. One that is gone is as good as deleted, so a repeated try needs no key."""
        fintoro = self._fintoro.with_options(language=payload.locale)
        try:
            deleted = await fintoro.crm_events.delete(payload.event_id)
        except NotFound as gone:
            return Done(id=payload.event_id, request_id=gone.request_id)
        return Done(id=payload.event_id, request_id=deleted.request_id)

    async def find(self, payload: RemoveNote) -> int | None:
        try:
            await self._fintoro.crm_events.show(payload.event_id)
        except NotFound:
            return payload.event_id
        return None

    async def settled(self, payload: RemoveNote) -> None:
        await self._store.finish(payload.original_key, Outcome.UNDONE)
        self.on_change(payload.note.place.user_id)  # it may be somebody else's

    async def tell(
        self,
        key: str,
        payload: RemoveNote,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        if isinstance(outcome, Refused):
            t = translator_for(payload.locale)
            return await self._receipts.tell(payload, note_not_removed(payload.note, outcome, t))
        text, blocks = removed_message(
            payload, translator_for(payload.note.team_locale or payload.note.locale)
        )
        return await self._receipts.rewrite(payload, text, blocks)

    async def tell_waiting(self, payload: RemoveNote, reason: str) -> None:
        t = translator_for(payload.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not removed yet*: {note}. {why}",
            note=note_text(payload.note, t),
            why=waiting_text(reason, t),
        )
        await self._receipts.tell(payload, text)


def removed_message(deed: RemoveNote, t: Translator) -> tuple[Mrkdwn, list[Block]]:
    """Return the receipt of a record that was removed, in the language of the first receipt."""
    headline = t.rich(
        ":leftwards_arrow_with_hook: *Removed* from Fintoro: {note}", note=note_text(deed.note, t)
    )
    details = t.rich(
        "{who} removed it on {when} · saved by {first}",
        who=deed.actor_name,
        when=deed.moment(t),
        first=deed.note.actor_name,
    )
    return Mrkdwn(f"{headline}\n{details}"), [section(headline), context(details)]
