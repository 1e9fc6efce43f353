"""The form in which a saved note is changed: as Fintoro has it now, its files to be ticked off, new ones to add."""

from collections.abc import Iterable
from typing import Any

from bot.deed.long_text import text_inputs
from bot.features.undo.models import Attachment, EditDraft
from bot.fintoro import CrmEventType
from bot.i18n import Translator
from bot.slack.blocks import Block, input_block, modal, section
from bot.slack.elements import checkboxes, email_text_input, file_input, option, plain_text_input

CALLBACK_ID = "undo.edit_note"
CONTENT = "content"
EMAIL = "email"
PERSON_NAME = "person_name"
PHONE_NUMBER = "phone_number"
REMOVED = "removed_files"
ADDED = "added_files"
VALUE_ACTION = "value"
FILES_IN_A_GROUP = 10  # docs.slack.dev: a checkbox group holds ten options


def title(t: Translator) -> str:
    """Return the modal's title, also while it loads."""
    return t.t("Edit the record")


def edit_modal(draft: EditDraft, draft_id: str, t: Translator) -> dict[str, Any]:
    """Return the form."""
    return modal(
        CALLBACK_ID,
        title(t),
        [
            section(t.rich("*{name}*", name=draft.note.target.name)),
            *_details(draft, t),
            *text_inputs(CONTENT, VALUE_ACTION, draft.words.content, t),
            *_attached(draft.attachments, t),
            input_block(ADDED, t.t("Files to add"), file_input(VALUE_ACTION), optional=True),
        ],
        submit=t.t("Save changes"),
        close=t.t("Cancel"),
        private_metadata=draft_id,
    )


def message_modal(text: str, t: Translator) -> dict[str, Any]:
    """Return a view that only says why there is nothing to edit."""
    return modal(f"{CALLBACK_ID}.message", title(t), [section(text)], close=t.t("Close"))


def removed_block_ids(draft: EditDraft) -> list[str]:
    """Return the block ids of the checkboxes, in order."""
    return [f"{REMOVED}-{start}" for start in range(0, len(draft.attachments), FILES_IN_A_GROUP)]


def _details(draft: EditDraft, t: Translator) -> Iterable[Block]:
    words = draft.words
    match draft.note.type:
        case CrmEventType.EMAIL:
            address = email_text_input(VALUE_ACTION, initial_value=words.email)
            yield input_block(EMAIL, t.t("E-mail address"), address)
        case CrmEventType.PHONE_CALL:
            name = plain_text_input(VALUE_ACTION, initial_value=words.person_name, max_chars=255)
            yield input_block(PERSON_NAME, t.t("Who was on the phone"), name)
            number = plain_text_input(VALUE_ACTION, initial_value=words.phone_number, max_chars=255)
            yield input_block(PHONE_NUMBER, t.t("Phone number"), number, optional=True)


def _attached(attachments: tuple[Attachment, ...], t: Translator) -> Iterable[Block]:
    for start in range(0, len(attachments), FILES_IN_A_GROUP):
        group = attachments[start : start + FILES_IN_A_GROUP]
        yield input_block(
            f"{REMOVED}-{start}",
            t.t("Files to remove") if start == 0 else t.t("More files to remove"),
            checkboxes(VALUE_ACTION, [option(one.name, str(one.id)) for one in group]),
            optional=True,
        )
