"""Files for CRM events: uploaded first, used by their tokens after. API tag: CRM Events.

An upload has no lasting effect until its token is used, so it may be repeated; but new tokens make a new
payload, which a reused Idempotency-Key refuses. Keep the tokens before the event is first tried.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.fintoro.errors import Rejected
from bot.fintoro.model import Model, Name, Text
from bot.fintoro.resource import Resource, read_rows
from bot.fintoro.wire import FilePart, Request

_PATH = "/contact-activity-attachments"

# The server answers only after it has stored every file: that takes longer than any other call.
_TIMEOUT_SECONDS = 120.0


class UploadFile(BaseModel):
    """A file on disk, with the name and type that Fintoro shall show."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    mime_type: Annotated[str, StringConstraints(pattern=r"^[\w.+-]+/[\w.+-]+$")] = "application/octet-stream"
    path: Path


class UploadedAttachment(Model):
    """A file that waits to be used. `upload_token` goes into `attachment_upload_tokens`; `size` is bytes."""

    upload_token: str
    file_name: Text = ""
    mime_type: Text = ""
    size: int | None = None


class Attachments(Resource):
    async def upload(self, files: Sequence[UploadFile]) -> list[UploadedAttachment]:
        """Uploads all files in one request, streamed from disk; the answers are in the order of the files.

        API reference: Upload contact activity attachments. Raises ValueError for no files, OSError for one
        that cannot be read, `Unreadable` when there is not one token for each file.

        The schema calls the field `files`; PHP reads an array only from parts named `files[]`. Those are
        sent first, and `files` once where the server says that it misses `files`.
        """
        if not files:
            raise ValueError("an upload needs at least one file")
        try:
            return await self._upload_as("files[]", files)
        except Rejected as refusal:
            if not _misses_files(refusal):
                raise
            return await self._upload_again(files, refusal)

    async def _upload_again(
        self, files: Sequence[UploadFile], first_refusal: Rejected
    ) -> list[UploadedAttachment]:
        try:
            return await self._upload_as("files", files)
        except Rejected as refusal:
            # Refused under either name: then the first text is about the files, not about their name.
            raise (first_refusal if _misses_files(refusal) else refusal) from None

    async def _upload_as(self, field: str, files: Sequence[UploadFile]) -> list[UploadedAttachment]:
        parts = tuple(FilePart(field, file.name, file.mime_type, file.path) for file in files)
        answer = await self._caller.request(
            Request("POST", _PATH, files=parts, timeout_seconds=_TIMEOUT_SECONDS)
        )
        uploaded = read_rows(answer, UploadedAttachment)
        if len(uploaded) != len(files):
            raise answer.unreadable(f"{len(uploaded)} upload tokens for {len(files)} files")
        return uploaded


def _misses_files(refusal: Rejected) -> bool:
    """Whether the whole field is refused; "files.0" would be about one file that did arrive."""
    return "files" in refusal.fields
