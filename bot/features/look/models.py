"""What is looked at: documents as lists and as Fintoro's detail tell them, and the card that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.directory import OpenDocument
from bot.fintoro import Client, CrmEvent, DocumentType
from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Block, Mrkdwn

PAYABLE = (DocumentType.INVOICE, DocumentType.PROFORMA, DocumentType.CREDIT_NOTE)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: in which language, on which day, and whether the card may be shared where they are."""

    t: Translator
    today: date
    can_share: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """An answer: its blocks, and the text that stands for them in notifications."""

    text: Mrkdwn
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a list shows it, to be chosen from. Orders and quotations owe nothing."""

    type: DocumentType
    id: int
    number: str
    client_name: str
    total: Money
    owed: Money
    due_date: date | None
    status: str

    @property
    def key(self) -> str:
        """Return the value of its button: "invoice:301"."""
        return f"{self.type.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class Detailed(Listed):
    """A document with what only its detail tells."""

    client_id: int | None
    issue_date: date | None
    valid_until: date | None
    variable_symbol: str
    last_paid_on: date | None


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client with what is open; `events` is None when Fintoro could not tell them."""

    client: Client
    documents: Sequence[Listed]
    events: Sequence[CrmEvent] | None


def listed(document: OpenDocument) -> Listed:
    """Return an open document of the directory."""
    return Listed(
        type=document.document_type,
        id=document.id,
        number=document.number,
        client_name=document.client_name,
        total=document.total,
        owed=document.to_be_paid,
        due_date=document.due_date,
        status=document.status,
    )
