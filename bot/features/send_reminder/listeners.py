"""What Slack asks of the mailing feature. Every listener answers at once; slow work goes to the background."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.errors import NotWrittenDown
from bot.features.send_reminder import modal
from bot.features.send_reminder.drafting import ReminderDrafting
from bot.features.send_reminder.form import ReminderForm, read_form
from bot.features.send_reminder.job import SendReminderJob
from bot.features.send_reminder.models import ReminderDraft, SendReminder
from bot.fintoro import FintoroError, NotFound
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.views import View

Body = dict[str, Any]


class SendReminderListeners:
    """The listeners; `register` hangs them into the app."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._drafting = ReminderDrafting(parts)

    def register(self, app: AsyncApp) -> None:
        app.action(modal.OPEN_FOR_ACTION)(self.open_for)
        app.action(SendReminderJob.try_again_action)(self.try_again)
        app.view(modal.CALLBACK_ID)(self.check)
        app.view(modal.CONFIRM_CALLBACK_ID)(self.confirm)

    async def open_for(self, ack: AsyncAck, body: Body) -> None:
        """The button "Send reminder" or "Send by e-mail" on a card: the form for that document, "invoice:301"."""
        await ack()
        key = body["actions"][0]["value"]
        self._open(body, lambda t: self._drafting.from_card(body, key, t.locale))

    async def try_again(self, ack: AsyncAck, body: Body) -> None:
        """ "Try again" in App Home: the form of a mail that was not sent comes back as it was typed."""
        await ack()
        key = body["actions"][0]["value"]
        self._open(body, lambda _t: self._drafting.from_failed(key))

    async def check(self, ack: AsyncAck, body: Body) -> None:
        """The form was submitted: what is wrong is told at the field, else a second view asks once more."""
        view = body["view"]
        t = await self._parts.languages.translator(body["user"]["id"])
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            await ack(response_action="errors", errors={modal.RECIPIENTS: _too_old(t)})
            return
        draft = ReminderDraft.model_validate(data)
        form = read_form(view, draft, t)
        if isinstance(form, dict):
            await ack(response_action="errors", errors=form)
            return
        mail = self._fixed(draft, form, t)
        draft_id = self._parts.drafts.put(mail.model_dump(mode="json"))
        await ack(response_action="push", view=modal.confirm_modal(mail, draft_id, t))

    async def confirm(self, ack: AsyncAck, body: Body) -> None:
        """The second view was confirmed: written down, and only then acknowledged."""
        view = body["view"]
        t = await self._parts.languages.translator(body["user"]["id"])
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            await ack(response_action="update", view=modal.message_modal(_too_old(t), t))
            return
        mail = SendReminder.model_validate(data).model_copy(update={"submitted_at": self._parts.clock()})
        key = f"send-reminder:{view['id']}"
        try:
            await self._parts.desk.take(SendReminderJob.deed, key=key, payload=mail.model_dump(mode="json"))
        except NotWrittenDown:
            await ack(response_action="update", view=modal.message_modal(_not_written_down(t), t))
            return
        self._parts.desk.watch(key, mail.place, t)
        await ack(response_action="clear")

    def _fixed(self, draft: ReminderDraft, form: ReminderForm, t: Translator) -> SendReminder:
        return SendReminder(
            place=draft.place,
            actor_name=draft.actor_name,
            locale=t.locale,
            submitted_at=self._parts.clock(),
            again_of=draft.again_of,
            document=draft.document,
            kind=form.kind,
            to=form.to,
            body=form.body,
        )

    def _open(self, body: Body, drafting: Callable[[Translator], Awaitable[ReminderDraft]]) -> None:
        async def prepare(t: Translator) -> View:
            try:
                draft = await drafting(t)
            except NotFound:
                return modal.message_modal(t.t("Fintoro no longer has this document. Nothing was sent."), t)
            except (FintoroError, TimeoutError):
                sorry = t.t("Fintoro cannot be reached right now. Nothing was sent; please try again.")
                return modal.message_modal(sorry, t)
            return modal.reminder_modal(draft, self._parts.drafts.put(draft.model_dump(mode="json")), t)

        self._parts.modals.open(body, modal.title, prepare)


def _too_old(t: Translator) -> str:
    return t.t("This form has expired. Nothing was sent; please open it again.")


def _not_written_down(t: Translator) -> str:
    return t.t("The e-mail could not be taken in just now. Nothing was sent; please go back and try again.")
