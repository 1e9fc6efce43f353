"""The note's modal, as a pure function of its draft: the same draft always gives the same screen."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from bot.deed import file_trouble
from bot.deed.long_text import text_inputs
from bot.features.save_note.models import Chosen, EventType, NoteDraft
from bot.features.save_note.wording import document_type_name, event_type_name
from bot.fintoro import DocumentType
from bot.i18n import Language, Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, input_block, modal, section
from bot.slack.elements import (
    button,
    checkboxes,
    email_text_input,
    external_select,
    file_input,
    option,
    plain_text_input,
    static_select,
)
from bot.slack.files import SlackFile

CALLBACK_ID = "save_note"
TARGET = "target"
NEW_CLIENT = "new_client"
TYPE = "type"
THREAD = "thread"
EMAIL = "email"
PERSON_NAME = "person_name"
PHONE_NUMBER = "phone_number"
DOCUMENT_TYPE = "document_type"
DOCUMENT = "document"
FILES = "files"
MORE_FILES = "more_files"
CONTENT = "content"
# Bolt tells options requests apart by action_id alone, so each is the feature's own.
TARGET_ACTION = "save_note.target"
NEW_CLIENT_ACTION = "create_client.push"  # answered by the feature that creates clients
TYPE_ACTION = "save_note.type"
THREAD_ACTION = "save_note.thread"
DOCUMENT_TYPE_ACTION = "save_note.document_type"
DOCUMENT_ACTION = "save_note.document"
OPEN_FOR_ACTION = "save_note.open_for"
VALUE_ACTION = "value"

FILES_IN_A_GROUP = 10  # docs.slack.dev: a checkbox group holds ten options
UPLOADS_AT_ONCE = 10  # docs.slack.dev: file input element
WHOLE_THREAD = "whole_thread"


def title(t: Translator) -> str:
    """Return the modal's title, also while it loads."""
    return t.t("Save as CRM note")


def note_modal(draft: NoteDraft, draft_id: str, t: Translator) -> dict[str, Any]:
    """Return the form: who it belongs to, what kind of event it is, its text and its files."""
    return modal(
        CALLBACK_ID,
        title(t),
        [
            _target(draft, t),
            *_new_client(draft, t),
            _type(draft.type, t),
            *_details(draft, t),
            *_contents(draft, t),
            *_thread(draft, t),
            *_files(draft, t),
        ],
        submit=t.t("Save"),
        close=t.t("Cancel"),
        private_metadata=draft_id,
    )


def content_prefix(draft: NoteDraft) -> str:
    """Return what the block ids of the text's inputs begin with."""
    return f"{CONTENT}-{draft.generation}"


def target_block_id(draft: NoteDraft) -> str:
    """Return the target's block id: another one once a client was created, or Slack keeps what was chosen."""
    return f"{TARGET}-{draft.target_generation}"


def target_option(chosen: Chosen, detail: str | None = None) -> Block:
    """Return a target as an option; its value carries all that is needed to find it again."""
    return option(chosen.name, f"{chosen.kind.value}:{chosen.id}", description=detail)


def _target(draft: NoteDraft, t: Translator) -> Block:
    guess = draft.guess
    return input_block(
        target_block_id(draft),
        t.t("Client, supplier or business case"),
        external_select(
            TARGET_ACTION,
            initial_option=target_option(guess) if guess else None,
            placeholder=t.t("Start typing a name, business ID (IČO) or e-mail"),
        ),
        hint=t.t("Taken from the message; please check it.")
        if guess and not draft.target_generation
        else None,
    )


def _new_client(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    if draft.guess is None:
        yield actions(button(t.t("New client"), NEW_CLIENT_ACTION), block_id=NEW_CLIENT)


def _type(chosen: EventType, t: Translator) -> Block:
    return input_block(
        TYPE,
        t.t("Kind of record"),
        static_select(TYPE_ACTION, _types(t), initial_value=chosen.value),
        dispatch_action=True,
    )


@lru_cache(maxsize=len(Language))
def _types(t: Translator) -> tuple[Block, ...]:
    return tuple(option(event_type_name(kind, t), kind.value) for kind in EventType)


def _details(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    """Yield the inputs that only this type of event has."""
    typed = draft.typed
    match draft.type:
        case EventType.NOTE:
            return
        case EventType.EMAIL:
            address = typed.get(EMAIL) or draft.guessed_email
            yield input_block(
                EMAIL, t.t("E-mail address"), email_text_input(VALUE_ACTION, initial_value=address)
            )
        case EventType.PHONE_CALL:
            yield input_block(
                PERSON_NAME,
                t.t("Who was on the phone"),
                plain_text_input(VALUE_ACTION, initial_value=typed.get(PERSON_NAME), max_chars=255),
            )
            yield input_block(
                PHONE_NUMBER,
                t.t("Phone number"),
                plain_text_input(VALUE_ACTION, initial_value=typed.get(PHONE_NUMBER), max_chars=255),
                optional=True,
            )
        case EventType.DOCUMENT_LINKED:
            yield from _document(draft, t)


def _document(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    chosen = draft.document
    yield input_block(
        DOCUMENT_TYPE,
        t.t("Kind of document"),
        static_select(
            DOCUMENT_TYPE_ACTION,
            [option(document_type_name(kind, t), kind.value) for kind in DocumentType],
            initial_value=draft.document_type.value,
        ),
        dispatch_action=True,
    )
    yield input_block(
        f"{DOCUMENT}-{draft.document_type.value}",  # another kind is another list: what was chosen before must go
        t.t("Document"),
        external_select(
            DOCUMENT_ACTION,
            initial_option=option(chosen.label, str(chosen.id)) if chosen else None,
            placeholder=t.t("Start typing its number"),
            min_query_chars=2,
        ),
    )
    yield context(t.rich("A linked document has no text and no files of its own here."))


def _contents(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    if draft.type is not EventType.DOCUMENT_LINKED:
        yield from text_inputs(content_prefix(draft), VALUE_ACTION, draft.source.text, t, draft.typed)


def _thread(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    if not draft.has_thread or draft.type is EventType.DOCUMENT_LINKED:
        return
    choice = option(t.t("Save the whole thread"), WHOLE_THREAD)
    yield input_block(
        THREAD,
        t.t("Thread"),
        checkboxes(THREAD_ACTION, [choice], initial_values=[WHOLE_THREAD] if draft.whole_thread else []),
        optional=True,
        dispatch_action=True,
    )
    if draft.thread_trouble:
        yield context(Mrkdwn(draft.thread_trouble))


def _files(draft: NoteDraft, t: Translator) -> Iterable[Block]:
    if draft.type is EventType.DOCUMENT_LINKED:
        return
    good = [file for file in draft.source.files if file.trouble is None]
    for start in range(0, len(good), FILES_IN_A_GROUP):
        group = good[start : start + FILES_IN_A_GROUP]
        options = [option(_file_label(file, t), file.id) for file in group]
        yield input_block(
            f"{FILES}-{draft.generation}-{start // FILES_IN_A_GROUP}",
            t.t("Files to attach") if start == 0 else t.t("More files to attach"),
            checkboxes(VALUE_ACTION, options, initial_values=[file.id for file in group]),
            optional=True,
        )
    bad = [file for file in draft.source.files if file.trouble is not None]
    if bad:
        lines = [
            t.rich("✗ {name}: {why}", name=file.label, why=file_trouble(file.trouble or "", t))
            for file in bad
        ]
        yield section(Mrkdwn("\n".join([t.rich("*Cannot be attached*"), *lines])))
    if draft.place.message_ts is None:
        yield input_block(
            MORE_FILES,
            t.t("More files to attach") if good else t.t("Files to attach"),
            file_input(VALUE_ACTION, max_files=UPLOADS_AT_ONCE),
            optional=True,
        )


def _file_label(file: SlackFile, t: Translator) -> str:
    if file.size_bytes is None:
        return file.label
    size = t.file_size(file.size_bytes)
    room = (
        75 - len(size) - 3
    )  # docs.slack.dev: an option's text holds 75 characters; the size must stay readable
    name = file.label if len(file.label) <= room else file.label[: room - 1] + "…"
    return f"{name} · {size}"
