"""A database that cannot take a deed says so before Slack gives up on us, and nothing is started."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.errors import NotWrittenDown, SettingsError
from bot.jobs import JobContext, Jobs, JobState
from bot.jobs.lock import FileLock

from .patience import Launch, finished

SLACK_WAITS_SECONDS = 3.0
FAST_SECONDS = 2.0


async def nothing(job: JobContext, payload: dict[str, Any]) -> None:
    return None


@contextmanager
def somebody_writes(database_url: str) -> Iterator[None]:
    """Holds SQLite's one write lock, as a stuck process or a backup tool might."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_database_refuses_soon_and_the_same_key_may_be_pressed_again(
    launch: Launch, sqlite_url: str
) -> None:
    jobs = await launch(save_note=nothing)
    with somebody_writes(sqlite_url):
        before = time.monotonic()
        with pytest.raises(NotWrittenDown, match="database is locked"):
            await jobs.enqueue("save_note", key="k", company="acme", payload={})
        assert time.monotonic() - before < FAST_SECONDS
        assert await jobs.show("k") is None
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={}) is True
    assert (await finished(jobs, "k")).state is JobState.DONE


async def test_many_people_before_a_locked_database_are_all_refused_soon(
    launch: Launch, sqlite_url: str
) -> None:
    jobs = await launch(save_note=nothing)

    async def press(number: int) -> Any:
        await asyncio.sleep(number / 100)
        return await jobs.enqueue("save_note", key=f"k{number}", company="acme", payload={})

    with somebody_writes(sqlite_url):
        before = time.monotonic()
        answers = await asyncio.gather(*(press(number) for number in range(50)), return_exceptions=True)
        assert time.monotonic() - before < SLACK_WAITS_SECONDS
    assert {type(answer) for answer in answers} == {NotWrittenDown}
    assert await jobs.list() == []


async def test_a_damaged_database_refuses(launch: Launch, sqlite_url: str) -> None:
    jobs = await launch(save_note=nothing)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON workflow_status "
                      "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")  # fmt: skip
        with pytest.raises(NotWrittenDown, match="disk is full"):
            await jobs.enqueue("save_note", key="k", company="acme", payload={})
        other.execute("DROP TRIGGER full")
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={}) is True


async def test_closed_jobs_refuse(database_url: str) -> None:
    jobs = Jobs(database_url)
    jobs.register("save_note", nothing)
    await jobs.open()
    await jobs.close()
    with pytest.raises(NotWrittenDown):
        await jobs.enqueue("save_note", key="k", company="acme", payload={})
    with pytest.raises(RuntimeError, match="Open or launch"):
        await jobs.list()


async def test_what_was_pressed_just_before_closing_is_still_written_down(database_url: str) -> None:
    jobs = Jobs(database_url)
    jobs.register("save_note", nothing)
    await jobs.open()
    presses = [
        asyncio.create_task(jobs.enqueue("save_note", key=f"k{n}", company="acme", payload={}))
        for n in range(120)
    ]
    await asyncio.sleep(0)
    await jobs.close()
    assert await asyncio.gather(*presses) == [True] * 120


@pytest.mark.parametrize("kind", ["a folder that is a file", "a server that is not there"])
async def test_a_database_that_cannot_be_opened_is_named_without_its_password(
    tmp_path: Path, kind: str
) -> None:
    (tmp_path / "file").write_text("not a folder")
    urls = {
        "a folder that is a file": f"sqlite:///{tmp_path / 'file' / 'bot.db'}",
        "a server that is not there": "postgresql://bot:s3cret@127.0.0.1:9/bot",
    }
    jobs = Jobs(urls[kind])
    before = time.monotonic()
    with pytest.raises(SettingsError, match="DATABASE_URL") as refusal:
        await jobs.launch()
    assert time.monotonic() - before < FAST_SECONDS
    assert "s3cret" not in str(refusal.value)
    await jobs.close()


async def test_a_second_process_on_one_file_is_refused_until_the_first_ends(sqlite_url: str) -> None:
    other_process = FileLock(Path(sqlite_url.removeprefix("sqlite:///")))
    jobs = Jobs(sqlite_url)
    jobs.register("save_note", nothing)
    other_process.take()
    with pytest.raises(SettingsError, match=r"already works on .*bot\.db"):
        await jobs.launch()
    other_process.release()
    await jobs.launch()
    assert await jobs.healthy() is True
    await jobs.close()
