"""What Slack asks of the note feature. Every listener answers at once; slow work goes to the background."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.deed import DeedPayload
from bot.directory import TargetRef, search_targets
from bot.errors import NotWrittenDown
from bot.features.save_note import modal
from bot.features.save_note.documents import DocumentSearch
from bot.features.save_note.drafting import NoteDrafting
from bot.features.save_note.form import read_form, read_target, typed_so_far
from bot.features.save_note.job import SaveNoteJob
from bot.features.save_note.models import Chosen, EventType, NoteDraft, SaveNote
from bot.fintoro import DocumentType, TargetKind
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.elements import grouped_suggestions, option, option_group, suggestions
from bot.slack.forms import Form
from bot.slack.places import place_of
from bot.slack.views import View

Body = dict[str, Any]
Changes = dict[str, Any]
DIRECTORY_PATIENCE_SECONDS = 2.0
OPTIONS_IN_A_GROUP = 30


class SaveNoteListeners:
    """The note feature's listeners; `register` hangs them into the app."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._drafting = NoteDrafting(parts)
        self._documents = DocumentSearch(parts.fintoro)

    def register(self, app: AsyncApp) -> None:
        app.shortcut("save_note")(self.open_from_message)
        app.shortcut("new_note")(self.open_empty)
        app.command("/fintoro-note")(self.open_from_command)
        app.options(modal.TARGET_ACTION)(self.suggest_targets)
        app.options(modal.DOCUMENT_ACTION)(self.suggest_documents)
        app.action(modal.TYPE_ACTION)(self.change_type)
        app.action(modal.DOCUMENT_TYPE_ACTION)(self.change_document_type)
        app.action(modal.THREAD_ACTION)(self.change_thread)
        app.action(modal.OPEN_FOR_ACTION)(self.open_for)
        app.action(SaveNoteJob.try_again_action)(self.try_again)
        app.view(modal.CALLBACK_ID)(self.accept)

    async def open_from_message(self, ack: AsyncAck, body: Body) -> None:
        """The message shortcut "Save as CRM note"."""
        await ack()
        self._open(body, lambda: self._drafting.from_message(body))

    async def open_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro-note [text]`."""
        await ack()
        self._open(body, lambda: self._drafting.from_text(body, body.get("text") or ""))

    async def open_empty(self, ack: AsyncAck, body: Body) -> None:
        """The global shortcut "New CRM note"."""
        await ack()
        self._open(body, lambda: self._drafting.from_text(body, ""))

    async def open_for(self, ack: AsyncAck, body: Body) -> None:
        """The button "Save note" on a card: an empty note on that client, "client:101"."""
        await ack()
        self._open(body, lambda: self._drafting.from_card(body, body["actions"][0]["value"]))

    async def try_again(self, ack: AsyncAck, body: Body) -> None:
        """ "Try again" in App Home: the form of a note that was not saved comes back as it was typed."""
        await ack()
        key = body["actions"][0]["value"]
        self._open(body, lambda: self._drafting.from_failed(key))

    async def suggest_targets(self, ack: AsyncAck, body: Body) -> None:
        """The typeahead over clients, suppliers and business cases."""
        directory = self._parts.directory
        t = await self._parts.languages.translator(body["user"]["id"])
        if not await directory.ready(DIRECTORY_PATIENCE_SECONDS):
            await ack(suggestions([option(t.t("Fintoro cannot be reached right now"), "unreachable")]))
            return
        found = search_targets(directory.snapshot, body.get("value") or "", OPTIONS_IN_A_GROUP)
        groups = [
            (t.t("Clients"), found.clients),
            (t.t("Suppliers"), found.suppliers),
            (t.t("Business cases"), found.business_cases),
        ]
        await ack(
            grouped_suggestions(
                option_group(label, [_target_option(target) for target in targets])
                for label, targets in groups
            )
        )

    async def suggest_documents(self, ack: AsyncAck, body: Body) -> None:
        """The typeahead over one kind of document, by number."""
        t = await self._parts.languages.translator(body["user"]["id"])
        document_type = DocumentType(body["block_id"].removeprefix(f"{modal.DOCUMENT}-"))
        found = await self._documents.search(document_type, body.get("value") or "")
        if found is None:
            await ack(suggestions([option(t.t("Fintoro cannot be reached right now"), "unreachable")]))
            return
        await ack(
            suggestions(
                option(
                    f"{document.number} · {document.client_name}",
                    str(document.id),
                    description=t.money(document.total),
                )
                for document in found
            )
        )

    async def change_type(self, ack: AsyncAck, body: Body) -> None:
        """Another kind of record: its own fields appear, what was typed stays."""
        await ack()
        chosen = EventType(body["actions"][0]["selected_option"]["value"])

        async def change(_draft: NoteDraft, _t: Translator) -> Changes:
            return {"type": chosen}

        self._redraw(body, change)

    async def change_document_type(self, ack: AsyncAck, body: Body) -> None:
        """Another kind of document: another list to choose from."""
        await ack()
        chosen = DocumentType(body["actions"][0]["selected_option"]["value"])

        async def change(_draft: NoteDraft, _t: Translator) -> Changes:
            return {"document_type": chosen, "document": None}

        self._redraw(body, change)

    async def change_thread(self, ack: AsyncAck, body: Body) -> None:
        """The whole thread instead of the one message, or back."""
        await ack()
        whole = bool(body["actions"][0].get("selected_options"))

        async def change(draft: NoteDraft, t: Translator) -> Changes:
            changes: Changes = {"whole_thread": whole, "generation": draft.generation + 1}
            if whole and draft.thread is None:
                changes |= await self._drafting.read_thread(draft, t)
            return changes

        self._redraw(body, change)

    async def accept(self, ack: AsyncAck, body: Body) -> None:
        """The form was submitted: read, fixed in full, written down, and only then acknowledged."""
        view = body["view"]
        place_now = place_of(body)
        t = await self._parts.languages.translator(place_now.user_id)
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            await ack(response_action="errors", errors={_first_input(view): _too_old(t)})
            return
        draft = NoteDraft.model_validate(data)
        fields, errors = read_form(view, draft, t)
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        note = SaveNote(**self._origin(draft, t).model_dump(), **fields)
        key = f"save-note:{view['id']}"
        try:
            await self._parts.desk.take(SaveNoteJob.deed, key=key, payload=note.model_dump(mode="json"))
        except NotWrittenDown:
            await ack(response_action="errors", errors={modal.target_block_id(draft): _not_written_down(t)})
            return
        self._parts.desk.watch(key, draft.place, t)
        await ack()

    async def choose_created(self, view_id: str, draft_id: str, client_id: int, name: str) -> None:
        """A client was created from inside this form: it is the target now; all else stays as it was."""
        draft = NoteDraft.model_validate(await self._parts.drafts.get(draft_id))
        created = Chosen(kind=TargetKind.CLIENT, id=client_id, name=name)
        changed = draft.model_copy(
            update={"guess": created, "target_generation": draft.target_generation + 1}
        )
        self._parts.drafts.put(changed.model_dump(mode="json"), draft_id)

        async def prepare(t: Translator) -> View:
            return modal.note_modal(changed, draft_id, t)

        self._parts.modals.redraw(draft.place.user_id, modal.title, prepare, view_id=view_id)

    def _origin(self, draft: NoteDraft, t: Translator) -> DeedPayload:
        return DeedPayload(
            place=draft.place,
            actor_name=draft.actor_name,
            locale=t.locale,
            team_locale=self._parts.languages.for_team(t).locale,
            submitted_at=self._parts.clock(),
            permalink=draft.permalink,
            again_of=draft.again_of,
        )

    def _open(self, body: Body, drafting: Callable[[], Awaitable[NoteDraft]]) -> None:
        async def prepare(t: Translator) -> View:
            draft = await drafting()
            return modal.note_modal(draft, self._parts.drafts.put(draft.model_dump(mode="json")), t)

        self._parts.modals.open(body, modal.title, prepare)

    def _redraw(self, body: Body, change: Callable[[NoteDraft, Translator], Awaitable[Changes]]) -> None:
        """Draw the form anew with `change`, keeping what was typed and chosen."""
        view = body["view"]

        async def prepare(t: Translator) -> View:
            draft_id = view["private_metadata"]
            draft = NoteDraft.model_validate(await self._parts.drafts.get(draft_id))
            kept = {
                "typed": typed_so_far(view, draft),
                "guess": read_target(Form(view), draft) or draft.guess,
            }
            changed = draft.model_copy(update=kept | await change(draft, t))
            self._parts.drafts.put(changed.model_dump(mode="json"), draft_id)
            return modal.note_modal(changed, draft_id, t)

        self._parts.modals.redraw(body["user"]["id"], modal.title, prepare, view_id=view["id"])


def _target_option(target: TargetRef) -> dict[str, Any]:
    return modal.target_option(Chosen(kind=target.kind, id=target.id, name=target.name), target.detail)


def _first_input(view: View) -> str:
    """Return the block id of a view's first field, for an error when its draft is gone."""
    return str(next(block["block_id"] for block in view["blocks"] if block["type"] == "input"))


def _too_old(t: Translator) -> str:
    return t.t("This form has expired. Nothing was saved; please copy your text and open the form again.")


def _not_written_down(t: Translator) -> str:
    return t.t("The note could not be taken in just now. Nothing was saved; please press Save again.")
