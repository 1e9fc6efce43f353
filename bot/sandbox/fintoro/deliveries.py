"""Sends webhooks: signed, at least once, five tries with growing pauses.

API reference: Webhooks. `webhook-signature` is the hex HMAC-SHA256 of the raw body; ten seconds to answer.
"""

import asyncio
import contextlib
import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from bot.sandbox.fintoro.database import Database, Row
from bot.sandbox.fintoro.webhook_address import may_be_sent

RETRY_SECONDS = (0.0, 10.0, 100.0, 1000.0, 10000.0)
TIMEOUT_SECONDS = 10.0
DUE = """
  SELECT webhook_deliveries.*, url, secret FROM webhook_deliveries
  JOIN webhook_subscriptions ON webhook_subscriptions.id = subscription_id
  WHERE next_try_at IS NOT NULL AND is_active = 1 ORDER BY next_try_at, webhook_deliveries.id
"""


class Deliveries:
    """One worker, started by the first thing to send and stopped by `close`.

    `pauses` are the seconds before each try. Local http receivers are refused unless `local_allowed`.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        *,
        pauses: Sequence[float] = RETRY_SECONDS,
        local_allowed: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._pauses = tuple(pauses)
        self.local_allowed = local_allowed
        self._transport = transport
        self._worker: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Start sending when something is due or will be; called after every committed write."""
        busy = self._worker is not None and not self._worker.done()
        if not busy and self._database.row(DUE) is not None:
            self._worker = asyncio.get_running_loop().create_task(self._deliver_all())

    async def close(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker
            self._worker = None

    async def _deliver_all(self) -> None:
        async with httpx.AsyncClient(transport=self._transport, timeout=TIMEOUT_SECONDS) as http:
            while (delivery := self._database.row(DUE)) is not None:
                due_in = datetime.fromisoformat(delivery["next_try_at"]) - self._clock()
                if due_in.total_seconds() > 0:
                    # short looks, so that a newer delivery never waits behind an old one's long pause
                    await asyncio.sleep(min(due_in.total_seconds(), 0.25))
                    continue
                await self._try_once(http, delivery)

    async def _try_once(self, http: httpx.AsyncClient, delivery: Row) -> None:
        answer = await self._send(http, delivery)
        now = self._clock().astimezone(UTC)
        delivered = answer.isdigit() and 200 <= int(answer) < 300
        tries = delivery["tries"] + 1
        next_try_at = None
        if not delivered and tries < len(self._pauses):
            next_try_at = (now + timedelta(seconds=self._pauses[tries])).isoformat(timespec="microseconds")
        changes: dict[str, Any] = {"tries": tries, "next_try_at": next_try_at, "last_answer": answer}
        self._database.update("webhook_deliveries", delivery["id"], changes)
        field = "last_success_at" if delivered else "last_failure_at"
        self._database.update("webhook_subscriptions", delivery["subscription_id"], {field: now.isoformat()})

    async def _send(self, http: httpx.AsyncClient, delivery: Row) -> str:
        """The status as text, or why there is none."""
        if not await may_be_sent(delivery["url"], local_allowed=self.local_allowed):
            return "address refused"
        body = delivery["body"].encode()
        headers = {
            "content-type": "application/json",
            "webhook-id": delivery["webhook_id"],
            "webhook-timestamp": str(int(self._clock().timestamp())),
            "webhook-signature": hmac.new(delivery["secret"].encode(), body, hashlib.sha256).hexdigest(),
        }
        try:
            response = await http.post(delivery["url"], content=body, headers=headers)
        except httpx.HTTPError as error:
            return type(error).__name__
        return str(response.status_code)
