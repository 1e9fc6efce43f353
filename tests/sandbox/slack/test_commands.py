"""Slash commands: their fields, their signature, and what the person sees of the answer."""

import asyncio
import json

import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.slack import DEMO_SIGNING_SECRET, WorkspaceServer
from bot.sandbox.slack.delivery import sign

from .probing import ACME, ANNA, VEDENIE, Json, MovableClock, Person, ProbeApp
from .recorded import recorded


async def test_a_command_has_the_recorded_fields_and_all_of_them_are_strings(
    anna: Person, probe: ProbeApp
) -> None:
    done = await anna.do("command", channel=ACME, command="/ticket", text="broken printer")
    fields = probe.received[-1].payload
    vector = dict(pair.split("=") for pair in recorded("slash_command_signed_request")["raw_body"].split("&"))
    assert done == {"ok": True, "error": None, "text": ""}
    assert set(vector) <= set(fields)
    assert fields["is_enterprise_install"] == "false"
    assert (fields["command"], fields["text"], fields["channel_name"]) == (
        "/ticket",
        "broken printer",
        "acme",
    )


async def test_requests_carry_a_signature_that_the_real_verifier_accepts(
    anna: Person, probe: ProbeApp, clock: MovableClock
) -> None:
    await anna.do("command", channel=ACME, command="/ticket", text="x")
    received = probe.received[-1]
    timestamp = received.headers["X-Slack-Request-Timestamp"]
    verifier = SignatureVerifier(DEMO_SIGNING_SECRET)
    expected = verifier.generate_signature(timestamp=timestamp, body=received.raw)
    assert received.headers["X-Slack-Signature"] == expected
    assert int(timestamp) == int(clock())


def test_the_published_signature_vector_is_reproduced() -> None:
    vector = recorded("slash_command_signed_request")
    headers = vector["headers"]
    made = sign(vector["signing_secret"], headers["X-Slack-Request-Timestamp"], vector["raw_body"].encode())
    assert made == headers["X-Slack-Signature"]


async def test_a_command_that_the_manifest_does_not_declare_is_not_a_command(
    anna: Person, probe: ProbeApp
) -> None:
    done = await anna.do("command", channel=ACME, command="/nonsense", text="")
    assert done["error"] == "unknown_command"
    assert "`/nonsense` is not a valid command" in done["text"]
    assert probe.received == []


async def test_a_late_answer_shows_operation_timeout(anna: Person, probe: ProbeApp) -> None:
    async def sleepy(payload: Json) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    probe.answering = sleepy
    done = await anna.do("command", channel=ACME, command="/ticket", text="x")
    assert done["error"] == "operation_timeout"
    assert "operation_timeout" in done["text"]


async def test_an_answer_other_than_200_shows_dispatch_failed(anna: Person, probe: ProbeApp) -> None:
    async def broken(payload: Json) -> web.Response:
        return web.Response(status=201)

    probe.answering = broken
    assert (await anna.do("command", channel=ACME, command="/ticket", text="x"))["error"] == "dispatch_failed"


async def test_an_app_that_is_down_shows_dispatch_failed(anna: Person, probe: ProbeApp) -> None:
    await probe.stop()
    assert (await anna.do("command", channel=ACME, command="/ticket", text="x"))["error"] == "dispatch_failed"


async def test_an_immediate_reply_is_seen_by_the_person_alone(
    anna: Person, boris: Person, probe: ProbeApp
) -> None:
    probe.answer({"text": "Filed as #7"})
    await anna.do("command", channel=ACME, command="/ticket", text="x")
    seen = (await anna.messages(ACME))[-1]
    assert (seen["text"], seen["is_ephemeral"]) == ("Filed as #7", True)
    assert "Filed as #7" not in [message["text"] for message in await boris.messages(ACME)]


async def test_in_channel_replies_also_show_the_typed_command(
    anna: Person, boris: Person, probe: ProbeApp
) -> None:
    probe.answer({"response_type": "in_channel", "text": "Filed"})
    await anna.do("command", channel=ACME, command="/ticket", text="printer")
    assert [m["text"] for m in (await boris.messages(ACME))[-2:]] == ["/ticket printer", "Filed"]


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/ticket", "@boris.kovac in #acme & #vedenie see https://a.example"),
        ("/escaped", "<@U07BORISKO1> in <#C07ACME0001|acme> & <#C07VEDENIE1|> see <https://a.example>"),
    ],
)
async def test_only_commands_that_ask_for_it_get_tokens(
    anna: Person, probe: ProbeApp, command: str, text: str
) -> None:
    typed = "@boris.kovac in #acme & #vedenie see https://a.example"
    await anna.do("command", channel=ACME, command=command, text=typed)
    assert probe.received[-1].payload["text"] == text


async def test_direct_messages_call_themselves_directmessage(anna: Person, probe: ProbeApp) -> None:
    state = await anna.get("state")
    direct = next(channel for channel in state["channels"] if channel["kind"] == "im")
    await anna.do("command", channel=direct["id"], command="/ticket", text="x")
    assert probe.received[-1].payload["channel_name"] == "directmessage"


async def test_nobody_types_a_command_where_they_cannot_be(anna: Person, probe: ProbeApp) -> None:
    wanted = {"as": ANNA, "channel": VEDENIE, "command": "/ticket"}
    response = await anna.http.post("/control/command", json=wanted)
    assert response.status_code == 404
    assert probe.received == []


async def test_traffic_tells_why_an_answer_was_no_good(
    anna: Person, probe: ProbeApp, server: WorkspaceServer
) -> None:
    await probe.stop()
    await anna.do("command", channel=ACME, command="/ticket", text="x")
    entry = (await anna.get("traffic"))["entries"][-1]
    assert (entry["kind"], entry["name"], entry["status"]) == ("request_to_app", "/ticket", None)
    assert entry["problem"] == "the app could not be reached"
    assert json.dumps(entry["request"]).count("xoxb") == 0
