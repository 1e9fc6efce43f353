"""Opening and redrawing modals, the same for each deed: in time, in the person's language, never into silence."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.deed.languages import Languages
from bot.i18n import Translator
from bot.slack.background import Background
from bot.slack.blocks import modal, section
from bot.slack.opening import open_prepared, replace_when_ready
from bot.slack.places import place_of
from bot.slack.replies import Replies
from bot.slack.views import TriggerExpired, View

Title = Callable[[Translator], str]
Prepare = Callable[[Translator], Awaitable[View]]


class Modals:
    """Does the slow part of a modal after the listener has answered; a failure reaches the person who waits."""

    def __init__(
        self, slack: AsyncWebClient, replies: Replies, background: Background, languages: Languages
    ) -> None:
        self._slack = slack
        self._replies = replies
        self._background = background
        self._languages = languages

    def open(self, body: dict[str, Any], title: Title, prepare: Prepare) -> None:
        """Open what `prepare` gives, for the person and the trigger in `body`."""
        place = place_of(body)

        async def work() -> None:
            t = await self._languages.translator(place.user_id)
            await open_prepared(
                self._slack,
                body["trigger_id"],
                prepare(t),
                loading=lambda: loading_modal(title(t), t),
                failed=lambda: failed_modal(title(t), t),
            )

        async def tell(failure: Exception) -> None:
            t = await self._languages.translator(place.user_id)
            await self._replies.tell_person(place, _not_opened(failure, t))

        self._background.spawn("open a modal", work(), tell)

    def redraw(
        self,
        user_id: str,
        title: Title,
        prepare: Prepare,
        *,
        view_id: str | None = None,
        external_id: str | None = None,
    ) -> None:
        """Replace an open view (by one of its two ids) by what `prepare` gives."""

        async def work() -> None:
            t = await self._languages.translator(user_id)
            await replace_when_ready(
                self._slack,
                prepare(t),
                failed=lambda: failed_modal(title(t), t),
                view_id=view_id,
                external_id=external_id,
            )

        self._background.spawn("redraw a modal", work())


def loading_modal(title: str, t: Translator, external_id: str | None = None) -> View:
    """Return what is shown while names and lists are still coming."""
    text = t.rich(":hourglass_flowing_sand: One moment, loading…")
    return modal("loading", title, [section(text)], close=t.t("Cancel"), external_id=external_id)


def failed_modal(title: str, t: Translator) -> View:
    """Return what is shown when a form could not be prepared."""
    text = t.rich(
        "Fintoro or Slack did not answer in time. Nothing was written. Please close this and try again."
    )
    return modal("failed", title, [section(text)], close=t.t("Close"))


def _not_opened(failure: Exception, t: Translator) -> str:
    if isinstance(failure, TriggerExpired):
        return t.t("The form was not ready in the time Slack gives. Nothing was written; please try again.")
    return t.t("The form could not be opened. Nothing was written; please try again in a moment.")
