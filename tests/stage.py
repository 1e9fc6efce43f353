"""The whole product on one machine: the embedded Fintoro, the local workspace, the bot, and people who act in it.

A person here does what a person does, through the workspace's control API, and sees what a person sees.
"""

import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Literal, Self, TypeVar
from urllib.parse import urlencode

import httpx
from pydantic import SecretStr

from bot.app import start
from bot.config import Settings
from bot.manifest import manifest
from bot.sandbox import fintoro, slack
from bot.serving import Serving, address_of, listen
from bot.web import create_web

DEADLINE_SECONDS = 20.0
Json = dict[str, Any]
T = TypeVar("T")


async def eventually(
    look: Callable[[], Awaitable[T | None]], what: str, *, within_seconds: float = DEADLINE_SECONDS
) -> T:
    """Return what `look` finds as soon as it finds something; fail when it never does."""
    deadline = asyncio.get_running_loop().time() + within_seconds
    while asyncio.get_running_loop().time() < deadline:
        found = await look()
        if found:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"never happened: {what}")


class Stage:
    """Starts and stops everything; `bot_running` can be ended and begun again on the same database."""

    def __init__(self, folder: Path, *, rate_limit_per_minute: int = 100_000) -> None:
        self.folder = folder
        self._rate_limit = rate_limit_per_minute
        self.team_language: Literal["sk", "cs", "en"] | None = None
        self._stack = AsyncExitStack()
        self._bot_stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._bot_listener = listen("127.0.0.1", 0)
        fintoro_listener = listen("127.0.0.1", 0)
        self.fintoro_url = address_of(fintoro_listener)
        embedded = Serving(
            fintoro.create_app(self.folder / "fintoro.sqlite", rate_limit_per_minute=self._rate_limit),
            fintoro_listener,
        )
        self._stack.push_async_callback(embedded.stop)
        await embedded.ready()
        workspace = slack.create_workspace(
            manifest("https://bot.invalid"),
            app_url=address_of(self._bot_listener),
            data_folder=self.folder / "slack",
        )
        self.workspace = await self._stack.enter_async_context(slack.WorkspaceServer(workspace))
        self._http = await self._stack.enter_async_context(httpx.AsyncClient(timeout=30, trust_env=False))
        await self.start_bot()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._bot_stack.aclose()
        await self._stack.aclose()

    async def start_bot(self) -> None:
        """Start the bot on the same address and the same database."""
        listener = self._bot_listener if self._bot_listener.fileno() >= 0 else self._listen_again()
        self._bot_listener = listener
        self._address = listener.getsockname()
        self.bot = await start(self.settings())
        self._bot_stack = AsyncExitStack()
        self._bot_stack.push_async_callback(self.bot.stop)
        serving = Serving(create_web(self.bot, slack.DEMO_SIGNING_SECRET), listener)
        self._bot_stack.push_async_callback(serving.stop)
        await serving.ready()
        await self.bot.parts.directory.ready(30)

    async def stop_bot(self) -> None:
        """Stop it as SIGTERM would."""
        await self._bot_stack.aclose()

    @property
    def bot_url(self) -> str:
        """Return where the bot listens."""
        return f"http://{self._address[0]}:{self._address[1]}"

    def settings(self) -> Settings:
        """Return the settings a person would put into `.env`."""
        return Settings(
            _env_file=None,
            SLACK_BOT_TOKEN=SecretStr(slack.DEMO_BOT_TOKEN),
            SLACK_SIGNING_SECRET=SecretStr(slack.DEMO_SIGNING_SECRET),
            SLACK_API_URL=self.workspace.api_url,
            FINTORO_API_TOKEN=SecretStr(fintoro.DEMO_WRITE_TOKEN),
            FINTORO_API_URL=f"{self.fintoro_url}/api/public/v1",
            DATABASE_URL=f"sqlite:///{self.folder}/bot.sqlite",
            TEAM_LANGUAGE=self.team_language,
        )

    def _listen_again(self) -> Any:
        host, port = self._address[:2]
        return listen(host, port)

    async def person(self, name: str) -> "Person":
        """Return somebody of the workspace by the first name."""
        state = await self.control("GET", "/control/state", {"as": slack.BOT_USER})
        found = next(p for p in state["people"] if p["real_name"].startswith(name))
        return Person(self, found["id"], found["real_name"])

    async def control(self, method: str, path: str, data: Mapping[str, Any]) -> Json:
        """Call the workspace's control API."""
        how: Json = {"params": data} if method == "GET" else {"json": data}
        response = await self._http.request(method, f"{self.workspace.url}{path}", **how)
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def break_slack(self, **fault: Any) -> None:
        """Have the workspace misbehave: `method`, and `error`, `status`, `retry_after` or `delay_ms`, `times`."""
        await self.control("POST", "/control/faults", fault)

    async def break_fintoro(self, route: str, kind: str, times: int = 1, **more: Any) -> None:
        """Have Fintoro misbehave: `kind` is 429, 500_before, 500_after, 503, slow, cut_before, cut_after."""
        fault = {"route": route, "kind": kind, "times": times, **more}
        response = await self._http.post(f"{self.fintoro_url}/control/faults", json=fault)
        assert response.status_code == 201, response.text

    async def mend_fintoro(self) -> None:
        """End all misbehaviour of Fintoro."""
        await self._http.delete(f"{self.fintoro_url}/control/faults")

    async def fintoro(self, path: str, **query: Any) -> Any:
        """Read from Fintoro's API as the company itself."""
        response = await self._http.get(
            f"{self.fintoro_url}/api/public/v1{path}",
            params=query,
            headers={"Authorization": f"Bearer {fintoro.DEMO_WRITE_TOKEN}"},
        )
        assert response.status_code == 200, response.text
        return response.json()

    async def fintoro_bytes(self, url: str) -> bytes:
        """Download an attachment from where Fintoro says it is."""
        response = await self._http.get(url)
        assert response.status_code == 200
        return response.content

    async def fintoro_requests(self, after: int = 0) -> list[Json]:
        """Return the journal of what reached Fintoro's API."""
        response = await self._http.get(f"{self.fintoro_url}/control/requests", params={"after": after})
        return list(response.json()["requests"])

    async def slack_sends_again(self, kind: str) -> int:
        """Send the bot the newest request of a kind once more, freshly signed; return the status of its answer."""
        entries = (await self.control("GET", "/control/traffic", {}))["entries"]
        to_app = [entry["request"] for entry in entries if entry["kind"] == "request_to_app"]
        sent = [request for request in to_app if kind in str(request)][-1]
        body = urlencode({"payload": json.dumps(sent)}) if "type" in sent else urlencode(sent)
        return (await self.slack_sends(body.encode())).status_code

    async def slack_sends(
        self, body: bytes, content_type: str = "application/x-www-form-urlencoded", **headers: str
    ) -> httpx.Response:
        """Send the bot a request of Slack's, signed unless `headers` bring other ones; return its answer."""
        at = str(int(time.time()))
        secret = slack.DEMO_SIGNING_SECRET.encode()
        signed = {
            "content-type": content_type,
            "x-slack-request-timestamp": at,
            "x-slack-signature": "v0=" + hmac.digest(secret, f"v0:{at}:".encode() + body, "sha256").hex(),
        }
        return await self._http.post(f"{self.bot_url}/slack/events", content=body, headers=signed | headers)

    async def invoice(self, number: str) -> Json:
        """Return an invoice's detail by its number."""
        listed = await self.fintoro("/invoices", number=number, perPage=50)
        found = next(invoice for invoice in listed["data"] if invoice["number"] == number)
        return dict(await self.fintoro(f"/invoices/{found['id']}"))

    async def unpaid_invoice(self, **query: Any) -> Json:
        """Return an invoice in EUR nobody has paid a cent of, another one at each call."""
        listed = await self.fintoro("/invoices", paymentStatus="unpaid", perPage=500, **query)
        self._taken: set[int] = getattr(self, "_taken", set())
        for invoice in reversed(listed["data"]):
            if invoice["id"] not in self._taken and invoice["currency"]["symbol"] == "EUR":
                self._taken.add(invoice["id"])
                return dict(await self.fintoro(f"/invoices/{invoice['id']}"))
        raise AssertionError("all unpaid invoices are taken")

    async def somebody_else_pays(self, invoice: Json) -> None:
        """Record the whole payment of an invoice in Fintoro itself, past the bot."""
        response = await self._http.post(
            f"{self.fintoro_url}/api/public/v1/document-payments",
            json={"documentType": "invoice", "documentId": invoice["id"]},
            headers={"Authorization": f"Bearer {fintoro.DEMO_WRITE_TOKEN}"},
        )
        assert response.status_code == 201, response.text

    async def somebody_else_deletes(self, path: str) -> None:
        """Delete a record in Fintoro itself, past the bot."""
        response = await self._http.delete(
            f"{self.fintoro_url}/api/public/v1{path}",
            headers={"Authorization": f"Bearer {fintoro.DEMO_WRITE_TOKEN}"},
        )
        assert response.status_code == 204, response.text

    async def notes_on(self, client_id: int) -> list[Json]:
        """Return a client's CRM events, newest first."""
        return list((await self.fintoro("/contact-activity-logs", clientId=client_id, perPage=200))["data"])


class Person:
    """Somebody who acts in the workspace."""

    def __init__(self, stage: Stage, user_id: str, name: str) -> None:
        self._stage = stage
        self.id = user_id
        self.name = name

    async def channel(self, name: str) -> str:
        """Return a conversation's id by its name (or, for a DM, by the other person's id)."""
        state = await self._do("GET", "state")
        return str(next(c["id"] for c in state["channels"] if name in (c["name"], c.get("with"))))

    async def says(self, channel: str, text: str, **more: Any) -> Json:
        """Post a message."""
        posted = await self._do("POST", "messages", channel=await self.channel(channel), text=text, **more)
        return dict(posted["message"])

    async def uploads(self, name: str, content: bytes, mime_type: str = "application/pdf") -> str:
        """Upload a file and return its id, to be posted with a message."""
        response = await self._stage._http.post(
            f"{self._stage.workspace.url}/control/files",
            params={"as": self.id},
            files={"file": (name, content, mime_type)},
        )
        return str(response.json()["files"][0]["id"])

    async def sees(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Return the messages of a conversation or a thread, oldest first."""
        where: Json = {"channel": await self.channel(channel)}
        if thread_ts is not None:
            where["thread_ts"] = thread_ts
        return list((await self._do("GET", "messages", **where))["messages"])

    async def is_told(self, channel: str, words: str, thread_ts: str | None = None) -> Json:
        """Wait until a message in the conversation contains `words`, and return it."""

        async def look() -> Json | None:
            messages = await self.sees(channel, thread_ts)
            return next((m for m in reversed(messages) if words in words_of(m)), None)

        return await eventually(look, f"{self.name} reads “{words}” in {channel}")

    async def uses_shortcut(
        self, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> "Modal":
        """Choose a shortcut and wait for its modal."""
        where: Json = {} if channel is None else {"channel": await self.channel(channel), "message_ts": ts}
        answer = await self._do("POST", "shortcut", callback_id=callback_id, **where)
        assert answer["ok"], answer
        return await self.modal()

    async def types(self, channel: str, command: str, text: str = "") -> Json:
        """Send a slash command and return what Slack shows of it."""
        return await self._do(
            "POST", "command", channel=await self.channel(channel), command=command, text=text
        )

    async def modal(
        self, title: str | None = None, *, words: str | None = None, holding: str | None = None
    ) -> "Modal":
        """Wait for the modal on top, once it is more than "one moment" and has all that is asked for.

        `words` are to be read in it, `holding` is in one of its fields.
        """

        async def look() -> Modal | None:
            views = (await self._do("GET", "views"))["views"]
            if not views or views[-1]["callback_id"] == "loading":
                return None
            modal = Modal(self._stage, self, views[-1])
            fits = (title is None or modal.title == title) and (words is None or words in modal.words)
            held = holding is None or any(holding in str(modal.value(label)) for label in modal.labels)
            return modal if fits and held else None

        return await eventually(look, f"{self.name} sees a modal {title or words or ''}")

    async def presses(self, button: str, message: Json, where: str) -> Json:
        """Press a button of a message in a conversation, its confirmation included; return what Slack shows."""
        block_id, action_id = button_named(button, message["blocks"])
        place: Json = {"channel": await self.channel(where), "message_ts": message["ts"]}
        return await self._do(
            "POST", "message/action", block_id=block_id, action_id=action_id, state={}, **place
        )

    async def home(self, words: str | None = None, *, opening: bool = True) -> "Modal":
        """Open the app's Home tab and wait until it says `words`; `opening` False only looks at an open one."""
        if opening:
            await self._do("GET", "home")

        async def look() -> Modal | None:
            view = (await self._do("GET", "home", opening="0"))["view"]
            home = Modal(self._stage, self, view) if view else None
            return home if home is not None and (words is None or words in home.words) else None

        return await eventually(look, f"{self.name} sees “{words}” in App Home")

    async def open_views(self) -> list[Json]:
        """Return the modals that are open, bottom to top."""
        return list((await self._do("GET", "views"))["views"])

    async def closes_all(self) -> None:
        """Close whatever is open."""
        for view in reversed(await self.open_views()):
            await self._do("POST", "view/close", view_id=view["id"], clear=True)
            return

    async def _do(self, method: str, what: str, **data: Any) -> Json:
        return await self._stage.control(method, f"/control/{what}", {"as": self.id, **data})


class Modal:
    """A modal, or App Home, as it was when it was looked at; `values` is what the person has entered since."""

    def __init__(self, stage: Stage, person: Person, view: Json) -> None:
        self._person = person
        self._stage = stage
        self.view = view
        self.id = str(view["id"])
        self.title = str(view["title"]["text"]) if view.get("title") else ""
        self.values: dict[str, dict[str, Json]] = {}

    @property
    def words(self) -> str:
        """Everything a person can read in it, in one text."""
        return "\n".join(all_texts(self.view["blocks"]))

    @property
    def labels(self) -> list[str]:
        """The labels of its fields, in order."""
        return [block["label"]["text"] for block in self.view["blocks"] if block["type"] == "input"]

    def block(self, label: str) -> Json:
        """Return the input with this label."""
        found = [b for b in self.view["blocks"] if b["type"] == "input" and b["label"]["text"] == label]
        assert found, f"no field “{label}” among {self.labels}"
        return dict(found[0])

    def value(self, label: str) -> Any:
        """Return what a field holds: a text, an option's text, a list of ticked texts, or a date."""
        block = self.block(label)
        state = self.view["state"]["values"].get(block["block_id"], {}).get(block["element"]["action_id"], {})
        if "selected_option" in state:
            option = state["selected_option"]
            return option["text"]["text"] if option else None
        if "selected_options" in state:
            return [option["text"]["text"] for option in state["selected_options"]]
        return state.get("value") or state.get("selected_date")

    def fill(self, label: str, text: str | None) -> None:
        """Type into a text field."""
        self._set(label, {"value": text})

    def pick_date(self, label: str, day: str) -> None:
        """Choose a day."""
        self._set(label, {"selected_date": day})

    def tick(self, label: str, *texts: str) -> None:
        """Tick exactly these of a group of checkboxes."""
        offered = self.block(label)["element"]["options"]
        options = [option for option in offered if option["text"]["text"] in texts]
        assert len(options) == len(texts), [option["text"]["text"] for option in offered]
        self._set(label, {"selected_options": options})

    def attach(self, label: str, *file_ids: str) -> None:
        """Choose uploaded files in a file input."""
        self._set(label, {"files": [{"id": file_id} for file_id in file_ids]})

    async def options(self, label: str, query: str) -> list[Json]:
        """Type into a typeahead and return the options it offers, groups flattened."""
        block = self.block(label)
        answer = await self._do(
            "suggest",
            block_id=block["block_id"],
            action_id=block["element"]["action_id"],
            query=query,
            values=self.values,
        )
        assert "error" not in answer, answer
        groups = answer.get("option_groups") or [{"options": answer.get("options", [])}]
        return [option for group in groups for option in group["options"]]

    async def choose(self, label: str, text: str, query: str | None = None) -> None:
        """Choose an option by the beginning of its text, typing `query` first where it is a typeahead."""
        element = self.block(label)["element"]
        offered = element.get("options") or await self.options(label, query if query is not None else text)
        fitting = [option for option in offered if option["text"]["text"].startswith(text)]
        assert fitting, f"“{text}” is not offered: {[option['text']['text'] for option in offered]}"
        state = {"selected_option": fitting[0]}
        self._set(label, state)
        if self.block(label).get("dispatch_action"):
            await self._acts(label, state)

    async def tick_at_once(self, label: str, *texts: str) -> None:
        """Tick checkboxes that act at once."""
        self.tick(label, *texts)
        block = self.block(label)
        state = self.values[block["block_id"]][block["element"]["action_id"]]
        await self._acts(label, state)

    async def press(self, button: str, *, beside: str | None = None) -> None:
        """Press a button by its text; with `beside`, the first one at or below the words it belongs to."""
        blocks = self.view["blocks"]
        if beside is not None:
            start = next(n for n, block in enumerate(blocks) if beside in "\n".join(all_texts(block)))
            blocks = blocks[start:]
        block_id, action_id = button_named(button, blocks)
        await self._uses(block_id, action_id, {"type": "button"})

    async def selects(self, block_id: str, text: str) -> None:
        """Choose in a menu that stands beside a text and acts at once."""
        menu = next(b["accessory"] for b in self.view["blocks"] if b["block_id"] == block_id)
        chosen = next(option for option in menu["options"] if option["text"]["text"] == text)
        await self._uses(block_id, menu["action_id"], {"type": menu["type"], "selected_option": chosen})

    async def submit(self) -> Json:
        """Press the submit button; return what Slack did: `result` and `errors` by block id."""
        return await self._do("view/submit", values=self.values)

    async def errors(self) -> dict[str, str]:
        """Press the submit button and return the errors by the labels of their fields."""
        answer = await self.submit()
        labels = {b["block_id"]: b["label"]["text"] for b in self.view["blocks"] if b["type"] == "input"}
        return {labels[block_id]: text for block_id, text in answer["errors"].items()}

    def _set(self, label: str, state: Json) -> None:
        block = self.block(label)
        element = block["element"]
        self.values.setdefault(block["block_id"], {})[element["action_id"]] = {
            "type": element["type"],
            **state,
        }

    async def _acts(self, label: str, state: Json) -> None:
        block = self.block(label)
        element = block["element"]
        await self._uses(block["block_id"], element["action_id"], {"type": element["type"], **state})

    async def _uses(self, block_id: str, action_id: str, state: Json) -> None:
        answer = await self._do(
            "view/action", block_id=block_id, action_id=action_id, state=state, values=self.values
        )
        assert answer["ok"], answer

    async def _do(self, what: str, **data: Any) -> Json:
        return await self._person._do("POST", what, view_id=self.id, **data)


def button_named(text: str, blocks: list[Json]) -> tuple[str, str]:
    """Return the block id and action id of the first button with this text."""
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory") or {}]:
            if element.get("type") == "button" and element["text"]["text"] == text:
                return block["block_id"], element["action_id"]
    raise AssertionError(f"no button “{text}” in {all_texts(blocks)}")


def words_of(message: Mapping[str, Any]) -> str:
    """Return all a person can read of a message, its fallback text included."""
    return "\n".join([str(message.get("text") or ""), *all_texts(message.get("blocks") or [])])


def all_texts(value: Any) -> list[str]:
    """Return every text in Block Kit data, in order."""
    if isinstance(value, list):
        return [text for item in value for text in all_texts(item)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [text for key, item in value.items() if key != "state" for text in all_texts(item)]
