"""Closing finishes or parks what is under way, soon; the next start goes on with it."""

import asyncio
import time
from typing import Any

import pytest

from bot.jobs import JobContext, Jobs, JobState, Later

from .patience import Launch, at_peace, finished, until


async def test_a_job_under_way_is_finished_within_the_grace(launch: Launch, database_url: str) -> None:
    started = asyncio.Event()

    async def step() -> int:
        started.set()
        await asyncio.sleep(0.2)
        return 7

    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        return {"id": await job.step("create", step)}

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await at_peace(started)
    await jobs.close(grace_seconds=10)
    desk = Jobs(database_url)
    await desk.open()
    view = await desk.show("k")
    await desk.close()
    assert view is not None
    assert (view.state, view.result) == (JobState.DONE, {"id": 7})


async def test_closed_jobs_can_be_launched_again(launch: Launch) -> None:
    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        return {"id": 7}

    jobs = await launch(pay=work)
    await jobs.close()
    await jobs.launch()
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    assert (await finished(jobs, "k")).result == {"id": 7}


async def test_a_job_that_takes_too_long_is_parked_and_its_open_step_done_again(
    launch: Launch, caplog: pytest.LogCaptureFixture
) -> None:
    started, gate, did = asyncio.Event(), asyncio.Event(), list[str]()

    async def upload() -> str:
        did.append("upload")
        return "token"

    async def create() -> int:
        did.append("create")
        started.set()
        await gate.wait()
        return 7

    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        await job.step("upload", upload)
        return {"id": await job.step("create", create)}

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await jobs.enqueue("pay", key="behind", company="acme", payload={})
    await at_peace(started)
    before = time.monotonic()
    await jobs.close(grace_seconds=2.5)
    assert time.monotonic() - before < 2.5
    gate.set()
    assert caplog.records == []
    jobs = await launch(pay=work)
    assert (await finished(jobs, "k")).result == {"id": 7}
    assert (await finished(jobs, "behind")).state is JobState.DONE
    assert did == ["upload", "create", "create", "upload", "create"]


async def test_a_waiting_job_is_parked_at_once_and_wakes_when_it_would_have(
    launch: Launch, database_url: str
) -> None:
    asked: list[float] = []

    async def create() -> int | Later:
        asked.append(time.monotonic())
        return Later(1.0, "busy") if len(asked) == 1 else 7

    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        return {"id": await job.persist("create", create)}

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await until(lambda: jobs.show("k"), lambda view: view is not None and view.waiting_for == "busy")
    before = time.monotonic()
    await jobs.close(grace_seconds=10)
    assert time.monotonic() - before < 0.9
    desk = Jobs(database_url)
    await desk.open()
    assert [view.state for view in await desk.list()] == [JobState.WAITING]
    await desk.close()
    jobs = await launch(pay=work)
    assert (await finished(jobs, "k")).result == {"id": 7}
    assert len(asked) == 2
    assert 1.0 <= asked[1] - asked[0] < 3.0
