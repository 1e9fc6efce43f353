"""What a deed's work may do durably: a step kept once done, a step that may wait for days, a sleep.

After a crash the work runs again from its top and every finished step answers from the database. So the
work may decide only by what steps gave it, the payload and the constants of its code: never by the clock,
by chance or by a variable that outlives a call. Inside a step everything is allowed.
"""

import json
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Any

from dbos import DBOS, PortableWorkflowError

from bot.jobs.failure import describe, frames
from bot.jobs.models import JSON, GaveUp, JobFailed, Later
from bot.jobs.views import DONE, LATER

FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 600.0
A_DAY_SECONDS = 86_400.0

Work = Callable[..., Awaitable[Any]]
log = logging.getLogger(__name__)


class JobContext:
    """One run of one job. `sleeping` marks the time a job only waits, when it may be parked at once."""

    def __init__(
        self, *, key: str, company: str, deed: str, sleeping: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self.key = key
        self.company = company
        self.deed = deed
        self._sleeping = sleeping
        self._told_to_wait = False

    async def step(self, name: str, work: Callable[..., Awaitable[JSON]], *args: JSON) -> Any:
        """The result of `work(*args)`, stored before it is returned and never fetched again once stored.

        Both ways JSON data. An exception that leaves `work` is a bug: it is stored too, and the job fails
        with its text (JobFailed); what a job must understand later a step returns as data.
        """
        answer = await self._stored(name, work, args)
        if LATER in answer:
            raise JobFailed(f"{name}: a plain step cannot wait; use persist")
        return answer[DONE]

    async def persist(
        self,
        name: str,
        work: Callable[..., Awaitable[JSON | Later]],
        *args: JSON,
        on_wait: Callable[[Later], Awaitable[None]] | None = None,
        give_up_after_seconds: float = A_DAY_SECONDS,
    ) -> Any:
        """Like `step`, but `work` may answer `Later`: then it is tried again after a durable pause.

        Pauses double up to 10 minutes and are never shorter than asked. The first wait of a job calls
        `on_wait` (as a step; whatever it raises is logged, not kept). Returns GaveUp when
        `give_up_after_seconds` have passed since the first try, or would pass before the next.
        """
        tries = 0
        started_at: float | None = None
        while True:
            answer = await self._stored(name, work, args, tries=tries + 1)
            if DONE in answer:
                return answer[DONE]
            tries += 1
            later = Later(answer[LATER], answer["reason"])
            started_at = answer["at"] if started_at is None else started_at
            left_seconds = started_at + give_up_after_seconds - answer["at"]
            if left_seconds <= 0 or later.seconds > left_seconds:
                return GaveUp(later.reason)
            if on_wait is not None and not self._told_to_wait:
                self._told_to_wait = True
                await self._tell(on_wait, later)
            await self.sleep(min(pause_seconds(later.seconds, tries), left_seconds))

    async def sleep(self, seconds: float) -> None:
        """A pause that survives restarts: the waking time is stored, not the length."""
        with self._sleeping():
            await DBOS.sleep_async(seconds)

    async def _tell(self, on_wait: Callable[[Later], Awaitable[None]], later: Later) -> None:
        async def tell() -> bool:
            try:
                await on_wait(later)
            except Exception as error:
                log.warning("Nobody could be told that job %s waits. %s", self.key, describe(error))
                return False
            return True

        await self._stored("tell about the wait", tell, ())

    async def _stored(
        self, name: str, work: Work, args: tuple[JSON, ...], *, tries: int | None = None
    ) -> dict[str, Any]:
        async def once() -> dict[str, Any]:
            try:
                return recorded(await work(*args), tries)
            except Exception as error:
                text = f"{name}: {describe(error)}"
                log.error("A step of job %s broke. %s\n%s", self.key, text, frames(error))
                raise JobFailed(text) from None

        try:
            answer: dict[str, Any] = await DBOS.run_step_async({"name": name}, once)
        except PortableWorkflowError as error:  # how a stored exception comes back after a restart
            raise JobFailed(error.message) from None
        return answer


def recorded(result: object, tries: int | None) -> dict[str, Any]:
    """The form in which a step's answer is stored, read back at once so that the first run sees what a replay
    will see. The time is taken here, inside the step, because a replay must decide by the same clock.
    """
    if isinstance(result, Later):
        return {LATER: float(result.seconds), "reason": result.reason, "at": time.time()}
    answer: dict[str, Any] = json.loads(json.dumps({DONE: result}, allow_nan=False))
    return answer if tries is None else {**answer, "tries": tries}


def pause_seconds(asked_seconds: float, tries: int) -> float:
    """What was asked, doubled with each try up to ten minutes, and never shorter than asked."""
    first_seconds = asked_seconds if asked_seconds > 0 else FIRST_PAUSE_SECONDS
    growing: float = min(LONGEST_PAUSE_SECONDS, first_seconds * 2.0 ** min(tries - 1, 20))
    return max(asked_seconds, growing)
