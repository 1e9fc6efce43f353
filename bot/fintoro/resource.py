"""What the resources share: asking, and reading objects, lists and pages out of answers."""

import builtins
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import ValidationError

from bot.fintoro.decipher import Answer
from bot.fintoro.model import Model, Payload
from bot.fintoro.wire import Request, read_request, write_request

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound=Model)


class Caller(Protocol):
    """What a resource needs of the client."""

    async def request(self, request: Request) -> Answer: ...

    def stream(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[bytes]]: ...


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """What a write left behind: the record (None where the API answers no body) and how it went.

    `repeated` is True when the server had done it before and only repeats its answer (Idempotency-Status).
    """

    value: T_co
    request_id: str | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """One page of a list. `number` and `total_pages` count from 1."""

    items: tuple[T_co, ...]
    number: int
    total_pages: int
    total_results: int

    @property
    def next_number(self) -> int | None:
        return self.number + 1 if self.number < self.total_pages else None


class Paginator(Model):
    """Where a page stands in its list."""

    current_page: int | None = None
    total_pages: int | None = None
    total_results: int | None = None


class Resource:
    """One tag of the API."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def _read(self, model: type[M], path: str) -> M:
        return read_object(await self._caller.request(read_request(path)), model)

    async def _read_rows(
        self, model: type[M], path: str, query: Mapping[str, object] | None = None
    ) -> builtins.list[M]:
        return read_rows(await self._caller.request(read_request(path, query)), model)

    async def _read_page(self, model: type[M], path: str, query: Mapping[str, object]) -> Page[M]:
        return read_page(await self._caller.request(read_request(path, query)), model)

    async def _read_all(self, model: type[M], path: str, query: Mapping[str, object]) -> AsyncIterator[M]:
        """Every row, page by page, while the list is being walked."""
        number: int | None = 1
        while number is not None:
            page = await self._read_page(model, path, {**query, "page": number})
            for item in page.items:
                yield item
            number = page.next_number if page.items else None

    async def _write(
        self, model: type[M], method: str, path: str, payload: Payload | None, key: str | None = None
    ) -> Written[M]:
        body = None if payload is None else payload.payload()
        answer = await self._caller.request(write_request(method, path, body, idempotency_key=key))
        return Written(read_object(answer, model), answer.request_id, answer.repeated)

    async def _write_blind(
        self, method: str, path: str, payload: Payload | None = None, key: str | None = None
    ) -> Written[None]:
        """A write whose answer has no body."""
        body = None if payload is None else payload.payload()
        answer = await self._caller.request(write_request(method, path, body, idempotency_key=key))
        return Written(None, answer.request_id, answer.repeated)


def read_object(answer: Answer, model: type[M]) -> M:
    """The bare object of a detail, create or update. Raises `Unreadable`."""
    return _validated(answer, model, answer.decode(), "body")


def read_rows(answer: Answer, model: type[M]) -> list[M]:
    """The `data` of a list. Raises `Unreadable`."""
    return _rows(answer, model, answer.decode())


def read_page(answer: Answer, model: type[M]) -> Page[M]:
    """The `data` and `paginator` of a list; without a paginator it is the only page. Raises `Unreadable`."""
    body = answer.decode()
    rows = _rows(answer, model, body)
    paginator = _validated(answer, Paginator, body.get("paginator") or {}, "paginator")
    return Page(
        items=tuple(rows),
        number=paginator.current_page or 1,
        total_pages=paginator.total_pages or 1,
        total_results=len(rows) if paginator.total_results is None else paginator.total_results,
    )


def check_page(page: int, per_page: int, max_per_page: int) -> None:
    """Raises ValueError for a page the API cannot have."""
    if page < 1 or not 1 <= per_page <= max_per_page:
        raise ValueError(f"page counts from 1 and per_page is 1 to {max_per_page}, not {page} and {per_page}")


def check_filters(filters: Mapping[str, object], known: type) -> None:
    """Raises TypeError for a filter the list does not have: it would be ignored, and everything listed."""
    unknown = filters.keys() - known.__annotations__.keys()
    if unknown:
        raise TypeError(f"no such filter: {', '.join(sorted(unknown))}")


def _rows(answer: Answer, model: type[M], body: object) -> list[M]:
    rows = body.get("data") if isinstance(body, dict) else None
    if not isinstance(rows, list):
        raise answer.unreadable("the body is not a list in data")
    return [_validated(answer, model, row, f"data.{index}") for index, row in enumerate(rows)]


def _validated(answer: Answer, model: type[M], value: object, place: str) -> M:
    """The value as a model. The error names the places at fault and no values: they are people's data."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = [
            ".".join(map(str, (place, *fault["loc"]))) + ": " + fault["type"] for fault in error.errors()
        ]
        raise answer.unreadable("; ".join(faults[:5])) from None
