"""What Slack asks of the client form. Every listener answers at once; slow work goes to the background."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.features.create_client import asides, modal
from bot.features.create_client.drafting import ClientDrafting
from bot.features.create_client.existing import existing_clients
from bot.features.create_client.form import as_typed
from bot.features.create_client.job import CreateClientJob
from bot.features.create_client.menus import find_countries, read_menus
from bot.features.create_client.models import ClientDraft, Named
from bot.features.create_client.open_forms import OpenForms
from bot.features.create_client.registry import Registry
from bot.features.create_client.submitting import OnCreated, Submitting
from bot.features.create_client.wording import title
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.elements import option, suggestions
from bot.slack.places import place_of
from bot.slack.views import View, push_view

Body = dict[str, Any]


class CreateClientListeners:
    """The client form's listeners; `register` hangs them into the app.

    `on_created` is told when a client was created for another form, which may then choose it.
    """

    def __init__(self, parts: Parts, forms: OpenForms, on_created: OnCreated | None = None) -> None:
        self._parts = parts
        self._registry = Registry(parts.fintoro)
        self._drafting = ClientDrafting(parts, self._registry)
        self._submitting = Submitting(parts, forms, on_created)

    def register(self, app: AsyncApp) -> None:
        app.shortcut("new_client")(self.open_empty)
        app.action(modal.PUSH_ACTION)(self.push)
        app.options(modal.SUBJECT_ACTION)(self.suggest_subjects)
        app.options(modal.COUNTRY_ACTION)(self.suggest_countries)
        app.action(modal.SUBJECT_ACTION)(self.choose_subject)
        app.action(modal.MORE_ACTION)(self.show_more)
        app.action(asides.BACK_ACTION)(self.go_back)
        app.action(CreateClientJob.try_again_action)(self.try_again)
        app.view(modal.CALLBACK_ID)(self.accept)
        app.view(asides.QUESTION)(self.accept)

    async def open_empty(self, ack: AsyncAck, body: Body) -> None:
        """The global shortcut "New client"."""
        await ack()
        self._open(body, lambda _t: self._drafting.empty(body))

    async def open_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro-client new [name or business ID]`; `body["text"]` is what follows "new"."""
        await ack()
        words = (body.get("text") or "").strip()
        self._open(body, lambda t: self._drafting.from_words(body, words, t))

    async def try_again(self, ack: AsyncAck, body: Body) -> None:
        """ "Try again" in App Home: the form of a client that was not created comes back as it was typed."""
        await ack()
        key = body["actions"][0]["value"]
        self._open(body, lambda t: self._drafting.from_failed(key, t))

    async def push(self, ack: AsyncAck, body: Body) -> None:
        """The button "New client" in another feature's modal: the form comes on top of it and returns to it."""
        await ack()

        async def work() -> None:
            t = await self._parts.languages.translator(body["user"]["id"])
            view = await self._view(await self._drafting.returning(body), None, t)
            await push_view(self._parts.slack, body["trigger_id"], view)

        async def tell(_failure: Exception) -> None:
            t = await self._parts.languages.translator(body["user"]["id"])
            await self._parts.replies.tell_person(place_of(body), _not_pushed(t))

        self._parts.background.spawn("push the client form", work(), tell)

    async def suggest_subjects(self, ack: AsyncAck, body: Body) -> None:
        """The typeahead over the public registry."""
        t = await self._parts.languages.translator(body["user"]["id"])
        found = await self._registry.search(body.get("value") or "")
        if found is None:
            await ack(suggestions([_out_of_reach(t)]))
            return
        await ack(suggestions(modal.subject_option(subject) for subject in found))

    async def suggest_countries(self, ack: AsyncAck, body: Body) -> None:
        """The typeahead over countries, in the person's language."""
        t = await self._parts.languages.translator(body["user"]["id"])
        found = await find_countries(self._parts.directory.lookups, t.locale, body.get("value") or "")
        if found is None:
            await ack(suggestions([_out_of_reach(t)]))
            return
        await ack(suggestions(modal.country_option(Named(id=one.id, name=one.name)) for one in found))

    async def choose_subject(self, ack: AsyncAck, body: Body) -> None:
        """A registry entry was chosen: it fills the fields it knows."""
        await ack()
        chosen = (body["actions"][0].get("selected_option") or {}).get("value", "")
        if not chosen.isdecimal():
            return

        async def fill(draft: ClientDraft, t: Translator) -> ClientDraft:
            subject = await self._registry.show(int(chosen))
            if subject is None:
                return draft.model_copy(update={"trouble": _registry_is_silent(t)})
            return await self._drafting.with_subject(draft, subject, t)

        self._redraw(body, fill)

    async def show_more(self, ack: AsyncAck, body: Body) -> None:
        """The rare fields."""
        await ack()

        async def more(draft: ClientDraft, _t: Translator) -> ClientDraft:
            return draft.model_copy(update={"more": True})

        self._redraw(body, more)

    async def accept(self, ack: AsyncAck, body: Body) -> None:
        """The form was submitted, or the question before a second client was answered with yes."""
        await ack(**await self._submitting.answer(body))

    async def go_back(self, ack: AsyncAck, body: Body) -> None:
        """From what took its place back to the form."""
        await ack()

        async def as_it_was(draft: ClientDraft, _t: Translator) -> ClientDraft:
            return draft

        self._redraw(body, as_it_was)

    def _open(self, body: Body, drafting: Callable[[Translator], Awaitable[ClientDraft]]) -> None:
        async def prepare(t: Translator) -> View:
            return await self._view(await drafting(t), None, t)

        self._parts.modals.open(body, title, prepare)

    def _redraw(
        self, body: Body, change: Callable[[ClientDraft, Translator], Awaitable[ClientDraft]]
    ) -> None:
        """Draw the form anew with `change`, keeping what was typed."""
        view = body["view"]

        async def prepare(t: Translator) -> View:
            draft_id = view["private_metadata"]
            draft = ClientDraft.model_validate(await self._parts.drafts.get(draft_id))
            return await self._view(await change(as_typed(draft, view), t), draft_id, t)

        self._parts.modals.redraw(body["user"]["id"], title, prepare, view_id=view["id"])

    async def _view(self, draft: ClientDraft, draft_id: str | None, t: Translator) -> View:
        draft_id = self._parts.drafts.put(draft.model_dump(mode="json"), draft_id)
        directory = self._parts.directory
        menus = await read_menus(directory.lookups, t.locale) if draft.more else {}
        existing = existing_clients(directory.snapshot, draft.typed)
        return modal.client_modal(draft, draft_id, menus, existing, t)


def _out_of_reach(t: Translator) -> dict[str, Any]:
    return option(t.t("Fintoro cannot be reached right now"), "unreachable")


def _registry_is_silent(t: Translator) -> str:
    return t.rich("The registry does not answer right now. Please fill in the fields yourself.")


def _not_pushed(t: Translator) -> str:
    return t.t("The form could not be opened. Nothing was written; please try again in a moment.")
