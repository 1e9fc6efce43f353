"""Which language and which day it is for a person."""

from collections.abc import Callable
from datetime import date, datetime

import structlog

from bot.i18n import Translator, translator_for
from bot.slack.people import People
from bot.store import Store

LANGUAGE = "language"
log = structlog.get_logger(__name__)


class Languages:
    """Finds a person's language: their own choice in App Home if they made one, else their Slack locale.

    What a whole channel reads is in `team`, where the settings name it: Slack tells no workspace's language.
    """

    def __init__(
        self, people: People, store: Store, clock: Callable[[], datetime], team: str | None = None
    ) -> None:
        self._people = people
        self._store = store
        self._clock = clock
        self._team = team
        self._chosen: dict[str, str | None] = {}

    async def translator(self, user_id: str) -> Translator:
        """Return the person's translator; never fails, whatever is out of reach."""
        chosen = await self.chosen(user_id)
        return translator_for(chosen or (await self._people.person(user_id)).locale)

    def for_team(self, t: Translator) -> Translator:
        """Return the translator for what a whole channel reads; `t` is that of the person who caused it."""
        return translator_for(self._team) if self._team else t

    async def chosen(self, user_id: str) -> str | None:
        """Return the language the person has chosen; None: Slack's own, or out of reach."""
        if user_id not in self._chosen:
            try:
                self._chosen[user_id] = await self._store.get_preference(user_id, LANGUAGE)
            except Exception:
                log.exception("the chosen language could not be read")
                return None
        return self._chosen[user_id] or None

    async def choose(self, user_id: str, language: str) -> None:
        """Keep a person's own choice of language; "" is Slack's own again.

        Raises:
            StoreTrouble: it could not be kept.
        """
        await self._store.set_preference(user_id, LANGUAGE, language)
        self._chosen[user_id] = language

    async def today(self, user_id: str) -> date:
        """Return today's date where the person is: a payment made before midnight is today's."""
        return self._clock().astimezone((await self._people.person(user_id)).timezone).date()
