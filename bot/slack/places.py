"""Where a person stood when they asked: all that is needed to answer them there, also days later."""

import time
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Place(BaseModel):
    """JSON-able, so that a durable job carries it. `response_url` is a password of sorts: repr hides it."""

    model_config = ConfigDict(frozen=True)

    team_id: str
    user_id: str
    channel_id: str | None = None
    message_ts: str | None = None
    thread_ts: str | None = None
    response_url: str | None = Field(default=None, repr=False)
    response_url_since: float | None = None  # epoch seconds; the URL lives 30 minutes
    channel_is_direct: bool = False  # DM or group DM: nothing is posted there for all to see

    @property
    def answer_thread_ts(self) -> str | None:
        """The thread an answer belongs in: the message's own, else one started under it."""
        return self.thread_ts or self.message_ts


def place_of(payload: Mapping[str, Any], *, now: float | None = None) -> Place:
    """The place in any command, shortcut, `message_action`, `block_actions`, `view_*` payload or event.

    Nothing is assumed to be there (docs.slack.dev: `team` is null for org installs, an ephemeral message's
    action has no `message`); what is missing is None.
    """
    container = _dict(payload.get("container"))
    message = _dict(payload.get("message"))
    channel_id, channel_name = _channel(payload, container)
    response_url = payload.get("response_url") or None
    return Place(
        team_id=_team_id(payload),
        user_id=_user_id(payload),
        channel_id=channel_id,
        message_ts=_message_ts(payload, message, container),
        thread_ts=message.get("thread_ts") or container.get("thread_ts"),
        response_url=response_url,
        response_url_since=(time.time() if now is None else now) if response_url else None,
        channel_is_direct=is_direct(channel_id, channel_name),
    )


def _message_ts(
    payload: Mapping[str, Any], message: Mapping[str, Any], container: Mapping[str, Any]
) -> str | None:
    if container.get("is_ephemeral"):
        return None  # an ephemeral message is stored nowhere, so nothing can be threaded under it
    return message.get("ts") or payload.get("message_ts") or container.get("message_ts")


def is_direct(channel_id: str | None, channel_name: str | None) -> bool:
    """Whether everybody in the conversation is party to a private talk (DM, group DM)."""
    name = channel_name or ""
    return name == "directmessage" or name.startswith("mpdm-") or (channel_id or "").startswith("D")


def _channel(payload: Mapping[str, Any], container: Mapping[str, Any]) -> tuple[str | None, str | None]:
    channel = payload.get("channel")
    if isinstance(channel, dict):
        return channel.get("id"), channel.get("name")
    return payload.get("channel_id") or container.get("channel_id"), payload.get("channel_name")


def _team_id(payload: Mapping[str, Any]) -> str:
    view, user = _dict(payload.get("view")), _dict(payload.get("user"))
    team = _dict(payload.get("team"))
    # In Slack Connect `team.id` may be the other side; the view names the installation.
    found = (
        view.get("app_installed_team_id") or team.get("id") or payload.get("team_id") or user.get("team_id")
    )
    return str(found or "")


def _user_id(payload: Mapping[str, Any]) -> str:
    user = payload.get("user")
    event = _dict(payload.get("event"))
    found = user.get("id") if isinstance(user, dict) else user or payload.get("user_id") or event.get("user")
    return str(found or "")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
