"""Socket Mode with Slack's own clients: tickets, envelopes, acks, a refresh, and a socket that is gone."""

import asyncio
import copy
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import httpx
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import DEMO_APP_TOKEN, DEMO_BOT_TOKEN, WorkspaceServer, create_workspace

from .probing import ACME, ANNA, MANIFEST, Json, Person, modal, text_input
from .recorded import recorded

Ack = Callable[..., Awaitable[Any]]


@pytest.fixture
async def socket_server() -> AsyncIterator[WorkspaceServer]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["socket_mode_enabled"] = True
    async with WorkspaceServer(create_workspace(manifest), ack_seconds=1.0) as server:
        yield server


@pytest.fixture
async def person(socket_server: WorkspaceServer) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=socket_server.url) as http:
        yield Person(http, ANNA)


@pytest.fixture
async def bolt(socket_server: WorkspaceServer) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token=DEMO_BOT_TOKEN, base_url=socket_server.api_url)
    app = AsyncApp(client=client, signing_secret="unused")
    handler = AsyncSocketModeHandler(app, DEMO_APP_TOKEN, web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it unannotated
    yield app
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it unannotated


def app_client(server: WorkspaceServer, token: str = DEMO_APP_TOKEN) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=server.api_url)


async def test_an_address_is_for_one_connection_and_says_hello(socket_server: WorkspaceServer) -> None:
    address = (await app_client(socket_server).apps_connections_open(app_token=DEMO_APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address) as socket:
            hello = await socket.receive_json()
            assert set(hello) == set(recorded("socket_hello"))
            assert hello["num_connections"] == 1
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(address)
        assert refused.value.status == 403


async def test_the_bot_token_opens_no_socket(socket_server: WorkspaceServer) -> None:
    client = app_client(socket_server, DEMO_BOT_TOKEN)
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client.apps_connections_open(app_token=DEMO_BOT_TOKEN)


async def test_a_bolt_app_answers_a_command_over_the_socket(person: Person, bolt: AsyncApp) -> None:
    @bolt.command("/ticket")
    async def file_ticket(ack: Ack, command: Json) -> None:
        await ack(f"Filed: {command['text']}")

    done = await person.do("command", channel=ACME, command="/ticket", text="payload")
    assert (done["ok"], done["text"]) == (True, "Filed: payload")


async def test_a_bolt_app_opens_a_modal_and_takes_the_form(person: Person, bolt: AsyncApp) -> None:
    @bolt.shortcut("new_ticket")
    async def open_form(ack: Ack, shortcut: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(
            trigger_id=shortcut["trigger_id"], view=modal(text_input(), callback_id="form")
        )

    @bolt.view("form")
    async def take(ack: Ack, view: Json) -> None:
        entered = view["state"]["values"]["b"]["a"]["value"]
        if entered == "good":
            await ack()
        else:
            await ack(response_action="errors", errors={"b": "Try “good”"})

    assert (await person.do("shortcut", callback_id="new_ticket"))["ok"]
    async with asyncio.timeout(5):
        while not (views := await person.views()):
            await asyncio.sleep(0)
    submit = {"view_id": views[0]["id"]}
    bad = await person.do("view/submit", **submit, values={"b": {"a": {"value": "bad"}}})
    good = await person.do("view/submit", **submit, values={"b": {"a": {"value": "good"}}})
    assert (bad["result"], bad["errors"]) == ("errors", {"b": "Try “good”"})
    assert good["result"] == "closed"


async def test_nobody_connected_is_dispatch_failed_and_shows(person: Person) -> None:
    assert (await person.get("state"))["app"]["connected"] is False
    done = await person.do("command", channel=ACME, command="/ticket", text="x")
    assert done["error"] == "dispatch_failed"


async def test_an_envelope_looks_as_recorded_and_its_silence_is_a_timeout(
    person: Person, socket_server: WorkspaceServer
) -> None:
    address = (await app_client(socket_server).apps_connections_open(app_token=DEMO_APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        await socket.receive_json()
        done = await person.do("command", channel=ACME, command="/ticket", text="x")
        envelope = await socket.receive_json()
        sample = recorded("socket_slash_commands")
        assert done["error"] == "operation_timeout"
        assert set(envelope) == set(sample)
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
        assert set(sample["payload"]) <= set(envelope["payload"])


async def test_the_client_comes_back_after_a_refresh(
    person: Person, bolt: AsyncApp, socket_server: WorkspaceServer
) -> None:
    @bolt.command("/ticket")
    async def file_ticket(ack: Ack) -> None:
        await ack("still here")

    await person.do("socket/disconnect", reason="refresh_requested")
    async with asyncio.timeout(10):
        while not socket_server.delivery.socket.connected:
            await asyncio.sleep(0.05)
    done = await person.do("command", channel=ACME, command="/ticket", text="x")
    assert done["text"] == "still here"
