"""A fresh embedded Fintoro for each test, asked in-process, with a clock that the test turns."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.sandbox.fintoro import DEMO_WRITE_TOKEN, create_app

NOON = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **amount: float) -> None:
        self.at += timedelta(**amount)

    @property
    def today(self) -> date:
        return self.at.date()


@dataclass
class Fintoro:
    """Asks the API as one token would; `last` is the newest answer."""

    app: Starlette
    token: str = DEMO_WRITE_TOKEN
    language: str = "en"
    headers: dict[str, str] = field(default_factory=dict)

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.language}
        headers |= self.headers | options.pop("headers", {})
        async with self.http("/api/public/v1") as http:
            return await http.request(method, path, headers=headers, **options)

    async def get(self, path: str, **parameters: Any) -> Any:
        answer = await self.ask("GET", path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: Any, key: str | None = None) -> httpx.Response:
        return await self.ask("POST", path, json=body, headers={"Idempotency-Key": key} if key else {})

    async def fault(self, route: str, kind: str, **more: Any) -> None:
        async with self.http() as http:
            body = {"route": route, "kind": kind, **more}
            assert (await http.post("/control/faults", json=body)).status_code == 201

    async def requests(self) -> list[dict[str, Any]]:
        async with self.http() as http:
            journal: list[dict[str, Any]] = (await http.get("/control/requests")).json()["requests"]
        return journal

    async def page(self, path: str) -> str:
        async with self.http() as http:
            answer = await http.get(path, follow_redirects=True)
        assert answer.status_code == 200
        return answer.text

    def http(self, below: str = "") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app)
        return httpx.AsyncClient(transport=transport, base_url=f"http://fintoro.test{below}")

    def asking_as(self, token: str) -> "Fintoro":
        return Fintoro(self.app, token, self.language)

    async def upload(self, *names: str, part: str = "files[]") -> httpx.Response:
        files = [(part, (name, f"content of {name}".encode(), "text/plain")) for name in names]
        return await self.ask("POST", "/contact-activity-attachments", files=files)

    async def invoice(self, number: str) -> dict[str, Any]:
        """The detail of the invoice with that number."""
        found = (await self.get("/invoices", number=number))["data"]
        detail: dict[str, Any] = await self.get(f"/invoices/{found[0]['id']}")
        return detail


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def fintoro(clock: Clock) -> AsyncIterator[Fintoro]:
    app = create_app(clock=clock, rate_limit_per_minute=10_000)
    yield Fintoro(app)
    await app.state.sandbox.deliveries.close()
    app.state.sandbox.database.close()
