import asyncio

import pytest

from bot.slack.background import Background


async def test_work_goes_on_after_it_was_spawned() -> None:
    background, done = Background(), asyncio.Event()

    async def work() -> None:
        done.set()

    background.spawn("work", work())

    assert background.running_count == 1
    assert await background.drain(5)
    assert done.is_set()
    assert background.running_count == 0


async def test_a_failure_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    background, told = Background(), []

    async def fail() -> None:
        raise LookupError("no such invoice")

    async def tell(failure: Exception) -> None:
        told.append(str(failure))

    background.spawn("look up", fail(), tell)
    await background.drain(5)

    assert told == ["no such invoice"]
    assert "Background work failed: look up" in caplog.text


async def test_a_failure_that_cannot_be_told_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    background = Background()

    async def fail(*_: object) -> None:
        raise LookupError("no")

    background.spawn("look up", fail(), fail)

    assert await background.drain(5)
    assert "could not be told" in caplog.text


async def test_draining_waits_for_what_the_work_spawned() -> None:
    background, done = Background(), asyncio.Event()

    async def second() -> None:
        done.set()

    async def first() -> None:
        background.spawn("second", second())

    background.spawn("first", first())

    assert await background.drain(5)
    assert done.is_set()


async def test_work_that_does_not_end_is_cut_at_shutdown(caplog: pytest.LogCaptureFixture) -> None:
    background = Background()
    background.spawn("endless", asyncio.Event().wait())

    assert not await background.drain(0.01)

    assert background.running_count == 0
    assert "Cut short at shutdown: endless" in caplog.text


async def test_work_for_later_starts_when_its_time_has_come() -> None:
    background, done = Background(), asyncio.Event()

    async def work() -> None:
        done.set()

    background.spawn_later(0.01, "later", work)
    assert background.running_count == 0
    await asyncio.wait_for(done.wait(), 5)


async def test_work_for_later_is_let_go_at_shutdown() -> None:
    background, started = Background(), []

    async def work() -> None:
        started.append(True)

    background.spawn_later(0.01, "later", work)
    assert await background.drain(1)
    await asyncio.sleep(0.05)
    assert not started
