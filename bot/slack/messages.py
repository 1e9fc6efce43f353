"""A message from a payload as people would read it: who wrote it, where, when, and what, with names for ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.slack.people import People
from bot.slack.text import Names, mentioned, readable


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """`author` is a person's or a bot's name; `sent_at` is Slack's `ts` as a moment (UTC), None if there is none."""

    text: str
    author: str
    sent_at: datetime | None


async def read_message(message: Mapping[str, Any], people: People) -> ReadMessage:
    """Return the message with the names of those it mentions; unknown ones stay ids, nothing here raises."""
    return (await read_messages([message], people))[0]


async def read_messages(messages: Sequence[Mapping[str, Any]], people: People) -> list[ReadMessage]:
    """Return all of them; every name is looked up once."""
    names = await names_for(messages, people)
    return [
        ReadMessage(readable(message, names), author_of(message, names), _sent_at(message))
        for message in messages
    ]


async def names_for(messages: Sequence[Mapping[str, Any]], people: People) -> Names:
    """Return the names of everybody and every channel that the messages mention, and of their authors."""
    told = [mentioned(message) for message in messages]
    users = sorted({user for mention in told for user in mention.users} | _authors(messages))
    channels = sorted({channel for mention in told for channel in mention.channels})
    await people.learn(users, channels)
    return Names(
        users={user: (await people.person(user)).real_name for user in users},
        channels={channel: await people.channel_name(channel) for channel in channels},
    )


def author_of(message: Mapping[str, Any], names: Names) -> str:
    """Return who wrote it: an app may post under a name of its own, and classic bot messages have no user."""
    profile = message.get("bot_profile")
    bot_name = message.get("username") or (profile.get("name") if isinstance(profile, Mapping) else None)
    if bot_name:
        return str(bot_name)
    user = message.get("user")
    return names.user(user) if isinstance(user, str) and user else "Slack"


def _authors(messages: Sequence[Mapping[str, Any]]) -> set[str]:
    return {user for message in messages if isinstance(user := message.get("user"), str) and user}


def _sent_at(message: Mapping[str, Any]) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(message.get("ts")).split(".")[0]), UTC)
    except (ValueError, OverflowError, OSError):
        return None
