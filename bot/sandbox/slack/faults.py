"""Faults on demand: a rate limit, an error code, a wrong status, a delay or a cut line, for so many calls."""

import asyncio
from dataclasses import dataclass
from typing import Any

from aiohttp import web

_KEYS = {"method", "error", "status", "retry_after", "delay_ms", "times", "cut", "after"}


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` ("chat.postMessage", "files", "response_url", …).

    `after` lets the call do its work first, so that only its answer is lost. It is for Web API methods.
    """

    method: str
    times: int
    error: str | None = None
    status: int | None = None
    retry_after: int | None = None
    delay_ms: int = 0
    cut: bool = False
    after: bool = False


class Faults:
    """The faults that wait to happen."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, wanted: dict[str, Any]) -> None:
        """Raises ValueError when the wish names no method or an unknown key."""
        unknown = set(wanted) - _KEYS
        if unknown or not isinstance(wanted.get("method"), str):
            raise ValueError(f"a fault has a method and knows only {', '.join(sorted(_KEYS))}")
        if not all(isinstance(wanted.get(key, 0), int) for key in ("times", "delay_ms")):
            raise ValueError("times and delay_ms are whole numbers")
        self._waiting.append(Fault(**{"times": 1, **wanted}))

    def clear(self) -> None:
        self._waiting.clear()

    @property
    def waiting(self) -> tuple[Fault, ...]:
        """What no call has met yet."""
        return tuple(self._waiting)

    async def meet(self, method: str, request: web.Request, *, after: bool = False) -> web.Response | None:
        """Wait out a delay, cut the line, or give the answer that stands in for the real one."""
        fault = self._take(method, after)
        if fault is None:
            return None
        await asyncio.sleep(fault.delay_ms / 1000)
        if fault.cut and request.transport is not None:
            request.transport.abort()
            raise web.HTTPInternalServerError
        return _answer(fault)

    def _take(self, method: str, after: bool) -> Fault | None:
        meant = (fault for fault in self._waiting if fault.method in (method, "*") and fault.after is after)
        fault = next(meant, None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._waiting.remove(fault)
        return fault


def _answer(fault: Fault) -> web.Response | None:
    if fault.retry_after is not None or fault.status == 429:
        headers = {"Retry-After": str(1 if fault.retry_after is None else fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.error is not None:
        return web.json_response({"ok": False, "error": fault.error}, status=fault.status or 200)
    if fault.status is not None:
        return web.Response(status=fault.status, text="upstream trouble")
    return None
