"""Finding the person, conversation, message, view or file that a control request names."""

from typing import Any

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.files import StoredFile
from bot.sandbox.slack.identity import Channel
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

Json = dict[str, Any]


class Who:
    """Each method raises ApiError for what is not there, or not for this person, and KeyError for a gap."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def user(self, wanted: Json) -> str:
        return self._workspace.person(wanted["as"]).id

    def channel(self, wanted: Json) -> Channel:
        channel = self._workspace.channel(wanted["channel"])
        if not self._workspace.may_see(self.user(wanted), channel):
            raise ApiError("channel_not_found")
        return channel

    def message(self, wanted: Json) -> Message:
        message = self._workspace.messages.find(self.channel(wanted).id, wanted["message_ts"])
        if message is None or not message.seen_by(wanted["as"]):
            raise ApiError("message_not_found")
        return message

    def view(self, wanted: Json) -> View:
        view = self._workspace.views.find(wanted["view_id"])
        if view is None or view.owner != self.user(wanted):
            raise ApiError("view_not_found")
        return view

    def file(self, file_id: Any) -> StoredFile:
        file = self._workspace.files.files.get(str(file_id))
        if file is None:
            raise ApiError("file_not_found")
        return file
