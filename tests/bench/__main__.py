"""`python -m tests.bench [--quick]`: measure everything, print the table, write `bench-results.json`.

`--quick` is a smoke test of the measuring itself: too few rounds to judge by, a small file, no results kept.
The exit status is 1 when a figure misses what is required of it.
"""

import argparse
import logging
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.serving import run_with_uvloop
from tests.bench import calls, large_file, notices, redrawing, shortcut, starting, submitting
from tests.bench.figures import Figure, machine, save, table
from tests.bench.processes import PROJECT, bare_process, bench_settings, bot_process, fintoro_process
from tests.bench.slack_side import SlackSide

RESULTS = PROJECT / "bench-results.json"
Sections = dict[str, list[Figure]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is done of each."""

    rounds: int
    alone: int
    together: int
    starts: int
    megabytes: int


FULL = Extent(rounds=7, alone=200, together=2000, starts=3, megabytes=200)
QUICK = Extent(rounds=1, alone=20, together=256, starts=1, megabytes=20)


async def run(extent: Extent) -> Sections:
    """Measure in order; each part starts what it needs and ends it."""
    with tempfile.TemporaryDirectory(prefix="fintoro-bench-") as name:
        folder = Path(name)
        sections = await _under_load(extent, folder)
        sections["Calls to Fintoro"] = await calls.measure(_made(folder / "calls"))
        sections["A large file"] = await large_file.measure(
            _made(folder / "large-file"), megabytes=extent.megabytes
        )
    sections["Reading bank notices"] = notices.read_corpus()
    return sections


async def _under_load(extent: Extent, folder: Path) -> Sections:
    async with SlackSide() as slack, fintoro_process(folder / "fintoro") as fintoro:
        started = await starting.measure(slack, fintoro, folder, rounds=extent.starts)
        home = folder / "bot"
        async with (
            bot_process(bench_settings(slack.api_url, fintoro.url, home), home) as bot,
            bare_process("stock", slack.api_url, folder / "stock") as stock,
            bare_process("tuned", slack.api_url, folder / "tuned") as tuned,
        ):
            await bot.ready()
            apps = {"bot": bot, "stock": stock, "tuned": tuned}
            opened = await shortcut.measure(
                slack, apps, rounds=extent.rounds, alone=extent.alone, together=extent.together
            )
            redrawn = await redrawing.measure(slack, bot, rounds=extent.rounds, clicks=extent.alone)
            saved = await submitting.measure(slack, apps, rounds=extent.rounds)
    return {
        "Shortcut to views.open": opened,
        "Click to updated view": redrawn,
        "Save to answer, the job written down": saved,
        "Starting and waiting": started,
    }


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke test of the measuring, no results kept")
    quick = parser.parse_args().quick
    logging.basicConfig(level=logging.ERROR)
    sections: Sections = run_with_uvloop(run(QUICK if quick else FULL))
    about = machine()
    lines = [*table(sections), f"\n{about['processor']}, {about['cores']} cores, Python {about['python']}"]
    sys.stdout.write("\n".join(lines) + "\n")
    if quick:
        return 0
    save(sections, RESULTS)
    sys.stdout.write(f"Saved to {RESULTS.name}.\n")
    return 0 if all(one.holds for figures in sections.values() for one in figures) else 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    sys.exit(main())
