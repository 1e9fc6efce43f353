"""The figures that no noise can hide: what is counted, not timed, holds at every change."""

from pathlib import Path

from tests.bench import calls
from tests.bench.figures import figure, percentile, ratios, table


async def test_no_deed_makes_more_calls_to_fintoro_than_it_may(tmp_path: Path) -> None:
    counted = {one.name: one for one in await calls.measure(tmp_path)}
    assert {name: one.median for name, one in counted.items() if one.at_most is not None} == {
        "a note without files": 1,
        "a note with three files": 2,
        "a payment: writes": 1,
        "a payment: reads": 2,
    }
    assert all(one.holds for one in counted.values())
    assert counted["an invoice's card"].median <= 2
    assert counted["a client's card"].median <= 1
    assert counted["what is overdue"].median == 0, "open documents are at hand"


def test_a_figure_is_the_median_of_its_rounds_and_judged_by_it() -> None:
    one = figure("p50", "ms", [3.0, 1.0, 2.0], at_most=2)
    assert (one.lowest, one.median, one.highest) == (1.0, 2.0, 3.0)
    assert one.holds
    assert not figure("p50", "ms", [3.0], at_most=2).holds
    assert not figure("ratio", "", [0.6], at_least=0.7).holds


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 50) == 50
    assert percentile(values, 99) == 99
    assert percentile([7.0], 99) == 7


def test_ratios_are_taken_round_by_round() -> None:
    assert ratios([10, 9], [5, 3]) == [2, 3]


def test_a_missed_requirement_is_plain_in_the_table() -> None:
    lines = list(
        table({"Section": [figure("one", "ms", [5], at_most=2), figure("two", "ms", [1], at_most=2)]})
    )
    assert lines[1].endswith("ms, at most 2 ✗ MISSED")
    assert lines[2].endswith("ms, at most 2 ✓")
