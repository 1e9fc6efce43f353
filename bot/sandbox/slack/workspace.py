"""The state of one local Slack workspace: its people, conversations, messages, files and open views."""

import itertools
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.files import FileCabinet, StoredFile, file_object, message_file
from bot.sandbox.slack.identity import BOT_USER, Channel, Kind, Person
from bot.sandbox.slack.manifest import AppManifest
from bot.sandbox.slack.messages import MessageBook
from bot.sandbox.slack.response_urls import ResponseUrls
from bot.sandbox.slack.traffic import Hub, Traffic
from bot.sandbox.slack.triggers import Triggers
from bot.sandbox.slack.views import ViewBook

NAME = "Liptov Trade"
DOMAIN = "liptov-trade"


class Workspace:
    """Everything the workspace knows. It does not talk to anybody: delivery and the Web API do."""

    def __init__(
        self,
        app: AppManifest,
        *,
        signing_secret: str,
        bot_token: str,
        app_token: str,
        clock: Callable[[], float] = time.time,
        base_url: str | None = None,
        data_folder: Path | None = None,
        with_story: bool = True,
        links: Mapping[str, str] | None = None,
    ) -> None:
        self.app = app
        self.signing_secret = signing_secret
        self.bot_token = bot_token
        self.app_token = app_token
        self.clock = clock
        self.base_url = base_url or ""
        self._temporary = None if data_folder else tempfile.TemporaryDirectory(prefix="local-slack-")
        self.folder = data_folder or Path(self._temporary.name if self._temporary else "")
        self.is_kept = data_folder is not None
        self.with_story = with_story
        self.links = dict(links or {})
        self.token_error: str | None = None
        self.granted_scopes = set(app.scopes)
        self.hub = Hub()
        self.traffic = Traffic(clock, self.hub)
        self.faults = Faults()
        self.triggers = Triggers(clock)
        self.response_urls = ResponseUrls(clock)
        self.empty()

    def empty(self) -> None:
        """Take everybody and everything out."""
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages = MessageBook()
        self.files = FileCabinet(self.folder / "files")
        self.views = ViewBook(self.clock)
        self.troubles: dict[str, str] = {}
        self.awaited_uploads: dict[str, tuple[StoredFile, int]] = {}
        self.install_codes: dict[str, tuple[float, str]] = {}
        self._numbers = itertools.count(1)
        self._last_ts = 0

    def close(self) -> None:
        """Remove the temporary folder, if there is one."""
        if self._temporary is not None:
            self._temporary.cleanup()

    @property
    def site_url(self) -> str:
        """What auth.test calls the workspace's url; permalinks start with it."""
        return f"https://{DOMAIN}.slack.com/"

    def next_ts(self, at: float | None = None) -> str:
        """A message's unique string key: seconds and six digits, always greater than the last one given."""
        wanted = int((self.clock() if at is None else at) * 1_000_000)
        if at is None:
            wanted = self._last_ts = max(wanted, self._last_ts + 1)
        return f"{wanted // 1_000_000}.{wanted % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """An opaque id that no other thing in the workspace has."""
        taken = {*self.files.files, *self.channels}
        return next(i for n in self._numbers if (i := f"{prefix}08{n:08X}") not in taken)

    def person(self, user: object) -> Person:
        """Raises ApiError user_not_found."""
        found = self.people.get(user) if isinstance(user, str) else None
        if found is None:
            raise ApiError("user_not_found")
        return found

    def channel(self, channel: object) -> Channel:
        """Raises ApiError channel_not_found."""
        found = self.channels.get(channel) if isinstance(channel, str) else None
        if found is None:
            raise ApiError("channel_not_found")
        return found

    def may_see(self, user: str, channel: Channel) -> bool:
        """Public channels are open to all; the rest is for members."""
        return user in channel.members or channel.kind is Kind.PUBLIC

    def direct_channel(self, *users: str) -> Channel:
        """The conversation of exactly these people, made when they have none yet."""
        members = set(users)
        existing = (c for c in self.channels.values() if c.is_direct and c.members == members)
        found = next(existing, None)
        if found is None:
            kind = Kind.IM if len(members) <= 2 else Kind.MPIM
            channel_id = self.next_id("D" if kind is Kind.IM else "C")
            name = "" if kind is Kind.IM else f"mpdm-{'--'.join(sorted(users))}-1"
            found = Channel(channel_id, name, kind, members, int(self.clock()))
            self.channels[found.id] = found
            self.hub.tell("channel", channel=found.id)
        return found

    def shown_file(self, file: StoredFile) -> dict[str, Any]:
        """The full file object."""
        return file_object(file, base_url=self.base_url, site_url=self.site_url)

    def shown_message_file(self, file: StoredFile) -> dict[str, Any]:
        """The file as it stands in a message."""
        return message_file(file, base_url=self.base_url, site_url=self.site_url)

    def app_may_read(self, file: StoredFile) -> bool:
        """The bot sees files of its conversations, its own, and those put into its modals."""
        if file.given_to_app or file.owner == BOT_USER:
            return True
        return any(BOT_USER in self.channels[c].members for c in file.shared_in if c in self.channels)

    def tz_offset(self, person: Person) -> tuple[str, int]:
        """The zone's label and its seconds from UTC now, summer time included."""
        moment = datetime.fromtimestamp(self.clock(), ZoneInfo(person.tz))
        offset = moment.utcoffset()
        return moment.tzname() or person.tz, int(offset.total_seconds()) if offset else 0
