"""What Slack asks of App Home. Every listener answers at once; drawing is done after."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.features.app_home.home import AS_IN_SLACK, LANGUAGE_ACTION
from bot.features.app_home.publishing import Publishing
from bot.features.app_home.reading import Deeds, Reading
from bot.parts import Parts
from bot.slack.blocks import section
from bot.slack.places import place_of
from bot.store import StoreTrouble

Body = dict[str, Any]


class AppHomeListeners:
    """App Home's listeners; `register` hangs them into the app. `deeds` are all that can have been done."""

    def __init__(self, parts: Parts, deeds: Deeds) -> None:
        self._parts = parts
        self._publishing = Publishing(parts, Reading(parts, deeds))

    def register(self, app: AsyncApp) -> None:
        app.event("app_home_opened")(self.open)
        app.action(LANGUAGE_ACTION)(self.choose_language)

    def refresh_soon(self, user_id: str) -> None:
        """A deed of this person has begun, waits or has ended."""
        self._publishing.refresh_soon(user_id)

    async def open(self, ack: AsyncAck, event: Body) -> None:
        """One of the app's tabs was opened (docs.slack.dev: app_home_opened comes for Messages too)."""
        await ack()
        if event.get("tab") == "home":
            self._publishing.open(event["user"])

    async def choose_language(self, ack: AsyncAck, body: Body) -> None:
        """The person's own language, or Slack's again: drawn anew at once."""
        await ack()
        user_id = body["user"]["id"]
        chosen = (body["actions"][0].get("selected_option") or {}).get("value") or AS_IN_SLACK
        try:
            await self._parts.languages.choose(user_id, "" if chosen == AS_IN_SLACK else chosen)
        except StoreTrouble:
            self._parts.background.spawn("tell of a choice not kept", self._tell_not_kept(body))
        self._publishing.draw(user_id)

    async def _tell_not_kept(self, body: Body) -> None:
        place = place_of(body)
        t = await self._parts.languages.translator(place.user_id)
        text = t.rich(
            ":warning: Your language could not be kept right now. Please choose it again in a moment."
        )
        await self._parts.replies.tell_person(place, text, [section(text)])
