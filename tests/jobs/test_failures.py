"""What breaks is seen, kept without secrets, and can be done again or stopped by a person."""

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.jobs import GaveUp, JobContext, JobFailed, JobState, Later
from bot.jobs.failure import describe

from .patience import Launch, at_peace, finished, in_state, until

SECRET = "xoxb-111-abc"  # invented


class World:
    """Counts what the steps did; `broken` makes the create fail."""

    def __init__(self) -> None:
        self.broken = True
        self.did: list[str] = []

    async def upload(self) -> str:
        self.did.append("upload")
        return "token"

    async def create(self, token: str) -> int:
        self.did.append("create")
        if self.broken:
            raise ValueError(f"Authorization: Bearer {SECRET} was refused")
        return 7

    async def busy(self) -> int | Later:
        self.did.append("ask")
        return Later(0.01, "Fintoro is down") if self.broken else 7

    async def say_sorry(self) -> None:
        self.did.append("sorry")

    async def save(self, job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        token = await job.step("upload", self.upload)
        return {"id": await job.step("create", self.create, token)}

    async def insist(self, job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        await job.step("upload", self.upload)
        answer = await job.persist("ask", self.busy, give_up_after_seconds=0.05)
        if isinstance(answer, GaveUp):
            await job.step("sorry", self.say_sorry)
            raise JobFailed(answer.reason)
        return {"id": answer}


async def test_an_exception_in_a_step_fails_the_job_with_its_text_and_without_secrets(
    launch: Launch, caplog: pytest.LogCaptureFixture
) -> None:
    world = World()
    jobs = await launch(save_note=world.save)
    await jobs.enqueue("save_note", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert view.state is JobState.FAILED
    assert view.error == "create: ValueError: Authorization: Bearer *** was refused"
    assert world.did == ["upload", "create"]
    assert "Job k failed. create: ValueError" in caplog.text
    assert "test_failures.py" in caplog.text
    assert SECRET not in caplog.text


async def test_a_failed_job_is_done_again_from_the_step_that_broke(launch: Launch) -> None:
    world = World()
    jobs = await launch(save_note=world.save)
    await jobs.enqueue("save_note", key="k", company="acme", payload={"text": "x"})
    await finished(jobs, "k")
    world.broken = False
    assert await jobs.retry("k") is True
    view = await until(lambda: jobs.show("k"), lambda view: view is not None and view.state == JobState.DONE)
    assert view is not None
    assert (view.key, view.company, view.payload, view.result) == ("k", "acme", {"text": "x"}, {"id": 7})
    assert world.did == ["upload", "create", "create"]
    assert await jobs.retry("k") is False
    assert await jobs.retry("nobody") is False


async def test_a_job_that_gave_up_asks_again_when_it_is_retried(launch: Launch) -> None:
    world = World()
    jobs = await launch(pay=world.insist)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert (view.state, view.error) == (JobState.FAILED, "Fintoro is down")
    assert world.did[-1] == "sorry"
    world.did.clear()
    world.broken = False
    assert await jobs.retry("k") is True
    view = await in_state(jobs, "k", JobState.DONE)
    assert view.result == {"id": 7}
    assert world.did == ["ask"]


async def test_a_waiting_job_can_be_cancelled_and_done_again_later(launch: Launch) -> None:
    world, calls = World(), list[str]()

    async def ask() -> int | Later:
        calls.append("ask")
        return Later(600, "busy") if world.broken else 7

    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        await job.step("upload", world.upload)
        await job.persist("ask", ask)
        return {}

    async def quick(job: JobContext, payload: dict[str, Any]) -> None:
        return None

    jobs = await launch(pay=work, quick=quick)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await until(lambda: jobs.show("k"), lambda view: view is not None and view.waiting_for == "busy")
    await jobs.enqueue("quick", key="behind", company="acme", payload={})
    assert await jobs.cancel("k") is True
    assert (await finished(jobs, "behind")).state is JobState.DONE
    assert (await finished(jobs, "k")).state is JobState.CANCELLED
    assert await jobs.cancel("k") is False
    assert await jobs.cancel("nobody") is False
    assert (calls, world.did) == (["ask"], ["upload"])


async def test_a_running_job_that_is_cancelled_stops_before_its_next_step(launch: Launch) -> None:
    started, gate, did = asyncio.Event(), asyncio.Event(), list[str]()

    async def slow() -> None:
        started.set()
        await gate.wait()
        did.append("slow")

    async def next_step() -> None:
        did.append("next")

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        await job.step("slow", slow)
        await job.step("next", next_step)

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await at_peace(started)
    assert await jobs.cancel("k") is True
    gate.set()
    assert (await finished(jobs, "k")).state is JobState.CANCELLED
    await jobs.enqueue("pay", key="after", company="acme", payload={})
    await finished(jobs, "after")
    assert did == ["slow", "slow", "next"]


@pytest.mark.parametrize("result", [Decimal("15.50"), {"ids": {1, 2}}, float("nan"), b"bytes"])
async def test_a_step_that_returns_no_json_data_fails_at_once_and_not_only_after_a_crash(
    launch: Launch, result: Any
) -> None:
    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        async def step() -> Any:
            return result

        await job.step("compute", step)

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert view.state is JobState.FAILED
    assert view.error is not None
    assert view.error.startswith("compute: ")


async def test_a_step_gives_the_first_run_what_a_replay_would_give(launch: Launch) -> None:
    given: list[Any] = []

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        async def step() -> Any:
            return {"pair": (1, 2), 3: None}

        given.append(await job.step("compute", step))

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await finished(jobs, "k")
    assert given == [{"pair": [1, 2], "3": None}]


async def test_a_plain_step_cannot_ask_to_wait(launch: Launch) -> None:
    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        async def step() -> Any:
            return Later(1, "busy")

        await job.step("create", step)

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert (view.state, view.error) == (JobState.FAILED, "create: a plain step cannot wait; use persist")


async def test_finished_work_is_forgotten_after_its_time_and_unfinished_work_never(launch: Launch) -> None:
    gate = asyncio.Event()

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        if payload["breaks"]:
            raise ValueError("no such day")
        if payload["waits"]:
            await gate.wait()

    jobs = await launch(pay=work)
    for key, breaks, waits in [("done", 0, 0), ("failed", 1, 0), ("running", 0, 1)]:
        await jobs.enqueue("pay", key=key, company=key, payload={"breaks": breaks, "waits": waits})
    await finished(jobs, "done")
    await finished(jobs, "failed")
    await in_state(jobs, "running", JobState.RUNNING)
    assert await jobs.delete_finished(timedelta(days=30)) == 0
    assert await jobs.delete_finished(timedelta(seconds=-1)) == 2
    assert [view.key for view in await jobs.list()] == ["running"]
    gate.set()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no such day", "ValueError: no such day"),
        ("", "ValueError"),
        ("two\n  lines", "ValueError: two lines"),
        ("postgresql://bot:s3cret@db/bot refused", "ValueError: postgresql://***@db/bot refused"),
        ("GET /files?token=abc&x=1", "ValueError: GET /files?token=***&x=1"),
        ("bearer abc.def", "ValueError: bearer ***"),
        ("xapp-1-A-b and xoxp-2-c", "ValueError: *** and ***"),
        ("x" * 1_000, "ValueError: " + "x" * 487 + "…"),
    ],
)
def test_a_kept_failure_is_one_line_without_secrets(text: str, kept: str) -> None:
    assert describe(ValueError(text)) == kept
