"""What a person chose once and should not be asked again; values are JSON data."""

from typing import Any

from sqlalchemy import Connection, select

from bot.store.tables import preferences
from bot.store.upsert import insert_into


def get(connection: Connection, user_id: str, name: str) -> Any:
    return connection.scalar(
        select(preferences.c.value).where(preferences.c.user_id == user_id, preferences.c.name == name)
    )


def put(connection: Connection, user_id: str, name: str, value: Any) -> None:
    statement = insert_into(connection, preferences).values(user_id=user_id, name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[preferences.c.user_id, preferences.c.name], set_={"value": value}
        )
    )
