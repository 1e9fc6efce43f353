"""Where a submitted deed is handed in: written down first, and never met with silence after."""

from typing import Any

from bot.deed.attempts import WaitReason
from bot.deed.wording import waiting_text
from bot.i18n import Translator
from bot.jobs import Jobs, JobState
from bot.slack.background import Background
from bot.slack.replies import Place, Replies

PATIENCE_SECONDS = 6.0


class Desk:
    """Takes deeds in; tells a person whose deed is still waiting for its turn after a few seconds."""

    def __init__(self, jobs: Jobs, replies: Replies, background: Background, company: str) -> None:
        self._jobs = jobs
        self._replies = replies
        self._background = background
        self._company = company

    async def take(self, deed: str, *, key: str, payload: dict[str, Any]) -> bool:
        """Write the deed down; False when this key was taken before (a second press), which starts nothing.

        Raises:
            NotWrittenDown: the database did not take it; nothing was started and Slack may be told so.
        """
        return await self._jobs.enqueue(deed, key=key, company=self._company, payload=payload)

    def watch(self, key: str, place: Place, t: Translator) -> None:
        """After the answer to Slack: if the deed has not been started in a few seconds, say that it waits."""
        self._background.spawn_later(
            PATIENCE_SECONDS, f"watch {key}", lambda: self._tell_if_waiting(key, place, t)
        )

    async def _tell_if_waiting(self, key: str, place: Place, t: Translator) -> None:
        view = await self._jobs.show(key)
        if view is not None and view.state is JobState.WAITING and view.tries == 0:
            await self._replies.tell_person(place, waiting_text(WaitReason.IN_TURN, t))
