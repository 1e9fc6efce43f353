"""Where the seed is sown: rows gather here and go to the database in a few large writes."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.sandbox.fintoro.call import HOME_ZONE
from bot.sandbox.fintoro.database import Database
from bot.sandbox.fintoro.storage import Storage

Rows = list[dict[str, Any]]
FIRST_DOCUMENT_ID = 301


@dataclass(slots=True)
class Field:
    """`today` is the local day everything is counted from."""

    database: Database
    storage: Storage
    today: date
    chance: random.Random = field(default_factory=lambda: random.Random(20_260_001))
    tables: dict[str, Rows] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, row: dict[str, Any]) -> None:
        self.tables.setdefault(table, []).append(row)

    def next_id(self, kind: str, first: int) -> int:
        """Each kind of record counts for itself, from `first`."""
        self._ids[kind] = self._ids.get(kind, first - 1) + 1
        return self._ids[kind]

    def day(self, days_from_today: int) -> date:
        return self.today + timedelta(days=days_from_today)

    def moment(self, day: date) -> str:
        """Some time in that day's working hours, never later than this morning."""
        at = time(self.chance.randint(7, 16), self.chance.randint(0, 59), self.chance.randint(0, 59))
        if day >= self.today:
            day, at = self.today, time(0, 0, self.chance.randint(0, 59))
        return datetime.combine(day, at, HOME_ZONE).astimezone(UTC).isoformat(timespec="microseconds")

    def rows_of(self, table: str, company_id: int) -> Rows:
        return [row for row in self.tables.get(table, []) if row["company_id"] == company_id]

    def write_down(self) -> None:
        for table, rows in self.tables.items():
            self.database.insert_many(table, rows)
