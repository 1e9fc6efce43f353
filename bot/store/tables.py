"""Our own tables, beside the engine's in the same database; all begin with `bot_`."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Dialect,
    Index,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment as microseconds since 1970 UTC: exact and in order on both databases, whatever their zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else round(value.timestamp() * 1_000_000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)


drafts = Table(
    "bot_drafts",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False, index=True),
)

preferences = Table(
    "bot_preferences",
    metadata,
    Column("user_id", String(100), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)

audit = Table(
    "bot_audit",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("company", String(200), nullable=False),
    Column("deed", String(100), nullable=False),
    Column("actor_id", String(100), nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("team_id", String(100), nullable=False),
    Column("channel_id", String(100)),
    Column("message_ts", String(40)),
    Column("permalink", Text),
    Column("payload", JSON, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("fintoro_id", BigInteger),
    Column("request_id", Text),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("receipt", JSON(none_as_null=True)),
    Column("note", Text),
    Column("created_at", Moment, nullable=False, index=True),
    Column("updated_at", Moment, nullable=False),
    Index("ix_bot_audit_message", "channel_id", "message_ts", "deed"),
    Index("ix_bot_audit_actor", "actor_id", "created_at"),
    Index("ix_bot_audit_outcome", "outcome", "created_at"),
)
