"""Files of CRM events: upload, single download, and all of one event as a ZIP (API reference: CRM Events).

The vendor's server is PHP, which makes a list only of parts named `files[]`; of several parts named
`files` it keeps the last, and one file is no list.
"""

import asyncio
import base64
import json
import re
import secrets
import tempfile
import zipfile
from collections.abc import AsyncIterator
from pathlib import PurePosixPath
from typing import IO, Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from bot.sandbox.fintoro.call import Call, refuse_not_found
from bot.sandbox.fintoro.crm import attachments_of
from bot.sandbox.fintoro.database import Database, Row
from bot.sandbox.fintoro.storage import Storage

LIST_PART = re.compile(r"files\[[^\]]*\]")
CHUNK_BYTES = 256 * 1024


async def upload(call: Call, request: Request) -> Response:
    """One token per file, in order. No Idempotency-Key here: a second upload gives other tokens."""
    try:
        form = await request.form(max_files=100)
    except HTTPException:
        form = FormData()
    try:
        files = _read_files(call, form)
        call.reader.done()
        kept = [await asyncio.to_thread(call.sandbox.storage.keep, file.file) for file in files]
        with call.database.transaction():
            data = [_write_down(call, file, key) for file, key in zip(files, kept, strict=True)]
    finally:
        await form.close()
    return JSONResponse({"data": data}, 201)


async def download_all(call: Call, request: Request) -> Response:
    """A ZIP of an event's files; 404 when it has none."""
    event = call.show("crm_events", "contactActivityLog")
    rows = attachments_of(call, event["id"]) or refuse_not_found()
    archive = await asyncio.to_thread(_pack, call.sandbox.storage, rows)
    headers = {"Content-Disposition": f'attachment; filename="crm-event-{event["id"]}.zip"'}
    return StreamingResponse(_pieces(archive), media_type="application/zip", headers=headers)


async def download_one(database: Database, storage: Storage, key: str) -> Response:
    """One attachment by the unguessable key in its URL, as from the vendor's CDN: no token is asked."""
    row = database.row("SELECT * FROM attachments WHERE file_key = ? AND deleted_at IS NULL", (key,))
    if row is None or row["crm_event_id"] is None or not storage.path(key).exists():
        return Response("Not found", 404, media_type="text/plain")
    safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return FileResponse(storage.path(key), media_type=row["mime_type"], filename=row["name"], headers=safe)


def _read_files(call: Call, form: FormData) -> list[UploadFile]:
    listed = [part for name, part in form.multi_items() if LIST_PART.fullmatch(name)]
    reader = call.reader
    if not listed:
        reader.fail("files", "array" if "files" in form else "required")
    files = []
    for index, part in enumerate(listed):
        if isinstance(part, UploadFile) and part.filename:
            files.append(part)
        else:
            reader.fail(f"files.{index}", "file")
    return files


def _write_down(call: Call, file: UploadFile, key: str) -> dict[str, Any]:
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "file"
    mime_type = (file.content_type or "application/octet-stream").partition(";")[0].strip()
    values = {
        "company_id": call.company_id,
        "upload_token": _new_token(),
        "file_key": key,
        "name": name,
        "mime_type": mime_type,
        "size": call.sandbox.storage.path(key).stat().st_size,
        "created_at": call.written_at,
    }
    call.database.insert("attachments", values)
    return {
        "uploadToken": values["upload_token"],
        "fileName": name,
        "mimeType": mime_type,
        "size": values["size"],
    }


def _new_token() -> str:
    """Opaque, in the look of the framework's encrypted strings."""
    parts = {
        "iv": secrets.token_urlsafe(12),
        "value": secrets.token_urlsafe(32),
        "mac": secrets.token_hex(16),
    }
    return base64.b64encode(json.dumps(parts).encode()).decode()


def _pack(storage: Storage, rows: list[Row]) -> IO[bytes]:
    archive = tempfile.TemporaryFile()  # noqa: SIM115 - closed by _pieces once it is sent
    taken: set[str] = set()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for row in rows:
            name = row["name"] if row["name"] not in taken else f"{row['id']}-{row['name']}"
            taken.add(name)
            packed.write(storage.path(row["file_key"]), name)
    archive.seek(0)
    return archive


async def _pieces(archive: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while piece := archive.read(CHUNK_BYTES):
            yield piece
    finally:
        archive.close()
