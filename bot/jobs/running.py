"""The jobs this process is working on right now, so that closing can finish or park each of them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Running:
    """Tasks by job key; a sleeping one may be parked at any time, because its waking time is stored."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[object]] = {}
        self._asleep: set[str] = set()
        self._closing = False

    @contextmanager
    def at_work(self, key: str) -> Iterator[None]:
        """Around a job's whole run. While closing, nothing new begins: the job stays written down."""
        if self._closing:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a job runs in a task")
        # A job that another process took over and gave back may still have its old task here.
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._forget(key, done))
        yield

    @contextmanager
    def asleep(self, key: str) -> Iterator[None]:
        """Around a durable sleep. While closing, nobody falls asleep."""
        if self._closing:
            raise asyncio.CancelledError
        self._asleep.add(key)
        try:
            yield
        finally:
            self._asleep.discard(key)

    def wake_to_cancel(self, key: str) -> None:
        """Ends the sleep of a job that was cancelled in the database; one in a step finds out at its end."""
        if key in self._asleep:
            self._tasks[key].cancel()

    async def finish_or_park(self, within_seconds: float) -> None:
        """Parks sleepers at once, gives the others `within_seconds`, then parks them too."""
        self._closing = True
        for key in list(self._asleep):
            self._tasks[key].cancel()
        at_work = set(self._tasks.values())
        if not at_work:
            return
        _, late = await asyncio.wait(at_work, timeout=within_seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _forget(self, key: str, task: asyncio.Task[object]) -> None:
        if self._tasks.get(key) is task:
            del self._tasks[key]
