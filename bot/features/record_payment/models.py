"""What is known about a payment while its modals are open, and what is recorded in the end."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.deed import DeedPayload
from bot.features.record_payment.notice.model import Kind
from bot.fintoro import DocumentType, NewPayment
from bot.money import Money
from bot.slack.replies import Place


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class What(StrEnum):
    """What a piece of a message was taken for."""

    NUMBER = "number"
    VARIABLE_SYMBOL = "variable_symbol"
    AMOUNT = "amount"
    DATE = "date"
    PAYER = "payer"


class Found(Frozen):
    """Something read in the message: what it was taken for, and the very words."""

    what: What
    words: str


class ChosenDocument(Frozen):
    """The document a payment is recorded against, with its figures as they were last seen."""

    type: DocumentType
    id: int
    number: str
    client_name: str
    total: Decimal
    to_be_paid: Decimal
    currency: str
    due_date: date | None
    status: str | None = None

    @property
    def key(self) -> str:
        """Return what the directory and the typeahead's options call it: "invoice:301"."""
        return f"{self.type.value}:{self.id}"

    @property
    def owed(self) -> Money:
        return Money(self.to_be_paid, self.currency)

    @property
    def paid_so_far(self) -> Money:
        return Money(self.total - self.to_be_paid, self.currency)


class PaymentDraft(Frozen):
    """An open payment modal: where it came from, what was read, and what the person has set so far."""

    place: Place
    actor_name: str
    today: date
    found: tuple[Found, ...] = ()
    kind: Kind = Kind.UNCLEAR
    unread: str = ""
    amount: Decimal | None = None
    amount_is_theirs: bool = False  # read in the message or typed, so another document does not change it
    currency: str | None = None
    paid_on: date | None = None
    suggested: tuple[str, ...] = ()  # option values of documents that fit the message, best first
    document: ChosenDocument | None = None
    permalink: str | None = None
    payment_method_id: int | None = None
    currency_rate: Decimal | None = None
    again_of: str | None = None
    generation: int = 0


class RecordPayment(DeedPayload):
    """A payment as it was confirmed, complete and fixed: the same bytes at every try.

    `known_payment_ids` are the document's payments at the time of the review: whatever is there later and not
    among them was recorded since.
    """

    document: ChosenDocument
    amount: Decimal
    currency: str
    currency_id: int
    currency_rate: Decimal | None
    paid_on: date
    payment_method_id: int
    payment_method_name: str
    team_payment_method_name: str | None = None  # in the language of what the channel reads
    known_payment_ids: tuple[int, ...]

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    def request(self) -> NewPayment:
        """Return the request to Fintoro; every field explicit, since the server's defaults drift between tries."""
        return NewPayment(
            document_type=self.document.type,
            document_id=self.document.id,
            currency_id=self.currency_id,
            currency_rate=self.currency_rate,
            payment_date=self.paid_on,
            payment_method_id=self.payment_method_id,
            amount=self.amount,
        )
