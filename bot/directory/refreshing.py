"""A value that is renewed behind the scenes and never waited for once there is one."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


class Refreshed(Generic[T]):
    """Stale-while-revalidate: `peek` answers at once with what is known and renews it when it is old.

    One load runs at a time. A failed load keeps the old value, is told by `trouble`, and is tried again on
    a later `peek`, not before `pause_seconds`.
    """

    def __init__(
        self,
        name: str,
        load: Callable[[], Awaitable[T]],
        *,
        max_age_seconds: float,
        pause_seconds: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.trouble: Exception | None = None
        """Why the last load failed; None after a good one."""
        self._name = name
        self._load = load
        self._max_age_seconds = max_age_seconds
        self._pause_seconds = pause_seconds
        self._clock = clock
        self._value: T | None = None
        self._next_load_at = float("-inf")
        self._expired_while_loading = False
        self._loading: asyncio.Task[None] | None = None
        self._changes_while_loading: list[Callable[[T], T]] = []

    def peek(self) -> T | None:
        """The value, or None before the first load. Needs a running event loop."""
        if self._clock() >= self._next_load_at and not self._is_loading:
            self._changes_while_loading = []
            self._expired_while_loading = False
            self._loading = asyncio.create_task(self._renew(), name=f"directory: {self._name}")
        return self._value

    async def ready(self, timeout_seconds: float) -> bool:
        """Wait at most so long for the first value; whether there is one."""
        if self.peek() is None and self._loading is not None:
            await asyncio.wait({self._loading}, timeout=timeout_seconds)
        return self._value is not None

    async def value(self, timeout_seconds: float) -> T:
        """The value; waits only for the first load. Raises its trouble, or TimeoutError."""
        await self.ready(timeout_seconds)
        if self._value is not None:
            return self._value
        raise self.trouble or TimeoutError(f"{self._name} did not arrive within {timeout_seconds} s")

    def change(self, change: Callable[[T], T]) -> None:
        """Apply what we know has changed; also to what a load under way brings, which may be older."""
        if self._value is not None:
            self._value = change(self._value)
        if self._is_loading:
            self._changes_while_loading.append(change)

    def expire(self) -> None:
        """Renew at the next `peek`, whatever the age; what a load under way brings may be older already."""
        self._next_load_at = float("-inf")
        self._expired_while_loading = self._is_loading

    async def close(self) -> None:
        """Stop a load that is under way."""
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)

    @property
    def _is_loading(self) -> bool:
        return self._loading is not None and not self._loading.done()

    async def _renew(self) -> None:
        began = self._clock()
        try:
            value = await self._load()
        except Exception as trouble:  # whatever it is, people go on with what is known
            log.warning("the directory's %s could not be renewed: %s", self._name, trouble)
            self.trouble = trouble
            self._next_load_at = self._clock() + self._pause_seconds
            return
        for change in self._changes_while_loading:
            value = change(value)
        self._value = value
        self.trouble = None
        self._next_load_at = float("-inf") if self._expired_while_loading else began + self._max_age_seconds
