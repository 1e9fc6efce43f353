"""One reading of what Slack answers, so that no caller has to know how the SDK fails.

The SDK raises `SlackApiError` for Slack's refusals, aiohttp's errors for the network, and now and then an
`AttributeError` for a body it did not expect. Callers here decide by one word instead: `Refusal.code`.
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

UNREACHABLE = "unreachable"
UNREADABLE = "unreadable"
RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
DEFAULT_RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Slack said no, or could not be asked.

    `code` is Slack's own error word, or `unreachable` / `unreadable`. `retry_after_seconds` is set when the
    same call may work later. `messages` are Slack's details ("[ERROR] … [json-pointer:/view/…]").
    """

    code: str
    messages: tuple[str, ...] = ()
    retry_after_seconds: float | None = None

    def __str__(self) -> str:
        return f"{self.code} ({'; '.join(self.messages)})" if self.messages else self.code


class SlackRefused(Exception):
    """A refusal nobody expects: a bad view, a missing scope, a revoked token, Slack out of reach."""

    def __init__(self, method: str, refusal: Refusal) -> None:
        super().__init__(f"{method}: {refusal}")
        self.method = method
        self.refusal = refusal


async def answer_of(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any] | Refusal:
    """Slack's answer to one Web API call, or why there is none; no refusal and no broken line raises."""
    response = await response_of(call)
    if isinstance(response, Refusal):
        return response
    return response.data if isinstance(response.data, dict) else Refusal(UNREADABLE)


async def response_of(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse | Refusal:
    """As `answer_of`, with the headers (`x-oauth-scopes`)."""
    try:
        return await call
    except SlackApiError as error:
        return _refusal(error)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Refusal(UNREACHABLE, (type(error).__name__,), DEFAULT_RETRY_SECONDS)
    except (AttributeError, ValueError) as error:  # slack_sdk on a 200 whose body is not a JSON object
        return Refusal(UNREADABLE, (type(error).__name__,), DEFAULT_RETRY_SECONDS)


def retry_after_seconds(headers: Any) -> float | None:
    """The `Retry-After` header in seconds, whatever its case (docs.slack.dev: rate limits)."""
    for name, value in dict(headers or {}).items():
        if str(name).lower() == "retry-after":
            try:
                return max(0.0, float(value))
            except ValueError:
                return None
    return None


def _refusal(error: SlackApiError) -> Refusal:
    response = error.response
    data = getattr(response, "data", None)
    status = getattr(response, "status_code", None) or getattr(response, "status", None) or 0
    if not isinstance(data, dict) or not isinstance(data.get("error"), str):
        later = retry_after_seconds(getattr(response, "headers", None))
        code = "ratelimited" if status == 429 else UNREADABLE
        return Refusal(code, (f"HTTP {status}",), DEFAULT_RETRY_SECONDS if later is None else later)
    code = data["error"]
    later = retry_after_seconds(getattr(response, "headers", None))
    if later is None and (code in RATE_LIMITED or status == 429 or status >= 500):
        later = DEFAULT_RETRY_SECONDS
    metadata = data.get("response_metadata")
    messages = metadata.get("messages") if isinstance(metadata, dict) else None
    return Refusal(code, tuple(str(message) for message in messages or ()), later)
