"""The durable part: the payment is created once, the document read back, the team told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.deed import Done, DurableWrite, Refused
from bot.directory import Directory
from bot.features.record_payment.documents import show_document
from bot.features.record_payment.models import ChosenDocument, RecordPayment
from bot.features.record_payment.receipt import PaymentReceipts, buttons, summary
from bot.fintoro import FintoroClient
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn
from bot.store import Store


class RecordPaymentJob(DurableWrite[RecordPayment]):
    """Records one payment."""

    deed = "record_payment"
    try_again_action = "record_payment.try_again"
    payload_type = RecordPayment

    def __init__(
        self,
        fintoro: FintoroClient,
        directory: Directory,
        receipts: PaymentReceipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._directory = directory
        self._receipts = receipts

    def summary(self, payload: RecordPayment, t: Translator) -> Mrkdwn:
        return summary(payload, t)

    def buttons(self, key: str, payload: RecordPayment, t: Translator) -> list[Block]:
        return buttons(key, payload, t)

    def before(self, payload: RecordPayment) -> dict[str, Any]:
        return payload.document.model_dump(mode="json")

    async def send(self, key: str, payload: RecordPayment, prepared: dict[str, Any]) -> Done:
        fintoro = self._fintoro.with_options(language=payload.locale)
        written = await fintoro.payments.create(payload.request(), idempotency_key=key)
        return Done(id=written.value.id, request_id=written.request_id)

    async def find(self, payload: RecordPayment) -> int | None:
        """Return the payment that was not there at the review and is the same in all that was sent."""
        for payment in await self._fintoro.payments.list(payload.document.type, payload.document.id):
            same = (
                payment.amount == payload.amount
                and payment.payment_date == payload.paid_on
                and payment.currency is not None
                and payment.currency.id == payload.currency_id
            )
            if same and payment.id not in payload.known_payment_ids:
                return payment.id
        return None

    async def read_back(self, payload: RecordPayment) -> dict[str, Any]:
        shown = await show_document(self._fintoro, payload.document)
        self._directory.note_paid(shown.chosen.key, shown.chosen.to_be_paid)
        return shown.chosen.model_dump(mode="json")

    async def tell(
        self,
        key: str,
        payload: RecordPayment,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        remaining = ChosenDocument.model_validate(after) if after is not None else None
        return await self._receipts.tell(key, payload, outcome, remaining)

    async def tell_waiting(self, payload: RecordPayment, reason: str) -> None:
        await self._receipts.tell_waiting(payload, reason)
