"""What one person sees: conversations, messages, the app's commands and shortcuts."""

import copy
from typing import Any

from bot.sandbox.slack.identity import BOT_USER, TEAM_ID, Channel, Kind
from bot.sandbox.slack.workspace import DOMAIN, NAME, Workspace

Json = dict[str, Any]


def state(workspace: Workspace, user: str, *, connected: bool) -> Json:
    """The whole side bar of a person."""
    seen = [c for c in workspace.channels.values() if workspace.may_see(user, c)]
    return {
        "workspace": {"id": TEAM_ID, "name": NAME, "domain": DOMAIN},
        "me": user,
        "people": [_person(person) for person in workspace.people.values()],
        "channels": [_channel(workspace, user, channel) for channel in seen],
        "app": _app(workspace, connected),
        "links": [{"name": name, "url": url} for name, url in workspace.links.items()],
    }


def messages(workspace: Workspace, user: str, channel: Channel, thread_ts: str | None) -> list[Json]:
    """A conversation, or one thread of it, oldest first, with what only this person sees."""
    book = workspace.messages
    found = book.of_thread(channel.id, thread_ts) if thread_ts else book.of_channel(channel.id)
    seen = [m for m in found if m.seen_by(user) and (thread_ts or m.in_channel_view)]
    if seen and thread_ts is None:
        channel.last_read[user] = seen[-1].ts
    return [{**copy.deepcopy(m.body), "is_ephemeral": m.only_for is not None} for m in seen]


def _person(person: Any) -> Json:
    keys = ("id", "name", "real_name", "locale", "tz", "color", "is_bot", "title")
    return {key: getattr(person, key) for key in keys}


def _channel(workspace: Workspace, user: str, channel: Channel) -> Json:
    last_read = channel.last_read.get(user, "0")
    shown = [m for m in workspace.messages.of_channel(channel.id) if m.in_channel_view and m.seen_by(user)]
    others = sorted(channel.members - {user}) or [user]
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind.value,
        "topic": channel.topic,
        "members": sorted(channel.members),
        "bot_is_member": BOT_USER in channel.members,
        "unread": sum(m.ts > last_read and m.body.get("user") != user for m in shown),
        "with": others[0] if channel.kind is Kind.IM else None,
    }


def _app(workspace: Workspace, connected: bool) -> Json:
    app = workspace.app
    commands = [
        {
            "command": command["command"],
            "description": command["description"],
            "usage_hint": command.get("usage_hint", ""),
        }
        for command in app.commands
    ]
    keys = ("name", "type", "callback_id", "description")
    return {
        "connected": connected,
        "name": app.name,
        "bot_user": BOT_USER,
        "commands": commands,
        "shortcuts": [{key: shortcut[key] for key in keys} for shortcut in app.shortcuts],
        "home": app.home_tab,
    }
