"""The bodies Slack sends to an app, shaped like the recorded ones of each kind."""

import copy
import secrets
from typing import Any

from bot.sandbox.slack.identity import (
    APP_ID,
    BOT_USER,
    TEAM_ID,
    VERIFICATION_TOKEN,
    Channel,
    Kind,
)
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import DOMAIN, Workspace

Payload = dict[str, Any]
_COMMAND_CHANNEL_NAMES = {Kind.IM: "directmessage", Kind.PRIVATE: "privategroup"}
_EVENT_CHANNEL_TYPES = {Kind.PUBLIC: "channel", Kind.PRIVATE: "group", Kind.IM: "im", Kind.MPIM: "mpim"}


def _common(workspace: Workspace, kind: str, user: str) -> Payload:
    person = workspace.people[user]
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "team": {"id": TEAM_ID, "domain": DOMAIN},
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": TEAM_ID},
        "api_app_id": APP_ID,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    """The name in payloads; Slack gives placeholders where a conversation has none to show."""
    return _COMMAND_CHANNEL_NAMES.get(channel.kind, channel.name)


def _channel(channel: Channel) -> Payload:
    return {"id": channel.id, "name": channel_name(channel)}


def slash_command(
    workspace: Workspace, user: str, channel: Channel, command: str, text: str
) -> dict[str, str]:
    """Form fields, every one a string; no thread is ever named."""
    path = workspace.response_urls.give("commands", channel.id, user)
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user,
        "user_name": workspace.people[user].name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": workspace.base_url + path,
        "trigger_id": workspace.triggers.give(user),
    }


def global_shortcut(workspace: Workspace, user: str, callback_id: str) -> Payload:
    """No channel, no message, no response_url."""
    payload = _common(workspace, "shortcut", user)
    trigger = workspace.triggers.give(user)
    return {**payload, "action_ts": _now(workspace), "callback_id": callback_id, "trigger_id": trigger}


def message_action(
    workspace: Workspace, user: str, callback_id: str, channel: Channel, message: Message
) -> Payload:
    """A message shortcut: the whole message as Slack has it, wherever the person is."""
    payload = _common(workspace, "message_action", user)
    del payload["api_app_id"]
    # It does not answer into a thread (docs.slack.dev: Implementing shortcuts, Limitations).
    path = workspace.response_urls.give("app", channel.id, user)
    return {
        **payload,
        "action_ts": _now(workspace),
        "channel": _channel(channel),
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.give(user),
        "response_url": workspace.base_url + path,
        "message_ts": message.ts,
        "message": copy.deepcopy(message.body),
    }


def message_block_actions(
    workspace: Workspace, user: str, channel: Channel, message: Message, action: Payload
) -> Payload:
    """A click in a message; an ephemeral message is named in the container only."""
    payload = _common(workspace, "block_actions", user)
    thread_ts = message.thread_ts if message.is_reply else None
    path = workspace.response_urls.give(
        "actions", channel.id, user, source_ts=message.ts, thread_ts=thread_ts
    )
    payload |= {
        "container": _message_container(channel, message),
        "trigger_id": workspace.triggers.give(user),
        "channel": _channel(channel),
        "response_url": workspace.base_url + path,
        "actions": [{**action, "action_ts": _now(workspace)}],
        "state": {"values": {}},
    }
    if message.only_for is None:
        payload["message"] = copy.deepcopy(message.body)
    return payload


def view_block_actions(workspace: Workspace, view: View, action: Payload) -> Payload:
    """A click in a modal or in Home: no channel, no response_url."""
    payload = _common(workspace, "block_actions", view.owner)
    return {
        **payload,
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.triggers.give(view.owner, view.id),
        "view": view.with_values(),
        "actions": [{**action, "action_ts": _now(workspace)}],
    }


def block_suggestion(
    workspace: Workspace, user: str, element: Payload, query: str, origin: View | tuple[Channel, Message]
) -> Payload:
    """What a person typed into an external select; no trigger_id, no response_url."""
    payload = _common(workspace, "block_suggestion", user)
    payload |= {"action_id": element["action_id"], "block_id": element["block_id"], "value": query}
    if isinstance(origin, View):
        container = {"type": "view", "view_id": origin.id}
        return {**payload, "container": container, "view": origin.with_values()}
    channel, message = origin
    payload |= {"container": _message_container(channel, message), "channel": _channel(channel)}
    return payload if message.only_for else {**payload, "message": copy.deepcopy(message.body)}


def view_submission(workspace: Workspace, view: View, response_urls: list[Payload]) -> Payload:
    """A pressed submit button: the whole view with every value in its state."""
    payload = _common(workspace, "view_submission", view.owner)
    trigger = workspace.triggers.give(view.owner, view.id)
    return {
        **payload,
        "trigger_id": trigger,
        "view": view.with_values(),
        "response_urls": response_urls,
    }


def view_closed(workspace: Workspace, view: View, *, is_cleared: bool) -> Payload:
    """A closed modal: its state has no input values, and nothing can be opened in reply."""
    payload = _common(workspace, "view_closed", view.owner)
    return {**payload, "view": view.shown(), "is_cleared": is_cleared}


def event(workspace: Workspace, inner: Payload) -> Payload:
    """The envelope of the Events API."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev08{secrets.token_hex(4).upper()}",
        "event_time": int(workspace.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_urlsafe(24)}",
    }


def channel_type(channel: Channel) -> str:
    """`channel_type` of message events."""
    return _EVENT_CHANNEL_TYPES[channel.kind]


def _message_container(channel: Channel, message: Message) -> Payload:
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    return {**container, "thread_ts": message.thread_ts} if message.thread_ts else container


def _now(workspace: Workspace) -> str:
    now = int(workspace.clock() * 1_000_000)
    return f"{now // 1_000_000}.{now % 1_000_000:06d}"
