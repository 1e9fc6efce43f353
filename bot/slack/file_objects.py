"""What Slack lists among a message's files, and which of it can be fetched at all.

docs.slack.dev: file object. Beside uploads there are links to other services, what is left of deleted files,
files a free plan hides, stubs of files from other companies, and canvases and lists.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class FileTrouble(StrEnum):
    """Why a file cannot be had."""

    EXTERNAL = "external"  # Google Drive, Dropbox: Slack holds a link, no bytes
    DELETED = "deleted"  # mode "tombstone", or gone since
    HIDDEN_BY_LIMIT = "hidden_by_limit"  # a free plan shows no older files
    NO_ACCESS = "no_access"  # the bot is not where the file is, or lacks files:read
    NO_ADDRESS = "no_address"  # Slack gave no address to fetch it from
    NOT_A_FILE = "not_a_file"  # a canvas or a list: a page inside Slack
    NOT_THE_FILE = "not_the_file"  # a sign-in page came, or an address outside Slack
    INCOMPLETE = "incomplete"  # another number of bytes than Slack had announced


class SlackFile(BaseModel):
    """One file as Slack describes it. `trouble`: nothing to fetch; `needs_info`: still a stub."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str | None = None
    title: str | None = None
    mime_type: str | None = None
    size_bytes: int | None = None
    url: str | None = None
    trouble: FileTrouble | None = None
    needs_info: bool = False

    @property
    def label(self) -> str:
        """What people call it; Slack may know no name."""
        return self.name or self.title or self.id


TROUBLE_BY_MODE = {
    "external": FileTrouble.EXTERNAL,
    "tombstone": FileTrouble.DELETED,
    "hidden_by_limit": FileTrouble.HIDDEN_BY_LIMIT,
    "space": FileTrouble.NOT_A_FILE,
    "quip": FileTrouble.NOT_A_FILE,
    "canvas": FileTrouble.NOT_A_FILE,
    "list": FileTrouble.NOT_A_FILE,
}
TROUBLE_BY_ACCESS = {
    "access_denied": FileTrouble.NO_ACCESS,
    "not_visible": FileTrouble.NO_ACCESS,
    "file_not_found": FileTrouble.DELETED,
    "file_deleted": FileTrouble.DELETED,
}


def files_of(message: Mapping[str, Any]) -> list[SlackFile]:
    """The message's files, each once, in order; a forwarded message's sit in `attachments[n].files`."""
    found = {file.id: file for file in map(slack_file, reversed(list(_listed(message)))) if file.id}
    return list(reversed(found.values()))


def slack_file(data: Mapping[str, Any]) -> SlackFile:
    """Judge one file object of a message or of files.info."""
    size = data.get("size")
    url = data.get("url_private_download") or data.get("url_private")
    needs_info = data.get("file_access") == "check_file_info"
    return SlackFile(
        id=str(data.get("id") or ""),
        name=data.get("name") or None,
        title=data.get("title") or None,
        mime_type=data.get("mimetype") or None,
        size_bytes=size if isinstance(size, int) and size > 0 else None,
        url=url or None,
        trouble=None if needs_info else _trouble(data, url),
        needs_info=needs_info,
    )


def _trouble(data: Mapping[str, Any], url: object) -> FileTrouble | None:
    mode, access = str(data.get("mode") or ""), str(data.get("file_access") or "")
    if access in TROUBLE_BY_ACCESS:
        return TROUBLE_BY_ACCESS[access]
    if mode in TROUBLE_BY_MODE:
        return TROUBLE_BY_MODE[mode]
    if data.get("is_external"):
        return FileTrouble.EXTERNAL
    if mode == "file_access":
        return FileTrouble.NO_ACCESS
    return None if url else FileTrouble.NO_ADDRESS


def _listed(message: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    holders = [message, *_mappings(message.get("attachments"))]
    for holder in holders:
        yield from _mappings(holder.get("files"))


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
