"""Which open document a notice pays: number, variable symbol, payer and amount weighed together. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.directory import OpenDocument
from bot.directory.fold import core_name, fold
from bot.features.record_payment.notice import Kind, Notice

OFFERED = 3


class Reason(StrEnum):
    """What in the notice fits the document."""

    NUMBER = "number"
    VARIABLE_SYMBOL = "variable_symbol"
    PAYER = "payer"
    OWED_AMOUNT = "owed_amount"
    TOTAL_AMOUNT = "total_amount"


_WEIGHTS = {
    Reason.NUMBER: 60,
    Reason.VARIABLE_SYMBOL: 55,
    Reason.PAYER: 25,
    Reason.OWED_AMOUNT: 30,
    Reason.TOTAL_AMOUNT: 20,
}
_OFFERED_FROM = 30
"""An amount that fits is a hint worth offering; a payer's name alone fits all his invoices."""
_CERTAIN_FROM = 55
_CLEARLY_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A document and why it fits. `score` adds up the reasons; only its order and distances mean something."""

    document: OpenDocument
    score: int
    reasons: tuple[Reason, ...]


def rank(notice: Notice, documents: Sequence[OpenDocument]) -> list[Match]:
    """At most three documents that fit the notice, best first; none for a notice that is surely no income.

    A request for payment names a document that may be offered, too, but is never certain of being paid.
    """
    if notice.kind not in (Kind.INCOME, Kind.UNCLEAR, Kind.REQUEST):
        return []
    clues = _Clues.of(notice)
    fitting = [match for match in (_match(each, clues) for each in documents) if match.score >= _OFFERED_FROM]
    return sorted(fitting, key=lambda match: (-match.score, match.document.key))[:OFFERED]


def certain(matches: Sequence[Match]) -> OpenDocument | None:
    """The one document that fits clearly: by number or symbol, and well ahead of the next; else None.

    `matches` are `rank`'s: two invoices of one number, or two numbers in one notice, leave the choice to the
    person.
    """
    if not matches or not {Reason.NUMBER, Reason.VARIABLE_SYMBOL}.intersection(matches[0].reasons):
        return None
    if matches[0].score < _CERTAIN_FROM:
        return None
    if len(matches) > 1 and matches[0].score - matches[1].score < _CLEARLY_AHEAD:
        return None
    return matches[0].document


@dataclass(frozen=True, slots=True)
class _Clues:
    """The notice's candidates in the form they are compared."""

    numbers: frozenset[str]
    symbols: frozenset[str]
    payers: tuple[tuple[str, ...], ...]
    amounts: frozenset[tuple[str, str | None]]

    @classmethod
    def of(cls, notice: Notice) -> "_Clues":
        numbers = frozenset(_bare(found.value) for found in notice.document_numbers)
        digits = frozenset(re.sub(r"\D", "", number).lstrip("0") for number in numbers)
        return cls(
            numbers=numbers,
            symbols=frozenset(found.value for found in notice.variable_symbols) | digits,
            payers=tuple(core_name(found.value) for found in notice.payer_names),
            amounts=frozenset(
                (str(found.value.amount.normalize()), found.value.currency) for found in notice.amounts
            ),
        )


def _match(document: OpenDocument, clues: _Clues) -> Match:
    reasons = tuple(_reasons(document, clues))
    return Match(document, sum(_WEIGHTS[reason] for reason in reasons), reasons)


def _reasons(document: OpenDocument, clues: _Clues) -> Iterator[Reason]:
    if _bare(document.number) in clues.numbers:
        yield Reason.NUMBER
    elif document.variable_symbol.lstrip("0") in clues.symbols - {""}:
        yield Reason.VARIABLE_SYMBOL
    if any(_same_name(payer, core_name(document.client_name)) for payer in clues.payers):
        yield Reason.PAYER
    currencies = (document.to_be_paid.currency, None)
    if any((str(document.to_be_paid.amount.normalize()), c) in clues.amounts for c in currencies):
        yield Reason.OWED_AMOUNT
    elif any((str(document.total.amount.normalize()), c) in clues.amounts for c in currencies):
        yield Reason.TOTAL_AMOUNT


def _same_name(payer: tuple[str, ...], client: tuple[str, ...]) -> bool:
    """The same words, in any order ("NOVAK JOZEF"), or the one name whole at the beginning of the other."""
    if not payer or not client:
        return False
    shorter, longer = sorted((payer, client), key=len)
    return sorted(payer) == sorted(client) or longer[: len(shorter)] == shorter


def _bare(number: str) -> str:
    return fold(number).replace(" ", "")
