"""What is known about a note while its modal is open (`NoteDraft`), and what is saved in the end (`SaveNote`)."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.deed import DeedPayload
from bot.fintoro import (
    DocumentType,
    NewCrmEvent,
    NewDocumentLink,
    NewEmail,
    NewNote,
    NewPhoneCall,
    Target,
    TargetKind,
)
from bot.slack.files import SlackFile
from bot.slack.replies import Place


class EventType(StrEnum):
    """The CRM events a person can write (API reference: Create a CRM event)."""

    NOTE = "note"
    EMAIL = "email"
    PHONE_CALL = "phone_call"
    DOCUMENT_LINKED = "document_linked"


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(Frozen):
    """A message, or its whole thread, as it can be saved: readable text and the files in it."""

    text: str
    files: tuple[SlackFile, ...] = ()


class Chosen(Frozen):
    """A target as it was picked: enough to write to Fintoro and to name it to people."""

    kind: TargetKind
    id: int
    name: str


class LinkedDocument(Frozen):
    """A document as it was picked, to be linked."""

    id: int
    label: str


class NoteDraft(Frozen):
    """An open modal: where it came from, what can be saved, and what the person has set so far.

    `generation` is part of the text inputs' block ids: Slack keeps what was typed while those stay the same,
    so a new text (the whole thread instead of the message) needs new ones.
    """

    place: Place
    actor_name: str
    message: Source
    thread: Source | None = None
    has_thread: bool = False
    whole_thread: bool = False
    thread_trouble: str | None = None
    guess: Chosen | None = None
    guessed_email: str | None = None
    permalink: str | None = None
    type: EventType = EventType.NOTE
    document_type: DocumentType = DocumentType.INVOICE
    document: LinkedDocument | None = None
    again_of: str | None = None
    typed: dict[str, str] = {}
    generation: int = 0
    target_generation: int = 0

    @property
    def source(self) -> Source:
        """Return what is being saved: the thread when it was asked for and could be read."""
        return self.thread if self.whole_thread and self.thread is not None else self.message


class SaveNote(DeedPayload):
    """A note as it was confirmed, complete and fixed: the same bytes at every try."""

    target: Chosen
    type: EventType
    content: str = ""
    email: str | None = None
    person_name: str | None = None
    phone_number: str | None = None
    document_type: DocumentType | None = None
    document_id: int | None = None
    document_label: str | None = None
    files: tuple[SlackFile, ...] = ()

    def event(self, upload_tokens: tuple[str, ...]) -> NewCrmEvent:
        """Return the request to Fintoro; the types make a wrong one impossible to build."""
        target = Target(kind=self.target.kind, id=self.target.id)
        match self.type:
            case EventType.NOTE:
                return NewNote(target=target, content=self.content, attachment_upload_tokens=upload_tokens)
            case EventType.EMAIL:
                return NewEmail(
                    target=target,
                    content=self.content,
                    email=self.email or "",
                    attachment_upload_tokens=upload_tokens,
                )
            case EventType.PHONE_CALL:
                return NewPhoneCall(
                    target=target,
                    content=self.content,
                    person_name=self.person_name or "",
                    phone_number=self.phone_number,
                    attachment_upload_tokens=upload_tokens,
                )
            case EventType.DOCUMENT_LINKED:
                return NewDocumentLink(
                    target=target,
                    document_type=self.document_type or DocumentType.INVOICE,
                    document_id=self.document_id or 0,
                )
