"""files.info and the two-step upload (files.getUploadURLExternal, files.completeUploadExternal)."""

from typing import Any

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.files import StoredFile, guess_mimetype
from bot.sandbox.slack.identity import BOT_USER, Kind
from bot.sandbox.slack.web_api.call import Call

_MOST_BYTES = 1024**3


async def info(call: Call) -> dict[str, Any]:
    """A file that the bot's conversations do not show is not there for it."""
    file = call.workspace.files.files.get(call.text("file"))
    if file is None:
        raise ApiError("file_not_found")
    if file.deleted:
        raise ApiError("file_deleted")
    if not call.workspace.app_may_read(file):
        kinds = {call.workspace.channels[c].kind for c in file.shared_in}
        raise ApiError("not_visible" if Kind.PUBLIC in kinds else "file_not_found")
    return {
        "file": {**call.workspace.shown_file(file), **_shares(call, file)},
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


async def get_upload_url(call: Call) -> dict[str, Any]:
    """A place for exactly `length` bytes; the file is nowhere until completed."""
    name, length = call.text("filename"), call.number("length", 0)
    if length < 1:
        raise ApiError("invalid_arguments")
    if length > _MOST_BYTES:
        raise ApiError("file_upload_size_restricted")
    file_id = call.workspace.next_id("F")
    file = StoredFile(file_id, BOT_USER, int(call.workspace.clock()), name, guess_mimetype(name))
    call.workspace.awaited_uploads[file_id] = (file, length)
    return {"upload_url": f"{call.workspace.base_url}/upload/v1/{file_id}", "file_id": file_id}


async def complete_upload(call: Call) -> dict[str, Any]:
    """Share uploaded files in a channel or thread; the reply names no message."""
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not wanted:
        raise ApiError("invalid_arguments")
    files = [_uploaded(call, item) for item in wanted]
    channel_id = call.maybe("channel_id")
    channel = call.workspace.channel(channel_id) if channel_id else None
    if channel is not None and not call.bot_is_in(channel):
        raise ApiError("not_in_channel" if channel.kind is Kind.PUBLIC else "channel_not_found")
    for file in files:
        call.workspace.files.keep(file)
        del call.workspace.awaited_uploads[file.id]
    if channel is not None:
        shown = [call.workspace.shown_message_file(file) for file in files]
        content = {"text": call.maybe("initial_comment") or "", "files": shown, "upload": True}
        for file in files:
            file.shared_in.append(channel.id)
        thread = call.maybe("thread_ts")
        message = posting.app_message(call.workspace, channel, content, thread_ts=thread)
        call.events.posted(message)
    return {"files": [{"id": file.id, "title": file.name} for file in files]}


def _uploaded(call: Call, item: Any) -> StoredFile:
    file_id = item.get("id") if isinstance(item, dict) else None
    if file_id not in call.workspace.awaited_uploads:
        raise ApiError("file_not_found")
    file, length = call.workspace.awaited_uploads[file_id]
    path = call.workspace.files.path(file.id)
    if not path.exists() or path.stat().st_size != length:
        raise ApiError("file_not_found")
    return file


def _shares(call: Call, file: StoredFile) -> dict[str, Any]:
    lists: dict[str, list[str]] = {"channels": [], "groups": [], "ims": []}
    names = {Kind.PUBLIC: "channels", Kind.PRIVATE: "groups"}
    for channel_id in file.shared_in:
        lists[names.get(call.workspace.channels[channel_id].kind, "ims")].append(channel_id)
    return {**lists, "comments_count": 0, "is_starred": False}
