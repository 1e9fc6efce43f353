"""Messages as the workspace keeps them: ordered by ts, in threads, some for one person's eyes only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack.errors import ApiError


@dataclass
class Message:
    """One message; `body` is what Slack's API shows of it. `only_for` makes it ephemeral."""

    channel: str
    body: dict[str, Any]
    only_for: str | None = None

    @property
    def ts(self) -> str:
        return str(self.body["ts"])

    @property
    def thread_ts(self) -> str | None:
        return self.body.get("thread_ts")

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in (None, self.ts)

    @property
    def in_channel_view(self) -> bool:
        """Replies stay in their thread unless they were also sent to the channel."""
        return not self.is_reply or self.body.get("subtype") == "thread_broadcast"

    def seen_by(self, user: str) -> bool:
        return self.only_for in (None, user)


class MessageBook:
    """All conversations' messages. Ephemeral ones are in it for the page, and for nobody's history."""

    def __init__(self) -> None:
        self._channels: dict[str, dict[str, Message]] = {}

    def add(self, message: Message) -> None:
        self._channels.setdefault(message.channel, {})[message.ts] = message
        if message.is_reply and message.only_for is None:
            self._count_reply(message)

    def put_back(self, message: Message) -> None:
        """Add a message whose parent has counted it before."""
        self._channels.setdefault(message.channel, {})[message.ts] = message

    def remove(self, message: Message) -> None:
        """Take a message out; replies of a deleted parent stay, as they do in Slack."""
        del self._channels[message.channel][message.ts]
        parent = self._channels[message.channel].get(str(message.thread_ts)) if message.is_reply else None
        if parent is not None and message.only_for is None:
            parent.body["reply_count"] -= 1

    def find(self, channel: str, ts: object) -> Message | None:
        """A message of that channel, ephemeral ones included."""
        return self._channels.get(channel, {}).get(ts) if isinstance(ts, str) else None

    def posted(self, channel: str, ts: object) -> Message:
        """A message that history shows. Raises ApiError message_not_found."""
        message = self.find(channel, ts)
        if message is None or message.only_for is not None:
            raise ApiError("message_not_found")
        return message

    def of_channel(self, channel: str) -> list[Message]:
        """Everything in a conversation, oldest first."""
        return sorted(self._channels.get(channel, {}).values(), key=lambda message: message.ts)

    def of_thread(self, channel: str, thread_ts: str) -> list[Message]:
        """The parent, then its replies."""
        return [m for m in self.of_channel(channel) if thread_ts in (m.ts, m.thread_ts)]

    def everything(self) -> Iterator[Message]:
        for channel in self._channels:
            yield from self.of_channel(channel)

    def _count_reply(self, reply: Message) -> None:
        parent = self._channels[reply.channel].get(str(reply.thread_ts))
        if parent is None:
            return
        author = reply.body.get("user") or reply.body.get("bot_id")
        users = list(dict.fromkeys([*parent.body.get("reply_users", ()), author]))
        parent.body.update(
            thread_ts=parent.ts,
            reply_count=parent.body.get("reply_count", 0) + 1,
            reply_users_count=len(users),
            latest_reply=reply.ts,
            reply_users=users,
            is_locked=False,
            subscribed=False,
        )
