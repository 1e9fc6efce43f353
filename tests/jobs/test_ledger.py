"""A database that hangs is no reason to let a person wait, or to start later what was refused."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from dbos import DBOSClient

from bot.errors import NotWrittenDown
from bot.jobs import Jobs
from bot.jobs.database import open_engine
from bot.jobs.engine import client_on
from bot.jobs.ledger import Entry, Ledger


class HangingClient:
    """Writes as the real one does, but not before `gate` opens."""

    def __init__(self, client: DBOSClient) -> None:
        self.client = client
        self.gate = threading.Event()

    def enqueue_in_transaction(self, *args: Any) -> Any:
        self.gate.wait(10)
        return self.client.enqueue_in_transaction(*args)


@pytest.fixture
async def jobs(database_url: str) -> AsyncIterator[Jobs]:
    jobs = Jobs(database_url)
    await jobs.open()
    yield jobs
    await jobs.close()


async def test_a_hanging_database_refuses_soon_and_starts_nothing_afterwards(
    jobs: Jobs, database_url: str
) -> None:
    engine = open_engine(database_url, connections=1, lock_wait_seconds=1)
    client = HangingClient(client_on(engine))
    ledger = Ledger(engine, client)  # type: ignore[arg-type]  # stands in for the one method used
    before = time.monotonic()
    answers = await asyncio.gather(
        *(ledger.write(Entry("pay", f"k{number}", "acme", {})) for number in range(3)),
        return_exceptions=True,
    )
    assert time.monotonic() - before < 2.5
    assert [type(answer) for answer in answers] == [NotWrittenDown] * 3
    client.gate.set()
    assert await ledger.write(Entry("pay", "later", "acme", {})) is True
    assert [view.key for view in await jobs.list()] == ["later"]
    assert await ledger.write(Entry("pay", "k0", "acme", {})) is True
    await ledger.close()
    engine.dispose()
