"""What was measured: kept, judged against what is required, printed as a table, saved as JSON."""

import json
import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: the median of the rounds, their lowest and highest, and what is required of it."""

    name: str
    unit: str
    median: float
    lowest: float
    highest: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the median is within what is required; a figure with no requirement always is."""
        return (self.at_most is None or self.median <= self.at_most) and (
            self.at_least is None or self.median >= self.at_least
        )


def figure(
    name: str,
    unit: str,
    rounds: Sequence[float],
    *,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Figure:
    """Make a figure of what each round gave."""
    middle, lowest, highest = statistics.median(rounds), min(rounds), max(rounds)
    return Figure(name, unit, middle, lowest, highest, at_most=at_most, at_least=at_least)


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Divide round by round: what the machine was busy with in a round hit both alike."""
    return [one / other for one, other in zip(ours, theirs, strict=True)]


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of all values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100).__int__() - 1)]


def table(sections: dict[str, list[Figure]]) -> Iterator[str]:
    """Yield the lines of the table, section by section."""
    for title, figures in sections.items():
        yield f"\n{title:<62}{'median':>12}{'lowest … highest':>22}   required"
        for one in figures:
            spread = f"{_number(one.lowest)} … {_number(one.highest)}" if one.lowest != one.highest else ""
            yield f"  {one.name:<60}{_number(one.median):>12}{spread:>22}   {_verdict(one)}".rstrip()


def save(sections: dict[str, list[Figure]], path: Path) -> None:
    """Write everything to a JSON file, with the machine it was taken on."""
    data = {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "sections": {
            title: [asdict(one) | {"holds": one.holds} for one in figures]
            for title, figures in sections.items()
        },
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _verdict(one: Figure) -> str:
    required = [
        f"at most {_number(one.at_most)}" if one.at_most is not None else "",
        f"at least {_number(one.at_least)}" if one.at_least is not None else "",
    ]
    said = ", ".join(filter(None, required))
    if not said:
        return one.unit
    return f"{one.unit}, {said} {'✓' if one.holds else '✗ MISSED'}".lstrip(", ")


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"
