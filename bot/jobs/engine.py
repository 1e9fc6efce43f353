"""The small door to the durable engine: a deed is registered by name, written down by key, and gets done.

Nothing outside this package knows which engine it is. One `Jobs` may be launched at a time in a process; any
number may be opened, here or in another process, to write deeds down and to ask about them.
"""

import asyncio
import contextlib
import logging
import time
from datetime import timedelta
from typing import Any

from dbos import DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import NotWrittenDown, SettingsError
from bot.jobs.database import open_engine, prepare_sqlite_file, sqlite_path
from bot.jobs.failure import describe
from bot.jobs.ledger import LOCK_WAIT_SECONDS, Entry, Ledger
from bot.jobs.lock import FileLock
from bot.jobs.machine import APPLICATION, Deed, Machine, prepare_database
from bot.jobs.models import JobState, JobView
from bot.jobs.register import Register

KEEP_FINISHED = timedelta(days=30)
CLEAN_EVERY_SECONDS = 3600.0
READING_CONNECTIONS = 2
READING_WAIT_SECONDS = 5.0
log = logging.getLogger(__name__)


class Jobs:
    """Durable work on `database_url` (`sqlite:///…` or `postgresql://…`).

    `executor` names this process among those that share a PostgreSQL database; unset, a new name each time.
    """

    def __init__(self, database_url: str, *, executor: str | None = None) -> None:
        self._database_url = database_url
        self._deeds: dict[str, Deed] = {}
        self._machine = Machine(database_url, executor)
        self._path = sqlite_path(database_url)
        self._lock = FileLock(self._path) if self._path else None
        self._open: _Opened | None = None
        self._cleaner: asyncio.Task[None] | None = None

    def register(self, deed: str, work: Deed) -> None:
        """`work(job, payload)` does jobs of this name. Before `launch`; each name once."""
        if self._machine.started:
            raise RuntimeError(f"Register {deed} before launch.")
        if deed in self._deeds:
            raise ValueError(f"The deed {deed} is registered already.")
        self._deeds[deed] = work

    async def open(self) -> None:
        """Ready to write down and to ask, without doing any work. Creates the tables if need be.

        Raises SettingsError when the database cannot be opened.
        """
        if self._open is None:
            self._open = await asyncio.to_thread(_Opened.on, self._database_url)

    async def launch(self) -> None:
        """Starts doing jobs in the running loop: new ones, and those a dead process left unfinished.

        Raises SettingsError when the database cannot be opened or another process works on the SQLite file.
        """
        await self.open()
        if self._lock:
            self._lock.take()
        try:
            unknown = await self._opened.register.unfinished_deeds() - self._deeds.keys()
            self._machine.start(self._deeds, unknown)
        except BaseException:
            self._release()
            raise
        self._cleaner = asyncio.create_task(self._clean_again_and_again())

    async def close(self, *, grace_seconds: float = 10) -> None:
        """Finishes or parks what is under way within `grace_seconds`; nothing is lost. Safe to repeat."""
        if self._cleaner is not None:
            self._cleaner.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._cleaner
            self._cleaner = None
        if self._machine.started:
            await self._machine.stop(grace_seconds)
            await self._park()
        self._release()
        if self._open is not None:
            opened, self._open = self._open, None
            await opened.close()

    async def enqueue(self, deed: str, *, key: str, company: str, payload: dict[str, Any]) -> bool:
        """Written down when it returns True. False: that key is there already, and stays as it was.

        Jobs of one company are done one after another. Raises NotWrittenDown at once when the database cannot
        take it (within about a second and a half), ValueError for a deed nobody registered.
        """
        if deed not in self._deeds:
            raise ValueError(f"Nobody registered the deed {deed}.")
        if self._open is None:
            raise NotWrittenDown("The database is closed.")
        return await self._open.ledger.write(Entry(deed, key, company, payload))

    async def show(self, key: str) -> JobView | None:
        return await self._opened.register.show(key)

    async def list(
        self, state: JobState | None = None, company: str | None = None, limit: int = 50
    ) -> list[JobView]:
        """Newest first."""
        return await self._opened.register.find(state, company, limit)

    async def retry(self, key: str) -> bool:
        """Does a failed or cancelled job again under the same key; steps with a good result are kept.

        False when there is no such job or it is in another state.
        """
        return await self._opened.register.retry(key)

    async def cancel(self, key: str) -> bool:
        """Stops an unfinished job before its next step; a step under way ends, its result is dropped.

        False when there is no such job or it is finished.
        """
        cancelled = await self._opened.register.cancel(key)
        if cancelled:
            self._machine.running.wake_to_cancel(key)
        return cancelled

    async def wait(self, key: str, timeout_seconds: float) -> JobView | None:
        """The job as soon as it is finished, or as it is after `timeout_seconds`; None: no such job."""
        deadline = time.monotonic() + timeout_seconds
        pause_seconds = 0.02
        while True:
            view = await self.show(key)
            left_seconds = deadline - time.monotonic()
            if view is None or view.finished or left_seconds <= 0:
                return view
            await asyncio.sleep(min(pause_seconds, left_seconds))
            pause_seconds = min(0.2, pause_seconds * 1.5)

    async def healthy(self) -> bool:
        """Whether the engine runs and the database answers."""
        return self._machine.started and self._open is not None and await self._open.register.answers()

    async def unfinished_count(self) -> int:
        """Jobs that wait or run, for the metrics."""
        return await self._opened.register.count_unfinished()

    async def delete_finished(self, older_than: timedelta) -> int:
        """Forgets jobs finished that long ago, their keys too; how many. Once an hour it is done unasked."""
        return await self._opened.register.delete_finished(older_than)

    @property
    def _opened(self) -> "_Opened":
        if self._open is None:
            raise RuntimeError("Open or launch the jobs first.")
        return self._open

    async def _park(self) -> None:
        """A lost database changes nothing here: the next start, or another process, takes the work over."""
        try:
            parked = await self._opened.register.park(self._machine.executor)
            log.info("%d unfinished jobs are parked", parked)
        except SQLAlchemyError as error:
            log.warning("Unfinished jobs could not be parked now. %s", describe(error))

    def _release(self) -> None:
        if self._lock:
            self._lock.release()

    async def _clean_again_and_again(self) -> None:
        while True:
            try:
                await self.delete_finished(KEEP_FINISHED)
            except Exception as error:  # whatever it is, the next hour tries again
                log.warning("Old jobs could not be deleted now. %s", describe(error))
            await asyncio.sleep(CLEAN_EVERY_SECONDS)


class _Opened:
    """What exists between `open` and `close`: connections, and who uses them."""

    def __init__(self, engines: tuple[Engine, Engine]) -> None:
        self._engines = engines
        ledger_engine, engine = engines
        self.ledger = Ledger(ledger_engine, client_on(ledger_engine))
        self.register = Register(engine, client_on(engine))

    @classmethod
    def on(cls, database_url: str) -> "_Opened":
        """Blocks. Raises SettingsError when the database cannot be opened."""
        path = sqlite_path(database_url)
        # The ledger does its own waiting for SQLite's lock.
        ledger_engine = open_engine(
            database_url, connections=1, lock_wait_seconds=0 if path else LOCK_WAIT_SECONDS
        )
        engine = open_engine(
            database_url, connections=READING_CONNECTIONS, lock_wait_seconds=READING_WAIT_SECONDS
        )
        try:
            if path:
                prepare_sqlite_file(path)
            with ledger_engine.connect():
                pass  # a server that is not there is noticed here within seconds, in the engine's way in minutes
            prepare_database(database_url, client_on(engine))
        except (SQLAlchemyError, OSError) as error:
            for opened in (ledger_engine, engine):
                opened.dispose()
            raise SettingsError(f"DATABASE_URL: the database cannot be opened. {describe(error)}") from error
        return cls((ledger_engine, engine))

    async def close(self) -> None:
        await self.ledger.close()
        self.register.close()
        for engine in self._engines:
            engine.dispose()


def client_on(engine: Engine) -> DBOSClient:
    """The engine's rows, read and written through our own connections; it never retries, it says no."""
    return DBOSClient(
        system_database_engine=engine,
        serializer=DBOSPortableJSONSerializer(),
        application_name=APPLICATION,
        lazy=True,
        retry_connection_errors=False,
    )
