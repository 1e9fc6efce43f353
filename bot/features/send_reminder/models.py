"""What is known while the form is open (`ReminderDraft`), and what is sent in the end (`SendReminder`)."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from bot.deed import DeedPayload
from bot.fintoro import DocumentType, MailType, NewMail
from bot.money import Money
from bot.slack.replies import Place

REMINDED_OF = (DocumentType.INVOICE, DocumentType.PROFORMA)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class MailedDocument(Frozen):
    """The document that goes out. `owed` is None for orders and quotations."""

    type: DocumentType
    id: int
    number: str
    client_name: str
    owed: Money | None
    due_date: date | None


class ReminderDraft(Frozen):
    """An open form: where it came from, the document, and what is proposed."""

    place: Place
    actor_name: str
    document: MailedDocument
    kind: MailType
    recipients: str = ""
    body: str | None = None
    again_of: str | None = None


class SendReminder(DeedPayload):
    """A mail as it was confirmed, complete and fixed: the same bytes at every try."""

    document: MailedDocument
    kind: MailType
    to: tuple[str, ...]
    body: str | None = None

    def request(self) -> NewMail:
        """Return the request to Fintoro."""
        return NewMail(
            document_type=self.document.type,
            document_id=self.document.id,
            to=self.to,
            type=self.kind,
            body=self.body,
        )


def proposed_kind(document: MailedDocument, today: date) -> MailType:
    """Return the kind that fits how the document stands."""
    if document.type not in REMINDED_OF or document.owed is None:
        return MailType.REGULAR
    if document.owed.amount == 0:
        return MailType.CONFIRMATION
    if document.due_date is not None and document.due_date < today:
        return MailType.OVERDUE_REMINDER
    return MailType.REMINDER
