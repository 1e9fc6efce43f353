"""Whether a person plainly tells that a payment came: every word understood, and somebody else paid.

The other way round than with a bank's notice: there a few strong words suffice, here nothing may be left over.
"Acme uhradili FA 20260001" tells of an income; "Acme vraj uhradili FA 20260001" is left to the person.
"""

import re
from dataclasses import dataclass

from bot.features.record_payment.notice import speech_words as words
from bot.features.record_payment.notice.page import MASK

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th)?|[^\w\s]")
_HARMLESS = frozenset(".,:;!-()€$£/&\"'„“#>+ " + MASK)
_EMOJI_FROM = "\u2190"
_MAX_SENTENCES = 8
_CLAUSE_ENDS = frozenset(",:;!.-()")


@dataclass(slots=True)
class _Sentence:
    """What was met in one sentence, from left to right."""

    paid: bool = False
    sent: bool = False
    came: bool = False
    money: bool = False
    us: bool = False
    you: bool = False
    first_person: bool = False
    client: bool = False
    names: int = 0
    verb_words: tuple[str, ...] = ()


def tells_income(sentences: list[tuple[str, str]], *, has_document: bool, has_amount: bool) -> str | None:
    """The words that tell it, or None. `sentences` are pairs (as written, folded), read places masked in both."""
    if not (has_document or has_amount) or len(sentences) > _MAX_SENTENCES:
        return None
    told: list[str] = []
    for written, folded in sentences:
        sentence = _understood(written, folded)
        if sentence is None:
            return None
        if _is_claim(sentence, has_document):
            told.append(" ".join(sentence.verb_words))
        elif sentence.paid or sentence.sent:
            return None
    return told[0] if told else None


def _is_claim(sentence: _Sentence, has_document: bool) -> bool:
    if sentence.first_person:
        return (sentence.paid and sentence.you) or (sentence.came and sentence.money and not sentence.you)
    if sentence.paid or sentence.sent:
        somebody = sentence.names == 1 or sentence.client or not sentence.names
        reaches_us = sentence.us or sentence.you or (sentence.paid and has_document)
        return somebody and sentence.names < 2 and reaches_us
    return sentence.came and sentence.money


def _understood(written: str, folded: str) -> _Sentence | None:
    """The sentence's contents, or None when a word of it is not known."""
    tokens = list(_TOKEN.finditer(folded))
    met = _Sentence(money=MASK in folded)
    at_start, after_verb, may_follow, in_name, before = True, False, False, False, ""
    for place, match in enumerate(tokens):
        token = match[0]
        is_name_like = written[match.start()].isupper()
        if not token[0].isalnum():
            if token not in _HARMLESS and token < _EMOJI_FROM:
                return None
            at_start = at_start or (token in ":!>" and not met.verb_words)
            in_name = in_name and token in ".&-'," and _goes_on(tokens, place, written)
            continue
        if in_name and (token in words.BETWEEN or is_name_like) and not _is_verb(token):
            before = token
            continue
        in_name = False
        if _note(token, met):
            after_verb = _is_verb(token)
            may_follow = token in words.CLIENT or token in ("od", "from", "by") or token in words.GREETING
            before = token
            continue
        if not is_name_like or words.NO_PAYER.fullmatch(token):
            return None
        if not (at_start and not met.verb_words or after_verb or may_follow):
            return None
        if before not in words.GREETING:
            met.names += 1
        in_name, at_start, after_verb, may_follow = True, False, False, False
    return met


def _is_verb(token: str) -> bool:
    return any(verb.fullmatch(token) for verb in (words.PAID, words.SENT, words.CAME))


def _goes_on(tokens: list[re.Match[str]], place: int, written: str) -> bool:
    """A dot or an ampersand inside a name: more of the name follows at once ("Dvořák s.r.o.", "Baník & syn")."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None:
        return False
    return following[0] in words.BETWEEN or (
        written[following.start()].isupper() and written[following.start() - 1] != " "
    )


def _note(token: str, met: _Sentence) -> bool:
    """Take a known word down; False for an unknown one."""
    if _is_verb(token):
        met.paid |= words.PAID.fullmatch(token) is not None
        met.sent |= words.SENT.fullmatch(token) is not None
        met.came |= words.CAME.fullmatch(token) is not None
        met.verb_words = (*met.verb_words, token)
        return True
    met.us |= token in words.US
    met.you |= token in words.YOU
    met.first_person |= token in words.FIRST_PERSON
    met.client |= token in words.CLIENT
    met.money |= any(pattern.fullmatch(token) for pattern in (words.PAYMENT, words.MONEY, words.NUMBER))
    if token in words.US or token in words.YOU or token in words.FIRST_PERSON or token in words.CLIENT:
        return True
    known = (words.PAYMENT, words.DOCUMENT, words.MONEY, words.NUMBER)
    return token in words.GLUE or any(pattern.fullmatch(token) for pattern in known)
