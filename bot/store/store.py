"""What the bot itself must remember: drafts of modals, the audit trail, people's preferences.

It lives in the same database as the durable work (`DATABASE_URL`): one file to back up and to move.
"""

from collections.abc import Mapping
from typing import Any

from bot.store import audit, drafts, preferences
from bot.store.database import Database
from bot.store.models import AuditEntry, Outcome

LARGEST_LIST = 1_000


class Store:
    """Async methods over a small thread pool; each is one transaction, committed when it returns.

    Every method raises sqlalchemy.exc.SQLAlchemyError when the database does not take or give it.
    """

    def __init__(self, database_url: str) -> None:
        self._database = Database(database_url)

    async def open(self) -> None:
        """Creates the tables that are missing. Raises SQLAlchemyError or OSError when it cannot."""
        await self._database.open()

    async def close(self) -> None:
        await self._database.close()

    async def healthy(self) -> bool:
        return await self._database.healthy()

    async def put_draft(self, id: str, payload: dict[str, Any]) -> None:
        """Keeps JSON data under `id`, instead of what was there."""
        await self.put_drafts({id: payload})

    async def put_drafts(self, payloads: Mapping[str, dict[str, Any]]) -> None:
        """Keeps JSON data under each id, all in one transaction."""
        await self._database.run(drafts.put, payloads)

    async def get_draft(self, id: str) -> dict[str, Any] | None:
        return await self._database.run(drafts.get, id)

    async def delete_drafts_older_than(self, seconds: float) -> int:
        """How many went."""
        return await self._database.run(drafts.delete_older_than, seconds)

    async def begin(self, entry: AuditEntry) -> bool:
        """Before the write. False when that key is there already: the first row stays."""
        return await self._database.run(audit.begin, entry)

    async def finish(
        self,
        key: str,
        outcome: Outcome,
        *,
        fintoro_id: int | None = None,
        request_id: str | None = None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        receipt: dict[str, Any] | None = None,
        note: str | None = None,
    ) -> bool:
        """After the write, or when more is known of it; what is None stays as it was. False: no such row."""
        facts = {
            "fintoro_id": fintoro_id,
            "request_id": request_id,
            "before": before,
            "after": after,
            "receipt": receipt,
            "note": note,
        }
        return await self._database.run(audit.finish, key, outcome, facts)

    async def set_receipt(self, key: str, receipt: dict[str, Any]) -> bool:
        """Keeps where the receipt stands, so that it can be changed later. False: no such row."""
        return await self._database.run(audit.set_receipt, key, receipt)

    async def entry(self, key: str) -> AuditEntry | None:
        found = await self._database.run(audit.find, 1, key=key)
        return found[0] if found else None

    async def entries(
        self,
        *,
        actor: str | None = None,
        outcome: Outcome | None = None,
        company: str | None = None,
        deed: str | None = None,
        limit: int = 50,
    ) -> list[AuditEntry]:
        """Newest first; `actor` is a Slack user id."""
        return await self._database.run(
            audit.find, limit, actor_id=actor, outcome=outcome, company=company, deed=deed
        )

    async def entries_for_message(self, channel_id: str, message_ts: str, deed: str) -> list[AuditEntry]:
        """What was done with this very Slack message before, newest first."""
        return await self._database.run(
            audit.find, LARGEST_LIST, channel_id=channel_id, message_ts=message_ts, deed=deed
        )

    async def get_preference(self, user_id: str, name: str) -> Any:
        """None when the person never chose."""
        return await self._database.run(preferences.get, user_id, name)

    async def set_preference(self, user_id: str, name: str, value: Any) -> None:
        await self._database.run(preferences.put, user_id, name, value)
