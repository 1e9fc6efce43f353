"""One try at a write, as data that can be stored: done, refused, or later.

A step of the durable engine must not raise what has to be understood after a restart, so an error of the API
becomes either `Refused` (nothing was changed, and trying again is useless) or `Later` (try again, with why).
"""

from collections.abc import Awaitable
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.fintoro import (
    FintoroError,
    KeyReused,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    RateLimited,
    Rejected,
    Unavailable,
    Unreadable,
)
from bot.jobs import Later

FIRST_PAUSE_SECONDS = 5.0
TOKEN_PAUSE_SECONDS = 60.0


class WaitReason(StrEnum):
    """Why a deed waits; each has its own sentence in `wording`."""

    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    OUTCOME_UNKNOWN = "outcome_unknown"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a reason, not a secret
    SLACK_BUSY = "slack_busy"
    IN_TURN = "in_turn"


class RefusalKind(StrEnum):
    """What kind of "no" it was; each has its own sentence in `wording`."""

    REJECTED = "rejected"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    KEY_REUSED = "key_reused"
    GAVE_UP = "gave_up"
    UNKNOWN = "unknown"


class Done(BaseModel):
    """The write happened; `id` is Fintoro's number of what was made."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["done"] = "done"
    id: int
    request_id: str | None = None
    value: dict[str, Any] = {}


class Refused(BaseModel):
    """The write did not happen (or, for `UNKNOWN`, nobody can tell); `messages` are the server's own words."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["refused"] = "refused"
    why: RefusalKind
    messages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    request_id: str | None = None


Outcome = Done | Refused


def read_outcome(data: dict[str, Any]) -> Outcome:
    """Return the outcome a step stored."""
    return Done.model_validate(data) if data["kind"] == "done" else Refused.model_validate(data)


async def attempt(call: Awaitable[Done]) -> dict[str, Any] | Later:
    """Await one call to Fintoro and return what to store: the outcome's data, or `Later`."""
    try:
        return (await call).model_dump(mode="json")
    except FintoroError as error:
        later = later_for(error)
        return later if later is not None else refusal_for(error).model_dump(mode="json")


def later_for(error: FintoroError) -> Later | None:
    """Return when and why to try again, or None when trying again cannot help.

    A refused token waits as well: once the administrator has put a new one in, the deed goes through by itself.
    """
    match error:
        case RateLimited():
            return Later(error.retry_after_seconds, WaitReason.RATE_LIMITED)
        case Unavailable():
            reason = WaitReason.OUTCOME_UNKNOWN if error.may_have_happened else WaitReason.UNAVAILABLE
            return Later(error.retry_after_seconds or FIRST_PAUSE_SECONDS, reason)
        case Unreadable():
            return Later(FIRST_PAUSE_SECONDS, WaitReason.OUTCOME_UNKNOWN)
        case NotAuthenticated():
            return Later(TOKEN_PAUSE_SECONDS, WaitReason.TOKEN_REFUSED)
        case _:
            return None


def refusal_for(error: FintoroError) -> Refused:
    """Return a final "no" with the server's own words and the fields it names."""
    match error:
        case Rejected():
            messages = tuple(text for texts in error.fields.values() for text in texts) or (error.message,)
            return Refused(
                why=RefusalKind.REJECTED,
                messages=messages,
                fields=tuple(error.fields),
                request_id=error.request_id,
            )
        case NotAllowed():
            why = RefusalKind.NOT_ALLOWED
        case NotFound():
            why = RefusalKind.NOT_FOUND
        case KeyReused():
            why = RefusalKind.KEY_REUSED
        case _:
            why = RefusalKind.REJECTED
    return Refused(why=why, messages=(error.message,), request_id=error.request_id)
