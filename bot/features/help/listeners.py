"""`/fintoro` alone explains, `/fintoro pay …` is `/fintoro-pay …`, and a slip gets the nearest match."""

from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.deed import Languages
from bot.features.help.wording import help_blocks, settings_text, unknown_subcommand

Subcommand = Callable[[AsyncAck, dict[str, Any]], Awaitable[None]]
SETTINGS = "settings"
ASKS_FOR_HELP = ("", "help", "pomoc", "napoveda", "nápověda", "?")


class HelpListeners:
    """Answers `/fintoro`; the subcommands are handed in by the one place that knows all features."""

    def __init__(self, languages: Languages, subcommands: Mapping[str, Subcommand]) -> None:
        self._languages = languages
        self._subcommands = subcommands

    def register(self, app: AsyncApp) -> None:
        app.command("/fintoro")(self.answer)

    async def answer(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Hand over to the subcommand's own listener, or explain."""
        name, _, rest = (body.get("text") or "").strip().partition(" ")
        subcommand = self._subcommands.get(name.lower())
        if subcommand is not None:
            await subcommand(ack, body | {"text": rest.strip()})
            return
        t = await self._languages.translator(body["user_id"])
        if name.lower() in ASKS_FOR_HELP:
            blocks = help_blocks(t)
            await ack(text=t.t("What Fintoro for Slack can do"), blocks=blocks)
            return
        if name.lower() == SETTINGS:
            await ack(text=settings_text(body, t))
            return
        nearest = get_close_matches(name.lower(), [*self._subcommands, SETTINGS], n=1)
        await ack(text=unknown_subcommand(name, nearest[0] if nearest else None, t))
