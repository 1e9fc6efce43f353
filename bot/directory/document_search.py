"""The typeahead over open documents."""

import re

from bot.directory.document_index import DocumentIndex
from bot.directory.fold import words
from bot.directory.models import OpenDocument
from bot.directory.snapshot import Snapshot
from bot.directory.target_index import compact
from bot.money import read_amount

_GROUPING_SPACE = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")


def search_documents(snapshot: Snapshot, query: str, limit: int = 100) -> tuple[OpenDocument, ...]:
    """At most `limit` open documents, best first.

    Found by number (also by its end alone: "14" finds 2026-0014), by variable symbol, by the client's
    words in any order, by an amount that is owed or was invoiced ("1 234,50"), and by amount and words
    together. An exact number comes first, then numbers that end or begin with the query, then amounts,
    then the latest issued. An empty query gives the latest issued.
    """
    index = snapshot.documents
    whole = compact(query)
    nearness: dict[int, int] = dict.fromkeys(index.words.find(words(query)), 4)
    nearness |= dict.fromkeys(_by_amount(index, query), 3)
    if whole:
        nearness |= _by_number(index, whole)
    best = sorted(nearness, key=lambda position: (nearness[position], position))[:limit]
    return tuple(index.documents[position] for position in best)


def _by_number(index: DocumentIndex, whole: str) -> dict[int, int]:
    """Positions of the documents whose number is (0), ends with (1) or begins with (2) the query."""
    found: dict[int, int] = {}
    for position, document in enumerate(index.documents):
        numbers = (compact(document.number), document.variable_symbol)
        if whole in numbers:
            found[position] = 0
        elif whole.isdigit() and document.variable_symbol.endswith(whole):
            found[position] = 1
        elif any(number.startswith(whole) for number in numbers):
            found[position] = 2
    return found


def _by_amount(index: DocumentIndex, query: str) -> set[int]:
    """Positions of the documents whose amount is one part of the query and whose words are the others."""
    parts = _GROUPING_SPACE.sub("", query).split()
    found: set[int] = set()
    for place, part in enumerate(parts):
        amount = read_amount(part)
        positions = () if amount is None else index.by_amount.get(abs(amount), ())
        if positions:
            others = words(" ".join(parts[:place] + parts[place + 1 :]))
            found |= index.words.find(others).intersection(positions)
    return found
