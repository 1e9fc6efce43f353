"""Socket Mode: the same app without a public address, over a WebSocket that this side opens.

docs.slack.dev: using Socket Mode. The SDK's client reconnects by itself, also when Slack announces a
`disconnect`; what comes in goes the same way as over HTTP (`dispatch`).
"""

import asyncio
import logging
import time
from urllib.parse import urlsplit

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app import LOOPBACK_HOSTS
from bot.slack.endpoint import Dispatch

log = logging.getLogger(__name__)

PING_INTERVAL_SECONDS = 10.0


class SocketMode:
    """One connection. Slack hands each payload to any one of an app's connections, so run one process."""

    def __init__(self, dispatch: Dispatch, web_client: AsyncWebClient, app_token: str) -> None:
        self._dispatch = dispatch
        self._web_client = web_client
        self._app_token = app_token
        self._client: SocketModeClient | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        """Whether Slack can reach us this moment; for /readyz."""
        client = self._client
        if client is None or client.closed or client.stale:
            return False
        return client.current_session is not None and not client.current_session.closed

    async def start(self) -> None:
        """Start connecting and return; the SDK tries again every 10 s until Slack takes the connection."""
        client = SocketModeClient(
            app_token=self._app_token, web_client=self._web_client, ping_interval=PING_INTERVAL_SECONDS
        )
        if urlsplit(self._web_client.base_url).hostname in LOOPBACK_HOSTS:
            client.proxy = None
        client.socket_mode_request_listeners.append(self._handle)
        self._client = client
        self._connecting = asyncio.create_task(_connect(client), name="connect to Slack")

    async def stop(self, timeout_seconds: float = 3.0) -> None:
        """Answer what has come in already, then hang up."""
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=timeout_seconds)
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        if self._client is not None:
            await self._client.close()  # type: ignore[no-untyped-call]  # slack_sdk leaves it untyped

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        task = asyncio.ensure_future(self._answer(client, request))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await task

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        started = time.time()
        headers = {name: str(values[0]) for name, values in (build_headers(request) or {}).items()}
        answer = await self._dispatch(dict(request.payload), headers)
        if answer.status != 200:
            # An acknowledgement has no status: Slack tells the person by its own time-out.
            log.error("Not acknowledged: %s answered %s", request.type, answer.status)
        await send_async_response(client, request, answer, started)


async def _connect(client: SocketModeClient) -> None:
    await client.connect()  # type: ignore[no-untyped-call]  # slack_sdk leaves it untyped
