"""The durable part: files to Fintoro, tokens kept, the event created once, the person told.

Uploading takes no Idempotency-Key and gives other tokens each time, and other tokens would make another payload
that Fintoro refuses under the same key (docs: Errors and idempotency). So the tokens are stored as the result of
the preparing step before the create is first tried.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.deed import Done, DurableWrite, Refused, SavedFile, Uploads
from bot.features.save_note.models import EventType, SaveNote
from bot.features.save_note.receipt import NoteReceipts, buttons, summary
from bot.fintoro import CrmEvent, FintoroClient
from bot.i18n import Translator
from bot.jobs import Later
from bot.slack.blocks import Block, Mrkdwn
from bot.store import Store

CLOCK_DIFFERENCE = timedelta(minutes=1)


class SaveNoteJob(DurableWrite[SaveNote]):
    """Saves one note with its files."""

    deed = "save_note"
    try_again_action = "save_note.try_again"
    payload_type = SaveNote

    def __init__(
        self,
        fintoro: FintoroClient,
        uploads: Uploads,
        receipts: NoteReceipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._uploads = uploads
        self._receipts = receipts

    def summary(self, payload: SaveNote, t: Translator) -> Mrkdwn:
        return summary(payload, t)

    def buttons(self, key: str, payload: SaveNote, t: Translator) -> list[Block]:
        return buttons(key, payload, t)

    def needs_preparing(self, payload: SaveNote) -> bool:
        return bool(payload.files)

    async def prepare(self, payload: SaveNote) -> dict[str, Any] | Later:
        return await self._uploads.hand_over(payload.files, payload.locale)

    async def send(self, key: str, payload: SaveNote, prepared: dict[str, Any]) -> Done:
        event = payload.event(tuple(prepared.get("tokens", ())))
        fintoro = self._fintoro.with_options(language=payload.locale)
        written = await fintoro.crm_events.create(event, idempotency_key=key)
        return Done(id=written.value.id, request_id=written.request_id)

    async def find(self, payload: SaveNote) -> int | None:
        """Return the event among the target's newest that says what this note says and is no older than it."""
        wanted = payload.event(())
        newest = await self._fintoro.crm_events.list(wanted.target, per_page=200)
        for event in newest.items:
            since = event.created_at
            fresh = since is not None and since >= payload.submitted_at - CLOCK_DIFFERENCE
            if fresh and event.type == payload.type.value and _says(event, payload):
                return event.id
        return None

    async def tell(
        self,
        key: str,
        payload: SaveNote,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        files = [SavedFile.model_validate(file) for file in prepared.get("files", ())]
        return await self._receipts.tell(key, payload, outcome, files)

    async def tell_waiting(self, payload: SaveNote, reason: str) -> None:
        await self._receipts.tell_waiting(payload, reason)


def _says(event: CrmEvent, payload: SaveNote) -> bool:
    """Return whether a stored event has all that this note carries."""
    if payload.type is EventType.DOCUMENT_LINKED:
        related = event.metadata.related_document
        return related is not None and related.document_id == payload.document_id
    names = ("content", "email", "person_name", "phone_number")
    return all((getattr(event.metadata, name) or None) == (getattr(payload, name) or None) for name in names)
