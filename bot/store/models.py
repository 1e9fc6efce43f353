"""What the audit trail says of one write to Fintoro: who, where, what, and what became of it."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Outcome(StrEnum):
    """What became of a write. UNKNOWN: it may have happened and is being checked. UNDONE: taken back."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    UNDONE = "undone"


def now() -> datetime:
    return datetime.now(UTC)


class AuditEntry(BaseModel):
    """One write, by its idempotency key. `before` and `after` are Fintoro's own figures around it."""

    model_config = ConfigDict(frozen=True)

    key: str
    company: str
    deed: str
    actor_id: str
    actor_name: str
    team_id: str
    channel_id: str | None = None
    message_ts: str | None = None
    permalink: str | None = None
    payload: dict[str, Any]
    outcome: Outcome = Outcome.WAITING
    fintoro_id: int | None = None
    request_id: str | None = None  # Fintoro's X-Request-Id
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    receipt: dict[str, Any] | None = None  # where the receipt was posted, so that it can be changed later
    note: str | None = None
    created_at: datetime = Field(default_factory=now)
    updated_at: datetime = Field(default_factory=now)
