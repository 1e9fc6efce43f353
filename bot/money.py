"""Money as people here write it: Slovak, Czech and English habits in, one exact `Decimal` out, and back.

A wrong amount is worse than no amount. What can be read in two ways is not read at all:
"1.234" is one thousand two hundred and thirty-four to one person and a slip of the finger to another
(or 1.234 copied from a spreadsheet), and the two differ a thousandfold, so it is refused; "1 234",
"1.234,00", "1,234.00" and "1.234.567" say what they mean and are read.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_symbol, list_currencies

LOCALES = ("sk", "cs", "en")

_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_MINUSES = "\u2212\u2013\u2011"
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_PLAIN_TEXT = str.maketrans(
    {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_MINUSES, "-"), **dict.fromkeys(_INVISIBLE)}
)

_SPOKEN_CURRENCIES = frozenset({"euro", "eura", "eurá", "eur", "euros", "koruna", "koruny", "korun"})

_AMOUNT = re.compile(
    r"(?P<sign>[-+]?) ?(?P<before>[^\d\s+.,'’-]*) ?(?P<inner_sign>[-+]?) ?"
    r"(?P<whole>[0-9]{1,3}(?:(?P<group>[ .,'’])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<point>[.,])(?:(?P<fraction>[0-9]+)|--?))?"
    r" ?(?P<after>[^\d+,'’-]*)"
)

_MAX_TEXT_LENGTH = 64
_MAX_WHOLE_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in the currency of an ISO code ("EUR", "CZK"; Fintoro's `currency.symbol`)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise ValueError(f"money needs a finite Decimal, not {self.amount!r}")


def read_amount(text: str) -> Decimal | None:
    """The amount a person typed, or None when it is none, is ambiguous, or has more than 2 decimals.

    Reads "1 234,50" (any kind of space), "1.234,50", "1,234.50", "1234,5", "15,-", "-12.00", "€ 15",
    "15 EUR", "1 234,50 Kč". Refuses "1.234" and "1,234" (see the module), "12 34", "1,5 %".
    """
    plain = unicodedata.normalize("NFC", text.translate(_PLAIN_TEXT).strip())
    match = _AMOUNT.fullmatch(plain) if len(plain) <= _MAX_TEXT_LENGTH else None
    if match is None or not _is_one_currency(match["before"], match["after"]):
        return None
    if match["sign"] and match["inner_sign"]:
        return None
    digits = _read_digits(match["whole"], match["group"], match["point"], match["fraction"])
    if digits is None:
        return None
    amount = Decimal(digits)
    return -amount if "-" in (match["sign"], match["inner_sign"]) and amount else amount


def format_money(money: Money, locale: str) -> str:
    """The amount as people of a locale write it: sk "1 234,50 €", cs "1 234,50 Kč", en "€1,234.50".

    At least two decimals whatever the currency, never rounded: what is shown is what is stored. The
    spaces are non-breaking. An unknown locale gets the English form.
    """
    return format_currency(
        money.amount,
        money.currency,
        locale=_known_locale(locale),
        currency_digits=False,
        decimal_quantization=False,
    )


def _read_digits(whole: str, group: str | None, point: str | None, fraction: str | None) -> str | None:
    """The number in Python's notation, or None where separators contradict or leave two readings."""
    if fraction is not None and len(fraction) > 2:
        return None
    if group is not None:
        if group == point:
            return None
        if group in ".," and whole.count(group) == 1 and point is None:
            return None
        whole = whole.replace(group, "")
    if len(whole) > _MAX_WHOLE_DIGITS:
        return None
    return f"{whole}.{fraction}" if fraction else whole


def _is_one_currency(before: str, after: str) -> bool:
    """At most one known currency mark stands beside the number: "15 kg" and "€ 15 %" are no amounts."""
    marks = [mark.strip() for mark in (before, after) if mark.strip()]
    return not marks or (len(marks) == 1 and marks[0].casefold() in _currency_marks())


@cache
def _currency_marks() -> frozenset[str]:
    """Every ISO code and every symbol our three languages write for one, without regard to case."""
    codes = list_currencies()
    symbols = {get_currency_symbol(code, locale) for code in codes for locale in LOCALES}
    return frozenset(mark.casefold() for mark in codes | symbols) | _SPOKEN_CURRENCIES


@cache
def _known_locale(locale: str) -> Locale:
    try:
        return Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
