"""Reading a bank's notice, or what a person writes of a payment: text in, candidates out. Pure.

`read_notice` first blots out what is surely something else (accounts, symbols, days), so that the patterns
for amounts meet amounts alone; then it judges what kind of news the text is: what a bank has laid out
(`layout`) by its strong words (`vocabulary`, `vetoes`), what a person tells (`speech`) only when every word of it is
understood. The files: `page` (the folded text), `accounts`, `symbols`, `dates`, `amounts`, `payer`,
`judgement`, `model`.
"""

import re
from datetime import date
from typing import TypeVar

from bot.features.record_payment.notice.accounts import read_accounts
from bot.features.record_payment.notice.amounts import has_plus, read_amounts
from bot.features.record_payment.notice.dates import read_dates
from bot.features.record_payment.notice.judgement import Signs, judge
from bot.features.record_payment.notice.layout import count_bank_fields
from bot.features.record_payment.notice.model import Amount, Direction, Found, Kind, Notice, surest
from bot.features.record_payment.notice.page import Page
from bot.features.record_payment.notice.payer import read_payer_names
from bot.features.record_payment.notice.speech import tells_income
from bot.features.record_payment.notice.symbols import read_document_numbers, read_variable_symbols
from bot.features.record_payment.notice.vetoes import OTHER_KIND
from bot.features.record_payment.notice.vocabulary import PAYERS_MESSAGE

__all__ = ["Amount", "Direction", "Found", "Kind", "Notice", "read_notice"]

T = TypeVar("T")

_ADDRESSES = re.compile(
    r"\S{1,200}@\S{1,200}|(?:https?://|www\.)\S{1,2000}|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
)
_LABELLED_SURENESS = 0.9
_MAX_CHARACTERS = 16_000


def read_notice(text: str, *, today: date) -> Notice:
    """What the first 16,000 characters of a text (longer is no notice) tell of one payment.

    `today` is the person's day: it dates "včera" and "12. 11.". Reading takes linear time. Never raises for any text.
    """
    page = Page(text[:_MAX_CHARACTERS])
    accounts, account_places = read_accounts(page)
    hidden = [*account_places, *(match.span() for match in _ADDRESSES.finditer(page.folded))]
    symbols, symbol_places = read_variable_symbols(page, hidden)
    days, day_places = read_dates(page, today)
    numbers, number_places = read_document_numbers(page, [*hidden, *symbol_places, *day_places])
    came, went = read_amounts(page, [*hidden, *symbol_places, *day_places, *number_places])
    read_places = [*hidden, *symbol_places, *day_places, *number_places]
    without_message = Page(PAYERS_MESSAGE.sub("\n", page.folded))
    signs = Signs(
        bank_fields=count_bank_fields(page),
        told=_told(page, read_places, has_document=bool(numbers or symbols), has_amount=bool(came)),
        is_other_kind=OTHER_KIND.search(without_message.folded) is not None,
        has_plus=any(map(has_plus, came)),
        has_minus=_has_outgoing(came, went),
        has_amount=bool(came or went),
    )
    kind, because = judge(without_message.sentences, signs)
    may_be_income = kind in (Kind.INCOME, Kind.UNCLEAR)
    may_name_document = may_be_income or kind is Kind.REQUEST
    return Notice(
        kind=kind,
        because=because,
        document_numbers=surest(numbers) if may_name_document else (),
        variable_symbols=surest(symbols) if may_name_document else (),
        amounts=surest(came) if may_be_income else (),
        booking_dates=surest(days) if may_be_income else (),
        payer_names=surest(read_payer_names(page, account_places, day_places)) if may_be_income else (),
        payer_accounts=surest(accounts) if may_be_income else (),
    )


def _told(page: Page, places: list[tuple[int, int]], *, has_document: bool, has_amount: bool) -> str | None:
    masked = page.masked(places)
    sentences = [(page.text[start:end], masked[start:end]) for start, end in page.sentence_places()]
    return tells_income(sentences, has_document=has_document, has_amount=has_amount)


def _has_outgoing(came: list[Found[Amount]], went: list[Found[Amount]]) -> bool:
    """A minus on the payment's amount; on some other line of a list of movements it is not ours."""
    return bool(went) and (not came or went[0].sureness >= _LABELLED_SURENESS)
