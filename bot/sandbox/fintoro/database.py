"""One SQLite connection for the whole stand-in: in memory, or a file that outlives a restart.

Statements are short and run inside the event loop; a transaction never awaits, so two requests can never
interleave inside one. That is what makes "the same key twice at once" give one record.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.sandbox.fintoro.tables import TABLES

Row = sqlite3.Row


class Database:
    """`path` None keeps everything in memory and forgets it on close."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        if path is not None:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block wrote, or nothing of it when the block raises."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        with self._lock:
            found: Row | None = self._connection.execute(sql, parameters).fetchone()
        return found

    def value(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def run(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
        """The id of the row an INSERT made."""
        with self._lock:
            return self._connection.execute(sql, parameters).lastrowid or 0

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """`table` and the column names come from this package only, never from a request."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        return self.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))  # noqa: S608 - see above

    def insert_many(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Rows of one table, all with the same columns; many times quicker than one by one."""
        listed = list(rows)
        if not listed:
            return
        columns, marks = ", ".join(listed[0]), ", ".join(f":{name}" for name in listed[0])
        with self._lock:
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names come from this package
            self._connection.executemany(sql, listed)

    def update(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        """`table` and the column names come from this package only, never from a request."""
        changes = ", ".join(f"{name} = ?" for name in values)
        self.run(f"UPDATE {table} SET {changes} WHERE id = ?", [*values.values(), row_id])  # noqa: S608 - see above

    def empty(self) -> None:
        """Forget every row; the tables stay."""
        names = [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        with self.transaction():
            for name in names:
                self.run(f"DELETE FROM {name}")  # noqa: S608 - names come from our own schema

    def close(self) -> None:
        with self._lock:
            self._connection.close()
