"""One way into the app for both transports, so that HTTP and Socket Mode behave alike.

Bolt answers 404 to what no listener takes. Over HTTP Slack would show a bare failure, in Socket Mode nothing
would be sent at all and the person would wait three seconds for a timeout; here they are told instead.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.places import Place, place_of

log = logging.getLogger(__name__)

SLOW_SECONDS = 1.0  # Slack waits three; a listener near that has to be known before people complain

Payload = dict[str, Any]


class UnknownRequests(Protocol):
    """What a person is told when a button, command or form is one this version no longer knows."""

    def sentence(self, user_id: str) -> str:
        """One sentence in the person's language: unknown, and nothing was changed."""

    def view(self, user_id: str) -> Payload:
        """The same as a modal, replacing the form that was submitted."""

    def tell(self, place: Place) -> None:
        """Have the person told after the answer to Slack, where the answer itself cannot carry text."""


class Dispatcher:
    """Hands Slack's payloads to Bolt; whatever happens there, Slack gets an answer it can show."""

    def __init__(
        self, app: AsyncApp, unknown: UnknownRequests, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._unknown = unknown
        self._clock = clock

    async def __call__(self, payload: Payload, headers: Mapping[str, str]) -> BoltResponse:
        request = AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(headers))
        started = self._clock()
        answer = await self._app.async_dispatch(request)
        if (waited := self._clock() - started) > SLOW_SECONDS:
            log.warning("Slack waited %.1f s for %s", waited, payload.get("command") or payload.get("type"))
        return self._answer_unknown(payload) if answer.status == 404 else answer

    def _answer_unknown(self, payload: Payload) -> BoltResponse:
        place = place_of(payload)
        if "command" in payload:
            text = self._unknown.sentence(place.user_id)
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})
        match payload.get("type"):
            case "block_suggestion":
                return BoltResponse(status=200, body={"options": []})
            case "view_submission":
                view = self._unknown.view(place.user_id)
                return BoltResponse(status=200, body={"response_action": "update", "view": view})
            case "block_actions" | "shortcut" | "message_action":
                self._unknown.tell(place)
        return BoltResponse(status=200, body="")
