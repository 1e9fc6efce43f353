"""The company rate limit: 120 requests in a 60-second window, all of a company's tokens together.

API reference: components/responses/TooManyRequests. The window is fixed and opens with its first request.
"""

import math
from dataclasses import dataclass, field, replace
from datetime import datetime

WINDOW_SECONDS = 60


@dataclass(slots=True)
class _Window:
    ends_at: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Allowance:
    """Where the company stands after this request; `refused` when it came too soon."""

    limit: int
    remaining: int
    resets_at: int
    retry_after_seconds: int
    refused: bool

    def exhausted(self, retry_after_seconds: int | None) -> "Allowance":
        """The same minute as if it were spent, for a 429 on demand."""
        wait_seconds = self.retry_after_seconds if retry_after_seconds is None else retry_after_seconds
        resets_at = self.resets_at - self.retry_after_seconds + wait_seconds
        return replace(self, remaining=0, refused=True, retry_after_seconds=wait_seconds, resets_at=resets_at)

    def headers(self) -> dict[str, str]:
        headers = {"X-RateLimit-Limit": str(self.limit), "X-RateLimit-Remaining": str(self.remaining)}
        if self.refused:
            headers["Retry-After"] = str(self.retry_after_seconds)
            headers["X-RateLimit-Reset"] = str(self.resets_at)
        return headers


@dataclass(slots=True)
class RateLimits:
    per_minute: int
    _windows: dict[int, _Window] = field(default_factory=dict)

    def spend(self, company_id: int, now: datetime) -> Allowance:
        """Count one request of the company; a refused one costs nothing more."""
        moment = now.timestamp()
        window = self._windows.get(company_id)
        if window is None or moment >= window.ends_at:
            window = self._windows[company_id] = _Window(moment + WINDOW_SECONDS)
        refused = window.used >= self.per_minute
        window.used += 0 if refused else 1
        return Allowance(
            limit=self.per_minute,
            remaining=self.per_minute - window.used,
            resets_at=math.ceil(window.ends_at),
            retry_after_seconds=max(1, math.ceil(window.ends_at - moment)),
            refused=refused,
        )

    def forget(self) -> None:
        self._windows.clear()
