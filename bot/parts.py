"""The parts a feature is given. `bot/app.py` makes them once; nothing reaches for a global."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.deed import Desk, Languages, Modals
from bot.directory import Directory
from bot.drafts import Drafts
from bot.fintoro import FintoroClient
from bot.jobs import Jobs
from bot.slack.background import Background
from bot.slack.files import Files
from bot.slack.people import People
from bot.slack.replies import Replies
from bot.store import Store


@dataclass(frozen=True)
class Parts:
    """Everything a feature works with."""

    slack: AsyncWebClient
    fintoro: FintoroClient
    directory: Directory
    jobs: Jobs
    store: Store
    drafts: Drafts
    desk: Desk
    modals: Modals
    languages: Languages
    people: People
    files: Files
    replies: Replies
    background: Background
    clock: Callable[[], datetime]
