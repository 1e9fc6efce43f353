"""A stand-in for a Slack app: it keeps what it was sent and answers as a test tells it."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl

import httpx
from aiohttp import web

Json = dict[str, Any]
MANIFEST: Json = {
    "_metadata": {"major_version": 2},
    "display_information": {"name": "Ticket bot"},
    "features": {
        "bot_user": {"display_name": "ticket-bot", "always_online": True},
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "slash_commands": [
            {"command": "/ticket", "url": "https://x.example/slack/events", "description": "File a ticket"},
            {
                "command": "/escaped",
                "url": "https://x.example/slack/events",
                "description": "Gets tokens",
                "should_escape": True,
            },
        ],
        "shortcuts": [
            {
                "name": "Make a ticket",
                "type": "message",
                "callback_id": "ticket_from_message",
                "description": "File this message",
            },
            {
                "name": "New ticket",
                "type": "global",
                "callback_id": "new_ticket",
                "description": "From scratch",
            },
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *(
                    "commands",
                    "chat:write",
                    "files:read",
                    "files:write",
                    "users:read",
                    "im:write",
                    "team:read",
                ),
                *("channels:read", "channels:history", "groups:read", "groups:history", "channels:join"),
                *("im:read", "im:history", "reactions:write"),
            ]
        }
    },
    "settings": {
        "interactivity": {
            "is_enabled": True,
            "request_url": "https://x.example/slack/events",
            "message_menu_options_url": "https://x.example/slack/events",
        },
        "event_subscriptions": {
            "request_url": "https://x.example/slack/events",
            "bot_events": ["app_home_opened", "message.channels", "app_uninstalled", "file_shared"],
        },
        "socket_mode_enabled": False,
    },
}

ANNA, BORIS, OWEN = "U07ANNANOV1", "U07BORISKO1", "U07OWENCLA1"
ACME, EXTERNAL_DOCS, VEDENIE = "C07ACME0001", "C07EXTDOCS1", "C07VEDENIE1"


@dataclass(frozen=True)
class Received:
    """One request as the app got it."""

    headers: dict[str, str]
    raw: bytes

    @property
    def payload(self) -> Json:
        """The event, the interaction, or the fields of a slash command."""
        if self.headers["Content-Type"] == "application/json":
            return dict(json.loads(self.raw))
        fields = dict(parse_qsl(self.raw.decode(), keep_blank_values=True))
        return dict(json.loads(fields["payload"])) if "payload" in fields else dict(fields)


Answering = Callable[[Json], Awaitable[web.Response]]


async def acknowledge(payload: Json) -> web.Response:
    """An empty 200."""
    return web.Response()


@dataclass
class ProbeApp:
    """The app under the workspace's eyes; `answering` may be replaced at any time."""

    received: list[Received] = field(default_factory=list)
    answering: Answering = acknowledge
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> Self:
        app = web.Application()
        app.router.add_post("/slack/events", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        received = Received(dict(request.headers), await request.read())
        self.received.append(received)
        return await self.answering(received.payload)

    def last(self, kind: str) -> Json:
        """The newest payload of that type (for an event, of that inner type)."""
        for received in reversed(self.received):
            payload = received.payload
            if kind in (payload.get("type"), payload.get("event", {}).get("type")):
                return payload
        raise AssertionError(f"no {kind} came; got {[r.payload.get('type') for r in self.received]}")

    def answer(self, response: Any) -> None:
        """Answer everything with this JSON from now on."""

        async def respond(payload: Json) -> web.Response:
            return web.json_response(response)

        self.answering = respond


class Person:
    """Acts in the workspace as one person, through the control API."""

    def __init__(self, http: httpx.AsyncClient, user: str) -> None:
        self.http = http
        self.user = user

    async def get(self, path: str, **query: Any) -> Json:
        response = await self.http.get(f"/control/{path}", params={"as": self.user, **query})
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def do(self, path: str, **wanted: Any) -> Json:
        response = await self.http.post(f"/control/{path}", json={"as": self.user, **wanted})
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def messages(self, channel: str, **query: Any) -> list[Json]:
        return list((await self.get("messages", channel=channel, **query))["messages"])

    async def say(self, channel: str, text: str, **more: Any) -> Json:
        return dict((await self.do("messages", channel=channel, text=text, **more))["message"])

    async def views(self) -> list[Json]:
        return list((await self.get("views"))["views"])


class MovableClock:
    """A clock that a test can move forward."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(f"Choice {value}"), "value": value}


def text_input(block_id: str = "b", action_id: str = "a", **element: Any) -> Json:
    """An input block with a text field."""
    field_element = {"type": "plain_text_input", "action_id": action_id, **element}
    return {"type": "input", "block_id": block_id, "label": plain("Label"), "element": field_element}


def modal(*blocks: Json, **extra: Any) -> Json:
    """A modal with a submit button."""
    shell = {"type": "modal", "title": plain("A form"), "submit": plain("Save"), "close": plain("Cancel")}
    return {**shell, "blocks": list(blocks), **extra}
