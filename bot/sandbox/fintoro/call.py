"""One request as a route sees it, and what a route may answer or raise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo

from bot.sandbox.fintoro.database import Database, Row
from bot.sandbox.fintoro.reader import Reader

if TYPE_CHECKING:
    from bot.sandbox.fintoro.app import Sandbox

HOME_ZONE = ZoneInfo("Europe/Bratislava")
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` None is an empty body (202, 204)."""

    status: int = 200
    body: Any = None


class ApiError(Exception):
    """An answer other than success: `status`, a JSON body and extra headers."""

    def __init__(self, status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})


def refuse_not_found() -> NoReturn:
    """404 as the framework says it (components/responses/NotFound)."""
    raise ApiError(404, {"message": "No query results for model."})


def refuse_unauthorized() -> NoReturn:
    """403: the token's scope or the record's kind does not allow it (components/responses/Forbidden)."""
    raise ApiError(403, {"message": "This action is unauthorized."})


@dataclass(slots=True)
class Call:
    """Everything a route needs: whose data, in which language, at what time, and the input read so far."""

    sandbox: "Sandbox"
    company_id: int
    language: str
    base_url: str
    url: str
    path: Mapping[str, str]
    reader: Reader
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.sandbox.clock().astimezone(UTC)

    @property
    def database(self) -> Database:
        return self.sandbox.database

    @property
    def today(self) -> date:
        """The day it is for a Slovak bookkeeper."""
        return self.now.astimezone(HOME_ZONE).date()

    @property
    def written_at(self) -> str:
        return self.now.isoformat(timespec="microseconds")

    def path_id(self, name: str) -> int:
        """The id in the path; anything that is no possible id is simply not found."""
        text = self.path[name]
        if not (text.isascii() and text.isdigit()) or int(text[:20]) > LARGEST_ID:
            refuse_not_found()
        return int(text)

    def find(self, table: str, row_id: int | None) -> Row | None:
        """This company's live row of `table` (a name from this package), or None."""
        if row_id is None:
            return None
        gone = " AND deleted_at IS NULL" if table in ("clients", "suppliers", "business_cases") else ""
        sql = f"SELECT * FROM {table} WHERE id = ? AND company_id = ?{gone}"  # noqa: S608 - our own names
        return self.database.row(sql, (row_id, self.company_id))

    def show(self, table: str, path_name: str) -> Row:
        """The row the path names, or 404."""
        return self.find(table, self.path_id(path_name)) or refuse_not_found()


def local_time(stored: str | None) -> str | None:
    """A stored UTC moment as the API writes it: "2026-03-10T10:00:00+01:00"."""
    if stored is None:
        return None
    return datetime.fromisoformat(stored).astimezone(HOME_ZONE).isoformat(timespec="seconds")
