"""Editing a note: its form as Fintoro has the note now, and what is written down when it is submitted."""

from typing import Any

from bot.errors import NotWrittenDown
from bot.features.undo import edit_modal
from bot.features.undo.claims import Claim, note_of
from bot.features.undo.edit_form import read_form
from bot.features.undo.edit_note import EditNoteJob, words_of
from bot.features.undo.models import EDITABLE, Attachment, EditDraft, EditNote
from bot.fintoro import FintoroError, NotFound
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.places import place_of
from bot.slack.views import View

Body = dict[str, Any]


class Editing:
    """Makes the edit form and takes it in."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fintoro = parts.fintoro.with_options(max_wait_seconds=0)

    async def view(self, claim: Claim, t: Translator) -> View:
        """Return the form, or a view that says why there is none; raises nothing for Fintoro's sake."""
        try:
            event = await self._fintoro.crm_events.show(claim.fintoro_id)
        except NotFound:
            return edit_modal.message_modal(
                t.t("Fintoro no longer has this record: somebody has deleted it there."), t
            )
        except FintoroError:
            return edit_modal.message_modal(
                t.t("Fintoro cannot be reached right now. Nothing was changed; please try again."), t
            )
        if event.type not in EDITABLE:
            return edit_modal.message_modal(t.t("There is nothing in this record that could be edited."), t)
        person = await self._parts.people.person(claim.place.user_id)
        draft = EditDraft(
            place=claim.place,
            actor_name=person.real_name,
            zone=person.timezone.key,
            original_key=claim.entry.key,
            permalink=claim.entry.permalink,
            note=note_of(claim.entry),
            event_id=event.id,
            words=words_of(event),
            attachments=tuple(Attachment(id=one.id, name=one.name) for one in event.attachments),
        )
        draft_id = self._parts.drafts.put(draft.model_dump(mode="json"))
        return edit_modal.edit_modal(draft, draft_id, t)

    async def answer(self, body: Body) -> dict[str, Any]:
        """Return the answer to the submitted form, once what it asks for is written down."""
        view = body["view"]
        t = await self._parts.languages.translator(place_of(body).user_id)
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            return _instead(t.t("This form has expired. Nothing was changed; please open it again."), t)
        draft = EditDraft.model_validate(data)
        fields, errors = read_form(view, draft, t)
        if errors:
            return {"response_action": "errors", "errors": errors}
        deed = self._deed(draft, fields, t)
        key = f"edit-note:{view['id']}"
        try:
            await self._parts.desk.take(EditNoteJob.deed, key=key, payload=deed.model_dump(mode="json"))
        except NotWrittenDown:
            trouble = t.t(
                "The change could not be taken in just now. Nothing was changed; please save it again."
            )
            return {"response_action": "errors", "errors": {edit_modal.ADDED: trouble}}
        self._parts.desk.watch(key, draft.place, t)
        return {}

    def _deed(self, draft: EditDraft, fields: dict[str, Any], t: Translator) -> EditNote:
        return EditNote(
            place=draft.place,
            actor_name=draft.actor_name,
            locale=t.locale,
            submitted_at=self._parts.clock(),
            permalink=draft.permalink,
            original_key=draft.original_key,
            zone=draft.zone,
            note=draft.note,
            event_id=draft.event_id,
            words_before=draft.words,
            attachments_before=draft.attachments,
            **fields,
        )


def _instead(text: str, t: Translator) -> dict[str, Any]:
    return {"response_action": "update", "view": edit_modal.message_modal(text, t)}
