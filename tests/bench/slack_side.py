"""Slack as seen from an app, made for speed: presses by signed HTTP, receives the Web API's calls, takes the time.

The local workspace of `bot.sandbox` is strict and tells a story; this one costs next to nothing, so that a
measurement is one of the app alone. It runs in the measuring process, apart from the app's: a call is timed when
the last byte of its request is here.
"""

import asyncio
import hmac
import json
import re
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, Self, cast
from urllib.parse import urlencode

from bot.serving import address_of, listen

SIGNING_SECRET = "bench-signing-secret"
BOT_TOKEN = "xoxb-bench"
TEAM_ID, USER_ID, CHANNEL_ID = "T0BENCH", "U0BENCH", "C0BENCH"
PATIENCE_SECONDS = 20.0
CONTENT_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
FOLLOWED = {
    "views.open": re.compile(rb'"trigger_id": ?"([^"]+)"'),
    "views.update": re.compile(rb'"view_id": ?"([^"]+)"'),
}

Json = dict[str, Any]
ANSWERS: dict[str, Json] = {
    "auth.test": {
        "url": "https://bench.slack.test/",
        "team": "Bench",
        "user": "fintoro",
        "team_id": TEAM_ID,
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
    },
    "users.info": {
        "user": {
            "id": USER_ID,
            "name": "jana",
            "real_name": "Jana Kováčová",
            "tz": "Europe/Bratislava",
            "locale": "en-US",
            "profile": {"display_name": "jana", "real_name": "Jana Kováčová"},
        }
    },
    "conversations.info": {"channel": {"id": CHANNEL_ID, "name": "acme"}},
    "views.open": {"view": {"id": "V0BENCH", "hash": "1.x", "type": "modal"}},
    "views.update": {"view": {"id": "V0BENCH", "hash": "2.x", "type": "modal"}},
    "chat.postMessage": {"channel": CHANNEL_ID, "ts": "1700000001.000100", "message": {}},
}


class SlackSide:
    """Slack's end of the line. `api_url` is for the app's settings; `arrivals` tells when it called."""

    def __init__(self) -> None:
        self._expected: dict[str, asyncio.Future[tuple[float, bytes]]] = {}
        self._stack = AsyncExitStack()
        self.api_url = ""

    async def __aenter__(self) -> Self:
        listener = listen("127.0.0.1", 0)
        server = await asyncio.get_running_loop().create_server(lambda: _WebApi(self._called), sock=listener)
        self._stack.callback(server.close)
        self.api_url = f"{address_of(listener)}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def expect(self, subject: str) -> asyncio.Future[tuple[float, bytes]]:
        """Return what resolves when a view is opened with this trigger_id, or updated with this view_id.

        The result is the moment (seconds of `time.perf_counter`) and the call's JSON.
        """
        expected = self._expected[subject] = asyncio.get_running_loop().create_future()
        return expected

    def _called(self, method: str, body: bytes) -> None:
        now = time.perf_counter()
        follow = FOLLOWED.get(method)
        subject = follow.search(body) if follow else None
        if subject and (expected := self._expected.pop(subject[1].decode(), None)) is not None:
            expected.set_result((now, body))


class Line:
    """One kept-open HTTP connection to an app."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._protocol: _Answers | None = None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        _, self._protocol = await loop.create_connection(_Answers, self._host, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._protocol is not None:
            self._protocol.close()

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """Send a whole request; return the answer's status and body."""
        if self._protocol is None:
            raise RuntimeError("the line is not open")
        return await asyncio.wait_for(self._protocol.ask(request), PATIENCE_SECONDS)


def signed(payload: Json) -> bytes:
    """Return an interaction as the bytes Slack would send: a form, signed (docs.slack.dev: verifying requests)."""
    body = urlencode({"payload": json.dumps(payload)}).encode()
    at = str(int(time.time())).encode()
    digest = hmac.digest(SIGNING_SECRET.encode(), b"v0:" + at + b":" + body, "sha256").hex()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {at.decode()}\r\nX-Slack-Signature: v0={digest}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Http(asyncio.Protocol):
    """Messages with a Content-Length, one after another: all that either side sends here."""

    def __init__(self) -> None:
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own class derives from nothing

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (head_end := self._received.find(b"\r\n\r\n")) >= 0:
            length = CONTENT_LENGTH.search(self._received, 0, head_end)
            end = head_end + 4 + (int(length[1]) if length else 0)
            if len(self._received) < end:
                return
            head, body = self._received[:head_end], self._received[head_end + 4 : end]
            self._received = self._received[end:]
            self.message(head, body)

    def message(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


class _WebApi(_Http):
    """Answers the app's calls and reports each."""

    def __init__(self, called: Callable[[str, bytes], None]) -> None:
        super().__init__()
        self._report = called

    def message(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].partition(b"?")[0].decode()
        self._report(method, body)
        self.write(_READY_ANSWERS.get(method, _OK))


class _Answers(_Http):
    """Receives the app's answer to the one request that is under way."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, bytes]]:
        self._waiting = asyncio.get_running_loop().create_future()
        self.write(request)
        return self._waiting

    def message(self, head: bytes, body: bytes) -> None:
        if self._waiting is not None:
            self._waiting.set_result((int(head.split(b" ", 2)[1]), body))

    def connection_lost(self, error: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error or ConnectionResetError("the app closed the line"))


def _answer(data: Json) -> bytes:
    body = json.dumps({"ok": True, **data}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


_OK = _answer({})
_READY_ANSWERS = {method: _answer(data) for method, data in ANSWERS.items()}
