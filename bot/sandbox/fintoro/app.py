"""Wires the stand-in: the API under /api/public/v1, the attachments, the page at / and /control."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.sandbox.fintoro import control
from bot.sandbox.fintoro.database import Database
from bot.sandbox.fintoro.deliveries import RETRY_SECONDS, Deliveries
from bot.sandbox.fintoro.faults import Faults
from bot.sandbox.fintoro.gate import API_PREFIX, Endpoint
from bot.sandbox.fintoro.journal import Journal
from bot.sandbox.fintoro.limits import RateLimits
from bot.sandbox.fintoro.page.routes import page_routes
from bot.sandbox.fintoro.routes.attachments import download_one
from bot.sandbox.fintoro.routes.table import SERVED
from bot.sandbox.fintoro.seed.sow import sow
from bot.sandbox.fintoro.storage import Storage


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Sandbox:
    """What all requests share."""

    database: Database
    storage: Storage
    clock: Callable[[], datetime]
    limits: RateLimits
    deliveries: Deliveries
    seeded: bool
    faults: Faults = field(default_factory=Faults)
    journal: Journal = field(default_factory=Journal)

    def reset(self) -> None:
        """Back to the first day: invented data anew, no faults, no journal, no spent minutes."""
        self.database.empty()
        self.storage.empty()
        sow(self.database, self.storage, self.clock(), full=self.seeded)
        self.faults.waiting.clear()
        self.journal.forget()
        self.limits.forget()


def create_app(
    database: Path | None = None,
    *,
    seed: bool = True,
    clock: Callable[[], datetime] = now,
    rate_limit_per_minute: int = 120,
    allow_local_webhooks: bool = False,
    webhook_pauses: Sequence[float] = RETRY_SECONDS,
    webhook_transport: httpx.AsyncBaseTransport | None = None,
) -> Starlette:
    """The embedded Fintoro as an ASGI application.

    `database` None keeps everything in memory; a path is seeded once and read again after a restart, with
    its attachments in `<path>.files`. `seed=False` leaves the two companies without records. `clock`
    answers the present moment (timezone-aware). Webhooks go to public https addresses only, unless
    `allow_local_webhooks` lets http://127.0.0.1 in; `webhook_pauses` are the seconds before each try.
    """
    store = Database(database)
    deliveries = Deliveries(
        store, clock, pauses=webhook_pauses, local_allowed=allow_local_webhooks, transport=webhook_transport
    )
    limits = RateLimits(rate_limit_per_minute)
    sandbox = Sandbox(store, Storage(database), clock, limits, deliveries, seeded=seed)
    if store.value("SELECT COUNT(*) FROM companies") == 0:
        sow(store, sandbox.storage, clock(), full=seed)
    app = Starlette(routes=_routes(sandbox), lifespan=_lifespan)
    app.state.sandbox = sandbox
    return app


def _routes(sandbox: Sandbox) -> list[BaseRoute]:
    api: list[BaseRoute] = [
        Route(f"{API_PREFIX}{template}", Endpoint(sandbox, template, operations))
        for template, operations in SERVED.items()
    ]
    unknown = Route(f"{API_PREFIX}/{{rest:path}}", Endpoint(sandbox, "/{rest}", {}))
    return [*api, unknown, Route("/files/{key}/{name}", _file), *control.routes(), *page_routes()]


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    sandbox: Sandbox = app.state.sandbox
    sandbox.deliveries.wake()
    yield
    await sandbox.deliveries.close()
    sandbox.database.close()


async def _file(request: Request) -> Response:
    sandbox: Sandbox = request.app.state.sandbox
    return await download_one(sandbox.database, sandbox.storage, request.path_params["key"])
