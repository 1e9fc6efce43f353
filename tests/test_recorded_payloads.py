"""Slack's own payloads, recorded elsewhere, sent to the running app as Slack would send them."""

import copy
import json
import logging
from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import pytest_asyncio

from bot.sandbox import slack
from bot.slack.forms import Form
from tests.slack.payloads import FOLDER, payload
from tests.stage import Json, Stage, all_texts, eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

OWEN = "U07OWENCLA1"
MESSAGE_ACTIONS = [
    "message_action_bolt_java.json",
    "message_action_bolt_python.json",
    "composed/message_action_with_files.json",
]
# What Slack sends to an app's address; the other files are its answers and fixtures.
SENT_TO_US = (
    "block_actions_",
    "block_suggestion_",
    "event_",
    "message_action_",
    "slash_",
    "view_closed",
    "view_submission",
)


def names() -> list[str]:
    found = (
        [path.name for path in FOLDER.glob("*.json") if path.name.startswith(SENT_TO_US)]
        if FOLDER.exists()
        else []
    )
    return sorted([*found, "composed/message_action_with_files.json"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with Stage(tmp_path_factory.mktemp("stage")) as stage:
        yield stage


async def send(stage: Stage, sent: Json) -> httpx.Response:
    """Send a payload the way its kind arrives: an event as JSON, a command as a form, the rest as `payload`."""
    if "raw_body" in sent:  # the published signature vector
        return await stage.slack_sends(str(sent["raw_body"]).encode())
    if sent.get("type") in ("event_callback", "url_verification"):
        return await stage.slack_sends(json.dumps(sent).encode(), "application/json")
    form = {"payload": json.dumps(sent)} if "type" in sent else {k: str(v) for k, v in sent.items()}
    return await stage.slack_sends(urlencode(form).encode())


async def at_rest(stage: Stage) -> None:
    """Wait until nothing is going on behind the answer."""

    async def look() -> bool:
        return stage.bot.parts.background.running_count == 0

    await eventually(look, "the background is quiet")


@pytest.mark.parametrize("name", names())
async def test_whatever_slack_sends_gets_a_good_answer_and_breaks_nothing(
    stage: Stage, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await send(stage, payload(name))
    await at_rest(stage)
    assert answer.status_code == 200
    assert len(answer.content) < 4000
    assert "Traceback" not in answer.text
    assert [record for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR] == []


async def test_the_challenge_of_a_new_address_is_echoed(stage: Stage) -> None:
    sent = payload("event_url_verification.json")
    assert (await send(stage, sent)).json() == {"challenge": sent["challenge"]}


@pytest.mark.parametrize(
    "missing", ["team", "channel", "message", "user", "response_url", "trigger_id", "message_ts"]
)
@pytest.mark.parametrize("name", ["message_action_bolt_python.json", "block_actions_message_button.json"])
async def test_a_payload_with_a_part_missing_gets_an_answer(stage: Stage, name: str, missing: str) -> None:
    sent = payload(name) | {"callback_id": "save_note"}
    sent.pop(missing, None)
    assert (await send(stage, sent)).status_code == 200
    await at_rest(stage)
    assert (await send(stage, sent | {missing: None})).status_code == 200
    await at_rest(stage)


async def opened_by(stage: Stage, sent: Json) -> Json:
    """Send a message action as Owen's, with a live trigger; return the modal it opens. Slack checks its blocks."""
    workspace = stage.workspace.workspace
    sent = copy.deepcopy(sent)
    sent["trigger_id"] = workspace.triggers.give(OWEN)
    sent["user"] = {"id": OWEN, "name": "owen.clarke"}
    sent["team"] = {"id": slack.TEAM_ID, "domain": "local"}
    owen = await stage.person("Owen")
    assert (await send(stage, sent)).status_code == 200
    modal = await owen.modal()
    await at_rest(stage)
    await owen.closes_all()
    return modal.view


@pytest.mark.parametrize("callback_id", ["save_note", "record_payment"])
@pytest.mark.parametrize("name", MESSAGE_ACTIONS)
async def test_a_recorded_message_opens_the_form(stage: Stage, name: str, callback_id: str) -> None:
    view = await opened_by(stage, payload(name) | {"callback_id": callback_id})
    assert view["callback_id"] == callback_id


async def test_the_files_of_a_recorded_message_are_listed(stage: Stage) -> None:
    sent = payload("composed/message_action_with_files.json") | {"callback_id": "save_note"}
    view = await opened_by(stage, sent)
    words = "\n".join(all_texts(view["blocks"]))
    files = sent["message"]["files"]
    assert files
    assert [file["name"] for file in files if file["name"] not in words] == []


async def test_the_text_of_a_recorded_message_is_proposed(stage: Stage) -> None:
    sent = payload("message_action_bolt_python.json") | {"callback_id": "save_note"}
    view = await opened_by(stage, sent)
    initial = [b["element"].get("initial_value", "") for b in view["blocks"] if b["type"] == "input"]
    said = sent["message"]["text"].split()[-1]
    assert any(said in text for text in initial), initial


def state_of_all_types() -> dict[str, Any]:
    return payload("composed/state_values_all_types.json")


async def test_every_kind_of_field_is_read() -> None:
    data = state_of_all_types()
    values: Json = data.get("state", data).get("values", data)
    form = Form({"state": {"values": values}})
    for block_id, elements in values.items():
        if not isinstance(elements, dict):
            continue
        for action_id, state in elements.items():
            kind = state["type"]
            if kind.endswith("_text_input") or kind == "number_input":
                assert form.text(block_id, action_id) == (state.get("value") or None), kind
            elif kind in ("static_select", "external_select", "radio_buttons"):
                option = state.get("selected_option")
                assert form.selected_value(block_id, action_id) == (option["value"] if option else None), kind
            elif kind in ("checkboxes", "multi_static_select", "multi_external_select"):
                chosen = tuple(option["value"] for option in state.get("selected_options") or ())
                assert form.selected_values(block_id, action_id) == chosen, kind
            elif kind == "datepicker":
                day = state.get("selected_date")
                assert form.date(block_id, action_id) == (date.fromisoformat(day) if day else None)
            elif kind == "file_input":
                assert form.files(block_id, action_id) == (state.get("files") or [])
