"""kill -9 at the worst moments of a deed: one record in Fintoro each time, and the person is told in the end."""

import json
import signal
from typing import Any

import pytest

from bot.sandbox import fintoro, slack
from tests.durability.deeds import Deed, Deeds
from tests.durability.outside import OutsideStage
from tests.stage import eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

UPLOAD = "POST /contact-activity-attachments"
CREATE_NOTE = "POST /contact-activity-logs"
CREATE_PAYMENT = "POST /document-payments"
READ_INVOICE = "GET /invoices/{invoice}"
STEPS_OF_A_NOTE = ["write audit row", "prepare", "write", "finish audit row", "tell"]
STEPS_OF_A_PAYMENT = ["write audit row", "write", "read back", "finish audit row", "tell"]


async def arrived(stage: OutsideStage, route: str, after: int) -> dict[str, Any]:
    """Wait until a request of this route has reached Fintoro; return its entry in the journal."""
    method, path = route.split(" ")
    beginning = path.split("{")[0]

    async def look() -> dict[str, Any] | None:
        entries = await stage.fintoro_requests(after)
        fits = (e for e in entries if e["method"] == method and e["path"].startswith(beginning))
        return next(fits, None)

    return await eventually(look, f"{route} arrives")


async def met(stage: OutsideStage) -> None:
    """Wait until the fault that was set in Slack has met its call."""

    async def look() -> bool:
        return not stage.workspace.workspace.faults.waiting

    await eventually(look, "the call to Slack arrives")


async def last_request(stage: OutsideStage) -> int:
    return int((await stage.fintoro_requests())[-1]["id"])


async def lives_again(stage: OutsideStage, deed: Deed) -> None:
    """Start the bot on the same database and see that the deed ends well, once."""
    await stage.start_bot()
    await deed.told()
    assert await deed.records() == 1


@pytest.mark.parametrize("kind", ["note", "payment"])
async def test_killed_right_after_the_answer_to_slack(stage: OutsideStage, deeds: Deeds, kind: str) -> None:
    deed = await deeds.prepare(kind)
    await deed.press()
    await stage.kill()
    await lives_again(stage, deed)


@pytest.mark.parametrize(
    ("kind", "route"),
    [("note", UPLOAD), ("note", CREATE_NOTE), ("payment", CREATE_PAYMENT), ("payment", READ_INVOICE)],
)
async def test_killed_while_a_request_is_on_its_way(
    stage: OutsideStage, deeds: Deeds, kind: str, route: str
) -> None:
    deed = await deeds.prepare(kind)
    await stage.break_fintoro(route, "slow", delay_seconds=2)
    seen = await last_request(stage)
    await deed.press()
    await arrived(stage, route, seen)
    await stage.kill()
    await lives_again(stage, deed)


@pytest.mark.parametrize(
    ("kind", "route"), [("note", UPLOAD), ("note", CREATE_NOTE), ("payment", CREATE_PAYMENT)]
)
async def test_killed_after_fintoro_has_done_it_and_before_the_answer_is_stored(
    stage: OutsideStage, deeds: Deeds, kind: str, route: str
) -> None:
    deed = await deeds.prepare(kind)
    await stage.break_fintoro(route, "slow", delay_seconds=0.5)
    seen = await last_request(stage)
    await deed.press()
    entry = await arrived(stage, route, seen)
    stage.signal(signal.SIGSTOP)  # it keeps the line open and never reads what comes

    async def look() -> bool:
        return bool((await stage.fintoro_requests(entry["id"] - 1))[0]["status"] == 201)

    await eventually(look, "Fintoro has done it")
    assert await deed.records() == (0 if route == UPLOAD else 1)
    await stage.kill()
    await lives_again(stage, deed)


@pytest.mark.parametrize("fault", [{"method": "files"}, {"method": "chat.postMessage"}])
async def test_killed_while_slack_is_asked(stage: OutsideStage, deeds: Deeds, fault: dict[str, Any]) -> None:
    deed = await deeds.note()
    await stage.break_slack(**fault, delay_ms=1500)
    await deed.press()
    await met(stage)
    await stage.kill()
    await lives_again(stage, deed)


@pytest.mark.parametrize("kind", ["note", "payment"])
async def test_killed_after_the_receipt_stands_in_the_channel(
    stage: OutsideStage, deeds: Deeds, kind: str
) -> None:
    deed = await deeds.prepare(kind)
    await stage.break_slack(method="chat.postMessage", after=True, delay_ms=1500)
    await deed.press()
    await deed.told()
    await stage.kill()
    await lives_again(stage, deed)


async def test_killed_while_it_waits_to_find_out_what_became_of_a_cut_request(
    stage: OutsideStage, deeds: Deeds
) -> None:
    deed = await deeds.payment()
    await stage.break_fintoro(CREATE_PAYMENT, "cut_after")
    await deed.press()
    waiting = await deeds.person.is_told("payments", "Not recorded yet")
    assert "may or may not have been written" in words_of(waiting)
    await stage.kill()
    assert await deed.records() == 1, "Fintoro did it, the bot cannot know"
    await lives_again(stage, deed)


@pytest.mark.parametrize(("kind", "steps"), [("note", STEPS_OF_A_NOTE), ("payment", STEPS_OF_A_PAYMENT)])
async def test_killed_after_every_step_in_turn_it_repeats_none(
    stage: OutsideStage, deeds: Deeds, kind: str, steps: list[str]
) -> None:
    await stage.stop_bot()
    await stage.start_mortal_bot(steps)
    deed = await deeds.prepare(kind)
    seen = await last_request(stage)
    await deed.press()
    receipt = await deed.told()
    assert await deed.records() == 1

    writes = [r["path"] for r in await stage.fintoro_requests(seen) if r["method"] == "POST"]
    expected = [UPLOAD, CREATE_NOTE] if kind == "note" else [CREATE_PAYMENT]
    assert writes == [route.removeprefix("POST ") for route in expected]

    await eventually(stage.last_life_is_done, "all deaths are died", within_seconds=30)
    place = "acme" if kind == "note" else "payments"
    told = [m for m in await deeds.person.sees(place, deed.ts) if words_of(m) == words_of(receipt)]
    assert len(told) == 1


async def test_told_to_stop_it_ends_in_time_and_the_next_start_finishes(
    stage: OutsideStage, deeds: Deeds
) -> None:
    deed = await deeds.payment()
    await stage.break_fintoro(CREATE_PAYMENT, "slow", delay_seconds=12)
    seen = await last_request(stage)
    await deed.press()
    await arrived(stage, CREATE_PAYMENT, seen)
    stage.signal(signal.SIGTERM)
    assert await stage.ended(within_seconds=10) == 0
    await lives_again(stage, deed)


async def test_told_to_stop_with_nothing_to_do_it_ends_at_once(stage: OutsideStage, deeds: Deeds) -> None:
    stage.signal(signal.SIGTERM)
    assert await stage.ended(within_seconds=4) == 0


async def test_through_all_of_it_no_secret_and_no_traceback_was_printed(stage: OutsideStage) -> None:
    entries = (await stage.control("GET", "/control/traffic", {}))["entries"]
    addresses = {e["request"]["response_url"] for e in entries if "response_url" in (e["request"] or {})}
    assert addresses
    secrets = {slack.DEMO_BOT_TOKEN, slack.DEMO_SIGNING_SECRET, fintoro.DEMO_WRITE_TOKEN, *addresses}
    assert not [secret for secret in secrets if secret in stage.output or json.dumps(secret) in stage.output]
    assert "Traceback" not in stage.output
