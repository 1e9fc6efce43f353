"""What a request to Fintoro says, as data: the HTTP language without HTTP (see also `decipher.py`).

Nothing here opens a socket, sleeps or logs, so all of it can be tested with plain tables. The token is
not part of a request: the client adds it last, where it cannot be printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.fintoro.exact_json import encode_json, plain_digits

_HEADER_VALUE = re.compile(r"[!-~]+")
_MAX_HEADER_LENGTH = 4096
_MAX_KEY_LENGTH = 255


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file of a multipart request, read from disk only while it is being sent."""

    field: str
    name: str
    mime_type: str
    path: Path


@dataclass(frozen=True, slots=True)
class Request:
    """One call, as data. `timeout_seconds` overrides the client's own for calls known to be slow."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    files: tuple[FilePart, ...] = ()
    idempotency_key: str | None = None
    timeout_seconds: float | None = None

    @property
    def is_write(self) -> bool:
        return self.method != "GET"

    @property
    def may_be_repeated(self) -> bool:
        """Whether sending it twice changes nothing more than sending it once."""
        return not self.is_write or self.idempotency_key is not None

    def headers(self, language: str | None) -> dict[str, str]:
        """The headers it needs, all but the token."""
        headers = {"Accept": "application/json"}
        if language is not None:
            headers["Accept-Language"] = language
        if self.content is not None:
            headers["Content-Type"] = "application/json"
        if self.idempotency_key is not None:
            headers["Idempotency-Key"] = self.idempotency_key
        return headers


def read_request(path: str, query: Mapping[str, object] | None = None) -> Request:
    """A GET. Query names become camelCase, `None` is left out."""
    return Request("GET", path, query=_query(query or {}))


def write_request(
    method: str, path: str, payload: Mapping[str, object] | None = None, *, idempotency_key: str | None = None
) -> Request:
    """A POST, PUT, PATCH or DELETE with a JSON body, if any. Raises ValueError for an unusable key."""
    if idempotency_key is not None:
        check_header_value(idempotency_key, "an Idempotency-Key", _MAX_KEY_LENGTH)
    content = None if payload is None else encode_json(payload)
    return Request(method, path, content=content, idempotency_key=idempotency_key)


def path_with_id(path: str, record_id: int) -> str:
    """The path of one record. Only a positive int gets into a path; anything else raises ValueError."""
    if type(record_id) is not int or record_id <= 0:
        raise ValueError(f"an id is a positive int, not {record_id!r}")
    return f"{path}/{record_id}"


def check_header_value(value: str, what: str, max_length: int = _MAX_HEADER_LENGTH) -> str:
    """The value, fit for a header. The error says what is wrong without repeating it: it may be a secret."""
    if not _HEADER_VALUE.fullmatch(value) or len(value) > max_length:
        raise ValueError(f"{what} must be 1 to {max_length} visible ASCII characters")
    return value


def camel_case(name: str) -> str:
    """A Python name as Fintoro writes it: client_id → clientId."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _query(parameters: Mapping[str, object]) -> dict[str, str]:
    return {camel_case(name): _query_text(value) for name, value in parameters.items() if value is not None}


def _query_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain_digits(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
