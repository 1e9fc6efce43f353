"""Reading the submitted edit form: the note's new words and files, or what is wrong at which field."""

from typing import Any

from bot.deed.long_text import read_text, text_block_ids
from bot.features.undo import edit_modal
from bot.features.undo.models import EditDraft, NoteWords
from bot.fintoro import CrmEventType
from bot.i18n import Translator
from bot.slack.files import files_of
from bot.slack.forms import Form, is_email

Errors = dict[str, str]


def read_form(view: dict[str, Any], draft: EditDraft, t: Translator) -> tuple[dict[str, Any], Errors]:
    """Return the fields of an `EditNote` that the form decides, and the errors by block id."""
    form = Form(view)
    errors: Errors = {}
    content = read_text(form, edit_modal.CONTENT, draft.words.content)
    if not content:
        first = text_block_ids(edit_modal.CONTENT, draft.words.content)[0]
        errors[first] = t.t("Please write something: Fintoro does not keep an empty record.")
    words = NoteWords(content=content, **_details(form, draft.note.type, errors, t))
    known = {str(one.id) for one in draft.attachments}
    ticked = [
        value for block_id in edit_modal.removed_block_ids(draft) for value in form.selected_values(block_id)
    ]
    removed_ids = tuple(int(value) for value in ticked if value in known)
    files = tuple(files_of({"files": form.files(edit_modal.ADDED)}))
    return {"words": words, "removed_ids": removed_ids, "files": files}, errors


def _details(form: Form, event_type: CrmEventType, errors: Errors, t: Translator) -> dict[str, str | None]:
    if event_type is CrmEventType.EMAIL:
        address = form.text(edit_modal.EMAIL)
        if address is None or not is_email(address):
            errors[edit_modal.EMAIL] = t.t("Please enter an e-mail address, for example jana@firma.sk.")
        return {"email": address}
    if event_type is CrmEventType.PHONE_CALL:
        name = form.text(edit_modal.PERSON_NAME)
        if name is None:
            errors[edit_modal.PERSON_NAME] = t.t("Please enter who was on the phone.")
        return {"person_name": name, "phone_number": form.text(edit_modal.PHONE_NUMBER)}
    return {}
