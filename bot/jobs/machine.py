"""Starts and stops the durable engine (DBOS) in this process: what is configured, and why.

DBOS keeps one instance and one registry of functions for a process. Each start here begins with an empty
registry and each stop leaves none, so that one machine may follow another, on the same database or a new one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import uuid4

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer

from bot.jobs.context import JobContext
from bot.jobs.database import is_sqlite
from bot.jobs.failure import describe, frames
from bot.jobs.ledger import QUEUE, VERSION
from bot.jobs.models import JobFailed
from bot.jobs.running import Running

APPLICATION = "fintoro-bot"
JOBS_AT_ONCE = 20
POLLING_SECONDS = 0.2
STARTS_UNTIL_POISONOUS = 20  # a job whose process dies each time stops after so many starts
THREADS = 8
STOPPING_SECONDS = 2.0  # what the engine's own threads may need to end

Deed = Callable[[JobContext, dict[str, Any]], Awaitable[dict[str, Any] | None]]
log = logging.getLogger(__name__)


class Machine:
    """Runs registered deeds; `executor` names this process among those that share the database."""

    def __init__(self, database_url: str, executor: str | None) -> None:
        self._database_url = database_url
        # Two instances of one name would run each other's live work; a SQLite file has one only.
        self.executor = executor or ("local" if is_sqlite(database_url) else uuid4().hex)
        self.running = Running()
        self.started = False

    def start(self, deeds: dict[str, Deed], unknown_deeds: set[str]) -> None:
        """Call it in the loop the deeds shall run in. RuntimeError when the process has one already."""
        if Machine._of_this_process is not None:
            raise RuntimeError("Jobs are already launched in this process: close those first.")
        route_engine_log()
        DBOS(config=self._config())
        Machine._of_this_process = self
        self.started = True
        for name, work in deeds.items():
            self._register(name, work)
        for name in unknown_deeds:
            # Left alone, such a job would be claimed, never run, and hold up its company for ever.
            self._register(name, refuse_unknown)
        try:
            DBOS.launch()
        except BaseException:
            self._destroy()
            raise

    async def stop(self, grace_seconds: float) -> None:
        """Finishes or interrupts what is under way within `grace_seconds`; stored steps stay stored."""
        await self.running.finish_or_park(max(0.0, grace_seconds - STOPPING_SECONDS))
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, thread_name_prefix="jobs-stop") as thread:
            await loop.run_in_executor(thread, self._destroy)
        self.running = Running()
        # The engine made its own, now closed, thread pool the loop's default: give the loop a living one.
        loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="default"))

    _of_this_process: "Machine | None" = None

    def _destroy(self) -> None:
        DBOS.destroy(destroy_registry=True)
        Machine._of_this_process = None
        self.started = False

    def _config(self) -> DBOSConfig:
        config = DBOSConfig(
            name=APPLICATION,
            system_database_url=self._database_url,
            application_version=VERSION,
            executor_id=self.executor,
            serializer=DBOSPortableJSONSerializer(),
            log_level="WARNING",
            max_executor_threads=THREADS,
            run_migrations=False,
        )
        if is_sqlite(self._database_url):
            config["sys_db_pool_size"] = 2  # more connections only contend for the one write lock
            config["notification_listener_polling_interval_sec"] = 0.1  # closing waits for this poll
        return config

    def _register(self, deed: str, work: Deed) -> None:
        async def run(company: str, payload: dict[str, Any]) -> dict[str, Any] | None:
            key = DBOS.workflow_id or ""
            with self.running.at_work(key):
                sleeping = partial(self.running.asleep, key)
                job = JobContext(key=key, company=company, deed=deed, sleeping=sleeping)
                try:
                    return await work(job, payload)
                except Exception as error:
                    raise failure_of(job, error) from None

        DBOS.workflow(name=deed, max_recovery_attempts=STARTS_UNTIL_POISONOUS)(run)


def prepare_database(database_url: str, client: DBOSClient) -> None:
    """Creates or migrates the engine's tables and declares the queue. Safe to repeat; blocks."""
    route_engine_log()
    DBOS.migrate(database_url)
    # Declared before the engine starts, which otherwise looks for new queues only after a second.
    client.register_queue(
        QUEUE,
        worker_concurrency=JOBS_AT_ONCE,
        partition_concurrency=1,  # strict order within a company
        polling_interval_sec=POLLING_SECONDS,
    )


def failure_of(job: JobContext, error: Exception) -> JobFailed:
    """What is kept of an exception: no secret of its text, no value of its frames."""
    text = str(error) if isinstance(error, JobFailed) else describe(error)
    log.error("Job %s failed. %s\n%s", job.key, text, frames(error))
    return JobFailed(text)


async def refuse_unknown(job: JobContext, payload: dict[str, Any]) -> None:
    """Fails a job of a deed this version does not have; a version that has it may retry the job."""
    raise JobFailed(f"This version does not know the deed {job.deed!r}.")


def route_engine_log() -> None:
    """The engine's log goes where ours goes, without what we say ourselves."""
    engine_log = logging.getLogger("dbos")
    engine_log.setLevel(logging.WARNING)
    if not engine_log.handlers:
        engine_log.addHandler(logging.NullHandler())  # keeps the engine from adding a console of its own
    if is_news not in engine_log.filters:
        engine_log.addFilter(is_news)


def is_news(record: logging.LogRecord) -> bool:
    """False for what we say ourselves: which job failed and why, and that a closing engine parks its jobs."""
    return not record.getMessage().startswith(
        ("Exception encountered in asynchronous workflow", "Asyncio task cancelled for workflow")
    )
