"""The typeahead over clients, suppliers and business cases."""

from collections.abc import Iterable

from bot.directory.fold import letters, words
from bot.directory.models import TargetRef
from bot.directory.snapshot import FoundTargets, Snapshot
from bot.directory.target_index import TargetIndex, compact
from bot.directory.word_index import beginning_with


def search_targets(snapshot: Snapshot, query: str, limit: int = 100) -> FoundTargets:
    """At most `limit` of each kind, best first: whose words begin with the query's words, in any order.

    Also found by business ID, tax and VAT id (with or without spaces) and by e-mail address or its domain.
    A just created client comes first, then an exact id or e-mail, then names that begin with the query,
    then the rest by name.    An empty query gives the first by name.
    """
    targets = snapshot.targets
    new = _search(targets.new_clients, query, limit)
    known = _search(targets.clients, query, limit)
    clients = (*new, *(ref for ref in known if ref.id not in targets.new_clients.by_id))
    return FoundTargets(
        clients=clients[:limit],
        suppliers=_search(targets.suppliers, query, limit),
        business_cases=_search(targets.business_cases, query, limit),
    )


def _search(index: TargetIndex, query: str, limit: int) -> tuple[TargetRef, ...]:
    prefixes = words(query)
    whole = letters("".join(query.split()))
    found = index.words.find(prefixes)
    if whole:  # an e-mail address or its domain, "36 123 456" for a business ID, "tmobile" for T-Mobile
        found |= index.words.find([whole])
    place = beginning_with(index.names, " ".join(prefixes))
    exact = [*index.by_code.get(compact(query), ()), *index.by_email.get(whole, ())]
    beginning = [position for position in range(place.start, place.stop) if position in found]
    best = dict.fromkeys(exact) | _refs(index, beginning[:limit])
    if len(best) < limit:
        best |= _refs(index, sorted(found))
    return tuple(best)[:limit]


def _refs(index: TargetIndex, positions: Iterable[int]) -> dict[TargetRef, None]:
    """The targets at these positions, which are in the order of names."""
    return {index.rows[position].target.ref: None for position in positions}
