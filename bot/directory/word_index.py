"""Finding rows by the beginnings of their words, fast enough for each keystroke over 20,000 rows."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

_AFTER_ANY = "\U0010ffff"


class WordIndex:
    """Rows by their words. A row is known by its position; build once, then only read."""

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        """`rows[position]` are the folded words under which that row is found, each once."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for position, row in enumerate(rows):
            for word in row:
                places[word].append(position)
        self._words = sorted(places)
        self._places = [places[word] for word in self._words]
        self._count = len(rows)

    def find(self, prefixes: Iterable[str]) -> set[int]:
        """Positions of the rows in which every prefix begins some word; all rows for no prefixes."""
        found: set[int] | None = None
        for prefix in sorted(prefixes, key=len, reverse=True):
            with_prefix = self._with_prefix(prefix)
            found = with_prefix if found is None else found & with_prefix
            if not found:
                break
        return set(range(self._count)) if found is None else found

    def exactly(self, word: str) -> Sequence[int]:
        """Positions of the rows that have this very word."""
        place = bisect_left(self._words, word)
        return self._places[place] if place < len(self._words) and self._words[place] == word else ()

    def _with_prefix(self, prefix: str) -> set[int]:
        return set(chain.from_iterable(self._places[beginning_with(self._words, prefix)]))


def beginning_with(ordered: Sequence[str], prefix: str) -> slice:
    """Where the texts with that beginning stand in an ordered sequence."""
    return slice(bisect_left(ordered, prefix), bisect_left(ordered, prefix + _AFTER_ANY))
