"""The routes behind response_urls: answers to an interaction, without a token.

docs.slack.dev: Handling user interaction. `ephemeral` is the default; what was ephemeral stays so.
"""

import copy
import time
from typing import Any

from aiohttp import web

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.events import Events
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.response_urls import ResponseUrl
from bot.sandbox.slack.workspace import Workspace


class Hooks:
    """Takes what the app posts to a response_url."""

    def __init__(self, workspace: Workspace, events: Events) -> None:
        self._workspace = workspace
        self._events = events

    async def handle(self, request: web.Request) -> web.Response:
        started = time.perf_counter()
        fault = await self._workspace.faults.meet("response_url", request)
        body = await _json(request)
        response = fault or self._answer(request.path, body)
        self._workspace.traffic.note(
            "response_url",
            request.path,
            status=response.status,
            duration_ms=(time.perf_counter() - started) * 1000,
            request=body,
            response=response.text,
            problem=response.text if response.status >= 400 else None,
        )
        return response

    def _answer(self, path: str, body: Any) -> web.Response:
        if not isinstance(body, dict):
            return web.Response(status=400, text="invalid_payload")
        target = self._workspace.response_urls.use(path)
        if isinstance(target, str):
            return web.Response(status=404, text=target)
        try:
            self._act(target, body)
        except ApiError as refused:
            return web.json_response(refused.body(), status=400)
        return web.Response(text="ok")

    def _act(self, target: ResponseUrl, body: dict[str, Any]) -> None:
        source = self._source(target)
        if body.get("delete_original"):
            self._delete(source)
        elif body.get("replace_original") and source is not None:
            self._replace(source, body)
        else:
            self._post(target, body)

    def _source(self, target: ResponseUrl) -> Message | None:
        """The app's own message that was clicked; a person's message is never touched."""
        return self._workspace.messages.find(target.channel, target.source_ts)

    def _delete(self, source: Message | None) -> None:
        if source is None:
            raise ApiError("message_not_found")
        posting.delete(self._workspace, source)
        self._events.deleted(source)

    def _replace(self, source: Message, body: dict[str, Any]) -> None:
        content = posting.checked_content(body)
        if body.get("response_type") == "in_channel" and source.only_for is not None:
            raise ApiError("cant_update_message")
        previous = copy.deepcopy(source.body)
        posting.change(self._workspace, source, content)
        self._events.changed(source, previous)

    def _post(self, target: ResponseUrl, body: dict[str, Any]) -> None:
        content = posting.checked_content(body)
        public = body.get("response_type", "ephemeral") == "in_channel"
        # thread_ts needs response_type in_channel and replace_original false; else it is not looked at.
        threaded = public and body.get("replace_original") is False
        thread_ts = body.get("thread_ts") if threaded else None
        if not public and target.thread_ts is not None:
            thread_ts = target.thread_ts
        message = posting.app_message(
            self._workspace,
            self._workspace.channel(target.channel),
            content,
            thread_ts=thread_ts,
            only_for=None if public else target.user,
        )
        self._events.posted(message, by_response_url=True)


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        return None
