"""Whom a message is about, when the message itself says so clearly enough to be offered first."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.directory.fold import letters
from bot.directory.models import TargetRef
from bot.directory.snapshot import Snapshot
from bot.directory.target_index import compact, email_domain
from bot.fintoro.targets import TargetKind

# How much each kind of trace says. A document number or an id is deliberate; a domain may be a group's;
# a name of one word may be a coincidence.
_DOCUMENT, _CODE, _EMAIL, _LONG_NAME, _DOMAIN, _ONE_WORD_NAME = 100, 90, 80, 60, 50, 40

_MAX_TEXT = 40_000
_MIN_CODE_LENGTH = 6
_MIN_NUMBER_LENGTH = 5
_MIN_ONE_WORD_LENGTH = 3
_LONGEST_WORD = 64
# A look behind and a look ahead spare most words of a long text the expensive part of each pattern.
_EMAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NUMBER = re.compile(r"(?<![\w/-])(?=[A-Za-z/-]*\d)[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+){0,4}(?![\w/-])")
_SPACED_CODE = re.compile(r"(?<!\d)\d{2} \d{3} \d{3}(?![ \d])")
_WORD = re.compile(r"[^\W_]+")

# Mail services of the region: a shared domain says nothing about the company behind it.
_PUBLIC_DOMAINS = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com",
    "yahoo.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net",
    "azet.sk", "zoznam.sk", "centrum.sk", "pobox.sk", "post.sk", "atlas.sk", "szm.sk", "stonline.sk",
    "seznam.cz", "email.cz", "post.cz", "centrum.cz", "volny.cz", "atlas.cz", "tiscali.cz",
})  # fmt: skip


class Trace(NamedTuple):
    """One place in the text that points at a target, and how much it says."""

    ref: TargetRef
    weight: int


def guess_target(snapshot: Snapshot, text: str) -> TargetRef | None:
    """The target that the text names best, or None: no trace, or two that fit equally well.

    Traces are an open document's number, a business, tax or VAT id, an e-mail address or its (not public)
    domain, and a whole name without its legal form. A name of one word counts only with a capital.
    """
    text = unicodedata.normalize("NFC", text[:_MAX_TEXT])
    weights: defaultdict[TargetRef, dict[int, int]] = defaultdict(dict)
    for ref, weight in _traces(snapshot, text):
        weights[ref][weight] = weight
    ranked = sorted(((sum(kinds.values()), ref) for ref, kinds in weights.items()), key=lambda row: -row[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _traces(snapshot: Snapshot, text: str) -> Iterator[Trace]:
    numbers = [compact(match) for match in _NUMBER.findall(text)]
    yield from _documents(snapshot, numbers)
    codes = {*numbers, *map(compact, _SPACED_CODE.findall(text))}
    emails = {match.lower() for match in _EMAIL_ADDRESS.findall(text)}
    for index in snapshot.targets.indexes():
        for code in codes:
            if len(code) >= _MIN_CODE_LENGTH:
                yield from (Trace(ref, _CODE) for ref in index.by_code.get(code, ()))
        for email in emails:
            yield from (Trace(ref, _EMAIL) for ref in index.by_email.get(email, ()))
        for domain in {email_domain(email) for email in emails} - _PUBLIC_DOMAINS:
            yield from (Trace(ref, _DOMAIN) for ref in index.by_domain.get(domain, ()))
    yield from _names(snapshot, _WORD.findall(_EMAIL_ADDRESS.sub(" ", text) if emails else text))


def _documents(snapshot: Snapshot, numbers: Iterable[str]) -> Iterator[Trace]:
    for number in numbers:
        if len(number) >= _MIN_NUMBER_LENGTH and any(c.isdigit() for c in number):
            for document in snapshot.documents.by_number.get(number, ()):
                client = snapshot.targets.find(TargetKind.CLIENT, document.client_id or 0)
                if client is not None:
                    yield Trace(client.ref, _DOCUMENT)


def _names(snapshot: Snapshot, spoken: Sequence[str]) -> Iterator[Trace]:
    """The longest names at each place: "Acme Trade" is not also a trace of "Acme"."""
    folded = tuple(_folded(word[:_LONGEST_WORD]) for word in spoken)
    by_first_words = [index.by_first_word for index in snapshot.targets.indexes()]
    places = {place for known in by_first_words for place, word in enumerate(folded) if word in known}
    end = 0
    for place in sorted(places):
        if place < end:
            continue
        begun = [name for known in by_first_words for name in known.get(folded[place], ())]
        found = [
            (len(core), ref)
            for core, ref in begun
            if folded[place : place + len(core)] == core and (len(core) > 1 or _is_name(spoken[place]))
        ]
        longest = max((length for length, _ in found), default=1)
        for length, ref in found:
            if length == longest:
                yield Trace(ref, _LONG_NAME if length > 1 else _ONE_WORD_NAME)
        end = place + longest


@lru_cache(maxsize=20_000)  # the same words come again and again: a language's everyday ones, and names
def _folded(word: str) -> str:
    return letters(word)


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) >= _MIN_ONE_WORD_LENGTH
