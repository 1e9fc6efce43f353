"""Where the story is told: days before today, times of day, and the year in the texts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.slack import posting
from bot.sandbox.slack.files import StoredFile, guess_mimetype
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.workspace import Workspace


class Stage:
    """Puts messages into the past of a workspace, relative to its clock's today."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._now = datetime.fromtimestamp(workspace.clock(), UTC)

    def moment(self, days_ago: int, minutes: int) -> datetime:
        """So many minutes after 8 o'clock on that day; today's never lie ahead of the clock."""
        day = (self._now - timedelta(days=days_ago)).replace(hour=8, minute=0, second=0, microsecond=0)
        wanted = day + timedelta(minutes=minutes)
        return wanted if wanted < self._now else self._now - timedelta(minutes=10)

    def words(self, text: str, moment: datetime) -> str:
        """The text with the invoices' year and the notice's day in it."""
        for name, value in {
            "year": f"{self._now:%Y}",
            "day": f"{moment:%d.%m.%Y}",
            "czech_day": f"{moment.day}. {moment.month}. {moment.year}",
            "iso_day": f"{moment:%Y-%m-%d}",
        }.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def say(
        self,
        channel: str,
        user: str,
        days_ago: int,
        minutes: int,
        text: str,
        *,
        files: Sequence[StoredFile] = (),
        attachments: Sequence[dict[str, Any]] = (),
        thread: Message | None = None,
        broadcast: bool = False,
    ) -> Message:
        """Let a person have said something; `text` is escaped mrkdwn already."""
        moment = self.moment(days_ago, minutes)
        return posting.person_message(
            self.workspace,
            self.workspace.channels[channel],
            user,
            self.words(text, moment),
            files=files,
            attachments=attachments,
            thread_ts=thread.ts if thread else None,
            broadcast=broadcast,
            at=self._free(channel, moment.timestamp()),
        )

    def file(
        self,
        owner: str,
        name: str | None,
        content: bytes | None = None,
        *,
        dimensions: tuple[int, int] | None = None,
        **details: Any,
    ) -> StoredFile:
        """Let a person have uploaded a file; without content it is one of the modes without bytes."""
        file = StoredFile(
            self.workspace.next_id("F"),
            owner,
            int(self.moment(2, 0).timestamp()),
            name,
            guess_mimetype(name or ""),
            dimensions=dimensions,
            **details,
        )
        return self.workspace.files.keep(file, content)

    def _free(self, channel: str, wanted: float) -> float:
        while self.workspace.messages.find(channel, self.workspace.next_ts(wanted)):
            wanted += 0.001
        return wanted
