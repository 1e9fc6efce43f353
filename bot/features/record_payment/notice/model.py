"""What a reader found in a notice: candidates with the words they stood in, and what the notice is about."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")

_FAR_BEHIND = 0.25


class Direction(StrEnum):
    """Which way the money went, seen from the company whose notice it is."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What the text tells of. Only INCOME is ever proposed as income."""

    INCOME = "income"
    """Money came in, and nothing in the text speaks against it."""
    OUTGOING = "outgoing"
    """We paid: an outgoing payment, a direct debit, a card payment, a cash withdrawal."""
    NOT_SETTLED = "not_settled"
    """A payment that failed, was rejected, cancelled or returned, or still waits."""
    REQUEST = "request"
    """Somebody is to pay: an issued invoice, a reminder, a request for payment, a promise."""
    BALANCE = "balance"
    """Only what is on the account."""
    OFFER = "offer"
    """Marketing, bonuses, interest."""
    UNCLEAR = "unclear"
    """It does not say enough, or speaks for both sides: a person decides."""


class Amount(BaseModel):
    """An amount as it was written; `currency` is an ISO code, None where the notice names none."""

    model_config = ConfigDict(frozen=True)

    amount: Decimal
    currency: str | None = None


class Found(BaseModel, Generic[T]):
    """One candidate, the exact piece of text it was read from, and how sure that reading is (0 to 1)."""

    model_config = ConfigDict(frozen=True)

    value: T
    words: str
    sureness: float


class Notice(BaseModel):
    """Everything read from one text; each list has the surest candidate first and no value twice.

    Amounts are those of the payment itself and positive: balances, fees and outgoing amounts are not among
    them. A notice that is no income (see `Kind`) has no amounts, dates and payers at all.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    because: tuple[str, ...] = ()
    """The words that decided the kind."""
    document_numbers: tuple[Found[str], ...] = ()
    variable_symbols: tuple[Found[str], ...] = ()
    """Digits without leading zeros."""
    amounts: tuple[Found[Amount], ...] = ()
    booking_dates: tuple[Found[date], ...] = ()
    payer_names: tuple[Found[str], ...] = ()
    payer_accounts: tuple[Found[str], ...] = ()
    """IBANs without spaces, or domestic numbers such as "19-123457/0710"."""

    @property
    def is_income(self) -> bool:
        """Whether recording this as an incoming payment may be proposed."""
        return self.kind is Kind.INCOME

    @property
    def direction(self) -> Direction:
        if self.kind is Kind.INCOME:
            return Direction.INCOMING
        return Direction.OUTGOING if self.kind is Kind.OUTGOING else Direction.UNKNOWN


def surest(found: list[Found[T]]) -> tuple[Found[T], ...]:
    """The candidates with the surest first, each value once, without those far behind the first."""
    best: dict[T, Found[T]] = {}
    for candidate in sorted(found, key=lambda each: -each.sureness):
        best.setdefault(candidate.value, candidate)
    kept = list(best.values())
    return tuple(each for each in kept if each.sureness > kept[0].sureness - _FAR_BEHIND)
