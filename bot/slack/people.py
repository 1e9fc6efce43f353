"""Who and where: names, locales and time zones of people, names of channels, links to messages.

All of it only dresses up an answer, so nothing here raises: without Slack's help a person is called by id,
speaks English and lives in Bratislava, where most of Fintoro's users are.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import Refusal, answer_of

log = logging.getLogger(__name__)

DEFAULT_LOCALE = "en-US"
DEFAULT_TIMEZONE = ZoneInfo("Europe/Bratislava")
KEPT_SECONDS = 3600.0
KEPT_AFTER_FAILURE_SECONDS = 60.0
MAX_KEPT = 5000

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is the display name, `locale` Slack's ("sk-SK"); a stranger belongs to another company."""

    id: str
    name: str
    real_name: str
    locale: str = DEFAULT_LOCALE
    timezone: ZoneInfo = DEFAULT_TIMEZONE
    is_stranger: bool = False


class People:
    """Looks up once an hour what it is asked for; failures are asked again after a minute."""

    def __init__(self, client: AsyncWebClient, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._people: _Kept[Person] = _Kept(clock)
        self._channels: _Kept[str] = _Kept(clock)
        self._usergroups: _Kept[str] = _Kept(clock)
        self.workspace_url: str | None = None
        self.bot_user_id: str | None = None

    async def learn_workspace(self) -> Refusal | None:
        """auth.test: the workspace's address for permalinks, and who we are. None, or why Slack did not tell."""
        answer = await answer_of(self._client.auth_test())
        if isinstance(answer, Refusal):
            return answer
        self.bot_user_id = answer.get("user_id")
        url = answer.get("url")
        self.workspace_url = url.rstrip("/") + "/" if isinstance(url, str) and url else None
        return None

    def cached(self, user_id: str) -> Person | None:
        """The person if known already, without asking Slack: for the 3-second path."""
        return self._people.get(user_id)

    async def person(self, user_id: str) -> Person:
        """users.info (scope users:read) with the locale, which outsiders lack."""
        known = self._people.get(user_id)
        if known is not None:
            return known
        answer = await answer_of(self._client.users_info(user=user_id, include_locale=True))
        if isinstance(answer, Refusal):
            log.info("users.info was refused: %s", answer.code)
            return self._people.put(user_id, _nobody(user_id), KEPT_AFTER_FAILURE_SECONDS)
        return self._people.put(user_id, _person(user_id, answer.get("user")), KEPT_SECONDS)

    async def channel_name(self, channel_id: str) -> str:
        """conversations.info (scopes *:read): the name without "#", else the id."""
        known = self._channels.get(channel_id)
        if known is not None:
            return known
        answer = await answer_of(self._client.conversations_info(channel=channel_id))
        if isinstance(answer, Refusal):
            return self._channels.put(channel_id, channel_id, KEPT_AFTER_FAILURE_SECONDS)
        channel = answer.get("channel")
        name = channel.get("name") if isinstance(channel, dict) else None
        return self._channels.put(channel_id, str(name or channel_id), KEPT_SECONDS)

    async def learn(self, user_ids: Iterable[str], channel_ids: Iterable[str]) -> None:
        """Ask Slack for all of these at once that are not known yet; afterwards they are at hand."""
        unknown = [
            *(self.person(user) for user in user_ids if self._people.get(user) is None),
            *(self.channel_name(channel) for channel in channel_ids if self._channels.get(channel) is None),
        ]
        if unknown:
            await asyncio.gather(*unknown)

    def usergroup_name(self, usergroup_id: str) -> str:
        """The id: a group's handle would cost the scope usergroups:read for a rare mention."""
        return usergroup_id

    def permalink(self, channel_id: str, message_ts: str, thread_ts: str | None = None) -> str:
        """The message's address, built here: chat.getPermalink refuses where the bot is no member.

        The form is what that method answers (docs.slack.dev: chat.getPermalink).
        """
        base = self.workspace_url or "https://slack.com/"
        link = f"{base}archives/{channel_id}/p{message_ts.replace('.', '')}"
        if thread_ts is None or thread_ts == message_ts:
            return link
        return f"{link}?{urlencode({'thread_ts': thread_ts, 'cid': channel_id})}"


class _Kept(Generic[Value]):
    """The least recently used make room; each entry has its own time to live."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._entries: OrderedDict[str, tuple[float, Value]] = OrderedDict()

    def get(self, key: str) -> Value | None:
        entry = self._entries.get(key)
        if entry is None or entry[0] < self._clock():
            return None
        self._entries.move_to_end(key)
        return entry[1]

    def put(self, key: str, value: Value, keep_seconds: float) -> Value:
        self._entries[key] = (self._clock() + keep_seconds, value)
        self._entries.move_to_end(key)
        if len(self._entries) > MAX_KEPT:
            self._entries.popitem(last=False)
        return value


def _nobody(user_id: str) -> Person:
    return Person(id=user_id, name=user_id, real_name=user_id)


def _person(user_id: str, user: Any) -> Person:
    if not isinstance(user, dict):
        return _nobody(user_id)
    profile = user.get("profile")
    profile = profile if isinstance(profile, dict) else {}
    real_name = profile.get("real_name") or user.get("real_name") or user.get("name") or user_id
    return Person(
        id=user_id,
        name=str(profile.get("display_name") or real_name),
        real_name=str(real_name),
        locale=str(user.get("locale") or DEFAULT_LOCALE),
        timezone=_timezone(user.get("tz")),
        is_stranger=bool(user.get("is_stranger")),
    )


def _timezone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(name) if isinstance(name, str) else DEFAULT_TIMEZONE
    except (KeyError, OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        return DEFAULT_TIMEZONE
