"""The HTTP side of the process: Slack's door, and three windows for whoever looks after it."""

from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from prometheus_client.process_collector import ProcessCollector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import Bot
from bot.slack.calls import Refusal, answer_of
from bot.slack.endpoint import slack_routes
from bot.slack.socket import SocketMode


def create_web(bot: Bot, signing_secret: str | None, socket_mode: SocketMode | None = None) -> Starlette:
    """Return the ASGI application; without a signing secret (Socket Mode) Slack's door stays shut."""
    windows = Windows(bot, socket_mode)
    routes = slack_routes(bot.dispatch, signing_secret) if signing_secret else []
    return Starlette(
        routes=[
            *routes,
            Route("/healthz", windows.healthz),
            Route("/readyz", windows.readyz),
            Route("/metrics", windows.metrics),
        ]
    )


class Windows:
    """Is the process alive, can it work, and how much is waiting."""

    def __init__(self, bot: Bot, socket_mode: SocketMode | None) -> None:
        self._bot = bot
        self._socket_mode = socket_mode
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._unfinished = Gauge(
            "fintoro_bot_jobs_unfinished", "Deeds written down and not done yet", registry=self._registry
        )
        self._background = Gauge(
            "fintoro_bot_background_tasks", "Views being prepared right now", registry=self._registry
        )
        self._remaining = Gauge(
            "fintoro_bot_fintoro_calls_remaining",
            "What Fintoro last said is left of the company's minute",
            registry=self._registry,
        )

    async def healthz(self, _request: Request) -> Response:
        """Return 200 while the event loop turns."""
        return PlainTextResponse("ok\n")

    async def readyz(self, _request: Request) -> Response:
        """Return 200 when the database, the engine and Slack answer; 503 with what does not."""
        checks = {
            "database": await self._bot.parts.store.healthy(),
            "engine": await self._bot.parts.jobs.healthy(),
            "slack": await self._slack_answers(),
        }
        return JSONResponse(checks, status_code=200 if all(checks.values()) else 503)

    async def _slack_answers(self) -> bool:
        if self._socket_mode is not None:
            return self._socket_mode.connected
        return not isinstance(await answer_of(self._bot.parts.slack.auth_test()), Refusal)

    async def metrics(self, _request: Request) -> Response:
        """Return the figures in Prometheus' text format."""
        self._unfinished.set(await self._bot.parts.jobs.unfinished_count())
        self._background.set(self._bot.parts.background.running_count)
        rate_limit: Any = self._bot.calls.rate_limit
        if rate_limit is not None and rate_limit.remaining is not None:
            self._remaining.set(rate_limit.remaining)
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)
