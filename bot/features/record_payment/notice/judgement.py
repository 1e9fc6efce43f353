"""What kind of news a notice is. Whatever speaks against income is stronger than what speaks for it.

Each sentence is judged by itself, then all together: a failed payment, an outgoing payment or a promise
anywhere leaves at most "unclear". Missing an income costs a click; a wrong one costs trust.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.features.record_payment.notice import vocabulary
from bot.features.record_payment.notice.model import Kind


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read besides: banks write "+" for money in and "-" for money out."""

    has_document: bool = False
    """A document's number or a variable symbol."""
    has_plus: bool = False
    has_minus: bool = False
    has_amount: bool = False


@dataclass(slots=True)
class _Evidence:
    income: list[str] = field(default_factory=list)
    outgoing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    request: list[str] = field(default_factory=list)
    weak_request: list[str] = field(default_factory=list)
    offer: list[str] = field(default_factory=list)
    balance: list[str] = field(default_factory=list)


def judge(sentences: Iterable[str], signs: Signs) -> tuple[Kind, tuple[str, ...]]:
    """The kind, and the words that decided it. The sentences are folded and without the payer's message."""
    evidence = _Evidence()
    for sentence in sentences:
        _gather(sentence, evidence, signs)
    if signs.has_plus:
        evidence.income.append("+")
    if signs.has_minus:
        evidence.outgoing.append("-")
    kind, words = _weigh(evidence, signs)
    return kind, tuple(dict.fromkeys(words))


def _weigh(evidence: _Evidence, signs: Signs) -> tuple[Kind, list[str]]:
    if evidence.failed:
        return Kind.NOT_SETTLED, evidence.failed
    if evidence.outgoing:
        mixed = bool(evidence.income)
        return (
            (Kind.UNCLEAR, evidence.income + evidence.outgoing)
            if mixed
            else (Kind.OUTGOING, evidence.outgoing)
        )
    if evidence.request:
        mixed = bool(evidence.income)
        return (
            (Kind.UNCLEAR, evidence.income + evidence.request) if mixed else (Kind.REQUEST, evidence.request)
        )
    if evidence.income:
        return Kind.INCOME, evidence.income
    if evidence.weak_request:
        return Kind.REQUEST, evidence.weak_request
    if evidence.offer:
        return Kind.OFFER, evidence.offer
    if evidence.balance and not signs.has_amount:
        return Kind.BALANCE, evidence.balance
    return Kind.UNCLEAR, []


def _gather(sentence: str, evidence: _Evidence, signs: Signs) -> None:
    for pattern, words in (
        (vocabulary.FAILED, evidence.failed),
        (vocabulary.OUTGOING, evidence.outgoing),
        (vocabulary.CARD, evidence.outgoing),
        (vocabulary.REQUEST, evidence.request),
        (vocabulary.WEAK_REQUEST, evidence.weak_request),
        (vocabulary.OFFER, evidence.offer),
        (vocabulary.BALANCE, evidence.balance),
    ):
        if (match := pattern.search(sentence)) is not None:
            words.append(match[0].strip())
    income = vocabulary.INCOME.search(sentence)
    paid = vocabulary.PAID.search(sentence)
    if income is None and (paid is None or not _others_paid_us(sentence, signs)):
        return
    if _is_real(sentence):
        evidence.income += [match[0].strip() for match in (income, paid) if match is not None][:1]


def _others_paid_us(sentence: str, signs: Signs) -> bool:
    """ "Acme paid invoice 20260001", or a client's "we have paid your invoice".

    "We have paid" alone may be us, and "Acme paid Beta 500 EUR" is none of our income.
    """
    if not signs.has_document and vocabulary.NAMES_US.search(sentence) is None:
        return False
    return (
        vocabulary.FIRST_PERSON.search(sentence) is None
        or vocabulary.ADDRESSES_US.search(sentence) is not None
    )


def _is_real(sentence: str) -> bool:
    """Told as a fact: no question, no condition, no plan, no advertisement."""
    if sentence.endswith("?"):
        return False
    return not (vocabulary.UNREAL.search(sentence) or vocabulary.OFFER.search(sentence))
