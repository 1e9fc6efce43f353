"""The buttons under receipts and in App Home. What a click asks for is written down before it is acknowledged."""

from collections.abc import Collection
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.deed import DeedPayload
from bot.deed.followups import EDIT_NOTE_ACTION, REMOVE_NOTE_ACTION, UNDO_PAYMENT_ACTION
from bot.errors import NotWrittenDown
from bot.features.undo import edit_modal
from bot.features.undo.claims import Claim, Claims, note_of
from bot.features.undo.editing import Editing
from bot.features.undo.models import FollowUp, RecordedPayment, RemoveNote, UndoPayment
from bot.features.undo.remove_note import RemoveNoteJob
from bot.features.undo.rights import Rights
from bot.features.undo.undo_payment import UndoPaymentJob
from bot.features.undo.wording import not_taken_in, under_way
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn, section
from bot.slack.places import Place, place_of
from bot.store import StoreTrouble

Body = dict[str, Any]
# The deeds whose receipts carry these buttons, by their names in the audit trail.
PAYMENTS = ("record_payment",)
NOTES = ("save_note",)


class UndoListeners:
    """The undo feature's listeners; `register` hangs them into the app."""

    def __init__(self, parts: Parts, always_allowed: Collection[str]) -> None:
        self._parts = parts
        self._claims = Claims(parts, Rights(always_allowed))
        self._editing = Editing(parts)

    def register(self, app: AsyncApp) -> None:
        app.action(UNDO_PAYMENT_ACTION)(self.undo_payment)
        app.action(REMOVE_NOTE_ACTION)(self.remove_note)
        app.action(EDIT_NOTE_ACTION)(self.edit_note)
        app.view(edit_modal.CALLBACK_ID)(self.accept_edit)

    async def undo_payment(self, ack: AsyncAck, body: Body) -> None:
        """ "Undo" of a payment, confirmed."""
        claim = await self._claims.of(body, PAYMENTS)
        if isinstance(claim, Claim):
            payload = UndoPayment(
                **(await self._origin(claim)),
                payment=RecordedPayment.model_validate(claim.entry.payload),
                payment_id=claim.fintoro_id,
                recorded_at=claim.entry.created_at,
            )
            answer = await self._take(UndoPaymentJob.deed, "undo", payload, claim)
        else:
            answer = claim
        await ack()
        self._tell(body, answer)

    async def remove_note(self, ack: AsyncAck, body: Body) -> None:
        """ "Remove" of a note, confirmed."""
        claim = await self._claims.of(body, NOTES)
        if isinstance(claim, Claim):
            payload = RemoveNote(
                **(await self._origin(claim)), note=note_of(claim.entry), event_id=claim.fintoro_id
            )
            answer = await self._take(RemoveNoteJob.deed, "remove", payload, claim)
        else:
            answer = claim
        await ack()
        self._tell(body, answer)

    async def edit_note(self, ack: AsyncAck, body: Body) -> None:
        """ "Edit" of a note: its form opens."""
        claim = await self._claims.of(body, NOTES)
        await ack()
        if isinstance(claim, Claim):
            self._parts.modals.open(body, edit_modal.title, lambda t: self._editing.view(claim, t))
        else:
            self._tell(body, claim)

    async def accept_edit(self, ack: AsyncAck, body: Body) -> None:
        """The edit form was submitted."""
        await ack(**await self._editing.answer(body))

    async def _origin(self, claim: Claim) -> dict[str, Any]:
        """Return the fields every follow-up has."""
        person = await self._parts.people.person(claim.place.user_id)
        origin = DeedPayload(
            place=claim.place,
            actor_name=person.real_name,
            locale=claim.t.locale,
            submitted_at=self._parts.clock(),
            permalink=claim.entry.permalink,
        )
        return origin.model_dump() | {"original_key": claim.entry.key, "zone": person.timezone.key}

    async def _take(self, deed: str, name: str, payload: FollowUp, claim: Claim) -> Mrkdwn | None:
        """Write it down; return what to tell the person, if anything."""
        try:
            key = await self._claims.next_key(name, claim.entry.key)
            is_new = await self._parts.desk.take(deed, key=key, payload=payload.model_dump(mode="json"))
        except (NotWrittenDown, StoreTrouble):
            return not_taken_in(claim.t)
        if not is_new:
            return under_way(claim.t)
        self._parts.desk.watch(key, claim.place, claim.t)
        return None

    def _tell(self, body: Body, answer: Mrkdwn | None) -> None:
        if answer is not None:
            self._parts.background.spawn("answer a button", self._answer(place_of(body), answer))

    async def _answer(self, place: Place, answer: Mrkdwn) -> None:
        await self._parts.replies.tell_person(place, answer, [section(answer)])
