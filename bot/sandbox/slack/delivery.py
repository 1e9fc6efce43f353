"""Bringing payloads to the app: signed HTTP or Socket Mode, and three seconds to answer.

docs.slack.dev: Verifying requests from Slack; Handling user interaction; Using Socket Mode.
"""

import asyncio
import contextlib
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.slack.identity import VERIFICATION_TOKEN
from bot.sandbox.slack.socket_mode import SocketMode
from bot.sandbox.slack.workspace import Workspace

ACK_SECONDS = 3.0
_FORM = "application/x-www-form-urlencoded"
_SHOWN_CHARACTERS = 20_000


@dataclass(frozen=True)
class Answer:
    """What came back from the app. `failure` is "late" or "unreachable"; status is None then."""

    status: int | None = None
    content: Any = None
    is_json: bool = False
    failure: str | None = None
    stops_retries: bool = False

    @property
    def acknowledged(self) -> bool:
        """Commands and interactivity need exactly 200."""
        return self.status == 200

    @property
    def is_empty(self) -> bool:
        return self.content in (None, "")


def sign(signing_secret: str, timestamp: str, body: bytes) -> str:
    """The v0 signature over the raw body."""
    digest = hmac.new(signing_secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class Delivery:
    """Sends what happens in the workspace to the app, and tells the traffic log about it."""

    def __init__(self, workspace: Workspace, *, ack_seconds: float = ACK_SECONDS) -> None:
        self.workspace = workspace
        self.socket = SocketMode(workspace)
        self.ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def command(self, url: str | None, fields: dict[str, str]) -> Answer:
        """A slash command: form fields over HTTP, a flat object over the socket."""
        return await self._send(
            fields["command"], url, urlencode(fields).encode(), _FORM, "slash_commands", fields, True
        )

    async def interaction(self, payload: dict[str, Any], *, answers: bool = False) -> Answer:
        """Interactivity: one form field `payload`. `answers` says that the reply's body is read."""
        url = self.workspace.app.interactivity_url
        return await self._interactive(payload, url, answers)

    async def suggestion(self, payload: dict[str, Any]) -> Answer:
        """block_suggestion goes to the Options Load URL; without one, HTTP apps are not asked."""
        return await self._interactive(payload, self.workspace.app.options_url, True)

    async def event(self, payload: dict[str, Any], retry: int = 0, reason: str = "") -> Answer:
        """An event; a retry says so in its headers, or in its envelope."""
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason} if retry else {}
        url = self.workspace.app.events_url
        extra = {"retry_attempt": retry, "retry_reason": reason}
        body = json.dumps(payload, ensure_ascii=False).encode()
        name = f"event {payload['event']['type']}"
        return await self._send(
            name, url, body, "application/json", "events_api", payload, False, headers=headers, extra=extra
        )

    async def verify_events_url(self) -> bool:
        """url_verification, as when a Request URL is saved: the app has to echo the challenge."""
        challenge = secrets.token_urlsafe(32)
        payload = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
        body = json.dumps(payload).encode()
        url = self.workspace.app.events_url
        answer = await self._send(
            "url_verification", url, body, "application/json", "events_api", payload, False
        )
        echoed = answer.content.get("challenge") if isinstance(answer.content, dict) else answer.content
        return answer.acknowledged and echoed == challenge

    async def _interactive(self, payload: dict[str, Any], url: str | None, answers: bool) -> Answer:
        body = urlencode({"payload": json.dumps(payload, ensure_ascii=False)}).encode()
        return await self._send(payload["type"], url, body, _FORM, "interactive", payload, answers)

    async def _send(
        self,
        name: str,
        url: str | None,
        body: bytes,
        content_type: str,
        envelope_type: str,
        payload: dict[str, Any],
        answers: bool,
        *,
        headers: dict[str, str] | None = None,
        extra: dict[str, Any] | None = None,
    ) -> Answer:
        started = time.perf_counter()
        if self.workspace.app.socket_mode:
            answer = await self._over_socket(envelope_type, payload, answers, extra or {})
        elif url is None:
            answer = Answer(failure="unreachable")
        else:
            answer = await self._over_http(url, body, content_type, headers or {})
        self._note(name, payload, answer, time.perf_counter() - started)
        return answer

    async def _over_http(self, url: str, body: bytes, content_type: str, extra: dict[str, str]) -> Answer:
        timestamp = str(int(self.workspace.clock()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self.workspace.signing_secret, timestamp, body),
            **extra,
        }
        try:
            async with asyncio.timeout(self.ack_seconds):
                async with self._http().post(
                    url, data=body, headers=headers, allow_redirects=False
                ) as response:
                    text = await response.text(errors="replace")
                    return _http_answer(response, text)
        except TimeoutError:
            return Answer(failure="late")
        except aiohttp.ClientError:
            return Answer(failure="unreachable")

    async def _over_socket(
        self, envelope_type: str, payload: dict[str, Any], answers: bool, extra: dict[str, Any]
    ) -> Answer:
        try:
            async with asyncio.timeout(self.ack_seconds):
                content = await self.socket.send(envelope_type, payload, answers, extra)
        except TimeoutError:
            return Answer(failure="late")
        except ConnectionError:
            return Answer(failure="unreachable")
        return Answer(200, content if answers else None, is_json=True)

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            # Shorter than any server's own keep-alive, so that no request meets a closing connection.
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=2)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    def _note(self, name: str, payload: dict[str, Any], answer: Answer, seconds: float) -> None:
        problem = {
            "late": f"no answer within {self.ack_seconds:g} seconds",
            "unreachable": "the app could not be reached",
        }.get(answer.failure or "")
        if problem is None and answer.status is not None and not 200 <= answer.status < 300:
            problem = f"the app answered with HTTP {answer.status}"
        self.workspace.traffic.note(
            "request_to_app",
            name,
            status=answer.status,
            duration_ms=seconds * 1000,
            request=payload,
            response=answer.content,
            problem=problem,
        )


def _http_answer(response: aiohttp.ClientResponse, text: str) -> Answer:
    stops = response.headers.get("X-Slack-No-Retry") == "1"
    if response.content_type == "application/json" and text:
        with contextlib.suppress(ValueError):
            return Answer(response.status, json.loads(text), is_json=True, stops_retries=stops)
    return Answer(response.status, text[:_SHOWN_CHARACTERS], stops_retries=stops)
