"""Files of the workspace: bytes on disk, and the many shapes a file takes in a message.

Reference: docs.slack.dev File object; tombstone, hidden_by_limit and file_access are known from practice.
"""

import mimetypes
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.sandbox.slack.identity import TEAM_ID

_PRETTY = {"pdf": "PDF", "png": "PNG", "jpg": "JPEG", "gif": "GIF", "txt": "Plain Text", "csv": "CSV"}


@dataclass
class StoredFile:
    """One file. `mode` as Slack's; `redirect` sends a download through "same_host" or "cdn" first.

    `stub` hides the details in messages (`check_file_info`) until files.info is asked.
    """

    id: str
    owner: str
    created: int
    name: str | None
    mimetype: str = "application/octet-stream"
    size: int = 0
    mode: str = "hosted"
    redirect: str | None = None
    stub: bool = False
    external_url: str | None = None
    deleted: bool = False
    given_to_app: bool = False
    shared_in: list[str] = field(default_factory=list)
    dimensions: tuple[int, int] | None = None

    @property
    def filetype(self) -> str:
        suffix = Path(self.name or "").suffix.lstrip(".").lower()
        return {"jpeg": "jpg", "": "binary"}.get(suffix, suffix)


class FileCabinet:
    """The bytes of hosted files in one folder, and what is known of each file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.files: dict[str, StoredFile] = {}

    def path(self, file_id: str) -> Path:
        """Where a file's bytes are; the name is Slack's id, never what a person typed."""
        return self._folder / file_id

    def keep(self, file: StoredFile, content: bytes | None = None) -> StoredFile:
        """Remember a file; `content` is written down, or is already at `path(file.id)`."""
        if content is not None:
            self.path(file.id).write_bytes(content)
        if self.path(file.id).exists():
            file.size = self.path(file.id).stat().st_size
        self.files[file.id] = file
        return file

    def remembered(self) -> list[dict[str, Any]]:
        return [asdict(file) for file in self.files.values()]

    def remember(self, files: list[dict[str, Any]]) -> None:
        self.files = {file["id"]: StoredFile(**file) for file in files}


def guess_mimetype(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def file_object(file: StoredFile, *, base_url: str, site_url: str) -> dict[str, Any]:
    """The file as messages and files.info show it, by its mode."""
    if file.deleted or file.mode == "tombstone":
        return {"id": file.id, "mode": "tombstone"}
    if file.mode == "hidden_by_limit":
        return {"id": file.id, "mode": "hidden_by_limit"}
    described = _described(file)
    if file.mode == "external":
        address = {"url_private": file.external_url, "external_url": file.external_url}
        return {**described, **address, "permalink": f"{site_url}files/{file.owner}/{file.id}"}
    return {**described, **_addresses(file, base_url, site_url)}


def message_file(file: StoredFile, *, base_url: str, site_url: str) -> dict[str, Any]:
    """The same inside a message, where a file from a shared channel is only a stub."""
    if file.stub:
        access = {"mode": "file_access", "file_access": "check_file_info"}
        return {"id": file.id, "created": 0, "user": "", **access}
    return file_object(file, base_url=base_url, site_url=site_url)


def _described(file: StoredFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.name,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": _PRETTY.get(file.filetype, file.filetype.upper()),
        "user": file.owner,
        "user_team": TEAM_ID,
        "editable": False,
        "size": file.size,
        "mode": file.mode,
        "is_external": file.mode == "external",
        "external_type": "gdrive" if file.mode == "external" else "",
        "is_public": True,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "file_access": "visible",
        "media_display_type": "unknown",
        "has_rich_preview": False,
    }


def _addresses(file: StoredFile, base_url: str, site_url: str) -> dict[str, Any]:
    name = quote((file.name or file.id).lower().replace(" ", "_"))
    private = f"{base_url}/files-pri/{TEAM_ID}-{file.id}"
    addresses: dict[str, Any] = {
        "url_private": f"{private}/{name}",
        "url_private_download": f"{private}/download/{name}",
        "permalink": f"{site_url}files/{file.owner}/{file.id}/{name}",
        "permalink_public": f"https://slack-files.com/{TEAM_ID}-{file.id}-0123456789",
    }
    if file.dimensions is not None:
        width, height = file.dimensions
        thumbs = {f"thumb_{size}": f"{base_url}/files-tmb/{TEAM_ID}-{file.id}/{name}" for size in (64, 360)}
        addresses |= {**thumbs, "original_w": width, "original_h": height}
    return addresses
