"""How well notices are read: precision and recall over the corpus in `notices/`.

Run as a script it prints the table: `python -m tests.features.record_payment.measure_notices`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.features.record_payment.notice import Notice, read_notice

CORPUS = Path(__file__).parent / "notices"
TODAY = date(2026, 11, 13)


@dataclass(frozen=True, slots=True)
class Case:
    """One text of one shape, and what a careful bookkeeper reads in it."""

    shape: str
    text: str
    expected: dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one kind of candidate: read rightly, read wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def count(self, expected: set[Any], read: set[Any], case: Case) -> None:
        self.right += len(expected & read)
        self.wrong += len(read - expected)
        self.missed += len(expected - read)
        if expected != read:
            self.faults.append(
                f"{case.shape}: {sorted(map(str, read))} for {sorted(map(str, expected))}\n{case.text}"
            )


def load_corpus(folder: Path = CORPUS) -> list[Case]:
    """Every text of the folder's YAML files; a file is a shape."""
    return [
        Case(path.stem, row["text"], row["expected"])
        for path in sorted(folder.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def measure(corpus: Iterable[Case]) -> dict[str, Score]:
    """Scores by kind. "income" counts proposals of income; the others count candidates of real income."""
    scores = {name: Score() for name in ("income", *_FIELDS)}
    for case in corpus:
        notice = read_notice(case.text, today=TODAY)
        scores["income"].count(_told(case.expected["income"]), _told(notice.is_income), case)
        if case.expected["income"]:
            for name, (wanted, read) in _FIELDS.items():
                scores[name].count(set(wanted(case.expected)), set(read(notice)), case)
    return scores


def table(scores: dict[str, Score]) -> Iterator[str]:
    """The scores as lines of text."""
    yield f"{'':<17}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missed':>8}"
    for name, score in scores.items():
        figures = f"{score.right:>7}{score.wrong:>7}{score.missed:>8}"
        yield f"{name:<17}{score.precision:>10.3f}{score.recall:>8.3f}{figures}"


def _told(is_income: bool) -> set[str]:
    return {"income"} if is_income else set()


def _texts(name: str) -> Callable[[dict[str, Any]], Sequence[str]]:
    return lambda expected: expected.get(name, [])


_FIELDS: dict[str, tuple[Callable[[dict[str, Any]], Iterable[Any]], Callable[[Notice], Iterable[Any]]]] = {
    "document number": (_texts("numbers"), lambda n: [found.value for found in n.document_numbers]),
    "variable symbol": (_texts("symbols"), lambda n: [found.value for found in n.variable_symbols]),
    "amount": (
        lambda e: [(Decimal(e["amount"]), e["currency"])] if "amount" in e else [],
        lambda n: [(found.value.amount, found.value.currency) for found in n.amounts],
    ),
    "booking day": (
        lambda e: [date.fromisoformat(e["day"])] if "day" in e else [],
        lambda n: [found.value for found in n.booking_dates],
    ),
    "payer": (
        lambda e: [e["payer"]] if "payer" in e else [],
        lambda n: [found.value for found in n.payer_names],
    ),
    "payer's account": (
        lambda e: [e["account"]] if "account" in e else [],
        lambda n: [found.value for found in n.payer_accounts],
    ),
}


if __name__ == "__main__":
    measured = measure(load_corpus())
    print("\n".join(table(measured)))  # noqa: T201 - a table is what the script is for
    for name, score in measured.items():
        for fault in score.faults:
            print(f"\n[{name}] {fault}")  # noqa: T201 - and what to look at next
