"""What kind of news a notice is. Whatever speaks against income is stronger than what speaks for it.

Two levels of evidence for income: a bank's words count in a text laid out as a bank's notice; in any other
text only a sentence understood whole does (`speech`). A failed payment, an outgoing payment or a promise
anywhere leaves at most "unclear". Missing an income costs a click; a wrong one costs trust.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.features.record_payment.notice import vetoes, vocabulary
from bot.features.record_payment.notice.model import Kind

_PLUS = re.compile(r"\+ ?(?:[a-z]{3} ?|[€$£] ?)?\d")
_NOTICE_FROM = 2
"""Kinds of bank fields that make a notice of a text with a bank's own words ("prichádzajúca platba")."""
_SPOKEN_NOTICE_FROM = 3
"""The same where the words are those that people use, too ("prišlo")."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read besides: banks write "+" for money in and "-" for money out."""

    bank_fields: int = 0
    told: str | None = None
    """The words of a plain sentence that tells of an income."""
    is_other_kind: bool = False
    """Its headline tells of interest, a fee, a loan, money moved between one's own accounts."""
    has_plus: bool = False
    has_minus: bool = False
    has_amount: bool = False


@dataclass(slots=True)
class _Evidence:
    income: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """Words of an income in a text that says too little, or too much, to be trusted."""
    outgoing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    request: list[str] = field(default_factory=list)
    weak_request: list[str] = field(default_factory=list)
    offer: list[str] = field(default_factory=list)
    balance: list[str] = field(default_factory=list)


def judge(sentences: Iterable[str], signs: Signs) -> tuple[Kind, tuple[str, ...]]:
    """The kind, and the words that decided it. The sentences are folded and without the payer's message."""
    evidence = _Evidence()
    all_real = True
    for sentence in sentences:
        all_real = all_real and _is_real(sentence)
        _gather(sentence, evidence, signs)
    if signs.told is not None:
        (evidence.income if all_real else evidence.hints).append(signs.told)
    if signs.is_other_kind:
        evidence.hints, evidence.income = [*evidence.income, *evidence.hints], []
    if signs.has_minus:
        evidence.outgoing.append("-")
    kind, words = _weigh(evidence, signs)
    return kind, tuple(dict.fromkeys(words))


def _weigh(evidence: _Evidence, signs: Signs) -> tuple[Kind, list[str]]:
    came = evidence.income + evidence.hints
    if evidence.failed:
        return Kind.NOT_SETTLED, evidence.failed
    for kind, against in ((Kind.OUTGOING, evidence.outgoing), (Kind.REQUEST, evidence.request)):
        if against:
            return (Kind.UNCLEAR, came + against) if came else (kind, against)
    if evidence.income:
        return Kind.INCOME, evidence.income
    if evidence.weak_request:
        return Kind.REQUEST, evidence.weak_request
    if evidence.offer:
        return Kind.OFFER, evidence.offer
    if evidence.balance and not signs.has_amount:
        return Kind.BALANCE, evidence.balance
    return Kind.UNCLEAR, evidence.hints


def _gather(sentence: str, evidence: _Evidence, signs: Signs) -> None:
    for pattern, words in (
        (vetoes.FAILED, evidence.failed),
        (vetoes.OUTGOING, evidence.outgoing),
        (vetoes.CARD, evidence.outgoing),
        (vetoes.REQUEST, evidence.request),
        (vetoes.WEAK_REQUEST, evidence.weak_request),
        (vetoes.OFFER, evidence.offer),
        (vocabulary.BALANCE, evidence.balance),
    ):
        if (match := pattern.search(sentence)) is not None:
            words.append(match[0].strip())
    for pattern, needed_fields in (
        (vocabulary.INCOME, _NOTICE_FROM),
        (vocabulary.SPOKEN_INCOME, _SPOKEN_NOTICE_FROM),
    ):
        match = pattern.search(sentence)
        if match is not None and _is_real(sentence):
            is_notice = signs.bank_fields >= needed_fields and vocabulary.TALK.search(sentence) is None
            (evidence.income if is_notice else evidence.hints).append(match[0].strip())
    if signs.has_plus and _PLUS.search(sentence) and _is_real(sentence):
        (evidence.income if signs.bank_fields >= _NOTICE_FROM else evidence.hints).append("+")


def _is_real(sentence: str) -> bool:
    """Told as a fact: no question, no condition, no plan, no advertisement."""
    if "?" in sentence:
        return False
    return not (vetoes.UNREAL.search(sentence) or vetoes.OFFER.search(sentence))
