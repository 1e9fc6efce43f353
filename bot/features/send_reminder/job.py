"""The durable part: Fintoro is asked once to send the mail, and the person is told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.deed import Done, DurableWrite, Refused
from bot.features.send_reminder.models import SendReminder
from bot.features.send_reminder.receipt import ReminderReceipts
from bot.features.send_reminder.wording import summary
from bot.fintoro import FintoroClient
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn
from bot.store import Store


class SendReminderJob(DurableWrite[SendReminder]):
    """Sends one mail. Fintoro lists no sent mails, so only its memory of the key keeps a mail from going twice."""

    deed = "send_reminder"
    try_again_action = "send_reminder.try_again"
    payload_type = SendReminder
    can_be_read_back = False

    def __init__(
        self,
        fintoro: FintoroClient,
        receipts: ReminderReceipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._receipts = receipts

    def summary(self, payload: SendReminder, t: Translator) -> Mrkdwn:
        return summary(payload, t)

    async def send(self, key: str, payload: SendReminder, prepared: dict[str, Any]) -> Done:
        fintoro = self._fintoro.with_options(language=payload.locale)
        written = await fintoro.mails.create(payload.request(), idempotency_key=key)
        # A mail has no number of its own: what can be looked up later is the document.
        return Done(id=payload.document.id, request_id=written.request_id)

    async def find(self, payload: SendReminder) -> int | None:
        """Return None: there is nothing to look at."""
        return None

    async def tell(
        self,
        key: str,
        payload: SendReminder,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        return await self._receipts.tell(payload, outcome)

    async def tell_waiting(self, payload: SendReminder, reason: str) -> None:
        await self._receipts.tell_waiting(payload, reason)
