"""What a modal needs between its opening and its submission.

A view's `private_metadata` holds at most 3,000 characters and travels through people's clients, so it carries
only a draft's id. The draft itself is kept in memory at once, so that opening a modal waits for no disk, and is
written to the database moments later, so that a restart between opening and pressing Save loses nothing.
"""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from secrets import token_urlsafe
from typing import Any

import structlog

from bot.store import Store

KEPT_IN_MEMORY = 2_000
WRITE_PAUSE_SECONDS = 0.05
KEPT_SECONDS = 2 * 24 * 3600

log = structlog.get_logger(__name__)


class Drafts:
    """Keeps drafts by id; `put` is immediate, the write to the store follows in the background."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._memory: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._unwritten: dict[str, dict[str, Any]] = {}
        self._writer: asyncio.Task[None] | None = None

    def put(self, payload: dict[str, Any], draft_id: str | None = None) -> str:
        """Keep `payload` (JSON data) under a new id, or replace what `draft_id` holds; return the id."""
        key = draft_id or token_urlsafe(12)
        self._memory[key] = payload
        self._memory.move_to_end(key)
        while len(self._memory) > KEPT_IN_MEMORY:
            self._memory.popitem(last=False)
        self._unwritten[key] = payload
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_soon())
        return key

    async def get(self, draft_id: str) -> dict[str, Any] | None:
        """Return the draft, or None when it is unknown or was cleaned away."""
        held = self._unwritten.get(draft_id) or self._memory.get(draft_id)
        return held if held is not None else await self._store.get_draft(draft_id)

    async def close(self) -> None:
        """Write down what is still only in memory."""
        if self._writer is not None:
            self._writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._writer
        await self._write(list(self._unwritten))

    async def forget_old(self) -> None:
        """Delete drafts whose modal nobody can still have open."""
        await self._store.delete_drafts_older_than(KEPT_SECONDS)

    async def _write_soon(self) -> None:
        while self._unwritten:
            await asyncio.sleep(WRITE_PAUSE_SECONDS)
            try:
                await self._write(list(self._unwritten))
            except Exception:
                log.exception("drafts are kept in memory only: the database did not take them")
                return

    async def _write(self, keys: Iterable[str]) -> None:
        written = {key: self._unwritten[key] for key in keys}
        await self._store.put_drafts(written)
        for key, payload in written.items():
            if self._unwritten.get(key) is payload:
                del self._unwritten[key]
