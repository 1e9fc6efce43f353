"""One address to one file on disk: redirects followed by hand, the token kept inside Slack, memory flat.

Slack redirects between its own hosts, where the token has to come along, and to its CDN, whose addresses are
signed. Any other host gets nothing: a link in a message must not be able to collect the bot's token.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.slack.calls import DEFAULT_RETRY_SECONDS, retry_after_seconds
from bot.slack.file_objects import FileTrouble

MAX_REDIRECTS = 5
MAX_FILE_BYTES = 1 << 30  # Slack's own limit for a file
CHUNK_BYTES = 256 * 1024
TOKEN_DOMAINS = ("slack.com", "slack-files.com")
CDN_DOMAINS = ("slack-edge.com",)
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """The file is on disk, whole."""

    size_bytes: int
    mime_type: str


@dataclass(frozen=True, slots=True)
class FileRefused:
    """Trying again is useless."""

    reason: FileTrouble


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not now: Slack is busy, out of reach, or the line was cut."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Fetch:
    """What to fetch and what is known of it."""

    url: str
    mime_type: str | None
    size_bytes: int | None


class Transfer:
    """Fetches with the bot's token. `api_url` names the one host allowed beside Slack's: a local Slack."""

    def __init__(
        self, session: aiohttp.ClientSession, token: str, *, api_url: str, proxy: str | None = None
    ) -> None:
        self._session = session
        self._token = token
        self._proxy = proxy
        own = urlsplit(api_url)
        self._api_netloc = None if _within(own.hostname, TOKEN_DOMAINS) else own.netloc

    async def to_disk(self, fetch: Fetch, target: Path) -> Downloaded | FileRefused | TryAgain:
        """Stream `fetch` into `target`. Raises OSError when the disk fails, nothing for the network."""
        url = fetch.url
        try:
            for _ in range(MAX_REDIRECTS + 1):
                outcome = await self._hop(url, fetch, target)
                if not isinstance(outcome, str):
                    return outcome
                url = outcome
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return TryAgain(DEFAULT_RETRY_SECONDS)
        return FileRefused(FileTrouble.NOT_THE_FILE)

    async def _hop(self, url: str, fetch: Fetch, target: Path) -> Downloaded | FileRefused | TryAgain | str:
        """One request; a `str` is where Slack redirects to."""
        headers = self._headers(url)
        if headers is None:
            return FileRefused(FileTrouble.NOT_THE_FILE)
        async with self._session.get(
            url, headers=headers, allow_redirects=False, timeout=TIMEOUT, proxy=self._proxy
        ) as response:
            location = response.headers.get("Location")
            if response.status in REDIRECTS and location:
                return urljoin(url, location)
            refusal = _refusal(response)
            return refusal if refusal is not None else await _save(response, fetch, target)

    def _headers(self, url: str) -> dict[str, str] | None:
        """The request's headers with or without the token; None when the address is none of Slack's."""
        address = urlsplit(url)
        plain = {"Accept-Encoding": "identity"}  # sizes are compared, so the bytes must be the file's own
        authorized = plain | {"Authorization": f"Bearer {self._token}"}
        if self._api_netloc is not None and address.netloc == self._api_netloc:
            return authorized
        if address.scheme != "https" or address.username or address.port not in (None, 443):
            return None
        if _within(address.hostname, TOKEN_DOMAINS):
            return authorized
        return plain if _within(address.hostname, CDN_DOMAINS) else None


def _within(host: str | None, domains: tuple[str, ...]) -> bool:
    return host is not None and any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _refusal(response: aiohttp.ClientResponse) -> FileRefused | TryAgain | None:
    status = response.status
    if status == 200:
        return None
    if status == 429 or status >= 500:
        later = retry_after_seconds(response.headers)
        return TryAgain(DEFAULT_RETRY_SECONDS if later is None else later)
    if status in (404, 410):
        return FileRefused(FileTrouble.DELETED)
    return FileRefused(FileTrouble.NO_ACCESS if status in (401, 403) else FileTrouble.NOT_THE_FILE)


async def _save(response: aiohttp.ClientResponse, fetch: Fetch, target: Path) -> Downloaded | FileRefused:
    sent_type = response.content_type
    if _is_html(sent_type) and not _is_html(fetch.mime_type):
        return FileRefused(FileTrouble.NOT_THE_FILE)
    max_bytes = MAX_FILE_BYTES if fetch.size_bytes is None else fetch.size_bytes
    written = await _write(response.content.iter_chunked(CHUNK_BYTES), target, max_bytes, fetch.mime_type)
    if isinstance(written, FileRefused):
        return written
    if fetch.size_bytes is not None and written != fetch.size_bytes:
        return FileRefused(FileTrouble.INCOMPLETE)
    return Downloaded(written, fetch.mime_type or sent_type)


async def _write(
    chunks: AsyncIterator[bytes], target: Path, max_bytes: int, mime_type: str | None
) -> int | FileRefused:
    written = 0
    # The disk may be slow; 256 kB at a time in a thread keeps the loop free to answer Slack.
    with await asyncio.to_thread(target.open, "wb") as file:
        async for chunk in chunks:
            if written == 0 and _is_sign_in_page(chunk, mime_type):
                return FileRefused(FileTrouble.NOT_THE_FILE)
            written += len(chunk)
            if written > max_bytes:
                return FileRefused(FileTrouble.INCOMPLETE)
            await asyncio.to_thread(file.write, chunk)
    return written


def _is_html(mime_type: str | None) -> bool:
    return mime_type in ("text/html", "application/xhtml+xml")


def _is_sign_in_page(beginning: bytes, mime_type: str | None) -> bool:
    """A page sent under another name. Text files are let through: somebody's notes may well be HTML."""
    if mime_type is None or mime_type.startswith("text/") or mime_type == "application/xhtml+xml":
        return False
    return beginning.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
