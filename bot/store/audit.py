"""The audit trail: one row for each write to Fintoro, begun before it and finished after it."""

from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.store.models import AuditEntry, Outcome, now
from bot.store.tables import audit
from bot.store.upsert import insert_into


def begin(connection: Connection, entry: AuditEntry) -> bool:
    """False when that key has a row already: it stays as it is, so a repeated job tells no new story."""
    row = entry.model_dump()
    statement = insert_into(connection, audit).values(row)
    inserted = connection.execute(
        statement.on_conflict_do_nothing(index_elements=[audit.c.key]).returning(audit.c.key)
    )
    return inserted.first() is not None


def finish(connection: Connection, key: str, outcome: Outcome, facts: dict[str, Any]) -> bool:
    """Keeps what is known now; a fact that is None leaves the one kept before. False: no such row."""
    known = {name: fact for name, fact in facts.items() if fact is not None}
    statement = update(audit).where(audit.c.key == key).values(outcome=outcome, updated_at=now(), **known)
    return connection.execute(statement).rowcount == 1


def set_receipt(connection: Connection, key: str, receipt: dict[str, Any]) -> bool:
    """False: no such row. `updated_at` stays: it tells when the deed itself ended."""
    statement = update(audit).where(audit.c.key == key).values(receipt=receipt)
    return connection.execute(statement).rowcount == 1


def find(connection: Connection, limit: int, /, **wanted: object) -> list[AuditEntry]:
    """Newest first; a filter that is None is no filter."""
    statement = select(audit).order_by(audit.c.created_at.desc(), audit.c.key).limit(limit)
    for column, value in wanted.items():
        if value is not None:
            statement = statement.where(audit.c[column] == value)
    return [read(row) for row in connection.execute(statement)]


def read(row: Row[Any]) -> AuditEntry:
    return AuditEntry.model_validate(row._asdict())
