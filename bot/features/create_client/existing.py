"""Clients that may be the one being created: somebody in Fintoro already has its IČO, tax id or VAT id."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.directory import Snapshot, fold
from bot.directory.target_index import Target

CODES = ("subject_id", "tax_id", "vat_id")
SHOWN_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Existing:
    """A client, and the id of the new one that it has as well: the field's name and what is in it."""

    id: int
    name: str
    city: str
    field: str
    code: str


def existing_clients(snapshot: Snapshot, typed: Mapping[str, str | None]) -> tuple[Existing, ...]:
    """Return the clients that have one of the ids in `typed` (by field), whatever spaces are in it.

    Each is there once, and at most five are.
    """
    found: dict[int, Existing] = {}
    for field in CODES:
        code = typed.get(field) or ""
        for target in _with_code(snapshot, code):
            existing = Existing(target.ref.id, target.ref.name, target.more, field, code)
            found.setdefault(existing.id, existing)
    return tuple(found.values())[:SHOWN_AT_ONCE]


def _with_code(snapshot: Snapshot, code: str) -> list[Target]:
    """Return the clients with this id; of one that was changed since the last load, only its newest state counts."""
    compact = fold(code).replace(" ", "")
    targets = snapshot.targets
    fresh, known = targets.new_clients, targets.clients
    refs = [*fresh.by_code.get(compact, ()), *known.by_code.get(compact, ())]
    newest = [fresh.by_id.get(ref.id) or known.by_id[ref.id] for ref in refs]
    return [target for target in newest if compact in {fold(one).replace(" ", "") for one in target.codes}]
