"""What people are told when they use a button, a command or a form that this version no longer knows."""

from typing import Any

from bot.i18n import Translator, translator_for
from bot.parts import Parts
from bot.slack.blocks import modal, section
from bot.slack.places import Place


class UnknownAnswers:
    """Speaks the person's language as far as it is known already: Slack's three seconds are running."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def sentence(self, user_id: str) -> str:
        """Return one sentence: unknown, and nothing was changed."""
        return _sentence(self._translator(user_id))

    def view(self, user_id: str) -> dict[str, Any]:
        """Return the same as a modal, in place of the form that was submitted."""
        t = self._translator(user_id)
        return modal("unknown", "Fintoro", [section(_sentence(t))], close=t.t("Close"))

    def tell(self, place: Place) -> None:
        """Tell the person after the answer to Slack, where that answer cannot carry text."""
        self._parts.background.spawn("tell of an unknown request", self._tell(place))

    async def _tell(self, place: Place) -> None:
        t = await self._parts.languages.translator(place.user_id)
        await self._parts.replies.tell_person(place, _sentence(t))

    def _translator(self, user_id: str) -> Translator:
        person = self._parts.people.cached(user_id)
        return translator_for(person.locale if person else None)


def _sentence(t: Translator) -> str:
    return t.t(
        "This version of the app no longer knows that button or form. Nothing was changed; type /fintoro."
    )
