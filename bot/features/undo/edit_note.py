"""The durable part of editing a note: new files uploaded, the event changed once, its receipt rewritten.

A change takes no Idempotency-Key (docs: Errors and idempotency name only the creates), and its upload tokens work
once. So each try first looks whether an earlier one got through.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.deed import Done, DurableWrite, Refused, SavedFile, Uploads, waiting_text
from bot.features.undo.edit_receipt import changed_message
from bot.features.undo.models import EditNote, NoteWords
from bot.features.undo.receipts import Receipts
from bot.features.undo.wording import note_not_changed, note_text
from bot.fintoro import CrmEvent, FintoroClient
from bot.i18n import Translator, translator_for
from bot.jobs import Later
from bot.slack.blocks import Mrkdwn
from bot.store import Store


class EditNoteJob(DurableWrite[EditNote]):
    """Changes one CRM event."""

    deed = "edit_note"
    payload_type = EditNote

    def __init__(
        self,
        fintoro: FintoroClient,
        uploads: Uploads,
        receipts: Receipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._uploads = uploads
        self._receipts = receipts

    def summary(self, payload: EditNote, t: Translator) -> Mrkdwn:
        return t.rich("Changed: {note}", note=note_text(payload.note, t))

    def before(self, payload: EditNote) -> dict[str, Any]:
        files = [attachment.name for attachment in payload.attachments_before]
        return payload.words_before.model_dump(mode="json") | {"files": files}

    def needs_preparing(self, payload: EditNote) -> bool:
        return bool(payload.files)

    async def prepare(self, payload: EditNote) -> dict[str, Any] | Later:
        return await self._uploads.hand_over(payload.files, payload.locale)

    async def send(self, key: str, payload: EditNote, prepared: dict[str, Any]) -> Done:
        fintoro = self._fintoro.with_options(language=payload.locale)
        tokens = tuple(prepared.get("tokens", ()))
        event = await fintoro.crm_events.show(payload.event_id)
        if _is_changed(event, payload, len(tokens)):
            return Done(id=event.id)
        there = {attachment.id for attachment in event.attachments}
        removed_ids = tuple(one for one in payload.removed_ids if one in there)
        written = await fintoro.crm_events.update(payload.event_id, payload.change(tokens, removed_ids))
        return Done(id=written.value.id, request_id=written.request_id)

    async def find(self, payload: EditNote) -> int | None:
        """Return the event's id when it says what was asked for; added files show only as any new ones."""
        event = await self._fintoro.crm_events.show(payload.event_id)
        return event.id if _is_changed(event, payload, min(len(payload.files), 1)) else None

    async def read_back(self, payload: EditNote) -> dict[str, Any]:
        event = await self._fintoro.crm_events.show(payload.event_id)
        files = [attachment.name for attachment in event.attachments]
        return words_of(event).model_dump(mode="json") | {"files": files}

    async def tell(
        self,
        key: str,
        payload: EditNote,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        if isinstance(outcome, Refused):
            t = translator_for(payload.locale)
            return await self._receipts.tell(payload, note_not_changed(payload.note, outcome, t))
        added = [SavedFile.model_validate(file) for file in prepared.get("files", ())]
        kept = after["files"] if after is not None else None
        text, blocks = changed_message(
            payload, outcome, kept, added, translator_for(payload.note.team_locale or payload.note.locale)
        )
        return await self._receipts.rewrite(payload, text, blocks)

    async def tell_waiting(self, payload: EditNote, reason: str) -> None:
        t = translator_for(payload.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not changed yet*: {note}. {why}",
            note=note_text(payload.note, t),
            why=waiting_text(reason, t),
        )
        await self._receipts.tell(payload, text)


def words_of(event: CrmEvent) -> NoteWords:
    """Return what an event says now."""
    said = event.metadata
    return NoteWords(
        content=said.content or "",
        email=said.email or None,
        person_name=said.person_name or None,
        phone_number=said.phone_number or None,
    )


def _is_changed(event: CrmEvent, wanted: EditNote, added_count: int) -> bool:
    """Return whether an event is as it was asked to be: words, files gone, and files that were not there before."""
    there = {attachment.id for attachment in event.attachments}
    known = {attachment.id for attachment in wanted.attachments_before}
    return (
        words_of(event) == wanted.words
        and not there & set(wanted.removed_ids)
        and len(there - known) >= added_count
    )
