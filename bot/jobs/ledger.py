"""Where deeds are written down: one transaction for all that arrive together, and an answer at once.

A person's submission waits for this write before Slack is answered, so nothing here retries: a database that
cannot take a deed says so within `LOCK_WAIT_SECONDS`. Deeds that arrive while one transaction is being
written share the next one: fifty at once cost a few commits, not fifty.
"""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from dbos import DBOSClient, EnqueueOptions
from dbos import error as engine_errors
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import NotWrittenDown
from bot.jobs.failure import describe

QUEUE = "api"
VERSION = "1"  # fixed: work written down by another version would be left lying
LOCK_WAIT_SECONDS = 0.7  # two of these, the write under way and ours, stay well under Slack's 3 seconds
LARGEST_BATCH = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed to be written down; `payload` is JSON data."""

    deed: str
    key: str
    company: str
    payload: dict[str, Any]


class Ledger:
    """Writes deeds down through a connection and a thread of its own, so that no worker delays it."""

    def __init__(self, engine: Engine, client: DBOSClient) -> None:
        self._engine = engine
        self._client = client
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="jobs-ledger")
        self._waiting: list[tuple[Entry, asyncio.Future[bool]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._newest_ms = 0

    async def write(self, entry: Entry) -> bool:
        """True: written down. False: that key is already there and stays as it is.

        Raises NotWrittenDown when the database cannot take it, TypeError or ValueError when the payload is
        not JSON data.
        """
        json.dumps(entry.payload, allow_nan=False)  # here, so that one bad payload spoils nobody else's write
        loop = asyncio.get_running_loop()
        written: asyncio.Future[bool] = loop.create_future()
        self._waiting.append((entry, written))
        if self._writer is None:
            self._writer = loop.create_task(self._write_waiting())
        return await written

    async def close(self) -> None:
        """Waits for what is being written."""
        if self._writer is not None:
            await self._writer
        self._thread.shutdown()

    async def _write_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST_BATCH], self._waiting[LARGEST_BATCH:]
            entries = [entry for entry, _ in batch]
            try:
                answers = await loop.run_in_executor(self._thread, self._write_together, entries)
            except Exception as error:
                refuse([written for _, written in batch], error)
                continue
            for (_, written), answer in zip(batch, answers, strict=True):
                if not written.done():
                    written.set_result(answer)
        self._writer = None

    def _write_together(self, entries: list[Entry]) -> list[bool]:
        with self._engine.begin() as connection:
            answers = [self._is_new(connection, entry) for entry in entries]
            self._keep_order(connection, [e.key for e, new in zip(entries, answers, strict=True) if new])
        return answers

    def _keep_order(self, connection: Connection, keys: list[str]) -> None:
        """The engine dates rows by the second (SQLite) or the transaction, and orders equals by their key."""
        schema = "" if connection.dialect.name == "sqlite" else "dbos."
        date = text(f"UPDATE {schema}workflow_status SET created_at = :created_ms WHERE workflow_uuid = :key")
        for key in keys:
            self._newest_ms = max(self._newest_ms + 1, time.time_ns() // 1_000_000)
            connection.execute(date, {"key": key, "created_ms": self._newest_ms})

    def _is_new(self, connection: Connection, entry: Entry) -> bool:
        options: EnqueueOptions = {
            "workflow_name": entry.deed,
            "queue_name": QUEUE,
            "workflow_id": entry.key,
            "workflow_id_reuse_policy": "reject",
            "queue_partition_key": entry.company,
            "app_version": VERSION,
        }
        try:
            self._client.enqueue_in_transaction(connection, options, entry.company, entry.payload)
        except engine_errors.DBOSWorkflowIDInUseError:
            return False
        return True


def refuse(waiting: list[asyncio.Future[bool]], error: Exception) -> None:
    """Tells everyone in a failed transaction; what is not the database's own refusal stays what it is."""
    for written in waiting:
        if written.done():
            continue
        if isinstance(error, SQLAlchemyError):
            refusal: Exception = NotWrittenDown(f"The database did not take the deed. {describe(error)}")
            refusal.__cause__ = error
            written.set_exception(refusal)
        else:
            written.set_exception(error)
