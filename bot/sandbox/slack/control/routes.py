"""The control API's routes: JSON in, JSON out; 400 for what nobody could do, 404 for what is not there."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.slack import posting
from bot.sandbox.slack.acting import Acting
from bot.sandbox.slack.control import seeing
from bot.sandbox.slack.control.streams import stream, take_files
from bot.sandbox.slack.control.who import Who
from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.entering import ImpossibleError
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.escaping import escape_typed
from bot.sandbox.slack.events import Events
from bot.sandbox.slack.forms import Forms
from bot.sandbox.slack.identity import BOT_USER, Channel
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

Json = dict[str, Any]


class Control:
    """A person's eyes and hands, over HTTP."""

    def __init__(
        self, workspace: Workspace, delivery: Delivery, events: Events, retell: Callable[[], None]
    ) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._events = events
        self._acting = Acting(workspace, delivery)
        self._forms = Forms(workspace, delivery)
        self._retell = retell
        self._who = Who(workspace)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/control/state", self._get(self._state)),
            web.get("/control/messages", self._get(self._messages)),
            web.get("/control/views", self._get(self._views)),
            web.get("/control/home", self._get(self._home)),
            web.get("/control/traffic", self._get(self._traffic)),
            web.get("/control/events", self._stream),
            web.post("/control/messages", self._post(self._say)),
            web.post("/control/files", self._upload),
            web.post("/control/command", self._post(self._command)),
            web.post("/control/shortcut", self._post(self._shortcut)),
            web.post("/control/view/submit", self._post(self._submit)),
            web.post("/control/view/close", self._post(self._close)),
            web.post("/control/view/action", self._post(self._view_action)),
            web.post("/control/message/action", self._post(self._message_action)),
            web.post("/control/suggest", self._post(self._suggest)),
            web.post("/control/faults", self._post(self._add_fault)),
            web.delete("/control/faults", self._get(self._clear_faults)),
            web.post("/control/reset", self._post(self._reset)),
            web.post("/control/token", self._post(self._token)),
            web.post("/control/socket/disconnect", self._post(self._disconnect)),
        ]

    def _get(self, handler: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.Response:
            return await _answered(handler, dict(request.query))

        return handle

    def _post(self, handler: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.Response:
            try:
                wanted = await request.json() if request.can_read_body else {}
            except ValueError:
                return web.json_response({"error": "the body is not JSON"}, status=400)
            return await _answered(handler, wanted)

        return handle

    # What a person sees

    async def _state(self, query: Json) -> Json:
        connected = self._delivery.socket.connected if self._workspace.app.socket_mode else True
        # A page that was just opened does not know anybody yet: it acts as the first person.
        somebody = {"as": next(iter(self._workspace.people)), **query}
        return seeing.state(self._workspace, self._who.user(somebody), connected=connected)

    async def _messages(self, query: Json) -> Json:
        channel = self._who.channel(query)
        found = seeing.messages(self._workspace, query["as"], channel, query.get("thread_ts"))
        return {"messages": found}

    async def _views(self, query: Json) -> Json:
        user = self._who.user(query)
        return {"views": self._forms.shown(user), "trouble": self._workspace.troubles.get(user)}

    async def _home(self, query: Json) -> Json:
        user = self._who.user(query)
        channel = self._workspace.direct_channel(user, BOT_USER)
        if query.get("opening") != "0":  # a page that only reads again does not open anything
            self._events.home_opened(user, query.get("tab", "home"), channel)
        view = self._workspace.views.homes.get(user)
        return {"view": view.with_values() if view else None}

    async def _traffic(self, query: Json) -> Json:
        return {"entries": self._workspace.traffic.after(int(query.get("after", 0)))}

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self._workspace)

    # What a person does

    async def _say(self, wanted: Json) -> Json:
        channel = self._who.channel(wanted)
        files = [self._who.file(file_id) for file_id in wanted.get("file_ids") or ()]
        text = escape_typed(self._workspace, wanted.get("text") or "")
        if not text and not files:
            raise ImpossibleError("a message has a text or files")
        message = posting.person_message(
            self._workspace,
            channel,
            wanted["as"],
            text,
            files=files,
            thread_ts=wanted.get("thread_ts"),
            broadcast=bool(wanted.get("broadcast")),
        )
        self._events.posted(message)
        return {"message": message.body}

    async def _upload(self, request: web.Request) -> web.Response:
        return await take_files(request, self._workspace)

    async def _command(self, wanted: Json) -> Json:
        channel = self._who.channel(wanted)
        text = str(wanted.get("text") or "")
        return (await self._acting.command(wanted["as"], channel, str(wanted["command"]), text)).body()

    async def _shortcut(self, wanted: Json) -> Json:
        user, callback_id = self._who.user(wanted), str(wanted["callback_id"])
        if not wanted.get("message_ts"):
            return (await self._acting.global_shortcut(user, callback_id)).body()
        channel, message = self._who.channel(wanted), self._who.message(wanted)
        return (await self._acting.message_shortcut(user, callback_id, channel, message)).body()

    async def _submit(self, wanted: Json) -> Json:
        return await self._forms.submit(self._who.view(wanted), wanted.get("values") or {})

    async def _close(self, wanted: Json) -> Json:
        await self._forms.close(self._who.view(wanted), clear=bool(wanted.get("clear")))
        return {"ok": True, "views": self._forms.shown(wanted["as"])}

    async def _view_action(self, wanted: Json) -> Json:
        view = self._who.view(wanted)
        ids = str(wanted["block_id"]), str(wanted["action_id"])
        state, values = wanted.get("state") or {}, wanted.get("values") or {}
        error = await self._forms.act(view, *ids, state, values)
        return {"ok": error is None, "error": error, "views": self._forms.shown(wanted["as"])}

    async def _message_action(self, wanted: Json) -> Json:
        channel, message = self._who.channel(wanted), self._who.message(wanted)
        ids = str(wanted["block_id"]), str(wanted["action_id"])
        state = wanted.get("state") or {}
        return (await self._acting.click(wanted["as"], channel, message, *ids, state)).body()

    async def _suggest(self, wanted: Json) -> Json:
        user = self._who.user(wanted)
        origin: View | tuple[Channel, Message]
        if wanted.get("view_id"):
            origin = self._who.view(wanted)
            self._forms.enter(origin, wanted.get("values") or {})
        else:
            origin = self._who.channel(wanted), self._who.message(wanted)
        ids = str(wanted["block_id"]), str(wanted["action_id"])
        return await self._acting.suggest(user, *ids, str(wanted.get("query") or ""), origin)

    # What a test does

    async def _add_fault(self, wanted: Json) -> Json:
        self._workspace.faults.add({key: value for key, value in wanted.items() if key != "as"})
        return {"ok": True}

    async def _clear_faults(self, query: Json) -> Json:
        self._workspace.faults.clear()
        return {"ok": True}

    async def _reset(self, wanted: Json) -> Json:
        self._retell()
        return {"ok": True}

    async def _token(self, wanted: Json) -> Json:
        """`error` is what every call gets from now on (token_revoked, account_inactive, …); null heals."""
        self._workspace.token_error = wanted.get("error")
        if wanted.get("event"):
            self._events.removed(str(wanted["event"]))
        return {"ok": True}

    async def _disconnect(self, wanted: Json) -> Json:
        await self._delivery.socket.disconnect(str(wanted.get("reason") or "refresh_requested"))
        return {"ok": True}


async def _answered(handler: Callable[[Json], Awaitable[Json]], wanted: Any) -> web.Response:
    if not isinstance(wanted, dict):
        return web.json_response({"error": "the body is not an object"}, status=400)
    try:
        return web.json_response(await handler(wanted))
    except KeyError as missing:
        return web.json_response({"error": f"missing {missing}"}, status=400)
    except ApiError as unknown:
        return web.json_response({"error": unknown.error}, status=404)
    except (ImpossibleError, ValueError) as impossible:
        return web.json_response({"error": str(impossible)}, status=400)
