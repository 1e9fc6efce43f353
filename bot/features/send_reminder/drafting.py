"""From a card's button to a draft: the document as it stands now, its client's address, the kind that fits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.directory import Snapshot
from bot.features.send_reminder.models import MailedDocument, ReminderDraft, SendReminder, proposed_kind
from bot.fintoro import Client, Document, DocumentType, PayableDocument, TargetKind
from bot.money import Money
from bot.parts import Parts
from bot.slack.places import place_of

PATIENCE_SECONDS = 4.0


class ReminderDrafting:
    """Makes drafts; it reads, and writes nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def from_card(self, body: Mapping[str, Any], key: str, locale: str) -> ReminderDraft:
        """Return the draft for the document of a card ("invoice:301"): one call to Fintoro.

        Raises:
            FintoroError, TimeoutError: the document cannot be read now.
        """
        place = place_of(body)
        kind, _, document_id = key.partition(":")
        document_type = DocumentType(kind)
        async with asyncio.timeout(PATIENCE_SECONDS):
            detail, currencies, person, today = await asyncio.gather(
                self._show(document_type, int(document_id), locale),
                self._parts.directory.lookups.currencies(locale),
                self._parts.people.person(place.user_id),
                self._parts.languages.today(place.user_id),
            )
        symbols = {currency.id: currency.symbol for currency in currencies}
        document = _mailed(document_type, detail, symbols.get(detail.currency_id, ""))
        thread_ts = place.answer_thread_ts
        return ReminderDraft(
            place=place.model_copy(update={"message_ts": None, "thread_ts": thread_ts}),
            actor_name=person.real_name,
            document=document,
            kind=proposed_kind(document, today),
            recipients=_address(self._parts.directory.snapshot, detail),
        )

    async def from_failed(self, key: str) -> ReminderDraft:
        """Return the draft for a mail that was not sent, as it was typed, by its key in the audit trail.

        Raises:
            LookupError: there is no such mail.
            StoreTrouble: the audit trail cannot be read now.
        """
        entry = await self._parts.store.entry(key)
        if entry is None:
            raise LookupError(f"no mail {key}")
        mail = SendReminder.model_validate(entry.payload)
        return ReminderDraft(
            place=mail.place,
            actor_name=mail.actor_name,
            document=mail.document,
            kind=mail.kind,
            recipients=", ".join(mail.to),
            body=mail.body,
            again_of=key,
        )

    async def _show(self, document_type: DocumentType, document_id: int, locale: str) -> Document:
        fintoro = self._parts.fintoro.with_options(language=locale, max_wait_seconds=0)
        shows: dict[DocumentType, Callable[[int], Awaitable[Document]]] = {
            DocumentType.INVOICE: fintoro.invoices.show,
            DocumentType.PROFORMA: fintoro.proformas.show,
            DocumentType.CREDIT_NOTE: fintoro.credit_notes.show,
            DocumentType.ORDER: fintoro.orders.show,
            DocumentType.QUOTATION: fintoro.quotations.show,
        }
        return await shows[document_type](document_id)


def _mailed(document_type: DocumentType, detail: Document, currency: str) -> MailedDocument:
    payable = detail if isinstance(detail, PayableDocument) else None
    return MailedDocument(
        type=document_type,
        id=detail.id,
        number=detail.number,
        client_name=detail.client.name if detail.client else "",
        owed=Money(payable.to_be_paid, currency) if payable else None,
        due_date=payable.due_date if payable else None,
    )


def _address(snapshot: Snapshot, detail: Document) -> str:
    """Return the client's address as it is now, else the one the document was issued with."""
    target = snapshot.target(f"{TargetKind.CLIENT.value}:{detail.client_id}")
    record = target.record if target is not None else None
    current = record.email if isinstance(record, Client) else None
    return current or (detail.client.email if detail.client else None) or ""
