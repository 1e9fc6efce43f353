"""From an HTTP request to a method and back: token, arguments, scopes, faults, `ok` and `error`.

docs.slack.dev: Using the Web API (form or JSON bodies, HTTP 200 also for errors, missing_scope).
"""

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.events import Events
from bot.sandbox.slack.web_api import chat, conversations, files, install, lookups, views
from bot.sandbox.slack.web_api.call import Call
from bot.sandbox.slack.workspace import Workspace

Method = Callable[[Call], Awaitable[dict[str, Any]]]

# method: (what it does, the bot scope it needs whatever its arguments; conversations ask for more by kind)
METHODS: dict[str, tuple[Method, str | None]] = {
    "api.test": (lookups.api_test, None),
    "auth.test": (lookups.auth_test, None),
    "bots.info": (lookups.bots_info, "users:read"),
    "chat.delete": (chat.delete, "chat:write"),
    "chat.getPermalink": (chat.get_permalink, None),
    "chat.postEphemeral": (chat.post_ephemeral, "chat:write"),
    "chat.postMessage": (chat.post_message, "chat:write"),
    "chat.update": (chat.update, "chat:write"),
    "conversations.history": (conversations.history, None),
    "conversations.info": (conversations.info, None),
    "conversations.join": (conversations.join, "channels:join"),
    "conversations.list": (conversations.list_all, None),
    "conversations.members": (conversations.members, None),
    "conversations.open": (conversations.open_direct, "im:write"),
    "conversations.replies": (conversations.replies, None),
    "files.completeUploadExternal": (files.complete_upload, "files:write"),
    "files.getUploadURLExternal": (files.get_upload_url, "files:write"),
    "files.info": (files.info, "files:read"),
    "reactions.add": (chat.add_reaction, "reactions:write"),
    "team.info": (lookups.team_info, "team:read"),
    "users.conversations": (conversations.of_user, None),
    "users.info": (lookups.users_info, "users:read"),
    "users.list": (lookups.users_list, "users:read"),
    "views.open": (views.open_view, None),
    "views.publish": (views.publish, None),
    "views.push": (views.push, None),
    "views.update": (views.update, None),
}
_WITHOUT_TOKEN = {"api.test", "oauth.v2.access"}
_HIDDEN = {"token", "client_secret"}


class WebApi:
    """Everything under /api/."""

    def __init__(self, workspace: Workspace, delivery: Delivery, events: Events) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._events = events

    async def handle(self, request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        name = request.match_info["method"]
        arguments = await _arguments(request)
        response = await self._workspace.faults.meet(name, request)
        if response is None:
            body = await self._run(name, arguments, request)
            response = web.json_response(body, headers=self._headers(name), dumps=_dumps)
            response = await self._workspace.faults.meet(name, request, after=True) or response
        self._note(name, arguments, response, time.perf_counter() - started)
        return response

    async def _run(self, name: str, arguments: dict[str, Any], request: web.Request) -> dict[str, Any]:
        try:
            token = _token(arguments, request)
            if name == "apps.connections.open":
                self._check_token(token, self._workspace.app_token)
                if not self._workspace.app.socket_mode:
                    raise ApiError("socket_mode_not_enabled")
                return {"ok": True, "url": self._delivery.socket.address()}
            call = Call(self._workspace, self._delivery, self._events, arguments)
            if name == "oauth.v2.access":
                return {"ok": True, **await install.access(call)}
            if name not in METHODS:
                raise ApiError("unknown_method", req_method=name)
            method, scope = METHODS[name]
            if name not in _WITHOUT_TOKEN:
                self._check_token(token, self._workspace.bot_token)
            if scope is not None:
                call.need(scope)
            return {"ok": True, **await method(call)}
        except ApiError as refused:
            return refused.body()

    def _check_token(self, token: str | None, wanted: str) -> None:
        if not token:
            raise ApiError("not_authed")
        if token != wanted:
            known = token in (self._workspace.bot_token, self._workspace.app_token)
            raise ApiError("not_allowed_token_type" if known else "invalid_auth")
        if self._workspace.token_error is not None:
            raise ApiError(self._workspace.token_error)

    def _headers(self, name: str) -> dict[str, str]:
        scope = METHODS[name][1] if name in METHODS else None
        headers = {"X-OAuth-Scopes": ",".join(sorted(self._workspace.granted_scopes))}
        return {**headers, "X-Accepted-OAuth-Scopes": scope} if scope else headers

    def _note(
        self, name: str, arguments: dict[str, Any], response: web.StreamResponse, seconds: float
    ) -> None:
        text = response.text if isinstance(response, web.Response) else None
        try:
            answer = json.loads(text or "")
        except ValueError:
            answer = text
        if isinstance(answer, dict) and "access_token" in answer:
            answer = {**answer, "access_token": "…"}
        failed = isinstance(answer, dict) and not answer.get("ok")
        problem = str(answer.get("error")) if failed else None
        self._workspace.traffic.note(
            "call_from_app",
            name,
            status=response.status,
            duration_ms=seconds * 1000,
            request={key: value for key, value in arguments.items() if key not in _HIDDEN},
            response=answer,
            problem=problem or (f"HTTP {response.status}" if response.status >= 400 else None),
        )


async def _arguments(request: web.Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            return arguments
        # A token is never read out of a JSON body: it belongs into the header.
        return (
            {**arguments, **{k: v for k, v in body.items() if k != "token"}} if isinstance(body, dict) else {}
        )
    return arguments | dict(await request.post())


def _token(arguments: dict[str, Any], request: web.Request) -> str | None:
    header = request.headers.get("Authorization", "")
    if header.lower().startswith("bearer "):
        return header[7:].strip()
    token = arguments.get("token")
    return token if isinstance(token, str) else None


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
