"""A database of its own for each test, and jobs that are closed whatever happens.

With TEST_POSTGRES_URL set (a server where databases may be created) the same tests run on PostgreSQL.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.jobs import Jobs

from .patience import Launch


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    server_url = os.environ.get("TEST_POSTGRES_URL")
    if not server_url:
        yield f"sqlite:///{tmp_path / 'bot.db'}"
        return
    name = f"bot_test_{uuid4().hex}"
    server = create_engine(
        make_url(server_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def sqlite_url(database_url: str) -> str:
    """For what is SQLite's own: its file, its one write lock."""
    if not database_url.startswith("sqlite"):
        pytest.skip("about SQLite's file; this run is on PostgreSQL")
    return database_url


@pytest.fixture
async def launch(database_url: str) -> AsyncIterator[Launch]:
    """`jobs = await launch(save=work, …)`: one running engine, registered with these deeds."""
    launched: list[Jobs] = []

    async def start(**deeds: object) -> Jobs:
        jobs = Jobs(database_url)
        for deed, work in deeds.items():
            jobs.register(deed, work)  # type: ignore[arg-type]  # keyword arguments have one type for all
        launched.append(jobs)
        await jobs.launch()
        return jobs

    yield start
    for jobs in launched:
        await jobs.close(grace_seconds=1)
