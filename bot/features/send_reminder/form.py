"""Reading the submitted form: what the person set, or what is wrong at which field."""

import re
from dataclasses import dataclass
from typing import Any

from bot.features.send_reminder import modal
from bot.features.send_reminder.models import ReminderDraft
from bot.fintoro import MailType
from bot.i18n import Translator
from bot.slack.forms import Form

Errors = dict[str, str]
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
ADDRESS_MAX_CHARS = 255
MOST_RECIPIENTS = 20


@dataclass(frozen=True, slots=True)
class ReminderForm:
    """The form as it was filled in."""

    to: tuple[str, ...]
    kind: MailType
    body: str | None


def read_form(view: dict[str, Any], draft: ReminderDraft, t: Translator) -> ReminderForm | Errors:
    """Return the form, or the errors by block id."""
    form = Form(view)
    to = tuple(dict.fromkeys(filter(None, re.split(r"[,;\s]+", form.text(modal.RECIPIENTS) or ""))))
    wrong = [address for address in to if not ADDRESS.fullmatch(address) or len(address) > ADDRESS_MAX_CHARS]
    if not to:
        return {modal.RECIPIENTS: t.t("Please type at least one e-mail address.")}
    if wrong:
        return {modal.RECIPIENTS: t.t("“{address}” is not an e-mail address.", address=wrong[0])}
    if len(to) > MOST_RECIPIENTS:
        return {modal.RECIPIENTS: t.t("At most {count} addresses at once, please.", count=MOST_RECIPIENTS)}
    kind = form.selected_value(modal.KIND)
    return ReminderForm(to, MailType(kind) if kind else draft.kind, form.text(modal.BODY))
