"""The one database, opened the same way for SQLite now and PostgreSQL later.

Both answer within seconds or raise: whoever writes a deed down before Slack's ack cannot wait.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url

POOL_WAIT_SECONDS = 1.0
POSTGRES_DRIVER = "postgresql+psycopg"


def is_sqlite(database_url: str) -> bool:
    """Whether the address names a SQLite file rather than a PostgreSQL server."""
    return make_url(database_url).get_backend_name() == "sqlite"


def sqlite_path(database_url: str) -> Path | None:
    """The SQLite file, None for PostgreSQL."""
    url = make_url(database_url)
    return Path(url.database) if is_sqlite(database_url) and url.database else None


def open_engine(
    database_url: str, *, connections: int, lock_wait_seconds: float, survives_power_loss: bool = True
) -> Engine:
    """An engine whose every statement ends within about `lock_wait_seconds`, with an error if need be.

    `survives_power_loss=False` skips SQLite's fsync for each commit (a killed process still loses nothing).
    """
    url = make_url(database_url)
    pool: dict[str, Any] = {
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": POOL_WAIT_SECONDS,
    }
    if not is_sqlite(database_url):
        return create_engine(
            url.set(drivername=POSTGRES_DRIVER),
            connect_args=_postgres_limits(url, lock_wait_seconds),
            pool_pre_ping=True,
            **pool,
        )
    engine = create_engine(url, connect_args={"check_same_thread": False}, **pool)
    synchronous = "FULL" if survives_power_loss else "NORMAL"

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # Take the write lock at the first write: a lock taken halfway cannot wait, it fails at once.
        connection.isolation_level = "IMMEDIATE"
        connection.execute(f"PRAGMA busy_timeout={int(lock_wait_seconds * 1000)}")
        connection.execute(f"PRAGMA synchronous={synchronous}")

    return engine


def _postgres_limits(url: URL, wait_seconds: float) -> dict[str, Any]:
    """A server that went away is noticed by the client (TCP) and a lock by the server (statement)."""
    wait_ms = int(wait_seconds * 1000)
    options = str(url.query.get("options", ""))
    return {
        "connect_timeout": max(2, int(wait_seconds)),  # libpq takes no less than 2 seconds
        "tcp_user_timeout": wait_ms,
        "options": f"{options} -c statement_timeout={wait_ms} -c lock_timeout={wait_ms}".strip(),
    }


def prepare_sqlite_file(path: Path) -> None:
    """Creates the folder and puts the file in WAL mode, so that reading never waits for writing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    finally:
        engine.dispose()
