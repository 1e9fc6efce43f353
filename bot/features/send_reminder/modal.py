"""The form and its second look, as pure functions: to whom, what kind, which words."""

from collections.abc import Iterable
from typing import Any

from bot.deed import document_name
from bot.features.send_reminder.models import REMINDED_OF, MailedDocument, ReminderDraft, SendReminder
from bot.features.send_reminder.wording import kind_name
from bot.fintoro import MailType
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, context, input_block, modal, section
from bot.slack.elements import option, plain_text_input, static_select

CALLBACK_ID = "send_reminder"
CONFIRM_CALLBACK_ID = "send_reminder.confirm"
OPEN_FOR_ACTION = "send_reminder.open_for"
RECIPIENTS = "recipients"
KIND = "kind"
BODY = "body"
VALUE_ACTION = "value"
BODY_MAX_CHARS = 1000  # API reference: Send document mail


def title(t: Translator) -> str:
    """Return the form's title, also while it loads."""
    return t.t("Send by e-mail")


def reminder_modal(draft: ReminderDraft, draft_id: str, t: Translator) -> dict[str, Any]:
    """Return the form."""
    recipients = input_block(
        RECIPIENTS,
        t.t("To"),
        plain_text_input(
            VALUE_ACTION,
            initial_value=draft.recipients,
            placeholder=t.t("name@company.com"),
            max_chars=1000,
        ),
        hint=t.t("Several addresses: put commas between them."),
    )
    body = input_block(
        BODY,
        t.t("Text"),
        plain_text_input(VALUE_ACTION, initial_value=draft.body, multiline=True, max_chars=BODY_MAX_CHARS),
        hint=t.t("Leave it empty and Fintoro writes its own text."),
        optional=True,
    )
    return modal(
        CALLBACK_ID,
        title(t),
        [section(_document(draft.document, t)), recipients, *_kind(draft, t), body],
        submit=t.t("Review"),
        close=t.t("Cancel"),
        private_metadata=draft_id,
    )


def confirm_modal(mail: SendReminder, draft_id: str, t: Translator) -> dict[str, Any]:
    """Return the last look: a mail to a client cannot be called back."""
    blocks = [
        section(_document(mail.document, t)),
        section(t.rich("*To*\n{recipients}", recipients=", ".join(mail.to))),
        section(t.rich("*Kind*\n{name}", name=kind_name(mail.kind, t))),
    ]
    if mail.body:
        blocks.append(section(t.rich("*Text*\n{text}", text=mail.body)))
    blocks.append(context(t.rich("Fintoro sends it at once with the PDF; it cannot be called back.")))
    return modal(
        CONFIRM_CALLBACK_ID,
        t.t("Please check"),
        blocks,
        submit=t.t("Send"),
        close=t.t("Back"),
        private_metadata=draft_id,
    )


def message_modal(text: str, t: Translator) -> dict[str, Any]:
    """Return a view that only says why there is nothing to send."""
    return modal(
        f"{CALLBACK_ID}.message", title(t), [section(t.rich(":x: {text}", text=text))], close=t.t("Close")
    )


def _document(document: MailedDocument, t: Translator) -> Mrkdwn:
    name = document_name(document.type, document.number, t)
    lines = [
        t.rich("*{document}* · {client}", document=name[:1].upper() + name[1:], client=document.client_name)
    ]
    if document.owed is not None and document.owed.amount:
        lines.append(t.rich("Still owed: *{money}*", money=t.money(document.owed)))
    if document.due_date is not None:
        lines.append(t.rich("Due date: {date}", date=t.date(document.due_date)))
    return Mrkdwn("\n".join(lines))


def _kind(draft: ReminderDraft, t: Translator) -> Iterable[Block]:
    """Yield the choice of kind where it makes a difference (API reference: Send document mail)."""
    if draft.document.type not in REMINDED_OF:
        return
    options = [option(kind_name(kind, t), kind.value) for kind in MailType]
    yield input_block(KIND, t.t("Kind"), static_select(VALUE_ACTION, options, initial_value=draft.kind.value))
