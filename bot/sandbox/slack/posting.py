"""Putting messages into conversations, changing and deleting them: shapes as Slack stores them."""

import uuid
from collections.abc import Sequence
from typing import Any

from bot.sandbox.slack.blocks import check_message_blocks, complete_blocks
from bot.sandbox.slack.errors import ApiError, refused
from bot.sandbox.slack.files import StoredFile
from bot.sandbox.slack.identity import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Channel
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.rich_text import rich_text_block
from bot.sandbox.slack.workspace import Workspace

MOST_TEXT = 40_000
MOST_ATTACHMENTS = 100


def checked_content(arguments: dict[str, Any]) -> dict[str, Any]:
    """text, blocks and attachments of a post, completed as Slack stores them.

    Raises ApiError: no_text, invalid_blocks, invalid_attachments, too_many_attachments,
    markdown_text_conflict, msg_too_long (reference: chat.postMessage).
    """
    text, blocks = arguments.get("text"), arguments.get("blocks")
    attachments, markdown = arguments.get("attachments"), arguments.get("markdown_text")
    if markdown and (text or blocks):
        raise ApiError("markdown_text_conflict")
    if not (text or blocks or attachments or markdown):
        raise ApiError("no_text")
    if markdown and len(markdown) > 12_000:
        raise ApiError("msg_too_long")
    content: dict[str, Any] = {"text": str(text or markdown or "")[:MOST_TEXT]}
    if blocks:
        content["blocks"] = _checked_blocks(blocks, "/blocks")
    if attachments:
        content["attachments"] = _checked_attachments(attachments)
    return content


def _checked_blocks(blocks: Any, pointer: str) -> list[dict[str, Any]]:
    problems = check_message_blocks(blocks, pointer)
    if problems:
        raise refused("invalid_blocks", problems)
    return complete_blocks(blocks)


def _checked_attachments(attachments: Any) -> list[dict[str, Any]]:
    if not isinstance(attachments, list) or not all(isinstance(item, dict) for item in attachments):
        raise ApiError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise ApiError("too_many_attachments")
    completed = []
    for index, attachment in enumerate(attachments):
        blocks = attachment.get("blocks")
        inner = {"blocks": _checked_blocks(blocks, f"/attachments/{index}/blocks")} if blocks else {}
        completed.append({"id": index + 1, "fallback": "[no preview available]", **attachment, **inner})
    return completed


def person_message(
    workspace: Workspace,
    channel: Channel,
    user: str,
    text: str,
    *,
    files: Sequence[StoredFile] = (),
    attachments: Sequence[dict[str, Any]] = (),
    thread_ts: str | None = None,
    broadcast: bool = False,
    at: float | None = None,
) -> Message:
    """A message as a person's client sends it: escaped text, a rich_text block, files by their object."""
    ts = workspace.next_ts(at)
    body: dict[str, Any] = {"type": "message", "text": text, "user": user, "ts": ts, "team": TEAM_ID}
    body["client_msg_id"] = str(uuid.uuid4())
    if text:
        body["blocks"] = [rich_text_block(text)]
    if files:
        body |= {"files": [workspace.shown_message_file(file) for file in files], "upload": False}
        body |= {"subtype": "file_share", "display_as_bot": False}
        for file in files:
            file.shared_in.append(channel.id)
    if attachments:
        body["attachments"] = list(attachments)
    _into_thread(workspace, body, channel, thread_ts, broadcast)
    return _added(workspace, Message(channel.id, body))


def app_message(
    workspace: Workspace,
    channel: Channel,
    content: dict[str, Any],
    *,
    thread_ts: str | None = None,
    broadcast: bool = False,
    only_for: str | None = None,
    metadata: dict[str, Any] | None = None,
) -> Message:
    """A message of the app: with bot_id, bot_profile and the bot's user id."""
    body: dict[str, Any] = {
        "type": "message",
        "user": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "team": TEAM_ID,
        "ts": workspace.next_ts(),
        "bot_profile": bot_profile(workspace),
        **content,
    }
    if metadata is not None:
        body["metadata"] = metadata
    _into_thread(workspace, body, channel, thread_ts, broadcast)
    return _added(workspace, Message(channel.id, body, only_for))


def bot_profile(workspace: Workspace) -> dict[str, Any]:
    """What Slack adds to a bot's messages."""
    return {
        "id": BOT_ID,
        "app_id": APP_ID,
        "user_id": BOT_USER,
        "name": workspace.app.name,
        "deleted": False,
        "team_id": TEAM_ID,
    }


def change(workspace: Workspace, message: Message, content: dict[str, Any]) -> None:
    """Show other text and blocks; blocks and attachments that are left out are dropped."""
    for key in ("blocks", "attachments"):
        message.body.pop(key, None)
    message.body.update(content)
    if message.only_for is None:
        message.body["edited"] = {"user": message.body["user"], "ts": workspace.next_ts()}
    tell(workspace, "message_changed", message)


def delete(workspace: Workspace, message: Message) -> None:
    """Take a message out of its conversation."""
    workspace.messages.remove(message)
    tell(workspace, "message_deleted", message)


def tell(workspace: Workspace, kind: str, message: Message) -> None:
    """Let the pages of those who see the message know."""
    kind = "ephemeral" if message.only_for else kind
    thread = {"thread_ts": message.thread_ts} if message.is_reply else {}
    workspace.hub.tell(kind, only_for=message.only_for, channel=message.channel, ts=message.ts, **thread)


def permalink(workspace: Workspace, message: Message) -> str:
    """What chat.getPermalink answers; replies name their thread and channel."""
    url = f"{workspace.site_url}archives/{message.channel}/p{message.ts.replace('.', '')}"
    return f"{url}?thread_ts={message.thread_ts}&cid={message.channel}" if message.is_reply else url


def _into_thread(
    workspace: Workspace, body: dict[str, Any], channel: Channel, thread_ts: str | None, broadcast: bool
) -> None:
    if thread_ts is None:
        return
    parent = workspace.messages.find(channel.id, thread_ts)
    # A reply's ts still reaches the thread that the reply is in (reference: chat.postMessage, thread_ts).
    root = parent.thread_ts if parent is not None and parent.is_reply else thread_ts
    body["thread_ts"] = root
    if parent is not None and "user" in parent.body:
        body["parent_user_id"] = parent.body["user"]
    if broadcast:
        body["subtype"] = "thread_broadcast"


def _added(workspace: Workspace, message: Message) -> Message:
    workspace.messages.add(message)
    tell(workspace, "message", message)
    return message
