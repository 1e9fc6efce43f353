"""What the audit trail keeps of a deed, as far as undoing needs it, and what is written down in turn."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.deed import DeedPayload
from bot.fintoro import (
    CrmEventChange,
    CrmEventType,
    DocumentType,
    EmailChange,
    NoteChange,
    PhoneCallChange,
    TargetKind,
)
from bot.i18n import Translator
from bot.money import Money
from bot.slack.files import SlackFile
from bot.slack.replies import Place

EDITABLE = (CrmEventType.NOTE, CrmEventType.EMAIL, CrmEventType.PHONE_CALL)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class PaidDocument(Frozen):
    """The document a payment was recorded against."""

    type: DocumentType
    id: int
    number: str
    client_name: str
    currency: str


class RecordedPayment(Frozen):
    """A payment as its audit row holds it."""

    place: Place
    document: PaidDocument
    amount: Decimal
    currency: str
    actor_name: str
    locale: str
    team_locale: str | None = None

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class Target(Frozen):
    """Whose a note is."""

    kind: TargetKind
    id: int
    name: str


class SavedNote(Frozen):
    """A note as its audit row holds it."""

    place: Place
    target: Target
    type: CrmEventType
    actor_name: str
    locale: str
    team_locale: str | None = None


class FollowUp(DeedPayload):
    """A deed about an earlier one. `zone` is that of the person, for the moment their receipt names."""

    original_key: str
    zone: str

    def moment(self, t: Translator) -> str:
        """Return when it was asked for, as the person's clock showed it."""
        return t.moment(self.submitted_at, ZoneInfo(self.zone))


class UndoPayment(FollowUp):
    """A payment to be deleted."""

    payment: RecordedPayment
    payment_id: int
    recorded_at: datetime


class RemoveNote(FollowUp):
    """A CRM event to be deleted."""

    note: SavedNote
    event_id: int


class Attachment(Frozen):
    """A file of a CRM event in Fintoro."""

    id: int
    name: str


class NoteWords(Frozen):
    """What a CRM event says; `email` is an e-mail's, `person_name` and `phone_number` a phone call's."""

    content: str = ""
    email: str | None = None
    person_name: str | None = None
    phone_number: str | None = None


class EditDraft(Frozen):
    """An open edit form: the note as Fintoro had it when the form was opened."""

    place: Place
    actor_name: str
    zone: str
    original_key: str
    permalink: str | None
    note: SavedNote
    event_id: int
    words: NoteWords
    attachments: tuple[Attachment, ...] = ()


class EditNote(FollowUp):
    """A CRM event's new words, the files to add and those to remove; complete and fixed."""

    note: SavedNote
    event_id: int
    words_before: NoteWords
    words: NoteWords
    attachments_before: tuple[Attachment, ...]
    removed_ids: tuple[int, ...] = ()
    files: tuple[SlackFile, ...] = ()

    def change(self, upload_tokens: tuple[str, ...], removed_ids: tuple[int, ...]) -> CrmEventChange:
        """Return the request to Fintoro. `removed_ids` are those of ours that are still there."""
        words = self.words
        match self.note.type:
            case CrmEventType.EMAIL:
                return EmailChange(
                    content=words.content,
                    email=words.email or "",
                    attachment_upload_tokens=upload_tokens,
                    deleted_attachment_ids=removed_ids,
                )
            case CrmEventType.PHONE_CALL:
                return PhoneCallChange(
                    content=words.content,
                    person_name=words.person_name or "",
                    phone_number=words.phone_number,
                    attachment_upload_tokens=upload_tokens,
                    deleted_attachment_ids=removed_ids,
                )
            case _:
                return NoteChange(
                    content=words.content,
                    attachment_upload_tokens=upload_tokens,
                    deleted_attachment_ids=removed_ids,
                )
