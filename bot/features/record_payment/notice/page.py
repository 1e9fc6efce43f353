"""A text with a folded twin of the same length: patterns look at the twin, words are cut from the text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

MASK = "\x00"

_SPACES = frozenset(
    "\t\v\f\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u200b\ufeff*|_"
)
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212")
_DECORATION = re.compile(r"^[ >•·◦]+|^ *- ?(?=[a-z])", re.MULTILINE)
_LETTER = re.compile(r"[a-z]")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][a-z0-9)][a-z0-9)][a-z0-9)])[.!?;](?= +[a-z0-9])|[!?](?= )|\n")
_ABBREVIATION = re.compile(r"(?:zost|zust|disp|uct|spol)\w*$")
_LABEL_REACH = 200


class _Folding(dict[int, str]):
    """Folds one character to one: lower case, no diacritics, plain spaces, hyphens and quotes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _SPACES:
            folded = " "
        elif character in _DASHES:
            folded = "-"
        else:
            lowered = unicodedata.normalize("NFKD", character)[0].lower()
            folded = lowered if len(lowered) == 1 else character
        self[code] = folded
        return folded


_FOLDING = _Folding()


class Page:
    """One text to be read. Positions are the same in `text` and `folded`."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        folded = self.text.translate(_FOLDING)
        self.folded = _DECORATION.sub(lambda match: " " * len(match[0]), folded)

    def words(self, start: int, end: int) -> str:
        """The exact piece of the text."""
        return self.text[start:end].strip()

    def masked(self, spans: Iterable[tuple[int, int]]) -> str:
        """The folded text with these spans blotted out, so that no other pattern reads them."""
        pieces: list[str] = []
        place = 0
        for start, end in sorted(spans):
            if end > place:
                pieces += (self.folded[place : max(place, start)], MASK * (end - max(place, start)))
                place = end
        return "".join([*pieces, self.folded[place:]])

    def label_before(self, position: int, floor: int = 0) -> str:
        """What stands before a value: on its line, or else on the nearest line above that says anything.

        Never reaches before `floor` (the end of the value before), nor beyond the sentence.
        """
        window = self.folded[max(floor, position - _LABEL_REACH) : position]
        for line in reversed(window.split("\n")):
            if _LETTER.search(line):
                return _last_sentence(line)
        return ""

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The folded lines and sentences, each with its question mark if it has one."""
        return tuple(self.folded[start:end].strip() for start, end in self.sentence_places())

    def sentence_places(self) -> Iterator[tuple[int, int]]:
        """Where the lines and sentences are, in both texts."""
        start = 0
        for match in _SENTENCE_END.finditer(self.folded):
            if match[0] == "." and _ABBREVIATION.search(self.folded, match.start() - 8, match.start()):
                continue
            yield start, match.end()
            start = match.end()
        yield start, len(self.folded)


def _last_sentence(line: str) -> str:
    for end in reversed(list(_SENTENCE_END.finditer(line))):
        if not _ABBREVIATION.search(line, 0, end.start()):
            return line[end.end() :]
    return line
