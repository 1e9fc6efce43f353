"""Clients that may be the one being created: somebody in Fintoro already has its IČO, tax id or VAT id."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.directory import Snapshot, TargetRef, fold

SHOWN_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Existing:
    """A client and the id it has in common with the new one."""

    ref: TargetRef
    code: str


def existing_clients(snapshot: Snapshot, codes: Iterable[str | None]) -> tuple[Existing, ...]:
    """Return the clients that have one of the ids, whatever spaces are in it; each once, at most five."""
    targets = snapshot.targets
    found: dict[int, Existing] = {}
    for code in filter(None, codes):
        compact = fold(code).replace(" ", "")
        for index in (targets.new_clients, targets.clients):
            for ref in index.by_code.get(compact, ()):
                found.setdefault(ref.id, Existing(ref, code))
    return tuple(found.values())[:SHOWN_AT_ONCE]
