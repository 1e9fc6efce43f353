"""Texts, money, dates and sizes in the language of the person who reads them.

The English text is the message id; Slovak and Czech live in `bot/locales/<language>/LC_MESSAGES/messages.po`,
which is read as it is: no compiled files to forget. Plurals, numbers, dates and money follow CLDR (Babel).
"""

import gettext
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, parse_pattern

from bot.money import Money, format_money
from bot.slack.blocks import Mrkdwn
from bot.slack.text import escape

# Parsed once: Babel would do it again for each number.
AMOUNT, ONE_DECIMAL = (parse_pattern(pattern) for pattern in ("#,##0.00", "#,##0.#"))
LOCALES_FOLDER = Path(__file__).parent / "locales"


class Language(StrEnum):
    """The languages the product speaks; each is also its CLDR locale."""

    SLOVAK = "sk"
    CZECH = "cs"
    ENGLISH = "en"


class Translator:
    """One language's voice. Made by `translator_for`; holds no state, so it is shared freely."""

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self.locale: str = language.value
        self._locale = Locale(language.value)
        self._months = self._locale.months["format"]["abbreviated"]
        self._catalogue = catalogue

    def t(self, message: str, /, **values: object) -> str:
        """Return the plain text of `message`, its `{named}` places filled with `values`."""
        return self._catalogue.gettext(message).format(**values)

    def rich(self, message: str, /, **values: object) -> Mrkdwn:
        """Return `message` as mrkdwn; what people or Fintoro wrote is escaped, so it can ping nobody."""
        return Mrkdwn(self._catalogue.gettext(message).format(**_escaped(values)))

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form for `count`, which is also available as `{count}`."""
        return self._catalogue.ngettext(singular, plural, count).format(count=count, **values)

    def money(self, money: Money) -> str:
        """Return an amount with its currency: `1 234,50 €`."""
        return format_money(money, self.locale)

    def amount(self, value: Decimal) -> str:
        """Return an amount without its currency, as a person would type it: `1 234,50`."""
        return format_decimal(value, AMOUNT, locale=self._locale)

    def number(self, value: Decimal | int) -> str:
        """Return a plain number with this language's separators."""
        return format_decimal(value, locale=self._locale)

    def date(self, day: date) -> str:
        """Return a day as people write it: `12. 11. 2026`."""
        return format_date(day, "medium", locale=self._locale)

    def moment(self, when: datetime, zone: tzinfo) -> str:
        """Return a moment to the minute in the reader's own time zone."""
        there = when.astimezone(zone)
        clock = f"{there.hour}:{there.minute:02}"
        if self.language is Language.ENGLISH:
            return f"{there.day} {self._months[there.month]} {there.year}, {clock}"
        return f"{there.day}. {there.month}. {there.year} {clock}"

    def file_size(self, size_bytes: int) -> str:
        """Return a size in decimal units with at most one decimal: `1,4 MB`."""
        value, unit = Decimal(size_bytes), "B"
        for larger in ("kB", "MB", "GB"):
            if value < 1000:
                break
            value, unit = value / 1000, larger
        if unit in ("B", "kB"):
            return f"{value:.0f} {unit}"
        return f"{format_decimal(value, ONE_DECIMAL, locale=self._locale)} {unit}"


def language_of(locale: str | None) -> Language:
    """Return the product's language nearest to a Slack locale (`sk-SK`); English where there is none."""
    tag = (locale or "").replace("_", "-").split("-")[0].lower()
    return Language(tag) if tag in set(Language) else Language.ENGLISH


def translator_for(locale: str | None) -> Translator:
    """Return the translator for a Slack locale or a bare language tag."""
    return _translator(language_of(locale))


@lru_cache(maxsize=len(Language))
def _translator(language: Language) -> Translator:
    return Translator(language, _catalogue(language))


def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.ENGLISH:  # the message ids themselves
        return gettext.NullTranslations()
    with (LOCALES_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _escaped(values: dict[str, object]) -> dict[str, object]:
    return {
        name: escape(value) if isinstance(value, str) and not isinstance(value, Mrkdwn) else value
        for name, value in values.items()
    }
