"""Slow work after the answer to Slack.

Bolt runs with `process_before_response`: the acknowledgement leaves when the listener returns, so whatever
may take long (a Fintoro lookup behind a "Loading…" view) is spawned here and the listener returns at once.
What must survive a crash belongs in `bot.jobs`, not here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

OnFailure = Callable[[Exception], Awaitable[None]]


class Background:
    """Keeps a hold of its tasks: asyncio alone lets a task nobody refers to be collected half done."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._timers: set[asyncio.TimerHandle] = set()

    @property
    def running_count(self) -> int:
        return len(self._tasks)

    def spawn(
        self, name: str, work: Coroutine[Any, Any, object], on_failure: OnFailure | None = None
    ) -> None:
        """Start `work` now. A failure is logged and handed to `on_failure`, whose own is logged too."""
        task = asyncio.create_task(self._run(name, work, on_failure), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def spawn_later(
        self, seconds: float, name: str, make_work: Callable[[], Coroutine[Any, Any, object]]
    ) -> None:
        """Start `make_work()` in a while, at no cost until then; not at all once `drain` was called."""

        def start() -> None:
            self._timers.discard(timer)
            self.spawn(name, make_work())

        timer = asyncio.get_running_loop().call_later(seconds, start)
        self._timers.add(timer)

    async def drain(self, timeout_seconds: float) -> bool:
        """Wait for what runs and for what that spawns; cancel the rest. True when nothing was cut."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        deadline = asyncio.get_running_loop().time() + timeout_seconds
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        cut = set(self._tasks)
        for task in cut:
            log.warning("Cut short at shutdown: %s", task.get_name())
            task.cancel()
        if cut:
            await asyncio.wait(cut, timeout=1.0)
        return not cut

    async def _run(self, name: str, work: Coroutine[Any, Any, object], on_failure: OnFailure | None) -> None:
        try:
            await work
        except Exception as failure:
            log.exception("Background work failed: %s", name)
            if on_failure is not None:
                await self._report(name, on_failure, failure)

    async def _report(self, name: str, on_failure: OnFailure, failure: Exception) -> None:
        try:
            await on_failure(failure)
        except Exception:
            log.exception("The failure of %s could not be told", name)
