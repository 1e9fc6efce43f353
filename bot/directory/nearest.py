"""What a person may have meant by a name or a number that is not there."""

from difflib import get_close_matches
from itertools import zip_longest

from bot.directory.document_search import search_documents
from bot.directory.fold import core_name
from bot.directory.models import OpenDocument, TargetRef
from bot.directory.snapshot import Snapshot
from bot.directory.target_index import compact

LIKE_A_NAME = 0.72
LIKE_A_NUMBER = 0.75
MANY = 40
LOOK_ALIKE = str.maketrans("oil", "011")


def nearest_clients(snapshot: Snapshot, query: str, limit: int = 5) -> tuple[TargetRef, ...]:
    """At most `limit` clients whose names are nearly the query ("Acmee" finds Acme s.r.o.), nearest first.

    Compares with every client: some tenths of a second for 20,000, so not for each keystroke.
    """
    indexes = (snapshot.targets.new_clients, snapshot.targets.clients)
    by_name = {" ".join(row.core): row.target.ref for index in indexes for row in index.rows}
    near = get_close_matches(" ".join(core_name(query)), by_name, n=limit, cutoff=LIKE_A_NAME)
    return tuple(by_name[name] for name in near)


def nearest_documents(snapshot: Snapshot, query: str, limit: int = 5) -> tuple[OpenDocument, ...]:
    """At most `limit` open documents: those `search_documents` finds, then those with nearly that number.

    Nearest is what has the fewest other characters in the same places; "O" counts as nought, "l" as one.
    """
    found = dict.fromkeys(search_documents(snapshot, query, limit))
    wanted = compact(query).translate(LOOK_ALIKE)
    by_number = {compact(document.number): document for document in snapshot.documents.documents}
    near = get_close_matches(wanted, by_number, n=MANY, cutoff=LIKE_A_NUMBER)
    for number in sorted(near, key=lambda number: _other_characters(number, wanted)):
        found.setdefault(by_number[number])
    return tuple(found)[:limit]


def _other_characters(number: str, wanted: str) -> int:
    return sum(a != b for a, b in zip_longest(number.translate(LOOK_ALIKE), wanted))
