"""Documents sent to clients by e-mail. API tag: Document Emails."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.fintoro.documents import DocumentType
from bot.fintoro.model import Characters, Email, Id, Payload
from bot.fintoro.resource import Resource, Written


class MailType(StrEnum):
    """Changes the subject and the text for invoices and proformas; the other kinds are sent as regular."""

    REGULAR = "regular"
    REMINDER = "reminder"
    OVERDUE_REMINDER = "overdue_reminder"
    CONFIRMATION = "confirmation"


class NewMail(Payload):
    """A document to be sent to one or more addresses."""

    document_type: DocumentType
    document_id: Id
    to: Annotated[tuple[Email, ...], Field(min_length=1)]
    type: MailType
    body: Annotated[Characters, Field(max_length=1000)] | None = None


class Mails(Resource):
    async def create(self, mail: NewMail, *, idempotency_key: str) -> Written[None]:
        """Asks Fintoro to send the mail: accepted, not yet sent, when this returns.

        API reference: Send document mail (202, no body).
        """
        return await self._write_blind("POST", "/document-mails", mail, idempotency_key)
