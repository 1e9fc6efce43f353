"""conversations.*: what the bot may see, by kind of conversation and by membership (docs.slack.dev)."""

import copy
from typing import Any

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import BOT_USER, TEAM_ID, Channel, Kind
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.web_api.call import SCOPE_PREFIX, Call

_KIND_OF_TYPE = {
    "public_channel": Kind.PUBLIC,
    "private_channel": Kind.PRIVATE,
    "im": Kind.IM,
    "mpim": Kind.MPIM,
}


async def info(call: Call) -> dict[str, Any]:
    channel = call.readable_channel("read")
    return {"channel": shown_channel(call, channel)}


async def list_all(call: Call) -> dict[str, Any]:
    """Public channels, and those others that the bot is in."""
    found = [c for c in _of_types(call) if c.kind is Kind.PUBLIC or call.bot_is_in(c)]
    return _listed(call, found)


async def of_user(call: Call) -> dict[str, Any]:
    """Conversations of one person, or of the bot, that the bot can see too."""
    user = call.maybe("user") or BOT_USER
    call.workspace.person(user)
    found = [c for c in _of_types(call) if user in c.members]
    return _listed(call, [c for c in found if c.kind is Kind.PUBLIC or call.bot_is_in(c)])


async def history(call: Call) -> dict[str, Any]:
    """Newest first; replies only if they were also sent to the channel."""
    channel = _member_channel(call)
    shown = [m for m in call.workspace.messages.of_channel(channel.id) if m.in_channel_view]
    page, metadata = call.page(_between(call, [m for m in shown if m.only_for is None])[::-1], 100)
    return {
        "messages": [_shown(call, m) for m in page],
        "has_more": bool(metadata["next_cursor"]),
        "pin_count": 0,
        "response_metadata": metadata,
    }


async def replies(call: Call) -> dict[str, Any]:
    """The parent first; any message's ts does, and one without replies comes alone."""
    channel = _member_channel(call)
    asked = call.workspace.messages.find(channel.id, call.text("ts"))
    if asked is None or asked.only_for is not None:
        raise ApiError("thread_not_found")
    thread = call.workspace.messages.of_thread(channel.id, asked.thread_ts or asked.ts)
    posted = [m for m in thread if m.only_for is None]
    kept = [m for m in _between(call, posted) if m.is_reply]
    page, metadata = call.page([*(m for m in posted if not m.is_reply), *kept], 1000)
    shown = [_shown(call, m) for m in page]
    return {"messages": shown, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


async def members(call: Call) -> dict[str, Any]:
    channel = call.readable_channel("read")
    page, metadata = call.page(sorted(channel.members), 100)
    return {"members": page, "response_metadata": metadata}


async def open_direct(call: Call) -> dict[str, Any]:
    """A DM with one person, or a group DM with several."""
    if call.maybe("channel"):
        return {"channel": {"id": call.readable_channel("read").id}}
    users = [user for user in (call.maybe("users") or "").split(",") if user]
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > 1:
        call.need("mpim:write")
    for user in users:
        if call.workspace.person(user).is_bot:
            raise ApiError("cannot_dm_bot")
    known = len(call.workspace.channels)
    channel = call.workspace.direct_channel(BOT_USER, *users)
    existed = {"no_op": True, "already_open": True} if len(call.workspace.channels) == known else {}
    shown = shown_channel(call, channel) if call.flag("return_im") else {"id": channel.id}
    return {**existed, "channel": shown}


async def join(call: Call) -> dict[str, Any]:
    channel = call.workspace.channel(call.text("channel"))
    if channel.kind is not Kind.PUBLIC:
        known = call.bot_is_in(channel)
        raise ApiError("method_not_supported_for_channel_type" if known else "channel_not_found")
    if channel.is_archived:
        raise ApiError("is_archived")
    already = {"warning": "already_in_channel"} if call.bot_is_in(channel) else {}
    channel.members.add(BOT_USER)
    call.workspace.hub.tell("channel", channel=channel.id)
    return {"channel": shown_channel(call, channel), **already}


def shown_channel(call: Call, channel: Channel) -> dict[str, Any]:
    """The conversation object; DMs have no name."""
    shown: dict[str, Any] = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.kind is Kind.IM,
        "is_org_shared": False,
        "context_team_id": TEAM_ID,
        "updated": channel.created * 1000,
    }
    if channel.kind is Kind.IM:
        other = next((user for user in sorted(channel.members) if user != BOT_USER), "")
        return {**shown, "user": other, "is_user_deleted": False, "is_open": True, "priority": 0}
    topic = {"value": channel.topic, "creator": channel.creator, "last_set": channel.created}
    return {
        **shown,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind is Kind.PUBLIC,
        "is_group": channel.kind is Kind.PRIVATE,
        "is_mpim": channel.kind is Kind.MPIM,
        "is_private": channel.kind is not Kind.PUBLIC,
        "is_general": channel.name == "general",
        "is_member": call.bot_is_in(channel),
        "is_shared": False,
        "is_ext_shared": False,
        "is_frozen": False,
        "is_pending_ext_shared": False,
        "unlinked": 0,
        "creator": channel.creator,
        "shared_team_ids": [TEAM_ID],
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "parent_conversation": None,
        "topic": topic,
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        **({"num_members": len(channel.members)} if call.flag("include_num_members") else {}),
    }


def _of_types(call: Call) -> list[Channel]:
    asked = [kind.strip() for kind in (call.maybe("types") or "public_channel").split(",")]
    if any(kind not in _KIND_OF_TYPE for kind in asked):
        raise ApiError("invalid_types")
    kinds = [_KIND_OF_TYPE[kind] for kind in asked]
    for kind in kinds:
        call.need(f"{SCOPE_PREFIX[kind]}:read")
    return [c for c in call.workspace.channels.values() if c.kind in kinds]


def _listed(call: Call, found: list[Channel]) -> dict[str, Any]:
    without_archived = call.flag("exclude_archived")
    kept = [c for c in found if not (without_archived and c.is_archived)]
    page, metadata = call.page([shown_channel(call, c) for c in kept], 100)
    return {"channels": page, "response_metadata": metadata}


def _member_channel(call: Call) -> Channel:
    channel = call.readable_channel("history")
    if not call.bot_is_in(channel):
        raise ApiError("not_in_channel")
    return channel


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = call.maybe("oldest") or "0", call.maybe("latest")
    inclusive = call.flag("inclusive")
    return [
        m
        for m in messages
        if _after(m.ts, oldest, inclusive) and (latest is None or _after(latest, m.ts, inclusive))
    ]


def _after(later: str, earlier: str, inclusive: bool) -> bool:
    left, right = _key(later), _key(earlier)
    return left >= right if inclusive else left > right


def _key(ts: str) -> tuple[int, str]:
    seconds, _, rest = ts.partition(".")
    return int(seconds or 0), rest.ljust(6, "0")


def _shown(call: Call, message: Message) -> dict[str, Any]:
    body = copy.deepcopy(message.body)
    if not call.flag("include_all_metadata"):
        body.pop("metadata", None)
    return body
