"""What the bot is compared with: two apps that do nothing but open a form and take it in.

`python -m tests.bench.bare_apps stock|tuned PORT SLACK_API_URL`

`stock` is Bolt as its examples show it (slackapi/bolt-python, examples/starlette): `AsyncApp` with its defaults
behind the Starlette adapter, on what `pip install uvicorn` brings: asyncio's own loop and h11. Its runner looks
for the acknowledgement each 10 ms, and each Web API call opens a new aiohttp session.
`tuned` is the floor: `process_before_response=True`, one session for all calls, uvloop and httptools.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.bench.payloads import TEXT
from tests.bench.slack_side import BOT_TOKEN, SIGNING_SECRET

NAMES = ("stock", "tuned")
KINDS = ("Note", "E-mail", "Phone call", "Linked document")


def create(name: str, slack_api_url: str) -> Starlette:
    """Return the app as an ASGI application."""
    client = AsyncWebClient(token=BOT_TOKEN, base_url=slack_api_url)
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=name == "tuned")
    app.shortcut("save_note")(_open_form)
    app.view("save_note")(_take_in)
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if name != "tuned":
            yield
            return
        async with aiohttp.ClientSession() as client.session:
            yield

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])], lifespan=lifespan)


async def _open_form(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=form())


async def _take_in(ack: AsyncAck) -> None:
    await ack()


def form() -> dict[str, Any]:
    """A form like the bot's own for the same message, with nothing in it that had to be found out."""
    kinds = [{"text": _plain(kind), "value": kind} for kind in KINDS]
    file = {"text": _plain("ponuka.pdf · 47 kB"), "value": "F0BENCH"}
    return {
        "type": "modal",
        "callback_id": "save_note",
        "title": _plain("Save as CRM note"),
        "submit": _plain("Save"),
        "close": _plain("Cancel"),
        "private_metadata": "draft",
        "blocks": [
            _input("target", {"type": "external_select", "min_query_length": 1}),
            _input("type", {"type": "static_select", "options": kinds, "initial_option": kinds[0]}),
            _input("content", {"type": "plain_text_input", "multiline": True, "initial_value": TEXT}),
            _input("files", {"type": "checkboxes", "options": [file], "initial_options": [file]}),
        ],
    }


def _input(block_id: str, element: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": _plain(block_id),
        "element": {"action_id": block_id, **element},
    }


def _plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


if __name__ == "__main__":
    wanted, port, api_url = sys.argv[1:]
    uvicorn.run(
        create(wanted, api_url),
        host="127.0.0.1",
        port=int(port),
        log_level="warning",
        loop="uvloop" if wanted == "tuned" else "asyncio",
        http="httptools" if wanted == "tuned" else "h11",
    )
