"""What a modal needs between its opening and its submission, by draft id."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store.models import now
from bot.store.tables import drafts
from bot.store.upsert import insert_into


def put(connection: Connection, draft_id: str, payload: dict[str, Any]) -> None:
    row = {"payload": payload, "updated_at": now()}
    statement = insert_into(connection, drafts).values(id=draft_id, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=[drafts.c.id], set_=row))


def get(connection: Connection, draft_id: str) -> dict[str, Any] | None:
    payload: dict[str, Any] | None = connection.scalar(
        select(drafts.c.payload).where(drafts.c.id == draft_id)
    )
    return payload


def delete_older_than(connection: Connection, seconds: float) -> int:
    before = now() - timedelta(seconds=seconds)
    return connection.execute(delete(drafts).where(drafts.c.updated_at < before)).rowcount
