"""A workspace on a free port, an app for it to talk to, people in it, and the real SDK's client."""

from collections.abc import AsyncIterator

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import DEMO_BOT_TOKEN, WorkspaceServer, create_workspace

from .probing import ANNA, BORIS, MANIFEST, MovableClock, Person, ProbeApp


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def probe() -> AsyncIterator[ProbeApp]:
    app = await ProbeApp().start()
    yield app
    await app.stop()


@pytest.fixture
async def server(probe: ProbeApp, clock: MovableClock) -> AsyncIterator[WorkspaceServer]:
    workspace = create_workspace(MANIFEST, app_url=probe.url, clock=clock)
    async with WorkspaceServer(workspace, ack_seconds=0.4, retry_waits_seconds=(0.0, 0.0, 0.0)) as server:
        yield server


@pytest.fixture
async def http(server: WorkspaceServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url) as client:
        yield client


@pytest.fixture
def anna(http: httpx.AsyncClient) -> Person:
    return Person(http, ANNA)


@pytest.fixture
def boris(http: httpx.AsyncClient) -> Person:
    return Person(http, BORIS)


@pytest.fixture
def bot(server: WorkspaceServer) -> AsyncWebClient:
    return AsyncWebClient(token=DEMO_BOT_TOKEN, base_url=server.api_url)
