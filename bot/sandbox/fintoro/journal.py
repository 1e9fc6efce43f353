"""What was asked of the API, so that a test can count a deed's calls and a person can see them."""

from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

KEPT_ENTRIES = 5000


@dataclass(slots=True)
class Entry:
    """`path` is below `/api/public/v1`; `body` is the JSON that was sent, None for other bodies."""

    id: int
    at: str
    method: str
    path: str
    query: str
    company_id: int | None = None
    idempotency_key: str | None = None
    body: Any = None
    fault: str | None = None
    status: int | None = None
    idempotency_status: str | None = None
    request_id: str | None = None


@dataclass(slots=True)
class Journal:
    _entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=KEPT_ENTRIES))
    _count: int = 0

    def open(self, at: str, method: str, path: str, query: str, idempotency_key: str | None) -> Entry:
        self._count += 1
        entry = Entry(self._count, at, method, path, query, idempotency_key=idempotency_key)
        self._entries.append(entry)
        return entry

    def after(self, entry_id: int) -> list[dict[str, Any]]:
        """Entries with a higher id, oldest first, as JSON objects."""
        return [asdict(entry) for entry in self._entries if entry.id > entry_id]

    def forget(self) -> None:
        self._entries.clear()
