"""What App Home shows, ready to be drawn: texts are in the person's language and safe for mrkdwn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.directory import OpenDocument
from bot.money import Money
from bot.slack.blocks import Block, Mrkdwn


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that was done; `link` leads to the message it came from or to its receipt."""

    summary: Mrkdwn
    when: datetime
    link: str | None
    is_undone: bool
    buttons: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that will be done by itself, and why it is not done yet."""

    summary: Mrkdwn
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that was not done; `try_again` is the action and the value of its button, if it has a form."""

    summary: Mrkdwn
    why: Mrkdwn
    when: datetime
    link: str | None
    try_again: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class MyDeeds:
    """A person's own deeds, newest first."""

    waiting: Sequence[Waiting] = ()
    failed: Sequence[Failed] = ()
    recent: Sequence[Recent] = ()


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is owed past its due date: how many documents, how much in each currency (the most frequent first),
    and the three oldest."""

    count: int
    sums: Sequence[Money]
    oldest: Sequence[tuple[OpenDocument, int]]
    """Each with how many days it is late."""


@dataclass(frozen=True, slots=True)
class HomeContents:
    """All of it. `deeds` is None when our own records, `overdue` when Fintoro's lists cannot be read now."""

    deeds: MyDeeds | None
    overdue: Overdue | None
    chosen_language: str | None
    slack_locale: str
    zone: tzinfo
