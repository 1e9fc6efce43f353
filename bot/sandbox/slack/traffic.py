"""What went over the wire, for the inspector, and the stream that tells pages what changed."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

_KEPT_ENTRIES = 2_000
_WAITING_NOTES = 1_000


class Hub:
    """Tells every open page what changed; a note may be for one person only."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[dict[str, Any]], str] = {}
        self.changes = 0

    def tell(self, kind: str, *, only_for: str | None = None, **details: Any) -> None:
        """Send `{"type": kind, …}` to the pages of everybody, or of one person."""
        self.changes += kind != "traffic"
        for queue, user in self._listeners.items():
            if only_for in (None, user) and queue.qsize() < _WAITING_NOTES:
                queue.put_nowait({"type": kind, **details})

    @asynccontextmanager
    async def listen(self, user: str) -> AsyncIterator[asyncio.Queue[dict[str, Any]]]:
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._listeners[queue] = user
        try:
            yield queue
        finally:
            del self._listeners[queue]


class Traffic:
    """The last exchanges between the workspace and the app, oldest first."""

    def __init__(self, clock: Callable[[], float], hub: Hub) -> None:
        self._clock = clock
        self._hub = hub
        self._entries: deque[dict[str, Any]] = deque(maxlen=_KEPT_ENTRIES)
        self._last_id = 0

    def note(
        self,
        kind: str,
        name: str,
        *,
        status: int | None,
        duration_ms: float,
        request: Any,
        response: Any,
        problem: str | None = None,
    ) -> None:
        """Keep one exchange; `problem` is what a strict reader would object to."""
        self._last_id += 1
        self._entries.append(
            {
                "id": self._last_id,
                "at": self._clock(),
                "kind": kind,
                "name": name,
                "status": status,
                "duration_ms": round(duration_ms, 2),
                "request": request,
                "response": response,
                "problem": problem,
            }
        )
        self._hub.tell("traffic")

    def after(self, entry_id: int) -> list[dict[str, Any]]:
        """Entries with a greater id."""
        return [entry for entry in self._entries if entry["id"] > entry_id]

    def clear(self) -> None:
        self._entries.clear()
