"""chat.postMessage, postEphemeral, update, delete, getPermalink, and reactions.add."""

import copy
import json
import re
from typing import Any

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import BOT_ID, BOT_USER, Channel, Kind
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.web_api.call import Call

_MOST_UPDATED_TEXT = 4_000
_MOST_METADATA_BYTES = 8_000
_REACTION = re.compile(r"^[a-z0-9_+'-]{1,100}$")


async def post_message(call: Call) -> dict[str, Any]:
    """Posts to a channel's id, or to a person's id, which opens the bot's DM with them."""
    channel = _target(call)
    if not call.bot_is_in(channel):
        open_to_all = channel.kind is Kind.PUBLIC and "chat:write.public" in call.workspace.granted_scopes
        if not open_to_all:
            raise ApiError("not_in_channel" if channel.kind is Kind.PUBLIC else "channel_not_found")
    if channel.is_archived:
        raise ApiError("is_archived")
    content = posting.checked_content(_content(call))
    message = posting.app_message(
        call.workspace,
        channel,
        content,
        thread_ts=_thread(call, channel),
        broadcast=call.flag("reply_broadcast"),
        metadata=_metadata(call),
    )
    call.events.posted(message)
    return {"channel": channel.id, "ts": message.ts, "message": copy.deepcopy(message.body)}


async def post_ephemeral(call: Call) -> dict[str, Any]:
    """Only message_ts comes back; the target has to be in the channel, and so does the bot."""
    channel = call.workspace.channel(call.text("channel"))
    user = call.text("user")
    if not call.bot_is_in(channel):
        raise ApiError("not_in_channel" if channel.kind is Kind.PUBLIC else "channel_not_found")
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    if channel.is_archived:
        raise ApiError("is_archived")
    content = posting.checked_content(_content(call))
    if len(content["text"]) > _MOST_UPDATED_TEXT:
        raise ApiError("msg_too_long")
    thread = _thread(call, channel)
    message = posting.app_message(call.workspace, channel, content, thread_ts=thread, only_for=user)
    return {"message_ts": message.ts}


async def update(call: Call) -> dict[str, Any]:
    """Own messages only; a DM needs its real D… id, and ephemeral messages are not there."""
    message = _own(call, "cant_update_message")
    content = posting.checked_content(_content(call))
    if len(content["text"]) > _MOST_UPDATED_TEXT:
        raise ApiError("msg_too_long")
    previous = copy.deepcopy(message.body)
    metadata = _metadata(call)
    if metadata is not None:
        message.body["metadata"] = metadata
    posting.change(call.workspace, message, content)
    call.events.changed(message, previous)
    body = copy.deepcopy(message.body)
    return {"channel": message.channel, "ts": message.ts, "text": content["text"], "message": body}


async def delete(call: Call) -> dict[str, Any]:
    message = _own(call, "cant_delete_message")
    posting.delete(call.workspace, message)
    call.events.deleted(message)
    return {"channel": message.channel, "ts": message.ts}


async def get_permalink(call: Call) -> dict[str, Any]:
    """No scope; private conversations without the bot do not exist for it."""
    channel = call.workspace.channel(call.text("channel"))
    if channel.kind is not Kind.PUBLIC and not call.bot_is_in(channel):
        raise ApiError("channel_not_found")
    message = call.workspace.messages.posted(channel.id, call.text("message_ts"))
    return {"channel": channel.id, "permalink": posting.permalink(call.workspace, message)}


async def add_reaction(call: Call) -> dict[str, Any]:
    channel = _joined(call)
    message = call.workspace.messages.posted(channel.id, call.text("timestamp"))
    name = call.text("name")
    if not _REACTION.match(name):
        raise ApiError("invalid_name")
    reactions = message.body.setdefault("reactions", [])
    reaction = next((reaction for reaction in reactions if reaction["name"] == name), None)
    if reaction is None:
        reactions.append({"name": name, "users": [BOT_USER], "count": 1})
    elif BOT_USER in reaction["users"]:
        raise ApiError("already_reacted")
    else:
        reaction["users"].append(BOT_USER)
        reaction["count"] += 1
    posting.tell(call.workspace, "message_changed", message)
    return {}


def _target(call: Call) -> Channel:
    given = call.text("channel")
    if given == BOT_USER:
        raise ApiError("channel_not_found")
    if given in call.workspace.people:
        person = call.workspace.people[given]
        if person.is_bot or person.deleted:
            raise ApiError("channel_not_found")
        given = call.workspace.direct_channel(given, BOT_USER).id
    by_name = (c.id for c in call.workspace.channels.values() if c.name and c.name == given.lstrip("#"))
    channel = call.workspace.channel(next(by_name, given))
    if channel.kind is Kind.IM and call.bot_is_in(channel) and not call.workspace.app.messages_tab:
        raise ApiError("messages_tab_disabled")
    return channel


def _joined(call: Call) -> Channel:
    channel = call.workspace.channel(call.text("channel"))
    if not call.bot_is_in(channel):
        raise ApiError("not_in_channel" if channel.kind is Kind.PUBLIC else "channel_not_found")
    return channel


def _own(call: Call, error: str) -> Message:
    # The bot's own message can still be edited where it was posted without being a member.
    channel = call.workspace.channel(call.text("channel"))
    if not call.bot_is_in(channel) and channel.kind is not Kind.PUBLIC:
        raise ApiError("channel_not_found")
    message = call.workspace.messages.posted(channel.id, call.text("ts"))
    if message.body.get("bot_id") != BOT_ID:
        raise ApiError(error)
    if channel.is_archived:
        raise ApiError("is_inactive")
    return message


def _thread(call: Call, channel: Channel) -> str | None:
    thread_ts = call.maybe("thread_ts")
    if thread_ts is not None:
        parent = call.workspace.messages.find(channel.id, thread_ts)
        if parent is None or parent.only_for is not None:
            raise ApiError("cannot_reply_to_message")
    return thread_ts


def _content(call: Call) -> dict[str, Any]:
    return {
        "text": call.arguments.get("text"),
        "markdown_text": call.arguments.get("markdown_text"),
        "blocks": call.structure("blocks", "invalid_blocks_format"),
        "attachments": call.structure("attachments", "invalid_attachments"),
    }


def _metadata(call: Call) -> dict[str, Any] | None:
    metadata = call.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload", "entities"}:
        raise ApiError("invalid_metadata_format")
    payload = metadata.get("event_payload")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(payload, dict):
        raise ApiError("invalid_metadata_schema")
    if any(isinstance(value, dict) for value in payload.values()):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(payload).encode()) > _MOST_METADATA_BYTES:
        raise ApiError("metadata_too_large")
    return metadata
