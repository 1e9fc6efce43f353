"""The line cut, and every other trouble, before and after every request of both deeds: one record each time."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio

from bot.jobs import CompanyLimiter
from tests.durability.deeds import Deeds
from tests.stage import Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

BEFORE_AND_AFTER = ["cut_before", "cut_after", "500_before", "500_after", "503", "429", "garbage"]
CUT = ["cut_before", "cut_after"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everything in this process; what would be five seconds until the next try is a moment here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.deed.attempts.FIRST_PAUSE_SECONDS", 0.05)
        patch.setattr("bot.app.CompanyLimiter", partial(CompanyLimiter, per_minute=100_000))
        patch.setattr("bot.slack.file_transfer.DEFAULT_RETRY_SECONDS", 0.05)
        async with Stage(tmp_path_factory.mktemp("stage")) as stage:
            yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def deeds(stage: Stage) -> AsyncIterator[Deeds]:
    yield Deeds(stage, await stage.person("Owen"))
    await stage.mend_fintoro()
    await stage.control("DELETE", "/control/faults", {})


@pytest.mark.parametrize("trouble", BEFORE_AND_AFTER)
@pytest.mark.parametrize("route", ["POST /contact-activity-attachments", "POST /contact-activity-logs"])
async def test_a_note_is_saved_once_whatever_happens_to_a_request(
    stage: Stage, deeds: Deeds, route: str, trouble: str
) -> None:
    deed = await deeds.note()
    await stage.break_fintoro(route, trouble, retry_after=1)
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


@pytest.mark.parametrize("trouble", BEFORE_AND_AFTER)
async def test_a_payment_is_recorded_once_whatever_happens_to_the_write(
    stage: Stage, deeds: Deeds, trouble: str
) -> None:
    deed = await deeds.payment()
    await stage.break_fintoro("POST /document-payments", trouble, retry_after=1)
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


@pytest.mark.parametrize("trouble", CUT)
async def test_a_payment_is_told_of_when_the_reading_after_it_fails(
    stage: Stage, deeds: Deeds, trouble: str
) -> None:
    deed = await deeds.payment()
    await stage.break_fintoro("GET /invoices/{invoice}", trouble)
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


@pytest.mark.parametrize("trouble", [{"cut": True}, {"status": 500}, {"retry_after": 1}], ids=str)
async def test_a_note_is_saved_with_its_files_when_slack_hands_them_over_late(
    stage: Stage, deeds: Deeds, trouble: dict[str, int]
) -> None:
    deed = await deeds.note()
    await stage.break_slack(method="files", **trouble)
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


@pytest.mark.parametrize("kind", ["note", "payment"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_receipt_arrives_when_the_line_to_slack_is_cut(
    stage: Stage, deeds: Deeds, kind: str, after: bool
) -> None:
    deed = await deeds.prepare(kind)
    channel, words = ("acme", "Saved to Fintoro") if kind == "note" else ("payments", "recorded a payment")

    async def heard() -> int:
        shown = [*await deeds.person.sees(channel), *await deeds.person.sees(channel, deed.ts)]
        return sum(words in words_of(message) for message in shown)

    before = await heard()
    await stage.break_slack(method="chat.postMessage", cut=True, after=after)
    await deed.press()

    async def hears() -> bool:
        return await heard() > before

    await eventually(hears, "a receipt, whichever way it took")
    assert await deed.records() == 1


@pytest.mark.parametrize("kind", ["note", "payment"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_modal_that_slack_does_not_confirm_writes_nothing_and_is_told_of(
    stage: Stage, deeds: Deeds, kind: str, after: bool
) -> None:
    owen, callback_id = deeds.person, "save_note" if kind == "note" else "record_payment"
    posted = await owen.says("acme", f"Acme s.r.o. cannot open its {kind}, cut {after}")
    seen = (await stage.fintoro_requests())[-1]["id"]
    await stage.break_slack(method="views.open", cut=True, after=after)
    where = {"channel": await owen.channel("acme"), "message_ts": posted["ts"]}
    assert (
        await stage.control("POST", "/control/shortcut", {"as": owen.id, "callback_id": callback_id, **where})
    )["ok"]
    await owen.is_told("acme", "The form could not be opened. Nothing was written")
    assert not [r for r in await stage.fintoro_requests(seen) if r["method"] == "POST"]
    await owen.closes_all()
