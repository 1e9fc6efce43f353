"""What an answer of Fintoro means: an `Answer` to read, or the error its status stands for.

Pure, as `wire.py` is. One small function per status. Source: API reference, "Errors and idempotency".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from bot.fintoro.errors import (
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
from bot.fintoro.exact_json import decode_json
from bot.fintoro.wire import Request

# The rate-limit window is 60 seconds; a 429 without the documented Retry-After ends with it at the latest.
_WINDOW_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What the last answer said of the company's minute. `reset_at` (unix seconds) comes with a 429 only."""

    limit: int | None
    remaining: int | None
    reset_at: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer, not yet read."""

    request: Request
    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def request_id(self) -> str | None:
        return _header(self.headers, "X-Request-Id")

    @property
    def language(self) -> str | None:
        return _header(self.headers, "Content-Language")

    @property
    def repeated(self) -> bool:
        """Whether the server had done this before and only repeats its first answer."""
        return (_header(self.headers, "Idempotency-Status") or "").lower() == "repeated"

    def decode(self) -> Any:
        """The JSON body. Raises `Unreadable` when it is none."""
        try:
            return decode_json(self.content)
        except ValueError:
            raise self.unreadable("the body is not JSON") from None

    def unreadable(self, why: str) -> Unreadable:
        """The error for an answer that is not what the API documents; `why` holds no customer data."""
        return Unreadable(
            f"{self.request.method} {self.request.path}: {why}",
            status=self.status,
            request_id=self.request_id,
            language=self.language,
            may_have_happened=self.request.is_write,
        )


def read_rate_limit(headers: httpx.Headers) -> RateLimit | None:
    """The rate-limit headers, or None when the answer has none."""
    limit, remaining, reset_at = (
        _int_or_none(_header(headers, f"X-RateLimit-{name}")) for name in ("Limit", "Remaining", "Reset")
    )
    if limit is None and remaining is None:
        return None
    return RateLimit(limit, remaining, reset_at)


def decipher(request: Request, status: int, headers: httpx.Headers, content: bytes) -> Answer:
    """The answer of a 2xx; every other status raises the `FintoroError` it stands for."""
    answer = Answer(request, status, headers, content)
    if 200 <= status < 300:
        return answer
    if status < 400:
        raise answer.unreadable(f"status {status} is not one the API documents")
    if status >= 500:
        raise _unavailable(answer)
    raise _ERRORS.get(status, _rejected)(answer)


def _not_authenticated(answer: Answer) -> FintoroError:
    return NotAuthenticated(**_common(answer))


def _not_allowed(answer: Answer) -> FintoroError:
    return NotAllowed(**_common(answer))


def _not_found(answer: Answer) -> FintoroError:
    return NotFound(**_common(answer))


def _unprocessable(answer: Answer) -> FintoroError:
    error = _body(answer).get("error")
    if isinstance(error, str) and "idempotency-key" in error.lower():
        return KeyReused(**_common(answer))
    return _rejected(answer)


def _rejected(answer: Answer) -> FintoroError:
    return Rejected(**_common(answer), fields=_fields(_body(answer).get("errors")))


def _rate_limited(answer: Answer) -> FintoroError:
    seconds = _retry_after(answer)
    return RateLimited(**_common(answer), retry_after_seconds=_WINDOW_SECONDS if seconds is None else seconds)


def _unavailable(answer: Answer) -> FintoroError:
    return Unavailable(
        **_common(answer),
        retry_after_seconds=_retry_after(answer),
        may_have_happened=answer.request.is_write,
    )


_ERRORS: dict[int, Callable[[Answer], FintoroError]] = {
    401: _not_authenticated,
    403: _not_allowed,
    404: _not_found,
    422: _unprocessable,
    429: _rate_limited,
}


def _common(answer: Answer) -> dict[str, Any]:
    return {
        "message": _message(answer),
        "status": answer.status,
        "request_id": answer.request_id,
        "language": answer.language,
    }


def _message(answer: Answer) -> str:
    """The server's own text; where a proxy answered in its place, at least the status."""
    body = _body(answer)
    for name in ("message", "error"):
        if isinstance(body.get(name), str) and body[name]:
            return str(body[name])
    return f"{answer.request.method} {answer.request.path} was answered with status {answer.status}"


def _body(answer: Answer) -> dict[str, Any]:
    """The body of an error, or nothing: an error stays what its status says even in front of HTML."""
    try:
        body = decode_json(answer.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _fields(errors: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(errors, dict):
        return {}
    return {
        str(name): tuple(str(text) for text in (texts if isinstance(texts, list) else [texts]))
        for name, texts in errors.items()
    }


def _retry_after(answer: Answer) -> float | None:
    """Retry-After in seconds. Fintoro sends whole seconds; a date from some proxy is left aside."""
    seconds = _int_or_none(_header(answer.headers, "Retry-After"))
    return None if seconds is None else float(max(seconds, 0))


def _header(headers: httpx.Headers, name: str) -> str | None:
    value: str | None = headers.get(name)
    return value


def _int_or_none(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,15}", text.strip()) else None
