"""What Slack asks of the payment feature. Every listener answers at once; slow work goes to the background."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from secrets import token_urlsafe
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.deed.modals import loading_modal
from bot.directory import search_documents
from bot.errors import NotWrittenDown
from bot.features.record_payment import modal, review
from bot.features.record_payment.documents import chosen_from
from bot.features.record_payment.drafting import PaymentDrafting
from bot.features.record_payment.form import read_document_key, read_form
from bot.features.record_payment.job import RecordPaymentJob
from bot.features.record_payment.models import PaymentDraft, RecordPayment
from bot.features.record_payment.reviewing import Reviewing
from bot.fintoro import Currency, FintoroError, PaymentMethod
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.elements import option, suggestions
from bot.slack.forms import Form
from bot.slack.places import place_of
from bot.slack.views import View

Body = dict[str, Any]
DIRECTORY_PATIENCE_SECONDS = 2.0
LISTS_PATIENCE_SECONDS = 5.0


class RecordPaymentListeners:
    """The payment feature's listeners; `register` hangs them into the app."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._drafting = PaymentDrafting(parts)
        self._reviewing = Reviewing(parts)

    def register(self, app: AsyncApp) -> None:
        app.shortcut("record_payment")(self.open_from_message)
        app.shortcut("new_payment")(self.open_empty)
        app.command("/fintoro-pay")(self.open_from_command)
        app.options(modal.DOCUMENT_ACTION)(self.suggest_documents)
        app.action(modal.DOCUMENT_ACTION)(self.choose_document)
        app.action(modal.CURRENCY_ACTION)(self.choose_currency)
        app.action(modal.OPEN_FOR_ACTION)(self.open_for)
        app.action(RecordPaymentJob.try_again_action)(self.try_again)
        app.view(modal.CALLBACK_ID)(self.review)
        app.view(review.CALLBACK_ID)(self.confirm)

    async def open_from_message(self, ack: AsyncAck, body: Body) -> None:
        """The message shortcut "Record payment"."""
        await ack()
        self._open(body, lambda: self._drafting.from_message(body))

    async def open_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro-pay [number] [amount] [date]`."""
        await ack()
        self._open(body, lambda: self._drafting.from_text(body, body.get("text") or ""))

    async def open_empty(self, ack: AsyncAck, body: Body) -> None:
        """The global shortcut "New payment"."""
        await ack()
        self._open(body, lambda: self._drafting.from_text(body, ""))

    async def open_for(self, ack: AsyncAck, body: Body) -> None:
        """The button "Record payment" on a card: the form for that document, "invoice:301:20260001"."""
        await ack()
        key, _, number = body["actions"][0]["value"].rpartition(":")
        self._open(body, lambda: self._drafting.from_card(body, key, number))

    async def try_again(self, ack: AsyncAck, body: Body) -> None:
        """ "Try again" in App Home: the form of a payment that was not recorded comes back as it was typed."""
        await ack()
        key = body["actions"][0]["value"]
        self._open(body, lambda: self._drafting.from_failed(key))

    async def suggest_documents(self, ack: AsyncAck, body: Body) -> None:
        """The typeahead over unpaid invoices, proformas and credit notes; what fits the message comes first."""
        t = await self._parts.languages.translator(body["user"]["id"])
        if not await self._parts.directory.ready(DIRECTORY_PATIENCE_SECONDS):
            await ack(suggestions([option(t.t("Fintoro cannot be reached right now"), "unreachable")]))
            return
        query = (body.get("value") or "").strip()
        found = list(search_documents(self._parts.directory.snapshot, query))
        data = await self._parts.drafts.get((body.get("view") or {}).get("private_metadata") or "")
        if data is not None and not query:
            suggested = PaymentDraft.model_validate(data).suggested
            found.sort(key=lambda document: (document.key not in suggested, *_place(document.key, suggested)))
        await ack(suggestions(modal.document_option(chosen_from(document), t) for document in found))

    async def choose_document(self, ack: AsyncAck, body: Body) -> None:
        """A document was chosen: its figures appear and what it still owes is proposed."""
        await ack()
        key = read_document_key(Form(body["view"]))
        if key is not None:
            self._redraw(body, lambda draft: self._drafting.with_document(draft, body["view"], *key))

    async def choose_currency(self, ack: AsyncAck, body: Body) -> None:
        """Another currency: its exchange rate can be given."""
        await ack()
        self._redraw(body, lambda draft: self._drafting.with_currency(draft, body["view"]))

    async def review(self, ack: AsyncAck, body: Body) -> None:
        """The form was submitted: what can be wrong in it is told at the field, the rest in a second view."""
        view, user_id = body["view"], body["user"]["id"]
        t = await self._parts.languages.translator(user_id)
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            await ack(response_action="errors", errors={modal.DOCUMENT: _too_old(t)})
            return
        draft = PaymentDraft.model_validate(data)
        form = read_form(view, draft, t)
        if isinstance(form, dict):
            await ack(response_action="errors", errors=form)
            return
        # After a push no id comes back (docs.slack.dev: modals), so the pushed view is given one of our own.
        external_id = f"review-{token_urlsafe(12)}"
        await ack(response_action="push", view=loading_modal(review.title(t), t, external_id))
        self._parts.modals.redraw(
            user_id, review.title, lambda t: self._reviewing.view(draft, form, t), external_id=external_id
        )

    async def confirm(self, ack: AsyncAck, body: Body) -> None:
        """The review was confirmed: written down, and only then acknowledged."""
        view = body["view"]
        t = await self._parts.languages.translator(body["user"]["id"])
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            await ack(response_action="update", view=review.message_modal(_too_old(t), t))
            return
        payment = RecordPayment.model_validate(data)
        key = f"record-payment:{view['id']}"
        fixed = payment.model_copy(update={"submitted_at": self._parts.clock()})
        try:
            await self._parts.desk.take(RecordPaymentJob.deed, key=key, payload=fixed.model_dump(mode="json"))
        except NotWrittenDown:
            await ack(response_action="update", view=review.message_modal(_not_written_down(t), t))
            return
        self._parts.desk.watch(key, payment.place, t)
        await ack(response_action="clear")

    def _open(self, body: Body, drafting: Callable[[], Awaitable[PaymentDraft]]) -> None:
        async def prepare(t: Translator) -> View:
            draft = await drafting()
            return await self._view(draft, self._parts.drafts.put(draft.model_dump(mode="json")), t)

        self._parts.modals.open(body, modal.title, prepare)

    def _redraw(self, body: Body, change: Callable[[PaymentDraft], Awaitable[PaymentDraft]]) -> None:
        view = body["view"]

        async def prepare(t: Translator) -> View:
            draft_id = view["private_metadata"]
            changed = await change(PaymentDraft.model_validate(await self._parts.drafts.get(draft_id)))
            self._parts.drafts.put(changed.model_dump(mode="json"), draft_id)
            return await self._view(changed, draft_id, t)

        self._parts.modals.redraw(place_of(body).user_id, modal.title, prepare, view_id=view["id"])

    async def _view(self, draft: PaymentDraft, draft_id: str, t: Translator) -> View:
        lookups = self._parts.directory.lookups
        methods: Sequence[PaymentMethod] = ()
        currencies: Sequence[Currency] = ()
        with suppress(FintoroError, TimeoutError):  # the form opens all the same, and says what is the matter
            async with asyncio.timeout(LISTS_PATIENCE_SECONDS):
                methods = await lookups.payment_methods(t.locale)
                currencies = await lookups.currencies(t.locale)
        return modal.payment_modal(draft, draft_id, methods, currencies, t)


def _place(key: str, suggested: tuple[str, ...]) -> tuple[int, ...]:
    return (suggested.index(key),) if key in suggested else ()


def _too_old(t: Translator) -> str:
    return t.t("This form has expired. Nothing was recorded; please open it again.")


def _not_written_down(t: Translator) -> str:
    return t.t(
        "The payment could not be taken in just now. Nothing was recorded; please go back and try again."
    )
