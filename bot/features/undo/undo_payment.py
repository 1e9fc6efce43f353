"""The durable part of undoing a payment: deleted once, what is owed read back, the receipt rewritten."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.deed import Done, DurableWrite, Refused, document_name, waiting_text
from bot.directory import Directory
from bot.features.undo.models import PaidDocument, UndoPayment
from bot.features.undo.receipts import Receipts
from bot.features.undo.wording import payment_not_undone, payment_text
from bot.fintoro import DocumentType, FintoroClient, NotFound
from bot.i18n import Translator, translator_for
from bot.money import Money
from bot.slack.blocks import Block, Mrkdwn, context, section
from bot.store import Outcome, Store


class UndoPaymentJob(DurableWrite[UndoPayment]):
    """Deletes one payment."""

    deed = "undo_payment"
    payload_type = UndoPayment

    def __init__(
        self,
        fintoro: FintoroClient,
        directory: Directory,
        receipts: Receipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._directory = directory
        self._receipts = receipts

    def summary(self, payload: UndoPayment, t: Translator) -> Mrkdwn:
        return t.rich("Undone: payment of {payment}", payment=payment_text(payload.payment, t))

    def before(self, payload: UndoPayment) -> dict[str, Any]:
        return {"payment_id": payload.payment_id, **payload.payment.model_dump(mode="json")}

    async def send(self, key: str, payload: UndoPayment, prepared: dict[str, Any]) -> Done:
        """Delete it. One that is gone is as good as deleted, so a repeated try needs no key."""
        fintoro = self._fintoro.with_options(language=payload.locale)
        try:
            deleted = await fintoro.payments.delete(payload.payment_id)
        except NotFound as gone:
            return Done(id=payload.payment_id, request_id=gone.request_id)
        return Done(id=payload.payment_id, request_id=deleted.request_id)

    async def find(self, payload: UndoPayment) -> int | None:
        """Return the payment's id when the document no longer has it."""
        document = payload.payment.document
        try:
            there = await self._fintoro.payments.list(document.type, document.id)
        except NotFound:
            return payload.payment_id
        return None if any(one.id == payload.payment_id for one in there) else payload.payment_id

    async def settled(self, payload: UndoPayment) -> None:
        await self._store.finish(payload.original_key, Outcome.UNDONE)
        self._directory.note_documents_changed()
        self.on_change(payload.payment.place.user_id)  # it may be somebody else's

    async def read_back(self, payload: UndoPayment) -> dict[str, Any]:
        return {"to_be_paid": str(await _to_be_paid(self._fintoro, payload.payment.document))}

    async def tell(
        self,
        key: str,
        payload: UndoPayment,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any]:
        if isinstance(outcome, Refused):
            t = translator_for(payload.locale)
            return await self._receipts.tell(payload, payment_not_undone(payload.payment, outcome, t))
        t = translator_for(payload.payment.team_locale or payload.payment.locale)
        owed = Decimal(after["to_be_paid"]) if after is not None else None
        text, blocks = undone_message(payload, owed, t)
        return await self._receipts.rewrite(payload, text, blocks, for_team=True)

    async def tell_waiting(self, payload: UndoPayment, reason: str) -> None:
        t = translator_for(payload.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not undone yet*: payment of {payment}. {why}",
            payment=payment_text(payload.payment, t),
            why=waiting_text(reason, t),
        )
        await self._receipts.tell(payload, text)


def undone_message(deed: UndoPayment, owed: Decimal | None, t: Translator) -> tuple[Mrkdwn, list[Block]]:
    """Return the receipt of a payment that was taken back, in the language of the first receipt."""
    headline = t.rich(
        ":leftwards_arrow_with_hook: *Undone*: payment of {payment}", payment=payment_text(deed.payment, t)
    )
    owes = _owes(deed.payment.document, owed, t)
    details = t.rich(
        "{who} undid it on {when} · recorded by {first}",
        who=deed.actor_name,
        when=deed.moment(t),
        first=deed.payment.actor_name,
    )
    body = Mrkdwn(f"{headline}\n{owes}")
    return Mrkdwn(f"{body}\n{details}"), [section(body), context(details)]


def _owes(document: PaidDocument, owed: Decimal | None, t: Translator) -> Mrkdwn:
    if owed is None:
        return t.rich("What is still owed could not be read just now.")
    name = document_name(document.type, document.number, t)
    return t.rich(
        "Owed on {document} now: *{money}*", document=name, money=t.money(Money(owed, document.currency))
    )


async def _to_be_paid(fintoro: FintoroClient, document: PaidDocument) -> Decimal:
    """Return what the document owes now.

    Raises:
        FintoroError: it cannot be read.
    """
    shows = {
        DocumentType.INVOICE: fintoro.invoices.show,
        DocumentType.PROFORMA: fintoro.proformas.show,
        DocumentType.CREDIT_NOTE: fintoro.credit_notes.show,
    }
    return (await shows[document.type](document.id)).to_be_paid
