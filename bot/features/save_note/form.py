"""Reading the submitted note: a complete `SaveNote`, or what is wrong at which field."""

from collections.abc import Callable
from typing import Any

from bot.deed.long_text import read_text, text_block_ids
from bot.features.save_note import modal
from bot.features.save_note.models import Chosen, EventType, NoteDraft
from bot.fintoro import DocumentType, TargetKind
from bot.i18n import Translator
from bot.slack.files import SlackFile, files_of
from bot.slack.forms import Form, is_email

Errors = dict[str, str]


def typed_so_far(view: dict[str, Any], draft: NoteDraft) -> dict[str, str]:
    """Return what was typed into the view, so that a field that goes away keeps its text for when it returns."""
    form = Form(view)
    texts = text_block_ids(modal.content_prefix(draft), draft.source.text)
    blocks = [modal.EMAIL, modal.PERSON_NAME, modal.PHONE_NUMBER, *texts]
    return dict(draft.typed) | {block: form.typed(block) or "" for block in blocks if form.has(block)}


def read_form(view: dict[str, Any], draft: NoteDraft, t: Translator) -> tuple[dict[str, Any], Errors]:
    """Return the fields of a `SaveNote` that the form decides, and the errors by block id (none: it is complete).

    Slack's client checks most of this already; not every client does (docs.slack.dev: modals), so it is done again.
    """
    form = Form(view)
    errors: Errors = {}
    target = read_target(form, draft)
    if target is None:
        errors[modal.target_block_id(draft)] = t.t(
            "Please choose a client, a supplier or a business case from the list."
        )
    event_type = EventType(form.selected_value(modal.TYPE) or draft.type)
    fields: dict[str, Any] = {"target": target, "type": event_type}
    readers: dict[EventType, Callable[[], dict[str, Any]]] = {
        EventType.NOTE: dict,
        EventType.EMAIL: lambda: _email(form, errors, t),
        EventType.PHONE_CALL: lambda: _phone_call(form, errors, t),
        EventType.DOCUMENT_LINKED: lambda: _document(form, draft, errors, t),
    }
    fields |= readers[event_type]()
    if event_type is not EventType.DOCUMENT_LINKED:
        fields |= {"content": _content(form, draft, errors, t), "files": _files(view, form, draft)}
    return fields, errors


def read_target(form: Form, draft: NoteDraft) -> Chosen | None:
    """Return the chosen target; its name is the option's text, cut by Slack's 75 characters at worst."""
    chosen = form.selected_option(modal.target_block_id(draft))
    kind, _, number = (chosen or {}).get("value", "").partition(":")
    if chosen is None or kind not in set(TargetKind) or not number.isdecimal():
        return None
    return Chosen(kind=TargetKind(kind), id=int(number), name=chosen["text"]["text"])


def _email(form: Form, errors: Errors, t: Translator) -> dict[str, Any]:
    address = form.text(modal.EMAIL) or ""
    if not is_email(address):
        errors[modal.EMAIL] = t.t("Please enter an e-mail address, for example jana@firma.sk.")
    return {"email": address}


def _phone_call(form: Form, errors: Errors, t: Translator) -> dict[str, Any]:
    name = form.text(modal.PERSON_NAME)
    if name is None:
        errors[modal.PERSON_NAME] = t.t("Please enter who was on the phone.")
    return {"person_name": name, "phone_number": form.text(modal.PHONE_NUMBER)}


def _document(form: Form, draft: NoteDraft, errors: Errors, t: Translator) -> dict[str, Any]:
    document_type = DocumentType(form.selected_value(modal.DOCUMENT_TYPE) or draft.document_type)
    block_id = f"{modal.DOCUMENT}-{document_type.value}"
    chosen = form.selected_option(block_id)
    number = (chosen or {}).get("value", "")
    if chosen is None or not number.isdecimal():
        errors[block_id] = t.t("Please choose a document from the list.")
        return {}
    label = chosen["text"]["text"]
    return {"document_type": document_type, "document_id": int(number), "document_label": label}


def _content(form: Form, draft: NoteDraft, errors: Errors, t: Translator) -> str:
    prefix, text = modal.content_prefix(draft), draft.source.text
    content = read_text(form, prefix, text)
    if not content:
        errors[text_block_ids(prefix, text)[0]] = t.t(
            "Please write something: Fintoro does not keep an empty record."
        )
    return content


def _files(view: dict[str, Any], form: Form, draft: NoteDraft) -> tuple[SlackFile, ...]:
    ticked = {
        value
        for block_id in view.get("state", {}).get("values", {})
        if block_id.startswith(f"{modal.FILES}-{draft.generation}-")
        for value in form.selected_values(block_id)
    }
    chosen = [file for file in draft.source.files if file.id in ticked and file.trouble is None]
    return (*chosen, *files_of({"files": form.files(modal.MORE_FILES)}))
