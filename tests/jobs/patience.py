"""Waiting in tests: as long as it takes, and never longer than a deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.jobs import Jobs, JobState, JobView

Value = TypeVar("Value")
Launch = Callable[..., Awaitable[Jobs]]
DEADLINE_SECONDS = 10.0


async def until(ask: Callable[[], Awaitable[Value]], good: Callable[[Value], bool]) -> Value:
    """The first answer that is good; fails with the last answer when none came before the deadline."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not good(answer := await ask()):
        assert time.monotonic() < deadline, f"still {answer}"
        await asyncio.sleep(0.02)
    return answer


async def finished(jobs: Jobs, key: str) -> JobView:
    """The job once it is finished."""
    view = await jobs.wait(key, DEADLINE_SECONDS)
    assert view is not None
    assert view.finished, f"{key} is still {view.state}"
    return view


async def in_state(jobs: Jobs, key: str, state: JobState) -> JobView:
    """The job once it is in `state`."""
    view = await until(lambda: jobs.show(key), lambda view: view is not None and view.state == state)
    assert view is not None
    return view


async def at_peace(happened: asyncio.Event) -> None:
    """Returns when it has happened; fails at the deadline."""
    await asyncio.wait_for(happened.wait(), DEADLINE_SECONDS)
