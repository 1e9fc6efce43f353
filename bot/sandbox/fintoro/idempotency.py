"""Idempotency-Key: per company and route, the first success is answered again to the same payload.

API reference: Errors and idempotency. The headers are documented on successes only, so a refused attempt
leaves no trace and its key may be used again.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.fintoro.call import Answer, ApiError
from bot.sandbox.fintoro.database import Database

REUSED = {"error": "Idempotency-Key reused with different request payload"}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One write under one key."""

    company_id: int
    route: str
    key: str
    payload_hash: str

    @classmethod
    def of(cls, company_id: int, route: str, key: str, payload: dict[str, Any]) -> "Attempt":
        written = json.dumps(payload, sort_keys=True, default=str)
        return cls(company_id, route, key, hashlib.sha256(written.encode()).hexdigest())

    def earlier_answer(self, database: Database) -> Answer | None:
        """The first answer under this key, None for a new key; 422 when the payload is another one."""
        sql = "SELECT * FROM idempotency_keys WHERE company_id = ? AND route = ? AND key = ?"
        row = database.row(sql, (self.company_id, self.route, self.key))
        if row is None:
            return None
        if row["payload_hash"] != self.payload_hash:
            raise ApiError(422, REUSED)
        return Answer(row["status"], None if row["body"] is None else json.loads(row["body"]))

    def remember(self, database: Database, answer: Answer) -> None:
        """Keep a success, in the same transaction as the write itself."""
        if answer.status >= 300:
            return
        values = {
            "company_id": self.company_id,
            "route": self.route,
            "key": self.key,
            "payload_hash": self.payload_hash,
            "status": answer.status,
            "body": None if answer.body is None else json.dumps(answer.body),
        }
        database.insert("idempotency_keys", values)
