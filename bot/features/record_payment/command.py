"""The words after `/fintoro-pay`: a document's number, an amount and a day, each only if it was typed."""

from dataclasses import dataclass
from datetime import date

from bot.features.record_payment.notice.dates import read_dates
from bot.features.record_payment.notice.model import Amount
from bot.features.record_payment.notice.page import Page
from bot.money import read_amount
from bot.slack.text import shorten

MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """What a command said; `unread` are words that were none of the three."""

    number: str
    amount: Amount | None = None
    paid_on: date | None = None
    unread: str = ""


def read_command(text: str, today: date) -> Typed | None:
    """Read `20260001 1 234,50 12.11.2026`; None when the first word is no number of a document.

    Free text ("Acme paid 20260001 yesterday") is the notice reader's.
    """
    number, _, rest = shorten(text.strip(), MAX_CHARS).partition(" ")
    if not any(character.isdigit() for character in number):
        return None
    days, _ = read_dates(Page(rest), today)
    without = rest.replace(days[0].words, "", 1) if days else rest
    amount = read_amount(without.strip()) if without.strip() else None
    return Typed(
        number=number,
        amount=Amount(amount=abs(amount)) if amount else None,
        paid_on=days[0].value if days else None,
        unread="" if amount is not None else without.strip(),
    )
