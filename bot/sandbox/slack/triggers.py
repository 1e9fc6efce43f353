"""Trigger ids: they live three seconds and are exchanged once (docs.slack.dev: Handling user interaction)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack.errors import ApiError

LIFE_SECONDS = 3.0
_KEPT = 10_000


@dataclass
class Trigger:
    """Whose interaction a trigger id came from, and out of which modal, if any."""

    user: str
    view_id: str | None
    born: float
    used: bool = False


class Triggers:
    """Every trigger id handed out, newest last; very old ones are forgotten and become invalid."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}

    def give(self, user: str, view_id: str | None = None) -> str:
        """A fresh trigger id. The clock starts when the request is sent to the app."""
        now = self._clock()
        trigger_id = f"{int(now * 1000) % 10**13}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, view_id, now)
        if len(self._triggers) > _KEPT:
            del self._triggers[next(iter(self._triggers))]
        return trigger_id

    def exchange(self, trigger_id: object) -> Trigger:
        """Use a trigger id up.

        Raises ApiError: invalid_trigger_id, exchanged_trigger_id, expired_trigger_id (reference: views.open).
        """
        trigger = self._triggers.get(trigger_id) if isinstance(trigger_id, str) else None
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self._clock() - trigger.born > LIFE_SECONDS:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger
