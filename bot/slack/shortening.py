"""Cutting text for places with a limit, so that nobody sees half a character or half an entity."""

import unicodedata
from itertools import accumulate, takewhile

ELLIPSIS = "…"

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def escape(text: str) -> str:
    """The text with `&`, `<` and `>` as entities: shown as it is, and nobody is mentioned or pinged.

    docs.slack.dev, formatting message text: exactly these three characters are escaped in mrkdwn.
    """
    return text.translate(_ENTITIES)


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters: itself, or its beginning and an ellipsis."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    return text[: whole_characters(text, limit - 1)].rstrip() + ELLIPSIS


def shorten_escaped(text: str, limit: int) -> str:
    """The escaped text in at most `limit` characters, its end cut between characters, never in an entity."""
    escaped = escape(text)
    if len(escaped) <= limit:
        return escaped
    if limit < 1:
        return ""
    lengths = accumulate(len(escape(character)) for character in text)
    fitting = sum(1 for _ in takewhile(lambda length: length < limit, lengths))
    return escape(text[: whole_characters(text, fitting)].rstrip()) + ELLIPSIS


def split_for_inputs(text: str, max_chars: int = 3000) -> list[str]:
    """The text in pieces of at most `max_chars`, one for each input; joined they are the text again.

    A piece ends after a paragraph, else after a line, else after a word, as long as that leaves it at least
    half full. No piece is empty, except the only piece of an empty text.
    Default: a plain-text input holds 3,000 characters (docs.slack.dev: plain-text input element).
    """
    if max_chars < 1:
        raise ValueError("a piece must hold at least one character")
    parts: list[str] = []
    start = 0
    while len(text) - start > max_chars:
        end = _good_end(text, start, start + max_chars)
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]


def whole_characters(text: str, end: int) -> int:
    """The nearest place at or before `end` that cuts no accent, emoji or flag off its letter."""
    earliest = max(
        0, end - 32
    )  # a family emoji has 11 code points; a longer pile of accents is nobody's letter
    place = end
    while place > earliest and _belongs_together(text, place):
        place -= 1
    return place if place > earliest or earliest == 0 else end


def _good_end(text: str, start: int, limit: int) -> int:
    half = start + (limit - start) // 2
    for border in ("\n\n", "\n", " "):
        found = text.rfind(border, half, limit)
        if found >= 0 and found + len(border) <= limit:
            return found + len(border)
    whole = whole_characters(text, limit)
    return whole if whole > start else limit


def _belongs_together(text: str, place: int) -> bool:
    """Whether the code points on both sides of `place` are one character to a reader."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if _JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return True
    if ord(after) in _SKIN_TONES:
        return True
    if ord(before) not in _FLAG_LETTERS or ord(after) not in _FLAG_LETTERS:
        return before == "\r" and after == "\n"
    letters = 0
    while letters < place and ord(text[place - 1 - letters]) in _FLAG_LETTERS:
        letters += 1
    return letters % 2 == 1
