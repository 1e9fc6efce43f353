"""What a modal needs between its opening and its submission, by draft id."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store.models import now
from bot.store.tables import drafts
from bot.store.upsert import insert_into


def put(connection: Connection, payloads: Mapping[str, dict[str, Any]]) -> None:
    if not payloads:
        return
    statement = insert_into(connection, drafts)
    replaced = {name: statement.excluded[name] for name in ("payload", "updated_at")}
    connection.execute(
        statement.on_conflict_do_update(index_elements=[drafts.c.id], set_=replaced),
        [{"id": key, "payload": payload, "updated_at": now()} for key, payload in payloads.items()],
    )


def get(connection: Connection, draft_id: str) -> dict[str, Any] | None:
    payload: dict[str, Any] | None = connection.scalar(
        select(drafts.c.payload).where(drafts.c.id == draft_id)
    )
    return payload


def delete_older_than(connection: Connection, seconds: float) -> int:
    before = now() - timedelta(seconds=seconds)
    return connection.execute(delete(drafts).where(drafts.c.updated_at < before)).rowcount
