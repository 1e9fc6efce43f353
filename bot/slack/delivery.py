"""How an answer reached a person, or that it did not; JSON-able, so that a job keeps it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class How(StrEnum):
    """The way an answer took."""

    CHANNEL = "channel"  # chat.postMessage in the conversation (in the thread when there is one)
    RESPONSE_URL = "response_url"
    EPHEMERAL = "ephemeral"  # chat.postEphemeral
    DIRECT = "direct"  # a direct message from the bot


class Posted(BaseModel):
    """Delivered. `ts` is None where Slack tells none or where `chat.update` could not use it."""

    model_config = ConfigDict(frozen=True)

    channel: str | None
    ts: str | None
    how: How


class Undelivered(BaseModel):
    """No way worked. `reasons`: Slack's words in the order tried; `retry_after_seconds`: later may work."""

    model_config = ConfigDict(frozen=True)

    reasons: tuple[str, ...]
    retry_after_seconds: float | None = None
