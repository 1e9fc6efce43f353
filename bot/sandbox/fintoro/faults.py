"""Trouble on demand, so that what a caller does in trouble can be tried.

`before` kinds change nothing; `after` kinds commit the write and then spoil the answer, which is what a
timeout or a 500 from the real service may mean (API reference: Errors and idempotency).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

import httpx
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class FaultKind(StrEnum):
    TOO_MANY = "429"
    """Refused as if the company had spent its minute."""
    ERROR_BEFORE = "500_before"
    ERROR_AFTER = "500_after"
    MAINTENANCE = "503"
    SLOW = "slow"
    """Waits `delay_seconds`, then answers as usual."""
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    GARBAGE = "garbage"
    """The work is done, and the answer is a proxy's HTML page with status 200."""


AFTER_COMMIT = frozenset({FaultKind.ERROR_AFTER, FaultKind.CUT_AFTER, FaultKind.GARBAGE})


@dataclass(slots=True)
class Fault:
    """`route` is "POST /document-payments", "GET /invoices/{id}", a pattern ("GET /invoices*") or "*"."""

    route: str
    kind: FaultKind
    times: int = 1
    delay_seconds: float = 1.0
    retry_after: int | None = None

    def hits(self, method: str, path: str, template: str) -> bool:
        return self.times > 0 and (
            self.route == f"{method} {template}"
            or fnmatchcase(f"{method} {path}", self.route)
            or self.route == "*"
        )


@dataclass(slots=True)
class Faults:
    waiting: list[Fault] = field(default_factory=list)

    def take(self, method: str, path: str, template: str) -> Fault | None:
        """The next fault meant for this request; each is used up `times` times."""
        for fault in self.waiting:
            if fault.hits(method, path, template):
                fault.times -= 1
                self.waiting = [other for other in self.waiting if other.times > 0]
                return fault
        return None

    def as_json(self) -> list[dict[str, Any]]:
        return [
            {
                "route": fault.route,
                "kind": fault.kind.value,
                "times": fault.times,
                "delay_seconds": fault.delay_seconds,
                "retry_after": fault.retry_after,
            }
            for fault in self.waiting
        ]


class ConnectionCut(httpx.RemoteProtocolError):
    """The line broke in the middle of an answer.

    Over a socket, uvicorn closes the connection when this is raised; through httpx's in-process transport
    the caller meets it as the very error a broken socket gives.
    """


class CutResponse(Response):
    """Promises a body, sends its first byte, and breaks the line."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"4096")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
        raise ConnectionCut("peer closed connection without sending complete message body")
