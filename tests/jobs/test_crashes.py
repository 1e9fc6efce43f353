"""kill -9 wherever it hurts: the job goes on where it was, and only an interrupted step is done again."""

import asyncio
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = [
    "upload faktúra.pdf",
    "create with token of faktúra.pdf",
    "told: Fintoro is busy",
    "create with token of faktúra.pdf",
    "receipt 7",
]


async def lines_after(tmp_path: Path, *deaths: str) -> list[str]:
    """What the steps did in the world, over all lives; the job must have ended well."""
    lines = tmp_path / "lines.txt"
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("lives.py")),
        f"sqlite:///{tmp_path / 'bot.db'}",
        str(lines),
        *deaths,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(child.communicate(), 50)
    assert child.returncode == 0, err.decode()
    assert json.loads(out) == {
        "state": "done",
        "result": {"posted": "1763627420.000100"},
        "error": None,
    }
    return lines.read_text().splitlines()


async def test_a_process_killed_between_steps_repeats_nothing(tmp_path: Path) -> None:
    deaths = ["written down", "after upload", "after create", "after receipt"]
    assert await lines_after(tmp_path, *deaths) == PLAIN


async def test_a_process_killed_while_a_job_waits_goes_on_waiting_and_tells_nobody_again(
    tmp_path: Path,
) -> None:
    assert await lines_after(tmp_path, "in wait") == PLAIN


async def test_a_process_killed_in_each_step_in_turn_repeats_that_step_alone(tmp_path: Path) -> None:
    happened = await lines_after(tmp_path, "in upload", "in create", "in receipt")
    assert happened == [
        "upload faktúra.pdf",
        "upload faktúra.pdf",
        "create with token of faktúra.pdf",
        "create with token of faktúra.pdf",
        "receipt 7",
        "receipt 7",
    ]


async def test_a_process_killed_while_it_tells_about_a_wait_tells_again(tmp_path: Path) -> None:
    happened = await lines_after(tmp_path, "in tell")
    assert happened == [*PLAIN[:3], PLAIN[2], *PLAIN[3:]]
