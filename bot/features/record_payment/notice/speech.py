"""Whether a person plainly tells that a payment came: every word understood, and somebody else paid.

The other way round than with a bank's notice: there a few strong words suffice, here nothing may be left over.
"Acme uhradili FA 20260001" tells of an income; "Acme vraj uhradili FA 20260001" is left to the person.
"""

import re
from dataclasses import dataclass

from bot.features.record_payment.notice import speech_words as words
from bot.features.record_payment.notice.page import MASK

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th)?|[^\w\s]")
_HARMLESS = frozenset(".,:;!-()€$£/&\"'„“#>+@" + MASK)
_SIGNS_OF_MONEY = frozenset("€$£")
_EMOJI_FROM = "\u2190"
_MAX_SENTENCES = 8
_FROM = frozenset({"od", "from", "by"})
_OUT_OF = frozenset({"z", "zo", "ze", "from"})
"""Money that left our account: "z účtu"."""


@dataclass(slots=True)
class _Sentence:
    """What was met in one sentence, from left to right."""

    verb_words: tuple[str, ...] = ()
    paid: bool = False
    has_person: bool = False
    """The verb itself says that it was not us: "zaplatili", unlike the English "paid"."""
    sent: bool = False
    came: bool = False
    came_in_coins: bool = False
    got: bool = False
    payment: bool = False
    money: bool = False
    bare_document: bool = False
    """A document that is the sentence's own object ("poslal faktúru"), not what was paid for ("za faktúru")."""
    us: bool = False
    you: bool = False
    first_person: bool = False
    client: bool = False
    free_names: int = 0
    names_from: int = 0
    """Names after "od"; the others are "free"."""


def tells_income(sentences: list[tuple[str, str]], *, has_document: bool, has_amount: bool) -> str | None:
    """The words that tell it, or None. `sentences` are pairs: as written, and folded with read places masked."""
    if not (has_document or has_amount) or len(sentences) > _MAX_SENTENCES:
        return None
    told: list[str] = []
    for written, folded in sentences:
        sentence = _Reader(written, folded).read()
        if sentence is None:
            return None
        if sentence.verb_words:
            if not _is_claim(sentence, has_document):
                return None
            told.append(" ".join(sentence.verb_words))
    return told[0] if told else None


def _is_claim(met: _Sentence, has_document: bool) -> bool:
    """Somebody else paid us. Who paid whom must follow from the sentence itself."""
    if met.free_names + met.names_from > 1:
        return False
    if met.got and (met.first_person or met.you or met.us):
        return met.free_names == 0 and not met.paid and (met.payment or met.money) and not met.bare_document
    if met.sent:
        return (met.us or met.you) and not met.first_person and met.money and not met.bare_document
    if met.paid:
        if met.first_person:
            return met.you
        is_told_who = met.free_names or met.names_from or met.client or met.has_person
        return bool(is_told_who) and (met.us or met.you or has_document)
    if not met.came or met.free_names or met.first_person:
        return False
    return met.payment or (met.money and (met.came_in_coins or not met.bare_document))


class _Reader:
    """Reads one sentence word by word and stops at the first that is not known."""

    def __init__(self, written: str, folded: str) -> None:
        self._written = written
        self._tokens = list(_TOKEN.finditer(folded))
        self._met = _Sentence()
        self._in_name = False
        self._before = ""
        """The word before; "" at the beginning and after a number."""

    def read(self) -> _Sentence | None:
        """Return what the sentence has, or None when a word of it is not known."""
        for place, token in enumerate(self._tokens):
            if not token[0][0].isalnum():
                if not self._read_mark(place, token[0]):
                    return None
            elif self._in_name and self._is_of_name(token):
                continue
            elif self._note(token[0]):
                self._in_name, self._before = False, token[0]
            elif self._begins_name(place, token):
                self._in_name = True
            else:
                return None
        return self._met

    def _read_mark(self, place: int, mark: str) -> bool:
        self._met.money |= mark in _SIGNS_OF_MONEY
        if mark == ":" and not self._met.verb_words:
            self._met.free_names = 0  # "Revolut: ...", "Peter: ..." only say who writes
        if mark == "@":
            self._before = mark
        if mark == MASK or mark in ".!;:":
            self._before = ""
        self._in_name = self._in_name and mark in ".&-'," and self._goes_on(place)
        return mark in _HARMLESS or mark >= _EMOJI_FROM

    def _goes_on(self, place: int) -> bool:
        """More of the name follows the mark: "Dvořák s.r.o.", "Baník & syn", but not "Acme, Beta"."""
        if place + 1 >= len(self._tokens):
            return False
        following = self._tokens[place + 1]
        is_joined = self._written[following.start() - 1] != " " or self._tokens[place][0] == "&"
        return following[0] in words.LEGAL_FORMS or (is_joined and self._written[following.start()].isupper())

    def _is_of_name(self, token: re.Match[str]) -> bool:
        if _is_verb(token[0]):
            return False
        return token[0] in words.BETWEEN or self._written[token.start()].isupper()

    def _begins_name(self, place: int, token: re.Match[str]) -> bool:
        if not self._written[token.start()].isupper() or words.NO_PAYER.fullmatch(token[0]):
            return False
        if self._before in words.GREETING or self._before == "@":
            return True
        if self._before in _FROM or self._before in words.CLIENT:
            self._met.names_from += 1
            return True
        if self._before in words.PREPOSITIONS or words.DOCUMENT.fullmatch(self._before):
            return False
        if self._met.verb_words and not _is_verb(self._before):
            return self._is_signature(place)
        self._met.free_names += 1
        return True

    def _is_signature(self, place: int) -> bool:
        """A name after the last full stop: who wrote it."""
        rest = self._tokens[place:]
        return (
            self._tokens[place - 1][0] in ".!-,"
            and len(rest) <= 3
            and all(self._written[token.start()].isupper() for token in rest if token[0].isalnum())
        )

    def _note(self, token: str) -> bool:
        """Take a known word down; False for an unknown one."""
        met = self._met
        if _is_verb(token):
            met.verb_words = (*met.verb_words, token)
            met.paid |= words.PAID.fullmatch(token) is not None
            met.has_person |= words.PAID_IN_ENGLISH.fullmatch(token) is None
            met.sent |= words.SENT.fullmatch(token) is not None
            met.came |= words.CAME.fullmatch(token) is not None
            met.came_in_coins |= words.CAME_IN_COINS.fullmatch(token) is not None
            met.got |= words.GOT.fullmatch(token) is not None
            return True
        if words.DOCUMENT.fullmatch(token):
            is_object = not (self._before in words.GLUE or words.PAYMENT.fullmatch(self._before))
            met.bare_document |= is_object and not words.LABEL.fullmatch(self._before)
            return True
        if token in words.US and self._before in _OUT_OF:
            return False
        met.us |= token in words.US
        met.you |= token in words.YOU
        met.first_person |= token in words.FIRST_PERSON
        met.payment |= words.PAYMENT.fullmatch(token) is not None
        met.money |= words.MONEY.fullmatch(token) is not None
        if token in words.CLIENT:
            return self._before not in words.PREPOSITIONS
        return any(token in group for group in (words.GLUE, words.US, words.YOU, words.FIRST_PERSON)) or any(
            p.fullmatch(token) for p in (words.PAYMENT, words.LABEL, words.MONEY, words.NUMBER)
        )


def _is_verb(token: str) -> bool:
    return any(verb.fullmatch(token) for verb in (words.PAID, words.SENT, words.CAME, words.GOT))
