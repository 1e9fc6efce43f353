"""One call of a method: its arguments, and everything a method may reach."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.events import Events
from bot.sandbox.slack.identity import BOT_USER, Channel, Kind
from bot.sandbox.slack.workspace import Workspace

SCOPE_PREFIX = {Kind.PUBLIC: "channels", Kind.PRIVATE: "groups", Kind.IM: "im", Kind.MPIM: "mpim"}
_TRUE = (True, "true", "1", 1, "True")


@dataclass(frozen=True)
class Call:
    """The decoded arguments; in form bodies numbers and objects arrive as text."""

    workspace: Workspace
    delivery: Delivery
    events: Events
    arguments: dict[str, Any]

    def text(self, name: str) -> str:
        """A required argument. Raises ApiError invalid_arguments."""
        value = self.arguments.get(name)
        if not isinstance(value, str) or not value:
            message = f"[ERROR] missing required field: {name}"
            raise ApiError("invalid_arguments", response_metadata={"messages": [message]})
        return value

    def maybe(self, name: str) -> str | None:
        """An optional text; empty counts as absent."""
        value = self.arguments.get(name)
        return str(value) if value not in (None, "") else None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.arguments.get(name)
        return default if value is None else value in _TRUE

    def number(self, name: str, default: int) -> int:
        """Raises ApiError invalid_arguments."""
        try:
            return int(self.arguments.get(name) or default)
        except (TypeError, ValueError) as wrong:
            raise ApiError("invalid_arguments") from wrong

    def structure(self, name: str, error: str = "invalid_arguments") -> Any:
        """An object or list, also as JSON text. Raises ApiError with the given code."""
        value = self.arguments.get(name)
        if isinstance(value, str) and value:
            try:
                return json.loads(value)
            except ValueError as wrong:
                raise ApiError(error) from wrong
        return value or None

    def need(self, scope: str) -> None:
        """Raises ApiError missing_scope with what is needed and what was provided."""
        granted = self.workspace.granted_scopes
        if scope not in granted:
            raise ApiError("missing_scope", needed=scope, provided=",".join(sorted(granted)))

    def readable_channel(self, family: str) -> Channel:
        """The `channel` argument for reading; `family` is "read" or "history".

        Private conversations without the bot do not exist for it: ApiError channel_not_found.
        """
        channel = self.workspace.channel(self.text("channel"))
        if BOT_USER not in channel.members and channel.kind is not Kind.PUBLIC:
            raise ApiError("channel_not_found")
        self.need(f"{SCOPE_PREFIX[channel.kind]}:{family}")
        return channel

    def bot_is_in(self, channel: Channel) -> bool:
        return BOT_USER in channel.members

    def page(self, items: list[Any], default: int, most: int = 1000) -> tuple[list[Any], dict[str, Any]]:
        """One page by `limit` and `cursor`. Raises ApiError invalid_cursor, invalid_limit."""
        limit = self.number("limit", default)
        if not 1 <= limit <= most:
            raise ApiError("invalid_limit")
        cursor = self.maybe("cursor")
        if cursor is not None and not cursor.startswith("next:"):
            raise ApiError("invalid_cursor")
        start = int(cursor.removeprefix("next:")) if cursor else 0
        end = start + limit
        return items[start:end], {"next_cursor": f"next:{end}" if end < len(items) else ""}
