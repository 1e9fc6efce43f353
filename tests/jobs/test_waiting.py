"""A busy service makes a job wait, visibly and as long as asked; a person is told once; an end comes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.jobs import GaveUp, JobContext, JobState, Later
from bot.jobs.context import pause_seconds

from .patience import Launch, finished, until

Tell = Callable[[Later], Awaitable[None]]


class BusyService:
    """Says "later" so many times, then answers."""

    def __init__(self, times: int, seconds: float = 0.02) -> None:
        self.times = times
        self.seconds = seconds
        self.asked_at: list[float] = []

    async def create(self) -> dict[str, Any] | Later:
        self.asked_at.append(asyncio.get_running_loop().time())
        if len(self.asked_at) <= self.times:
            return Later(self.seconds, f"busy {len(self.asked_at)}")
        return {"id": 7}


def deed(service: BusyService, on_wait: Tell | None, give_up_after_seconds: float = 60) -> Any:
    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        for name in ("create", "create again"):
            answer = await job.persist(
                name, service.create, on_wait=on_wait, give_up_after_seconds=give_up_after_seconds
            )
            if isinstance(answer, GaveUp):
                return {"gave up": answer.reason}
        return {"id": answer["id"]}

    return work


async def test_a_person_is_told_once_however_often_a_job_waits(launch: Launch) -> None:
    service, told = BusyService(times=3), list[Later]()

    async def tell(later: Later) -> None:
        told.append(later)

    jobs = await launch(pay=deed(service, tell))
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert (view.state, view.result) == (JobState.DONE, {"id": 7})
    assert told == [Later(0.02, "busy 1")]
    pauses = [later - earlier for earlier, later in zip(service.asked_at, service.asked_at[1:], strict=False)]
    assert [pause >= least for pause, least in zip(pauses[:3], [0.02, 0.04, 0.08], strict=True)] == [True] * 3


async def test_a_job_goes_on_although_nobody_could_be_told(
    launch: Launch, caplog: pytest.LogCaptureFixture
) -> None:
    async def tell(later: Later) -> None:
        raise RuntimeError("channel_not_found xoxb-1234-abcd")

    jobs = await launch(pay=deed(BusyService(times=1), tell))
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    assert (await finished(jobs, "k")).state is JobState.DONE
    assert [record.getMessage() for record in caplog.records] == [
        "Nobody could be told that job k waits. RuntimeError: channel_not_found ***"
    ]


async def test_a_waiting_job_says_why_and_until_when(launch: Launch) -> None:
    jobs = await launch(pay=deed(BusyService(times=1, seconds=30), None))
    asked_at = datetime.now(UTC)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    await jobs.enqueue("pay", key="behind", company="acme", payload={})
    view = await until(lambda: jobs.show("k"), lambda view: view is not None and view.resumes_at is not None)
    assert view is not None
    assert (view.state, view.waiting_for) == (JobState.WAITING, "busy 1")
    assert view.resumes_at is not None
    assert timedelta(seconds=30) <= view.resumes_at - asked_at < timedelta(seconds=40)
    assert await jobs.wait("k", 0.05) == view
    assert [job.key for job in await jobs.list(JobState.WAITING)] == ["behind", "k"]
    assert await jobs.list(JobState.RUNNING) == []


async def test_a_job_gives_up_with_the_last_reason_when_its_time_is_over(launch: Launch) -> None:
    service = BusyService(times=1_000, seconds=0.05)
    jobs = await launch(pay=deed(service, None, give_up_after_seconds=0.2))
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    view = await finished(jobs, "k")
    assert view.result == {"gave up": f"busy {len(service.asked_at)}"}
    assert len(service.asked_at) > 2
    assert service.asked_at[-1] - service.asked_at[0] >= 0.14


async def test_a_job_gives_up_at_once_when_it_would_have_to_wait_beyond_its_time(launch: Launch) -> None:
    service = BusyService(times=1_000, seconds=3600)
    jobs = await launch(pay=deed(service, None, give_up_after_seconds=60))
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    assert (await finished(jobs, "k")).result == {"gave up": "busy 1"}


@pytest.mark.parametrize(
    ("asked_seconds", "tries", "expected"),
    [
        (30, 1, 30),
        (30, 2, 60),
        (30, 5, 480),
        (30, 6, 600),
        (30, 500, 600),
        (3600, 1, 3600),
        (0, 1, 2),
        (0, 3, 8),
    ],
)
def test_pauses_double_up_to_ten_minutes_and_are_never_shorter_than_asked(
    asked_seconds: float, tries: int, expected: float
) -> None:
    assert pause_seconds(asked_seconds, tries) == expected


async def test_a_sleep_takes_the_time_it_says(launch: Launch) -> None:
    async def work(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        before = asyncio.get_running_loop().time()
        await job.sleep(0.2)
        return {"seconds": asyncio.get_running_loop().time() - before}

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="k", company="acme", payload={})
    result = (await finished(jobs, "k")).result
    assert result is not None
    assert 0.19 <= result["seconds"] < 2
