"""Fintoro allows a company 120 calls a minute; we stay below, from however many processes."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.jobs import CompanyLimiter

ROOT = Path(__file__).parents[2]
FINTORO_ALLOWS = 120
WINDOW_SECONDS = 60


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def limiter(database_url: str, clock: Clock) -> AsyncIterator[CompanyLimiter]:
    limiter = CompanyLimiter(database_url, clock=clock, sleep=clock.sleep)
    await limiter.open()
    yield limiter
    await limiter.close()


def most_in_a_window(times: list[float]) -> int:
    """The most calls in any 60 seconds."""
    times = sorted(times)
    return max(sum(1 for other in times if start <= other < start + WINDOW_SECONDS) for start in times)


async def test_a_busy_company_stays_below_what_fintoro_allows(limiter: CompanyLimiter, clock: Clock) -> None:
    calls = []
    for _ in range(400):
        await limiter.acquire("acme", interactive=True)
        calls.append(clock.now)
    assert most_in_a_window(calls) == 110
    assert (calls[-1] - calls[0]) / 400 < 60 / 80


async def test_work_in_the_background_leaves_room_for_a_person_at_a_screen(
    limiter: CompanyLimiter, clock: Clock
) -> None:
    for _ in range(50):
        await limiter.acquire("acme")
    while await limiter.try_acquire("acme") == 0:
        pass
    assert [await limiter.try_acquire("acme", interactive=True) for _ in range(20)] == [0.0] * 20
    assert await limiter.try_acquire("acme", interactive=True) > 0


async def test_a_company_does_not_pay_for_another(limiter: CompanyLimiter) -> None:
    while await limiter.try_acquire("acme") == 0:
        pass
    assert await limiter.try_acquire("globex") == 0


async def test_the_wait_that_is_told_is_the_wait_needed(limiter: CompanyLimiter, clock: Clock) -> None:
    while (wait_seconds := await limiter.try_acquire("acme")) == 0:
        pass
    clock.now += wait_seconds - 0.02
    assert await limiter.try_acquire("acme") > 0
    clock.now += 0.021
    assert await limiter.try_acquire("acme") == 0


async def test_after_a_429_nobody_calls_before_its_time(
    limiter: CompanyLimiter, clock: Clock, database_url: str
) -> None:
    await limiter.penalise("acme", 30)
    await limiter.penalise("acme", 5)
    assert await limiter.try_acquire("acme", interactive=True) == pytest.approx(30)
    other_process = CompanyLimiter(database_url, clock=clock)
    assert await other_process.try_acquire("acme") == pytest.approx(30)
    await other_process.close()
    before = clock.now
    await limiter.acquire("acme")
    assert clock.now - before == pytest.approx(30)
    assert await limiter.try_acquire("globex") == 0


async def test_a_share_that_leaves_nothing_is_refused(database_url: str) -> None:
    with pytest.raises(ValueError, match="interactive share"):
        CompanyLimiter(database_url, per_minute=20, interactive_share=15)


CALLER = """
import asyncio, json, sys, time
from bot.jobs import CompanyLimiter

async def main(url, began):
    read = []

    def clock():  # 100 times as fast as the world: a minute takes 0.6 seconds, for both processes
        read.append(1_800_000_000 + (time.time() - float(began)) * 100)
        return read[-1]

    limiter = CompanyLimiter(url, clock=clock, sleep=lambda seconds: asyncio.sleep(seconds / 100))
    await limiter.open()
    calls = []
    while len(calls) < 150:
        await limiter.acquire("acme", interactive=len(calls) % 3 == 0)
        calls.append(read[-1])  # the time by which the call was let go
    await limiter.close()
    print(json.dumps(calls))

asyncio.run(main(*sys.argv[1:]))
"""


async def test_two_processes_together_stay_below_what_fintoro_allows(
    database_url: str, limiter: CompanyLimiter
) -> None:
    began = str(time.time())
    children = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", CALLER, database_url, began,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    outputs = await asyncio.wait_for(asyncio.gather(*(child.communicate() for child in children)), 30)
    calls = [call for out, _ in outputs for call in json.loads(out)]
    assert len(calls) == 300
    assert 60 < most_in_a_window(calls) <= FINTORO_ALLOWS
