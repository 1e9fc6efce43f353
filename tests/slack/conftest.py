from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app import open_session, slack_client
from tests.slack.probe import SlackProbe


@pytest.fixture
async def slack() -> AsyncIterator[SlackProbe]:
    probe = SlackProbe()
    await probe.server.start_server()
    yield probe
    await probe.server.close()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


@pytest.fixture
def client(slack: SlackProbe, session: aiohttp.ClientSession) -> AsyncWebClient:
    return slack_client("xoxb-test-1", session, api_url=slack.api_url)
