"""Events the app subscribed to: sent once, retried three times, never waited for by a person.

docs.slack.dev: Events API (2xx within 3 s; retries at once, after a minute, after five).
"""

import asyncio
import copy
from typing import Any

from bot.sandbox.slack import payloads
from bot.sandbox.slack.delivery import Answer, Delivery
from bot.sandbox.slack.identity import BOT_USER, TEAM_ID, Channel, Kind
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.workspace import Workspace

RETRY_WAITS_SECONDS = (0.0, 60.0, 300.0)
_MESSAGE_EVENTS = {
    Kind.PUBLIC: ("message.channels", "channels:history"),
    Kind.PRIVATE: ("message.groups", "groups:history"),
    Kind.IM: ("message.im", "im:history"),
    Kind.MPIM: ("message.mpim", "mpim:history"),
}


class Events:
    """Tells the app what happens, in the background."""

    def __init__(
        self,
        workspace: Workspace,
        delivery: Delivery,
        *,
        retry_waits_seconds: tuple[float, ...] = RETRY_WAITS_SECONDS,
    ) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._waits = retry_waits_seconds
        self._sending: set[asyncio.Task[None]] = set()

    def posted(self, message: Message, *, by_response_url: bool = False) -> None:
        """A message was posted, by a person or by the app itself: own posts come back.

        One posted by a response_url comes back with its bot_id and no user.
        """
        channel = self._workspace.channels[message.channel]
        if message.only_for is not None or BOT_USER not in channel.members:
            return
        inner = self._message(channel, copy.deepcopy(message.body))
        if by_response_url:
            del inner["user"]
        self._send_message(channel, inner)
        if f"<@{BOT_USER}>" in message.body["text"] and self._subscribed("app_mention", "app_mentions:read"):
            self._send({**inner, "type": "app_mention"})
        if self._subscribed("file_shared", "files:read"):
            for file in message.body.get("files", ()):
                self._send(self._file_shared(message, str(file["id"])))

    def changed(self, message: Message, previous: dict[str, Any]) -> None:
        """A message was edited: no user and no text at the top level."""
        extra = {"message": copy.deepcopy(message.body), "previous_message": previous}
        self._hidden(message, "message_changed", extra)

    def deleted(self, message: Message) -> None:
        """A message was deleted."""
        extra = {"previous_message": copy.deepcopy(message.body), "deleted_ts": message.ts}
        self._hidden(message, "message_deleted", extra)

    def home_opened(self, user: str, tab: str, channel: Channel) -> None:
        """A person opened the app's Home or Messages tab; `view` only if one was published before."""
        if not self._subscribed("app_home_opened", None):
            return
        inner = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        inner["event_ts"] = self._workspace.next_ts()
        view = self._workspace.views.homes.get(user)
        self._send({**inner, "view": view.with_values()} if view and tab == "home" else inner)

    def removed(self, kind: str) -> None:
        """`app_uninstalled` or `tokens_revoked`: the token is dead already when these arrive."""
        if self._subscribed(kind, None):
            tokens = {"tokens": {"oauth": [], "bot": [BOT_USER]}} if kind == "tokens_revoked" else {}
            self._send({"type": kind, **tokens})

    async def settle(self) -> None:
        """Wait until every first try is over and no retry is waiting."""
        while self._sending:
            await asyncio.gather(*self._sending, return_exceptions=True)

    async def close(self) -> None:
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    def _subscribed(self, event: str, scope: str | None) -> bool:
        granted = scope is None or scope in self._workspace.granted_scopes
        return granted and event in self._workspace.app.bot_events

    def _message(self, channel: Channel, body: dict[str, Any]) -> dict[str, Any]:
        return {
            **body,
            "channel": channel.id,
            "event_ts": body["ts"],
            "channel_type": payloads.channel_type(channel),
        }

    def _send_message(self, channel: Channel, inner: dict[str, Any]) -> None:
        if self._subscribed(*_MESSAGE_EVENTS[channel.kind]):
            self._send(inner)

    def _hidden(self, message: Message, subtype: str, extra: dict[str, Any]) -> None:
        channel = self._workspace.channels[message.channel]
        if message.only_for is None and BOT_USER in channel.members:
            body = {"type": "message", "subtype": subtype, "hidden": True, "ts": self._workspace.next_ts()}
            self._send_message(channel, self._message(channel, {**body, **extra}))

    def _file_shared(self, message: Message, file_id: str) -> dict[str, Any]:
        return {
            "type": "file_shared",
            "file_id": file_id,
            "user_id": message.body["user"],
            "file": {"id": file_id},
            "channel_id": message.channel,
            "event_ts": message.ts,
            "team": TEAM_ID,
        }

    def _send(self, inner: dict[str, Any]) -> None:
        task = asyncio.create_task(self._deliver(payloads.event(self._workspace, inner)))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _deliver(self, payload: dict[str, Any]) -> None:
        answer = await self._delivery.event(payload)
        for number, wait_seconds in enumerate(self._waits, start=1):
            if _taken(answer) or answer.stops_retries:
                return
            await asyncio.sleep(wait_seconds)
            answer = await self._delivery.event(payload, number, _reason(answer))


def _taken(answer: Answer) -> bool:
    return answer.status is not None and 200 <= answer.status < 300


def _reason(answer: Answer) -> str:
    if answer.status is not None:
        return "too_many_redirects" if 300 <= answer.status < 400 else "http_error"
    return {"late": "http_timeout", "unreachable": "connection_failed"}[answer.failure or "late"]
