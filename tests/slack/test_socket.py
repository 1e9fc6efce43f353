import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.response import BoltResponse

from bot.slack.app import slack_client
from bot.slack.socket import SocketMode
from tests.slack.payloads import FOLDER, payload

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/slack/payloads is not there")


class Workspace:
    """Slack's side of Socket Mode: hands out an address, sends envelopes, keeps the acknowledgements."""

    def __init__(self) -> None:
        self.acknowledged: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.lines: asyncio.Queue[web.WebSocketResponse] = asyncio.Queue()
        self.tokens: list[str] = []
        app = web.Application()
        app.router.add_post("/api/apps.connections.open", self._open)
        app.router.add_get("/link", self._link)
        self.server = TestServer(app)

    async def _open(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers["Authorization"])
        return web.json_response({"ok": True, "url": str(self.server.make_url("/link?ticket=secret"))})

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_json(payload("socket_hello.json"))
        await self.lines.put(line)
        async for message in line:
            await self.acknowledged.put(json.loads(message.data))
        return line


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    made = Workspace()
    await made.server.start_server()
    yield made
    await made.server.close()


async def _soon(awaitable: Any) -> Any:
    return await asyncio.wait_for(awaitable, timeout=10)


async def test_what_comes_through_the_socket_is_answered_and_survives_a_reconnect(
    workspace: Workspace, session: aiohttp.ClientSession
) -> None:
    taken: list[dict[str, Any]] = []

    async def dispatch(body: dict[str, Any], headers: Mapping[str, str]) -> BoltResponse:
        taken.append(body)
        return BoltResponse(status=200, body={"text": "hello"} if "command" in body else "")

    client = slack_client("xoxb-1", session, api_url=str(workspace.server.make_url("/api/")))
    socket = SocketMode(dispatch, client, "xapp-1")
    assert not socket.connected
    await socket.start()
    line = await _soon(workspace.lines.get())
    command = payload("socket_slash_commands.json")

    await line.send_json(command)
    acknowledged = await _soon(workspace.acknowledged.get())

    assert acknowledged == {"envelope_id": command["envelope_id"], "payload": {"text": "hello"}}
    assert taken == [command["payload"]]
    assert socket.connected

    await line.send_json({"type": "disconnect", "reason": "refresh_requested"})
    line = await _soon(workspace.lines.get())
    interactive = payload("socket_interactive.json")
    await line.send_json(interactive)

    assert await _soon(workspace.acknowledged.get()) == {"envelope_id": interactive["envelope_id"]}
    assert workspace.tokens == ["Bearer xapp-1"] * 2
    await socket.stop()
    assert not socket.connected


async def test_stopping_answers_first_what_has_come_in(
    workspace: Workspace, session: aiohttp.ClientSession
) -> None:
    started, released = asyncio.Event(), asyncio.Event()

    async def dispatch(body: dict[str, Any], headers: Mapping[str, str]) -> BoltResponse:
        started.set()
        await released.wait()
        return BoltResponse(status=200)

    client = slack_client("xoxb-1", session, api_url=str(workspace.server.make_url("/api/")))
    socket = SocketMode(dispatch, client, "xapp-1")
    await socket.start()
    line = await _soon(workspace.lines.get())
    command = payload("socket_slash_commands.json")
    await line.send_json(command)
    await _soon(started.wait())

    stopping = asyncio.create_task(socket.stop())
    await asyncio.sleep(0)
    released.set()
    await stopping

    assert await _soon(workspace.acknowledged.get()) == {"envelope_id": command["envelope_id"]}
