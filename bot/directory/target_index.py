"""Clients, suppliers or business cases, prepared for searching and for recognising them in a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from bot.directory.fold import core_name, fold, words
from bot.directory.models import TargetRef
from bot.directory.word_index import WordIndex
from bot.fintoro.clients import Client
from bot.fintoro.suppliers import Supplier

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Target:
    """A choice, and what else it is found and recognised by."""

    ref: TargetRef
    codes: tuple[str, ...] = ()
    """Business ID, tax id and VAT id, as Fintoro holds them."""
    email: str = ""
    more: str = ""
    """Other words people search it by: its city, a business case's client."""
    record: Client | Supplier | None = None
    """The whole record, for cards and prefilled forms."""


class Row(NamedTuple):
    """A target with all that is compared already folded: the slow part, done once for each target."""

    name: str
    target: Target
    core: tuple[str, ...]
    codes: frozenset[str]
    words: frozenset[str]


class TargetIndex:
    """The targets of one kind, in the order of their folded names."""

    def __init__(self, targets: Iterable[Target] = (), rows: Iterable[Row] = ()) -> None:
        """`rows` are taken over from an earlier index; `targets` are new."""
        unordered = [*rows, *map(_row, targets)]
        self.rows: Sequence[Row] = sorted(unordered, key=lambda row: (row.name, row.target.ref.id))
        self.names: Sequence[str] = [row.name for row in self.rows]
        self.words = WordIndex([row.words for row in self.rows])
        self.by_id: Mapping[int, Target] = {row.target.ref.id: row.target for row in self.rows}
        self.by_code = _grouped((code, row.target.ref) for row in self.rows for code in row.codes)
        self.by_email = _grouped((row.target.email.lower(), row.target.ref) for row in self.rows)
        self.by_domain = _grouped((email_domain(row.target.email), row.target.ref) for row in self.rows)
        self.by_first_word = _grouped(
            (row.core[0], (row.core, row.target.ref)) for row in self.rows if row.core
        )

    def with_target(self, target: Target) -> "TargetIndex":
        """These targets and a new one, in place of an older one of its id."""
        return TargetIndex([target], [row for row in self.rows if row.target.ref.id != target.ref.id])


def compact(code: str) -> str:
    """An id or number without spaces and punctuation: "SK 2020 123456" is "sk2020123456"."""
    return "".join(words(code))


def email_domain(address: str) -> str:
    """The part behind "@" in lower case; empty when there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def _row(target: Target) -> Row:
    name = fold(target.ref.name)
    codes = frozenset(map(compact, target.codes)) - {""}
    email = target.email.lower()
    found = {*name.split(), name.replace(" ", ""), *words(target.more)}
    found |= {email, email_domain(email), email.partition("@")[0]}
    found |= codes | {code.lstrip("abcdefghijklmnopqrstuvwxyz") for code in codes}
    return Row(name, target, core_name(target.ref.name), codes, frozenset(found - {""}))


def _grouped(pairs: Iterable[tuple[str, V]]) -> Mapping[str, list[V]]:
    groups: defaultdict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return dict(groups)
