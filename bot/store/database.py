"""One engine, a few threads, and async calls: SQLite in WAL mode now, PostgreSQL later, by the address."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from bot.store.tables import metadata

CONNECTIONS = 2
BUSY_MILLISECONDS = 5_000
CONNECT_SECONDS = 5

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Database:
    """Runs functions of a connection in a bounded thread pool, each in a transaction of its own."""

    def __init__(self, database_url: str) -> None:
        self._url = make_url(database_url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._engine = self._sqlite_engine() if self.is_sqlite else self._postgres_engine()
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="store")

    async def open(self) -> None:
        """Creates the tables that are missing. Raises SQLAlchemyError or OSError when it cannot."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._create)

    async def close(self) -> None:
        """Waits for what is under way."""
        self._threads.shutdown()
        self._engine.dispose()

    async def healthy(self) -> bool:
        """Whether the database answers."""
        try:
            await self.run(lambda connection: connection.execute(select(1)))
        except (SQLAlchemyError, RuntimeError):  # RuntimeError: closed
            return False
        return True

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """What `work(connection, …)` returns, once it is committed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, partial(self._in_transaction, work, *args, **kwargs))

    def _in_transaction(self, work: Callable[..., Result], *args: object, **kwargs: object) -> Result:
        with self._engine.begin() as connection:
            return work(connection, *args, **kwargs)

    def _create(self) -> None:
        if self.is_sqlite and self._url.database:
            Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
        metadata.create_all(self._engine)

    def _postgres_engine(self) -> Engine:
        return create_engine(
            self._url.set(drivername="postgresql+psycopg"),
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )

    def _sqlite_engine(self) -> Engine:
        engine = create_engine(
            self._url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            connect_args={"check_same_thread": False},
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: object) -> None:
            # The write lock is taken at the first write: taken halfway it could not wait, it would fail.
            connection.isolation_level = "IMMEDIATE"
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            connection.execute("PRAGMA journal_mode=WAL")  # reading never waits for writing
            connection.execute("PRAGMA synchronous=FULL")  # what was committed survives a power cut

        return engine
