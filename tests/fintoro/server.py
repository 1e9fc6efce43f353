"""A Fintoro that answers what a test tells it to, and remembers all it was asked."""

import json
from collections import deque
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from bot.fintoro import FintoroClient

TOKEN = "fintoro-secret-token-0123456789"
SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Any:
    """A recorded JSON body, its fractions as Decimal."""
    return json.loads((SAMPLES / f"{name}.json").read_bytes(), parse_float=Decimal)


class Server:
    """Answers in the order given. A request that no answer was given for fails the test."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.pauses: list[float] = []
        self._answers: deque[httpx.Response | Exception] = deque()

    def will_answer(self, *answers: httpx.Response | Exception) -> None:
        self._answers.extend(answers)

    def client(self, **options: Any) -> FintoroClient:
        return FintoroClient(
            TOKEN,
            base_url="https://fintoro.test/api/public/v1",
            transport=httpx.MockTransport(self._answer),
            sleep=self._sleep,
            **options,
        )

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    def last_json(self) -> Any:
        return json.loads(self.last.content, parse_float=Decimal)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        assert self._answers, f"unexpected {request.method} {request.url}"
        answer = self._answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


def ok(body: object = None, *, status: int = 200, **headers: str) -> httpx.Response:
    """A JSON answer; header names are given with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json=body, headers=named)


def rows(*items: object) -> httpx.Response:
    return ok({"data": list(items)})


def page(number: int, total_pages: int, *items: object) -> httpx.Response:
    paginator = {"currentPage": number, "totalPages": total_pages, "totalResults": 99, "perPage": 1}
    return ok({"data": list(items), "paginator": paginator})
