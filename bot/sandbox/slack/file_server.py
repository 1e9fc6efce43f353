"""files.slack.com and its upload host: bytes for a token that may see them, a sign-in page for all others.

docs.slack.dev: File object (url_private). Without a valid token, scope or sight Slack answers with HTML,
status 200. A hop on Slack's own hosts needs the header again; a hop to the CDN is presigned and must not
get it.
"""

import secrets
import time
from urllib.parse import quote, urlsplit

from aiohttp import web

from bot.sandbox.slack.files import StoredFile
from bot.sandbox.slack.identity import TEAM_ID
from bot.sandbox.slack.workspace import Workspace

_SIGN_IN = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>Sign in | Slack</title></head>
<body><h1>Sign in to your workspace</h1>
<form action="/signin" method="post"><input type="email" name="email"></form></body></html>
"""


class FileServer:
    """Serves and takes the bytes of files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._presigned: dict[str, str] = {}

    async def download(self, request: web.Request) -> web.StreamResponse:
        """`url_private`, `url_private_download` and thumbnails."""
        started = time.perf_counter()
        response = await self._workspace.faults.meet("files", request) or self._answer(request)
        self._note(request, response, started)
        return response

    async def presigned(self, request: web.Request) -> web.StreamResponse:
        """The CDN: its address is the permission, and a token sent here has leaked."""
        started = time.perf_counter()
        file = self._workspace.files.files.get(self._presigned.get(request.match_info["ticket"], ""))
        response: web.StreamResponse
        if "Authorization" in request.headers:
            response = web.Response(status=400, text="InvalidArgument: Only one auth mechanism allowed")
        elif file is None:
            response = web.Response(status=403, text="AccessDenied")
        else:
            response = self._bytes(file)
        self._note(request, response, started)
        return response

    async def upload(self, request: web.Request) -> web.Response:
        """The address of files.getUploadURLExternal: raw bytes or a multipart form, no token."""
        waiting = self._workspace.awaited_uploads.get(request.match_info["file_id"])
        if waiting is None:
            return web.Response(status=404, text="upload not found")
        path = self._workspace.files.path(waiting[0].id)
        source = request.content
        if request.content_type == "multipart/form-data":
            part = await (await request.multipart()).next()
            content = await part.read(decode=False) if part is not None and hasattr(part, "read") else b""
            path.write_bytes(bytes(content))
        else:
            with path.open("wb") as target:
                async for chunk in source.iter_chunked(1 << 16):
                    target.write(chunk)
        return web.Response(text=f"OK - {path.stat().st_size}")

    async def for_the_page(self, request: web.Request) -> web.StreamResponse:
        """The page shows and downloads files without a token; only control uses this."""
        file = self._workspace.files.files.get(request.match_info["file_id"])
        if file is None or not self._workspace.files.path(file.id).exists():
            return web.json_response({"error": "file_not_found"}, status=404)
        return self._bytes(file)

    def _answer(self, request: web.Request) -> web.StreamResponse:
        team_and_file = request.match_info["team_and_file"]
        file = self._workspace.files.files.get(team_and_file.removeprefix(f"{TEAM_ID}-"))
        if file is None or not self._may_read(request, file):
            return web.Response(text=_SIGN_IN, content_type="text/html", charset="utf-8")
        if not self._workspace.files.path(file.id).exists():
            return web.Response(status=404, text="not found")
        first_hop = request.match_info.get("variant") == "download"
        if first_hop and file.redirect is not None:
            raise_to = self._next_hop(file, request)
            return web.Response(status=302, headers={"Location": raise_to})
        return self._bytes(file)

    def _may_read(self, request: web.Request, file: StoredFile) -> bool:
        workspace = self._workspace
        header = request.headers.get("Authorization", "")
        right_token = header == f"Bearer {workspace.bot_token}" and workspace.token_error is None
        return right_token and "files:read" in workspace.granted_scopes and workspace.app_may_read(file)

    def _next_hop(self, file: StoredFile, request: web.Request) -> str:
        name = quote(file.name or file.id)
        if file.redirect == "same_host":
            return f"{self._workspace.base_url}/files-pri/{TEAM_ID}-{file.id}/hop/{name}"
        ticket = secrets.token_urlsafe(24)
        self._presigned[ticket] = file.id
        return f"{_other_host(self._workspace.base_url)}/cdn/{ticket}/{name}"

    def _bytes(self, file: StoredFile) -> web.StreamResponse:
        disposition = f"attachment; filename*=UTF-8''{quote(file.name or file.id)}"
        headers = {"Content-Type": file.mimetype, "Content-Disposition": disposition}
        return web.FileResponse(self._workspace.files.path(file.id), headers=headers)

    def _note(self, request: web.Request, response: web.StreamResponse, started: float) -> None:
        sign_in = isinstance(response, web.Response) and response.text == _SIGN_IN
        leaked = response.status == 400 and "Authorization" in request.headers
        problem = "the sign-in page was served" if sign_in else None
        self._workspace.traffic.note(
            "file_download",
            request.path,
            status=response.status,
            duration_ms=(time.perf_counter() - started) * 1000,
            request={"authorization": "Authorization" in request.headers},
            response=None,
            problem="a token was sent to a foreign host" if leaked else problem,
        )


def _other_host(base_url: str) -> str:
    """A second host name for the same loopback server, so that the CDN is a foreign host."""
    parts = urlsplit(base_url)
    host = "localhost" if parts.hostname == "127.0.0.1" else "127.0.0.1"
    return f"{parts.scheme}://{host}:{parts.port}"
