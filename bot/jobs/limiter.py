"""One company's calls to Fintoro stay under its 120 a minute, counted over all processes on one database.

GCRA (the generic cell rate algorithm): one row per company holds the time at which its bucket is full again.
A call moves that time on, in one atomic statement, or is told how long to wait. In any 60 seconds at most
`per_minute` calls go; the last `interactive_share` of the bucket are kept for people waiting at a screen.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Column, Connection, Double, MetaData, String, Table, case, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.jobs.database import is_sqlite, open_engine, prepare_sqlite_file, sqlite_path
from bot.jobs.failure import describe

WINDOW_SECONDS = 60.0
BACKGROUND_BURST = 15  # reading all lists anew takes about a dozen calls
LOCK_WAIT_SECONDS = 5.0
SHORTEST_WAIT_SECONDS = 0.01
WAIT_WITHOUT_DATABASE_SECONDS = 1.0

log = logging.getLogger(__name__)
metadata = MetaData()
limits = Table(
    "bot_company_limits",
    metadata,
    Column("company", String(200), primary_key=True),
    Column("full_again_at", Double, nullable=False),  # Unix time, seconds
    Column("blocked_until", Double, nullable=False),  # Unix time, seconds; a 429's Retry-After
)


class CompanyLimiter:
    """Asked before each call to Fintoro. `clock` gives Unix seconds, the same for all on the database."""

    def __init__(
        self,
        database_url: str,
        *,
        per_minute: int = 110,
        interactive_share: int = 20,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        bucket = interactive_share + BACKGROUND_BURST
        if bucket >= per_minute:
            raise ValueError("The interactive share leaves nothing for the work itself.")
        # A full bucket and what flows into it in a minute are together the most that can go in a minute.
        self._seconds_per_call = WINDOW_SECONDS / (per_minute - bucket)
        self._interactive_debt = (bucket - 1) * self._seconds_per_call
        self._background_debt = (BACKGROUND_BURST - 1) * self._seconds_per_call
        self._clock = clock
        self._sleep = sleep
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="limiter")
        self._insert: Callable[[Table], Any] = sqlite.insert if is_sqlite(database_url) else postgresql.insert
        self._path = sqlite_path(database_url)
        self._engine = open_engine(
            database_url, connections=1, lock_wait_seconds=LOCK_WAIT_SECONDS, survives_power_loss=False
        )

    async def open(self) -> None:
        """Creates the table if need be."""
        await self._run(self._create)

    async def close(self) -> None:
        self._thread.shutdown()
        self._engine.dispose()

    async def acquire(self, company: str, *, interactive: bool = False) -> None:
        """Returns when the call may go. While the database does not answer nobody goes."""
        while True:
            try:
                wait_seconds = await self.try_acquire(company, interactive=interactive)
            except SQLAlchemyError as error:
                log.warning("The limiter waits for its database. %s", describe(error))
                wait_seconds = WAIT_WITHOUT_DATABASE_SECONDS
            if wait_seconds == 0:
                return
            await self._sleep(wait_seconds)

    async def try_acquire(self, company: str, *, interactive: bool = False) -> float:
        """0: the call may go, and is counted. Otherwise the seconds after which to ask again."""
        debt = self._interactive_debt if interactive else self._background_debt
        wait_seconds: float = await self._run(self._take, company, debt)
        return wait_seconds

    async def penalise(self, company: str, seconds: float) -> None:
        """After a 429 with Retry-After: nobody of this company calls for that long, in any process."""
        await self._run(self._block, company, seconds)

    async def _run(self, work: Callable[..., Any], *arguments: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def _create(self) -> None:
        if self._path:
            prepare_sqlite_file(self._path)
        metadata.create_all(self._engine)

    def _take(self, company: str, allowed_debt: float) -> float:
        now = self._clock()
        with self._engine.begin() as connection:
            if self._moved_on(connection, company, now, allowed_debt):
                return 0.0
            row = connection.execute(select(limits).where(limits.c.company == company)).one()
        wait_seconds = max(row.full_again_at - now - allowed_debt, row.blocked_until - now)
        return max(SHORTEST_WAIT_SECONDS, float(wait_seconds))

    def _moved_on(self, connection: Connection, company: str, now: float, allowed_debt: float) -> bool:
        step = self._seconds_per_call
        stored = limits.c.full_again_at
        statement = (
            self._insert(limits)
            .values(company=company, full_again_at=now + step, blocked_until=0.0)
            .on_conflict_do_update(
                index_elements=[limits.c.company],
                set_={"full_again_at": case((stored > now, stored), else_=now) + step},
                where=(stored <= now + allowed_debt) & (limits.c.blocked_until <= now),
            )
            .returning(limits.c.company)
        )
        return connection.execute(statement).first() is not None

    def _block(self, company: str, seconds: float) -> None:
        until = self._clock() + seconds
        stored = limits.c.blocked_until
        statement = (
            self._insert(limits)
            .values(company=company, full_again_at=0.0, blocked_until=until)
            .on_conflict_do_update(
                index_elements=[limits.c.company],
                set_={"blocked_until": case((stored > until, stored), else_=until)},
            )
        )
        with self._engine.begin() as connection:
            connection.execute(statement)
