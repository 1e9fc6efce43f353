"""Drawing App Home: one drawing at a time for each person, always of the newest state, never waited for."""

import asyncio

import structlog

from bot.features.app_home.home import home_view
from bot.features.app_home.reading import Reading
from bot.parts import Parts
from bot.slack.calls import SlackRefused
from bot.slack.views import ViewGone, publish_home
from bot.store import StoreTrouble

OPENED = "home_opened"
PAUSE_SECONDS = 0.4  # several changes of one moment make one drawing
FIGURES_PATIENCE_SECONDS = 30.0

log = structlog.get_logger(__name__)


class Publishing:
    """Publishes the Home of those who have ever opened it; nobody else's exists, so there is nothing to refresh."""

    def __init__(self, parts: Parts, reading: Reading) -> None:
        self._parts = parts
        self._reading = reading
        self._opened: set[str] = set()
        self._due: set[str] = set()
        self._drawing: set[str] = set()

    def open(self, user_id: str) -> None:
        """Draw at once: the person looks at the tab."""
        self._parts.background.spawn("open App Home", self._open(user_id))

    def draw(self, user_id: str) -> None:
        """Draw at once, with what has just been chosen."""
        self._parts.background.spawn("draw App Home", self._draw(user_id))

    def refresh_soon(self, user_id: str) -> None:
        """Draw in a moment, if the person has a Home; returns at once."""
        self._parts.background.spawn("refresh App Home", self._refresh(user_id))

    async def _open(self, user_id: str) -> None:
        await self._draw(user_id)
        await self._remember(user_id)
        if not await self._parts.directory.ready(0):  # only just started: the figures follow
            await self._parts.directory.ready(FIGURES_PATIENCE_SECONDS)
            await self._draw(user_id)

    async def _refresh(self, user_id: str) -> None:
        if await self._has_home(user_id):
            await asyncio.sleep(PAUSE_SECONDS)
            await self._draw(user_id)

    async def _draw(self, user_id: str) -> None:
        """Whoever comes while a drawing is under way leaves a mark, and it is drawn once more."""
        self._due.add(user_id)
        if user_id in self._drawing:
            return
        self._drawing.add(user_id)
        try:
            while user_id in self._due:
                self._due.discard(user_id)
                await self._publish(user_id)
        finally:
            self._drawing.discard(user_id)

    async def _publish(self, user_id: str) -> None:
        t = await self._parts.languages.translator(user_id)
        view = home_view(await self._reading.contents(user_id, t), t)
        try:
            await publish_home(self._parts.slack, user_id, view)
        except (SlackRefused, ViewGone) as refusal:
            log.warning("App Home was not published", reason=str(refusal))

    async def _remember(self, user_id: str) -> None:
        if user_id in self._opened:
            return
        self._opened.add(user_id)
        try:
            await self._parts.store.set_preference(user_id, OPENED, True)
        except StoreTrouble:
            log.warning("that App Home was opened is remembered until the next start only")

    async def _has_home(self, user_id: str) -> bool:
        if user_id not in self._opened:
            try:
                if not await self._parts.store.get_preference(user_id, OPENED):
                    return False
            except StoreTrouble:
                return False
            self._opened.add(user_id)
        return True
