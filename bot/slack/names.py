"""Who and what a Slack message mentions, by id, and the names people know them by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MENTION = re.compile(r"<(?P<kind>[@#])(?P<id>[A-Z0-9]+)(?:\|[^<>]*)?>")
_SPOKEN_KEYS = ("text", "blocks", "attachments")


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id, as far as they are known; each method answers the id itself for a stranger."""

    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    usergroups: Mapping[str, str] = field(default_factory=dict)

    def user(self, user_id: str, label: str = "") -> str:
        """The person's name without "@"; `label` is what the message itself calls them."""
        return self.users.get(user_id) or label or user_id

    def channel(self, channel_id: str, label: str = "") -> str:
        """The channel's name without "#"."""
        return self.channels.get(channel_id) or label or channel_id

    def usergroup(self, usergroup_id: str, label: str = "") -> str:
        """The user group's handle without "@"."""
        return self.usergroups.get(usergroup_id) or label or usergroup_id


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Ids a caller may look up (users.info, conversations.info) before the text is written out."""

    users: frozenset[str]
    channels: frozenset[str]


def mentioned(message: Mapping[str, Any]) -> Mentioned:
    """Everyone and every channel the message names, in its text, blocks and attachments at any depth."""
    found = _mentions([message.get(key) for key in _SPOKEN_KEYS])
    return Mentioned(
        users=frozenset(id for kind, id in found if kind == "@"),
        channels=frozenset(id for kind, id in found if kind == "#"),
    )


def _mentions(parts: list[Any]) -> set[tuple[str, str]]:
    """Walk with a list of what is still to be seen: a generator that calls itself costs four times as much."""
    found: set[tuple[str, str]] = set()
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            if "<" in part:
                found.update((match["kind"], match["id"]) for match in _MENTION.finditer(part))
        elif isinstance(part, dict):
            kind = part.get("type")
            if kind == "user" and isinstance(part.get("user_id"), str):
                found.add(("@", part["user_id"]))
            elif kind == "channel" and isinstance(part.get("channel_id"), str):
                found.add(("#", part["channel_id"]))
            parts.extend(part.values())
        elif isinstance(part, list):
            parts.extend(part)
    return found
