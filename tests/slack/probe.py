"""A Slack that answers what a test tells it to and remembers what it was asked."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Asked:
    """One request: the Web API method or the path, the decoded body, the headers."""

    name: str
    body: dict[str, Any]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    body: Any
    status: int
    headers: dict[str, str]


class SlackProbe:
    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self.server = TestServer(app)

    @property
    def api_url(self) -> str:
        return str(self.server.make_url("/api/"))

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))

    def will(self, name: str, body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """The next request to `name` gets this answer; the last answer given is repeated."""
        self._answers[name].append(Answer(body, status, headers or {}))

    def refuses(self, method: str, error: str, **details: Any) -> None:
        self.will(method, {"ok": False, "error": error, **details})

    def bodies(self, name: str) -> list[dict[str, Any]]:
        return [one.body for one in self.asked if one.name == name]

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.asked]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.path.removeprefix("/api/").removeprefix("/")
        self.asked.append(Asked(name, await _decoded(request), request.headers.copy()))
        answers = self._answers[name]
        answer = answers.pop(0) if len(answers) > 1 else answers[0] if answers else _default(name)
        if isinstance(answer.body, bytes):
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        if isinstance(answer.body, str):
            return web.Response(text=answer.body, status=answer.status, headers=answer.headers)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)


def _default(name: str) -> Answer:
    body = {"ok": True, "channel": "C1", "ts": "1700000000.000100", "view": {"id": "V1", "hash": "1.abc"}}
    return Answer("ok" if name.startswith("response_url") else body, 200, {})


async def _decoded(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        decoded: dict[str, Any] = await request.json()
        return decoded
    form = dict(request.query) | {name: str(value) for name, value in (await request.post()).items()}
    return {name: json.loads(value) if name == "blocks" else value for name, value in form.items()}
