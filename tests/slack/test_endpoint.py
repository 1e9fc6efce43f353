import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette

from bot.slack.endpoint import MAX_BODY_BYTES, slack_routes
from tests.slack.payloads import payload

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1531420618
FORM = "application/x-www-form-urlencoded"


class Door:
    """The endpoint with an app behind it that takes everything and remembers it."""

    def __init__(self, now: float = NOW) -> None:
        self.taken: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        routes = slack_routes(self._take, SECRET, clock=lambda: now)
        transport = httpx.ASGITransport(app=Starlette(routes=routes))
        self.web = httpx.AsyncClient(transport=transport, base_url="https://bot.example")

    async def _take(self, taken: dict[str, Any], headers: Mapping[str, str]) -> BoltResponse:
        self.taken.append(taken)
        self.headers.append(headers)
        return BoltResponse(status=200, body={"text": "taken"})

    async def post(
        self, body: str | bytes, content_type: str = FORM, *, timestamp: str = str(NOW), **headers: str
    ) -> tuple[int, Any]:
        raw = body.encode() if isinstance(body, str) else body
        signed = hmac.new(SECRET.encode(), b"v0:" + timestamp.encode() + b":" + raw, hashlib.sha256)
        given = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        response = await self.web.post("/slack/events", content=raw, headers=given | headers)
        return response.status_code, response.text


@pytest.fixture
def door() -> Door:
    return Door()


def interaction(body: dict[str, Any]) -> str:
    return urlencode({"payload": json.dumps(body)})


async def test_slack_s_published_signature_is_accepted() -> None:
    recorded = payload("slash_command_signed_request.json")
    door = Door(now=float(recorded["headers"]["X-Slack-Request-Timestamp"]))

    response = await door.web.post("/slack/events", content=recorded["raw_body"], headers=recorded["headers"])

    assert response.status_code == 200
    assert door.taken[0]["command"] == "/webhook-collect"
    assert door.taken[0]["text"] == ""


@pytest.mark.parametrize(
    "word", ["payload", "payload=1", "payload%7B", "&payload={}", "how big is the payload?"]
)
async def test_a_command_about_a_payload_arrives_intact(door: Door, word: str) -> None:
    fields = {"command": "/fintoro-note", "text": word, "channel_name": "payload", "user_id": "U1"}

    assert (await door.post(urlencode(fields)))[0] == 200
    assert door.taken == [fields]


@pytest.mark.parametrize(
    "name",
    [
        "message_action_bolt_python.json",
        "message_action_bolt_java.json",
        "view_submission_bolt_python.json",
        "block_actions_modal_view.json",
        "block_suggestion_modal.json",
        "view_closed_simple.json",
        "composed/message_action_with_files.json",
    ],
)
async def test_slack_s_interactions_arrive_as_they_were_sent(door: Door, name: str) -> None:
    recorded = payload(name)

    assert await door.post(interaction(recorded)) == (200, '{"text": "taken"}')
    assert door.taken == [recorded]


async def test_an_event_arrives_with_its_retry_number(door: Door) -> None:
    recorded = payload("event_app_uninstalled.json")

    await door.post(json.dumps(recorded), "application/json", **{"X-Slack-Retry-Num": "2"})

    assert door.taken == [recorded]
    assert door.headers == [{"x-slack-retry-num": "2"}]


async def test_the_url_verification_is_answered_with_its_challenge(door: Door) -> None:
    recorded = payload("event_url_verification.json")

    status, body = await door.post(json.dumps(recorded), "application/json")

    assert (status, json.loads(body)) == (200, {"challenge": recorded["challenge"]})
    assert door.taken == []


async def test_slack_s_certificate_probe_is_answered_even_unsigned(door: Door) -> None:
    response = await door.web.post("/slack/events", data={"ssl_check": "1", "token": "x"})

    assert (response.status_code, response.text) == (200, "")
    assert door.taken == []


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
async def test_an_old_or_future_request_is_refused(door: Door, seconds: int) -> None:
    answer = await door.post("command=/fintoro", timestamp=str(NOW + seconds))

    assert answer == (401, '{"error":"invalid request"}')
    assert door.taken == []


@pytest.mark.parametrize("seconds", [-300, 0, 300])
async def test_five_minutes_of_difference_are_allowed(door: Door, seconds: int) -> None:
    assert (await door.post("command=/fintoro", timestamp=str(NOW + seconds)))[0] == 200


@pytest.mark.parametrize("timestamp", ["", "soon", "-1531420618", "1531420618.0", "²", "9" * 400])
async def test_a_timestamp_that_is_no_number_is_refused(door: Door, timestamp: str) -> None:
    headers = {b"X-Slack-Request-Timestamp": timestamp.encode(), b"X-Slack-Signature": b"v0=0"}

    response = await door.web.post(
        "/slack/events", content=b"command=/fintoro", headers=list(headers.items())
    )

    assert response.status_code == 401


async def test_a_changed_body_is_refused(door: Door) -> None:
    signed = hmac.new(SECRET.encode(), f"v0:{NOW}:text=1".encode(), hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": str(NOW), "X-Slack-Signature": f"v0={signed}"}

    assert (await door.web.post("/slack/events", content="text=2", headers=headers)).status_code == 401
    assert door.taken == []


async def test_an_unsigned_request_is_refused(door: Door) -> None:
    response = await door.web.post("/slack/events", data={"command": "/fintoro"})

    assert (response.status_code, response.json()) == (401, {"error": "invalid request"})


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("", FORM),
        ("hello", FORM),
        ("payload=", FORM),
        ("payload={", FORM),
        ("payload=[1]", FORM),
        ("payload=%7B%7D", FORM),
        ("payload=" + "[" * 50_000, FORM),
        (b"payload=\xff\xfe", FORM),
        ("payload=%ff", FORM),
        ("&".join(f"f{n}=1" for n in range(500)), FORM),
        ("{", "application/json"),
        ("[]", "application/json"),
        ("{}", "application/json"),
        ('{"type": 5}', "application/json"),
    ],
)
async def test_a_garbled_request_is_answered_and_reaches_nobody(
    door: Door, body: str | bytes, content_type: str
) -> None:
    assert await door.post(body, content_type) == (400, '{"error":"unreadable request"}')
    assert door.taken == []


async def test_a_body_over_a_megabyte_is_refused_before_it_is_read(door: Door) -> None:
    assert (await door.post("x" * (MAX_BODY_BYTES + 1)))[0] == 413


async def test_a_long_body_without_a_declared_length_is_refused_too(door: Door) -> None:
    async def halves() -> AsyncIterator[bytes]:
        for _ in range(2):
            yield b"x" * 600_000

    response = await door.web.post("/slack/events", content=halves())

    assert response.status_code == 413


async def test_only_post_is_answered(door: Door) -> None:
    assert (await door.web.get("/slack/events")).status_code == 405
