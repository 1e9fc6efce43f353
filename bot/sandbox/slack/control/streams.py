"""What flows: the page's event stream, and files out of its disk picker."""

import asyncio
import json

from aiohttp import BodyPartReader, web

from bot.sandbox.slack.files import StoredFile, guess_mimetype
from bot.sandbox.slack.workspace import Workspace

_KEEP_ALIVE_SECONDS = 15.0
_CHUNK_BYTES = 1 << 16


async def stream(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    """Server-sent events for one person until the page goes away."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    await response.write(b": open\n\n")
    async with workspace.hub.listen(request.query.get("as", "")) as notes:
        while request.transport is not None and not request.transport.is_closing():
            try:
                note = await asyncio.wait_for(notes.get(), _KEEP_ALIVE_SECONDS)
                await response.write(f"data: {json.dumps(note)}\n\n".encode())
            except TimeoutError:
                await response.write(b": still here\n\n")
            except ConnectionError:
                break
    return response


async def take_files(request: web.Request, workspace: Workspace) -> web.Response:
    """Every `file` field of a multipart form becomes a hosted file, shared nowhere yet."""
    user = request.query.get("as", "")
    if user not in workspace.people:
        return web.json_response({"error": "user_not_found"}, status=404)
    if request.content_type != "multipart/form-data":
        return web.json_response({"error": "send multipart/form-data"}, status=400)
    taken = []
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "file":
            taken.append(workspace.shown_file(await _take(part, user, workspace)))
    return web.json_response({"files": taken})


async def _take(part: BodyPartReader, user: str, workspace: Workspace) -> StoredFile:
    name = part.filename or "file"
    file_id = workspace.next_id("F")
    with workspace.files.path(file_id).open("wb") as target:
        while chunk := await part.read_chunk(_CHUNK_BYTES):
            target.write(chunk)
    kind = part.headers.get("Content-Type") or guess_mimetype(name)
    return workspace.files.keep(StoredFile(file_id, user, int(workspace.clock()), name, kind))
