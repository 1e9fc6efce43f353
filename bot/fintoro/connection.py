"""One try of one request over httpx: the token, the files, the network's troubles in our words.

Shared by all clients made with `with_options`: one pool of connections, one view of the rate limit.
"""

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

import httpx
from pydantic import SecretStr

from bot.fintoro.decipher import Answer, RateLimit, decipher, read_rate_limit
from bot.fintoro.errors import Unavailable, Unreadable
from bot.fintoro.wire import Request, check_header_value

# Raised before a byte of the request has left: the server cannot have acted on it.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

_OpenFile = tuple[str, tuple[str, IO[bytes], str]]


class Connection:
    """The pool of connections to one Fintoro, speaking with one token."""

    def __init__(self, token: str, base_url: str, transport: httpx.AsyncBaseTransport | None) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, transport=transport, auth=_Bearer(token))
        self.rate_limit: RateLimit | None = None

    async def ask(self, request: Request, *, language: str | None, timeout_seconds: float) -> Answer:
        """The answer, its body in memory. Raises `FintoroError`s."""
        response = await self._open(request, language, timeout_seconds)
        return await _answer(request, response)

    async def open_file(
        self, request: Request, *, language: str | None, timeout_seconds: float
    ) -> httpx.Response:
        """An open response with a file in its body, for the caller to close. Raises `FintoroError`s."""
        response = await self._open(request, language, timeout_seconds)
        kind = response.headers.get("Content-Type", "")
        if response.is_success and "json" not in kind and "html" not in kind:
            return response
        answer = await _answer(request, response)
        raise answer.unreadable("the body is not a file")

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _open(self, request: Request, language: str | None, timeout_seconds: float) -> httpx.Response:
        """Sends the request; the body of the response is not yet read."""
        with _open_files(request) as files, _network_trouble(request):
            sent = self._http.build_request(
                request.method,
                request.path,
                params=request.query or None,
                content=request.content,
                files=files or None,
                headers=request.headers(language),
                timeout=request.timeout_seconds or timeout_seconds,
            )
            response = await self._http.send(sent, stream=True)
        self.rate_limit = read_rate_limit(response.headers) or self.rate_limit
        return response


async def chunks(request: Request, response: httpx.Response) -> AsyncIterator[bytes]:
    """The body as it arrives. Raises `Unavailable` when the line is cut."""
    with _network_trouble(request):
        async for chunk in response.aiter_bytes():
            yield chunk


class _Bearer(httpx.Auth):
    """Adds the token to a request at the last moment, so that nothing printable ever holds it."""

    def __init__(self, token: str) -> None:
        self._token = SecretStr(check_header_value(token, "the Fintoro API token"))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token.get_secret_value()}"
        yield request


async def _answer(request: Request, response: httpx.Response) -> Answer:
    try:
        with _network_trouble(request):
            content = await response.aread()
    finally:
        await response.aclose()
    return decipher(request, response.status_code, response.headers, content)


@contextmanager
def _open_files(request: Request) -> Iterator[list[_OpenFile]]:
    """The request's files, opened anew for each try and closed after it."""
    with ExitStack() as stack:
        yield [
            (part.field, (part.name, stack.enter_context(part.path.open("rb")), part.mime_type))
            for part in request.files
        ]


@contextmanager
def _network_trouble(request: Request) -> Iterator[None]:
    """Turns httpx's errors into ours, with what is known of the request's fate."""
    try:
        yield
    except _NEVER_SENT as error:
        raise Unavailable(
            f"Fintoro cannot be reached ({type(error).__name__})", may_have_happened=False
        ) from error
    except httpx.DecodingError as error:
        raise Unreadable(
            f"{request.method} {request.path}: the body is badly compressed",
            may_have_happened=request.is_write,
        ) from error
    except httpx.RequestError as error:
        raise Unavailable(
            f"Fintoro did not answer {request.method} {request.path} ({type(error).__name__})",
            may_have_happened=request.is_write,
        ) from error
