"""What is wrong, forged, late, unreachable or revoked: a clear answer each time, and nothing lost."""

import asyncio
import contextlib
import io
import json
import logging
import os
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
import structlog

from bot.config import Settings
from bot.fintoro import FintoroClient
from bot.jobs import CompanyLimiter
from bot.logs import set_up_logging
from bot.sandbox import fintoro, slack
from tests.durability.deeds import Deeds
from tests.stage import Json, Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).parents[1]
EVERYTHING = "*"
MANY = 1_000_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def log() -> AsyncIterator[io.StringIO]:
    """All that is logged, at the most talkative level."""
    root = logging.getLogger()
    before = root.handlers, root.level
    written = io.StringIO()
    set_up_logging("json", "DEBUG", written)
    yield written
    root.handlers, root.level = before
    structlog.reset_defaults()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, log: io.StringIO) -> AsyncIterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.deed.attempts.FIRST_PAUSE_SECONDS", 0.1)
        patch.setattr("bot.deed.attempts.TOKEN_PAUSE_SECONDS", 0.1)
        patch.setattr("bot.app.CompanyLimiter", partial(CompanyLimiter, per_minute=100_000))
        async with Stage(tmp_path_factory.mktemp("stage")) as stage:
            yield stage


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def nothing_is_lost_or_let_out(stage: Stage, log: io.StringIO) -> AsyncIterator[None]:
    """After every test: the process lives, no deed is left undone, no secret was logged, nobody saw a traceback."""
    yield
    await stage.mend_fintoro()
    await stage.control("DELETE", "/control/faults", {})
    await stage.control("POST", "/control/token", {"error": None})
    owen = await stage.person("Owen")
    await owen.closes_all()
    assert (await stage._http.get(f"{stage.bot_url}/healthz")).status_code == 200

    async def all_done() -> bool:
        return await stage.bot.parts.jobs.unfinished_count() == 0

    await eventually(all_done, "every deed is done")
    written = log.getvalue()
    assert [secret for secret in await secrets(stage) if secret in written] == []
    for channel in ("acme", "payments", "sales"):
        assert [m for m in await owen.sees(channel) if "Traceback" in words_of(m)] == []


async def secrets(stage: Stage) -> list[str]:
    entries = (await stage.control("GET", "/control/traffic", {}))["entries"]
    sent = [entry["request"] for entry in entries if entry["kind"] == "request_to_app"]
    addresses = {request["response_url"].split("/", 3)[3] for request in sent if request.get("response_url")}
    triggers = {request["trigger_id"] for request in sent if request.get("trigger_id")}
    return [slack.DEMO_BOT_TOKEN, slack.DEMO_SIGNING_SECRET, fintoro.DEMO_WRITE_TOKEN, *addresses, *triggers]


@pytest_asyncio.fixture(loop_scope="module")
async def owen(stage: Stage) -> Person:
    return await stage.person("Owen")


@pytest_asyncio.fixture(loop_scope="module")
async def deeds(stage: Stage, owen: Person) -> Deeds:
    return Deeds(stage, owen)


COMMAND: Json = {
    "command": "/fintoro",
    "text": "",
    "team_id": slack.TEAM_ID,
    "user_id": "U07OWENCLA1",
    "channel_id": "C07SALES001",
    "channel_name": "sales",
    "trigger_id": "1.2.3",
}


def interaction(**fields: Any) -> bytes:
    payload = {
        "user": {"id": "U07OWENCLA1", "team_id": slack.TEAM_ID},
        "team": {"id": slack.TEAM_ID},
        **fields,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


# Requests that are not Slack's


@pytest.mark.parametrize(
    "headers",
    [
        {"x-slack-signature": ""},
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-request-timestamp": ""},
        {"x-slack-request-timestamp": "yesterday"},
        {"x-slack-request-timestamp": str(int(time.time()) - 301)},
    ],
    ids=str,
)
async def test_an_unsigned_or_stale_request_is_refused(stage: Stage, headers: dict[str, str]) -> None:
    answer = await stage.slack_sends(urlencode(COMMAND).encode(), **headers)
    assert answer.status_code == 401
    assert answer.json() == {"error": "invalid request"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"payload=",
        b"payload={",
        b"payload=[]",
        b"payload=%ff",
        b"nonsense",
        b"\xff\xfe\x00",
        b"payload=" + b"[" * 9000,
    ],
)
async def test_a_signed_and_garbled_request_is_told_so(stage: Stage, body: bytes) -> None:
    answer = await stage.slack_sends(body)
    assert answer.status_code == 400
    assert answer.json() == {"error": "unreadable request"}


async def test_an_oversized_request_is_refused(stage: Stage) -> None:
    assert (await stage.slack_sends(b"payload=" + b"x" * 1_000_001)).status_code == 413


# Requests nobody here knows


async def test_an_unknown_command_is_told_of(stage: Stage) -> None:
    answer = await stage.slack_sends(urlencode(COMMAND | {"command": "/fintoro-fly"}).encode())
    assert answer.status_code == 200
    assert "no longer knows" in answer.json()["text"]


@pytest.mark.parametrize("kind", ["shortcut", "message_action", "block_actions"])
async def test_an_unknown_press_is_told_of(stage: Stage, owen: Person, kind: str) -> None:
    before = len(await owen.sees(slack.BOT_USER))
    action = {"action_id": "gone", "block_id": "b", "type": "button"}
    body = interaction(type=kind, callback_id="gone", actions=[action], trigger_id="1.2.3")
    assert (await stage.slack_sends(body)).status_code == 200

    async def look() -> bool:
        told = (await owen.sees(slack.BOT_USER))[before:]
        return any("no longer knows" in words_of(message) for message in told)

    await eventually(look, "Owen is told in a direct message")


async def test_an_unknown_form_is_replaced_by_a_word(stage: Stage) -> None:
    view = {"id": "V1", "type": "modal", "callback_id": "gone", "state": {"values": {}}}
    answer = (await stage.slack_sends(interaction(type="view_submission", view=view))).json()
    assert answer["response_action"] == "update"
    assert "Nothing was changed" in str(answer["view"])


async def test_an_unknown_menu_stays_empty(stage: Stage) -> None:
    body = interaction(type="block_suggestion", action_id="gone", block_id="b", value="x")
    assert (await stage.slack_sends(body)).json() == {"options": []}


@pytest.mark.parametrize("text", ["payload", "payload=%7B%7D", "a payload={} & more", "payload payload"])
async def test_a_command_with_the_word_payload_is_a_command(owen: Person, text: str) -> None:
    answer = await owen.types("sales", "/fintoro-note", text)
    assert answer["ok"], answer
    modal = await owen.modal("Save as CRM note")
    assert modal.value("Text") == text


async def test_a_command_in_a_channel_called_payload_is_a_command(stage: Stage) -> None:
    fields = COMMAND | {"text": "help", "channel_name": "payload"}
    answer = await stage.slack_sends(urlencode(fields).encode())
    assert answer.status_code == 200
    assert "Fintoro" in answer.json()["text"]


async def test_a_form_sent_again_long_after_does_nothing(stage: Stage, deeds: Deeds) -> None:
    deed = await deeds.payment()
    await deed.press()
    await deed.told()
    for _ in range(3):
        assert await stage.slack_sends_again("record_payment.review") == 200
    assert await deed.records() == 1


# Wrong settings


async def command_line(folder: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """Run `fintoro-bot` and return its exit code, and what it said on stdout and stderr."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", *arguments),
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode is not None
    return process.returncode, out.decode(), error.decode()


async def test_wrong_settings_are_named_all_at_once_and_no_value_is_shown(tmp_path: Path) -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "hush-1",
        "FINTORO_API_URL": "hush-2",
        "PORT": "hush-3",
        "DATABASE_URL": "hush-4",
    }
    code, out, error = await command_line(tmp_path, "run", **wrong)
    assert code == 2
    for name in (*wrong, "FINTORO_API_TOKEN", "SLACK_SIGNING_SECRET"):
        assert f"  {name}: " in error
        assert str(Settings.model_fields[name].description) in error
    assert "hush" not in out + error
    assert "Traceback" not in error


async def test_a_database_that_cannot_be_opened_is_one_message(stage: Stage, tmp_path: Path) -> None:
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-hush",
        "SLACK_SIGNING_SECRET": "hush",
        "FINTORO_API_TOKEN": "hush",
        "SLACK_API_URL": stage.workspace.api_url,
        "PORT": "0",
        "DATABASE_URL": "sqlite:////proc/nowhere/bot.sqlite",
    }
    code, out, error = await command_line(tmp_path, "run", **settings)
    assert code == 2
    assert "DATABASE_URL" in error
    assert "Traceback" not in error
    assert "hush" not in out + error


# Fintoro out of reach, or refusing the token


@pytest.mark.parametrize(("kind", "channel"), [("note", "acme"), ("payment", "payments")])
async def test_a_submitted_deed_waits_for_fintoro_and_is_done_when_it_is_back(
    stage: Stage, deeds: Deeds, owen: Person, kind: str, channel: str
) -> None:
    deed = await deeds.prepare(kind)
    await stage.break_fintoro(EVERYTHING, "503", times=MANY)
    await deed.press()
    waiting = await owen.is_told(channel, "Not saved yet" if kind == "note" else "Not recorded yet")
    assert "it will not be written twice" in words_of(waiting)
    await stage.mend_fintoro()
    await deed.told()
    assert await deed.records() == 1


async def test_a_form_opens_and_says_so_while_fintoro_cannot_be_reached(stage: Stage, owen: Person) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.FintoroClient", partial(FintoroClient, max_wait_seconds=0.1))
        await stage.stop_bot()
        await stage.break_fintoro(EVERYTHING, "cut_before", times=MANY)
        await stage.start_bot()
        posted = await owen.says("acme", "Acme s.r.o. while Fintoro is away")
        modal = await owen.uses_shortcut("save_note", "acme", posted["ts"])
        [told] = await modal.options("Client, supplier or business case", "acme")
        assert told["text"]["text"] == "Fintoro cannot be reached right now"
        await modal.choose("Client, supplier or business case", "Fintoro cannot be reached")
        assert list(await modal.errors()) == ["Client, supplier or business case"]
        await owen.closes_all()
        payment = await owen.uses_shortcut("record_payment", "acme", posted["ts"])
        assert "Fintoro cannot be reached right now" in payment.words
        await owen.closes_all()
        await stage.stop_bot()
    await stage.mend_fintoro()
    await stage.start_bot()


@pytest.mark.parametrize(("kind", "channel"), [("note", "acme"), ("payment", "payments")])
async def test_a_revoked_fintoro_token_is_told_and_the_deed_done_once_it_is_good_again(
    stage: Stage, deeds: Deeds, owen: Person, kind: str, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed = await deeds.prepare(kind)
    with monkeypatch.context() as patch:
        patch.setattr("bot.sandbox.fintoro.gate.token_of", lambda header: None)
        await deed.press()
        waiting = await owen.is_told(channel, "Fintoro refuses this app's API token")
        assert "administrator" in words_of(waiting)
    await deed.told()
    assert await deed.records() == 1


# The database


async def test_a_deed_the_database_does_not_take_keeps_its_form_and_can_be_pressed_again(
    stage: Stage, deeds: Deeds
) -> None:
    deed = await deeds.note()
    with contextlib.closing(sqlite3.connect(stage.folder / "bot.sqlite", timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        errors = await deed.modal.errors()
        other.rollback()
    assert "Nothing was saved" in errors["Client, supplier or business case"]
    assert await deed.records() == 0
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


async def test_a_payment_the_database_does_not_take_is_told_of_and_can_be_sent_again(
    stage: Stage, deeds: Deeds, owen: Person
) -> None:
    deed = await deeds.payment()
    with contextlib.closing(sqlite3.connect(stage.folder / "bot.sqlite", timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = await deed.review.submit()
        other.rollback()
    assert answer["result"] == "updated"
    assert "Nothing was recorded" in (await owen.modal()).words
    top = (await owen.open_views())[-1]
    await stage.control("POST", "/control/view/close", {"as": owen.id, "view_id": top["id"]})
    form = await owen.modal("Record payment")
    assert (await form.submit())["result"] == "pushed"
    deed.review = await owen.modal("Please check")
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


# Slack in trouble


async def test_a_revoked_slack_token_loses_no_deed(stage: Stage, deeds: Deeds, owen: Person) -> None:
    deed = await deeds.payment()
    await stage.control("POST", "/control/token", {"error": "token_revoked"})
    assert (await stage._http.get(f"{stage.bot_url}/readyz")).json()["slack"] is False
    await deed.press()
    receipt = await deed.told()
    assert deed.invoice["number"] in words_of(receipt)
    assert await deed.records() == 1
    await stage.control("POST", "/control/token", {"error": None})
    assert (await stage._http.get(f"{stage.bot_url}/readyz")).status_code == 200


async def test_a_form_that_cannot_open_for_a_revoked_token_is_told_of(stage: Stage, owen: Person) -> None:
    await stage.control("POST", "/control/token", {"error": "account_inactive"})
    await press_in_vain(stage, owen, "save_note")
    await owen.is_told("acme", "The form could not be opened. Nothing was written")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"error": "expired_trigger_id"}, "was not ready in the time Slack gives"),
        ({"error": "exchanged_trigger_id"}, "was not ready in the time Slack gives"),
        ({"status": 500}, "could not be opened"),
        ({"retry_after": 30}, "could not be opened"),
        ({"error": "internal_error"}, "could not be opened"),
    ],
    ids=str,
)
async def test_a_form_slack_does_not_open_is_told_of(
    stage: Stage, owen: Person, fault: Json, words: str
) -> None:
    before = len(await owen.sees("acme"))
    await stage.break_slack(method="views.open", **fault)
    await press_in_vain(stage, owen, "record_payment")

    async def look() -> bool:
        return any(words in words_of(message) for message in (await owen.sees("acme"))[before:])

    await eventually(look, f"Owen is told: {words}")


async def test_a_global_shortcut_that_comes_too_late_is_told_of_in_a_direct_message(
    stage: Stage, owen: Person
) -> None:
    await stage.break_slack(method="views.open", error="expired_trigger_id")
    await stage.control("POST", "/control/shortcut", {"as": owen.id, "callback_id": "new_note"})
    await owen.is_told(slack.BOT_USER, "was not ready in the time Slack gives")


async def test_slack_busy_at_the_receipt_is_waited_for(stage: Stage, deeds: Deeds, owen: Person) -> None:
    deed = await deeds.payment()
    await stage.break_slack(method="chat.postMessage", retry_after=1)
    await deed.press()
    await deed.told()
    assert await deed.records() == 1


async def test_a_spent_response_url_leads_to_a_direct_message(stage: Stage, owen: Person) -> None:
    posted = await owen.says("external-docs", "Acme s.r.o. where the app is no member")
    modal = await owen.uses_shortcut("save_note", "external-docs", posted["ts"])
    for use in range(5):
        spent = await stage._http.post(await newest_response_url(stage), json={"text": f"use {use}"})
        assert spent.status_code == 200
    await modal.submit()
    await owen.is_told(slack.BOT_USER, "Saved to Fintoro")


async def test_a_channel_archived_meanwhile_leads_to_a_direct_message(
    stage: Stage, deeds: Deeds, owen: Person
) -> None:
    deed = await deeds.payment()
    await stage.break_slack(method="response_url", status=404)
    channel = stage.workspace.workspace.channels[await owen.channel("payments")]
    channel.is_archived = True
    try:
        await deed.press()
        receipt = await owen.is_told(slack.BOT_USER, deed.invoice["number"])
    finally:
        channel.is_archived = False
    assert "recorded a payment" in words_of(receipt)
    assert await deed.records() == 1


async def press_in_vain(stage: Stage, person: Person, callback_id: str) -> None:
    """Choose a message shortcut whose modal will not open."""
    posted = await person.says("acme", f"Acme s.r.o. has no luck with {callback_id}")
    where = {"channel": await person.channel("acme"), "message_ts": posted["ts"]}
    answer = await stage.control(
        "POST", "/control/shortcut", {"as": person.id, "callback_id": callback_id, **where}
    )
    assert answer["ok"]


async def newest_response_url(stage: Stage) -> str:
    entries = (await stage.control("GET", "/control/traffic", {}))["entries"]
    sent = [entry["request"] for entry in entries if entry["kind"] == "request_to_app"]
    return str([request["response_url"] for request in sent if request.get("response_url")][-1])
