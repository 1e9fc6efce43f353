"""response_urls: five uses within thirty minutes, tied to where the interaction was.

docs.slack.dev: Handling user interaction, "response_url". They ignore posting permissions and membership.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack.identity import TEAM_ID

MOST_USES = 5
_KEPT = 20_000
LIFE_SECONDS = 30 * 60


@dataclass
class ResponseUrl:
    """Where an answer goes. `source_ts` is the app's own message that was clicked, if there is one."""

    channel: str
    user: str
    born: float
    source_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    """Every response_url handed out, by its path."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, ResponseUrl] = {}

    def give(
        self,
        kind: str,
        channel: str,
        user: str,
        *,
        source_ts: str | None = None,
        thread_ts: str | None = None,
    ) -> str:
        """The path of a fresh one; `kind` is "commands", "app" or "actions", as in Slack's own."""
        path = f"/{kind}/{TEAM_ID}/{secrets.randbelow(10**12)}/{secrets.token_urlsafe(18)}"
        self._given[path] = ResponseUrl(channel, user, self._clock(), source_ts, thread_ts)
        if len(self._given) > _KEPT:
            del self._given[next(iter(self._given))]
        return path

    def use(self, path: str) -> ResponseUrl | str:
        """The target, one use counted; or Slack's text for why not."""
        target = self._given.get(path)
        if target is None:
            return "no_team"
        if self._clock() - target.born > LIFE_SECONDS:
            return "expired_url"
        if target.uses >= MOST_USES:
            return "used_url"
        target.uses += 1
        return target
