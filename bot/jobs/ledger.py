"""Where deeds are written down: one transaction for all that arrive together, and an answer at once.

A person's submission waits for this write before Slack is answered, so nothing here retries: a database that
cannot take a deed says so within `ANSWER_WITHIN_SECONDS`. Deeds that arrive while one transaction is being
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
from sqlalchemy import Connection, Engine, Update, bindparam, column, table, update
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.errors import NotWrittenDown
from bot.jobs.failure import describe

QUEUE = "api"
VERSION = "1"  # fixed: work written down by another version would be left lying
LOCK_WAIT_SECONDS = 0.7  # two of these, the write under way and ours, stay well under Slack's 3 seconds
ANSWER_WITHIN_SECONDS = 1.5  # even from a server or a disk that hangs
ASK_EVERY_SECONDS = 0.001
LARGEST_BATCH = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed to be written down; `payload` is JSON data."""

    deed: str
    key: str
    company: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Press:
    """An entry somebody waits for, until then (on the monotonic clock)."""

    entry: Entry
    until: float
    written: asyncio.Future[bool]


class Ledger:
    """Writes deeds down through a connection and a thread of its own, so that no worker delays it."""

    def __init__(self, engine: Engine, client: DBOSClient) -> None:
        self._engine = engine
        self._client = client
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="jobs-ledger")
        self._waiting: list[_Press] = []
        self._writer: asyncio.Task[None] | None = None
        self._newest_ms = 0
        self._set_date = setting_of_dates(engine)

    async def write(self, entry: Entry) -> bool:
        """True: written down. False: that key is already there and stays as it is.

        Raises NotWrittenDown when the database cannot take it, TypeError or ValueError when the payload is
        not JSON data.
        """
        json.dumps(entry.payload, allow_nan=False)  # here, so that one bad payload spoils nobody else's write
        loop = asyncio.get_running_loop()
        written: asyncio.Future[bool] = loop.create_future()
        self._waiting.append(_Press(entry, time.monotonic() + ANSWER_WITHIN_SECONDS, written))
        if self._writer is None:
            self._writer = loop.create_task(self._write_waiting())
        try:
            return await asyncio.wait_for(written, ANSWER_WITHIN_SECONDS)
        except TimeoutError:
            raise NotWrittenDown("The database does not answer.") from None

    async def close(self) -> None:
        """Waits for what is being written."""
        if self._writer is not None:
            await self._writer
        self._thread.shutdown()

    async def _write_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST_BATCH], self._waiting[LARGEST_BATCH:]
            batch = [press for press in batch if not press.written.done()]  # the others were refused
            try:
                answers = await loop.run_in_executor(self._thread, self._write_together, batch)
            except Exception as error:
                refuse([press.written for press in batch], error)
                continue
            for press, answer in zip(batch, answers, strict=True):
                if not press.written.done():
                    press.written.set_result(answer)
        self._writer = None

    def _write_together(self, batch: list["_Press"]) -> list[bool]:
        entries = [press.entry for press in batch]
        with self._engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                take_write_lock(connection)
            answers = [self._is_new(connection, entry) for entry in entries]
            self._keep_order(connection, [e.key for e, new in zip(entries, answers, strict=True) if new])
            if any(time.monotonic() > press.until for press in batch):
                raise TimeoutError("The database took too long.")  # who was refused must find nothing started
        return answers

    def _keep_order(self, connection: Connection, keys: list[str]) -> None:
        """The engine dates rows by the second (SQLite) or the transaction, and orders equals by their key."""
        dates = []
        for key in keys:
            self._newest_ms = max(self._newest_ms + 1, time.time_ns() // 1_000_000)
            dates.append({"job_key": key, "created_ms": self._newest_ms})
        if dates:
            connection.execute(self._set_date, dates)

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


def take_write_lock(connection: Connection) -> None:
    """Asks for SQLite's one write lock every millisecond, so that people do not queue behind the workers.

    SQLite's own waiting asks less and less often, and loses to whoever comes later.
    """
    deadline = time.monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() >= deadline:
                raise
        time.sleep(ASK_EVERY_SECONDS)


def setting_of_dates(engine: Engine) -> Update:
    """UPDATE of the engine's own row, with parameters `job_key` and `created_ms`."""
    schema = None if engine.dialect.name == "sqlite" else "dbos"
    rows = table("workflow_status", column("workflow_uuid"), column("created_at"), schema=schema)
    return (
        update(rows)
        .where(rows.c.workflow_uuid == bindparam("job_key"))
        .values(created_at=bindparam("created_ms"))
    )


def refuse(waiting: list[asyncio.Future[bool]], error: Exception) -> None:
    """Tells everyone in a failed transaction; what is not the database's own refusal stays what it is."""
    for written in waiting:
        if written.done():
            continue
        if isinstance(error, SQLAlchemyError | TimeoutError):
            refusal: Exception = NotWrittenDown(f"The database did not take the deed. {describe(error)}")
            refusal.__cause__ = error
            written.set_exception(refusal)
        else:
            written.set_exception(error)
