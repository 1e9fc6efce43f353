"""A deed is written down once, done once, and everybody can see where it is."""

import asyncio
import threading
from typing import Any

import pytest

from bot.jobs import JobContext, Jobs, JobState

from .patience import Launch, at_peace, finished, in_state

PAYLOAD = {"text": "Faktúra uhradená", "amount": "15.50", "files": [{"id": "F1", "size": 12}], "note": None}


async def echo(job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    return {"key": job.key, "company": job.company, "deed": job.deed, "payload": payload}


async def test_a_deed_written_down_is_done_and_its_result_can_be_read(launch: Launch) -> None:
    jobs = await launch(save_note=echo)
    assert await jobs.enqueue("save_note", key="save-note:V1", company="acme", payload=PAYLOAD) is True
    view = await finished(jobs, "save-note:V1")
    assert view.state is JobState.DONE
    assert view.result == {
        "key": "save-note:V1",
        "company": "acme",
        "deed": "save_note",
        "payload": PAYLOAD,
    }
    assert (view.key, view.deed, view.company, view.payload) == ("save-note:V1", "save_note", "acme", PAYLOAD)
    assert (view.tries, view.error, view.waiting_for, view.resumes_at) == (1, None, None, None)
    assert view.created_at <= view.updated_at


async def test_pressing_twice_is_one_job_and_the_first_payload_wins(launch: Launch) -> None:
    done: list[str] = []

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        done.append(payload["text"])

    jobs = await launch(save_note=work)
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={"text": "first"}) is True
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={"text": "first"}) is False
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={"text": "other"}) is False
    view = await finished(jobs, "k")
    assert await jobs.enqueue("save_note", key="k", company="acme", payload={"text": "late"}) is False
    assert view.payload == {"text": "first"}
    assert await jobs.list() == [view]
    assert done == ["first"]


async def test_pressing_twice_in_the_same_moment_is_one_job(launch: Launch) -> None:
    jobs = await launch(save_note=echo)
    presses = [jobs.enqueue("save_note", key="k", company="acme", payload={"n": n}) for n in range(20)]
    assert sorted(await asyncio.gather(*presses)) == [False] * 19 + [True]
    assert (await finished(jobs, "k")).payload == {"n": 0}


async def test_one_bad_payload_among_many_spoils_nobody_elses(launch: Launch) -> None:
    jobs = await launch(save_note=echo)
    payloads: list[dict[str, Any]] = [{"n": 1}, {"n": object()}, {"n": float("nan")}, {"n": 2}]
    answers = await asyncio.gather(
        *(
            jobs.enqueue("save_note", key=f"k{n}", company="acme", payload=payload)
            for n, payload in enumerate(payloads)
        ),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [bool, TypeError, ValueError, bool]
    assert (await finished(jobs, "k3")).state is JobState.DONE


async def test_jobs_of_one_company_follow_each_other_while_another_company_goes_on(launch: Launch) -> None:
    gate, events = asyncio.Event(), list[str]()

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        events.append(f"{job.key} begins")
        if payload["slow"]:
            await gate.wait()
        events.append(f"{job.key} ends")

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="acme-1", company="acme", payload={"slow": True})
    await in_state(jobs, "acme-1", JobState.RUNNING)
    await jobs.enqueue("pay", key="acme-2", company="acme", payload={"slow": False})
    await jobs.enqueue("pay", key="globex-1", company="globex", payload={"slow": False})
    await finished(jobs, "globex-1")
    behind = await jobs.show("acme-2")
    assert behind is not None
    assert behind.state is JobState.WAITING
    assert await jobs.unfinished_count() == 2
    gate.set()
    await finished(jobs, "acme-2")
    assert [event for event in events if event.startswith("acme")] == [
        "acme-1 begins",
        "acme-1 ends",
        "acme-2 begins",
        "acme-2 ends",
    ]
    assert await jobs.unfinished_count() == 0


async def test_jobs_of_one_company_are_done_in_the_order_they_were_written_down(launch: Launch) -> None:
    order: list[str] = []

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        order.append(job.key)

    jobs = await launch(pay=work)
    keys = ["z", "b", "y", "a"]
    assert (
        await asyncio.gather(*(jobs.enqueue("pay", key=key, company="acme", payload={}) for key in keys))
        == [True] * 4
    )
    await finished(jobs, "a")
    assert order == keys
    assert [view.key for view in await jobs.list()] == keys[::-1]


async def test_jobs_are_listed_newest_first_by_state_and_company(launch: Launch) -> None:
    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        if payload["breaks"]:
            raise ValueError("no such invoice")

    jobs = await launch(pay=work)
    for key, company, breaks in [("a", "acme", False), ("b", "acme", True), ("c", "globex", False)]:
        await jobs.enqueue("pay", key=key, company=company, payload={"breaks": breaks})
        await finished(jobs, key)
    assert [view.key for view in await jobs.list()] == ["c", "b", "a"]
    assert [view.key for view in await jobs.list(JobState.DONE)] == ["c", "a"]
    assert [view.key for view in await jobs.list(JobState.FAILED)] == ["b"]
    assert [view.key for view in await jobs.list(company="acme", limit=1)] == ["b"]
    assert await jobs.list(JobState.WAITING) == []
    assert await jobs.show("nobody") is None
    assert await jobs.wait("nobody", 0) is None


async def test_engines_follow_each_other_in_one_process_without_a_thread_left(
    database_url: str, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    before = threading.active_count()
    other_url = f"sqlite:///{tmp_path_factory.mktemp('other') / 'bot.db'}"
    for turn, url in enumerate([database_url, database_url, other_url]):
        jobs = Jobs(url)
        jobs.register("save_note", echo)
        await jobs.launch()
        assert await jobs.healthy() is True
        await jobs.enqueue("save_note", key=f"k{turn}", company="acme", payload={})
        assert (await finished(jobs, f"k{turn}")).state is JobState.DONE
        await jobs.close()
        await jobs.close()
        assert await jobs.healthy() is False
    assert threading.active_count() == before
    assert await asyncio.to_thread(lambda: "alive") == "alive"
    assert caplog.records == []


async def test_a_second_engine_in_the_same_process_is_refused(
    launch: Launch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await launch(save_note=echo)
    second = Jobs(f"sqlite:///{tmp_path_factory.mktemp('other') / 'bot.db'}")
    with pytest.raises(RuntimeError, match="already launched"):
        await second.launch()
    await second.close()


async def test_the_command_line_asks_and_cancels_beside_the_running_engine(
    launch: Launch, database_url: str
) -> None:
    started, gate = asyncio.Event(), asyncio.Event()

    async def work(job: JobContext, payload: dict[str, Any]) -> None:
        started.set()
        await gate.wait()

    jobs = await launch(pay=work)
    await jobs.enqueue("pay", key="a", company="acme", payload={})
    await jobs.enqueue("pay", key="b", company="acme", payload={})
    await at_peace(started)
    desk = Jobs(database_url)
    await desk.open()
    assert [(view.key, view.state) for view in await desk.list()] == [
        ("b", JobState.WAITING),
        ("a", JobState.RUNNING),
    ]
    assert await desk.cancel("b") is True
    await desk.close()
    gate.set()
    assert (await finished(jobs, "a")).state is JobState.DONE
    assert (await finished(jobs, "b")).state is JobState.CANCELLED
    assert (await jobs.show("b")).company == "acme"  # type: ignore[union-attr]  # finished above


async def test_a_deed_nobody_registered_is_refused(launch: Launch) -> None:
    jobs = await launch(save_note=echo)
    with pytest.raises(ValueError, match="record_payment"):
        await jobs.enqueue("record_payment", key="k", company="acme", payload={})
    with pytest.raises(RuntimeError, match="before launch"):
        jobs.register("record_payment", echo)


async def test_a_job_of_a_deed_this_version_lacks_fails_and_does_not_hold_up_its_company(
    launch: Launch, database_url: str
) -> None:
    older = Jobs(database_url)
    older.register("forgotten", echo)
    await older.open()
    await older.enqueue("forgotten", key="old", company="acme", payload={})
    await older.close()
    jobs = await launch(save_note=echo)
    await jobs.enqueue("save_note", key="new", company="acme", payload={})
    assert (await finished(jobs, "new")).state is JobState.DONE
    view = await finished(jobs, "old")
    assert (view.state, view.error) == (JobState.FAILED, "This version does not know the deed 'forgotten'.")
