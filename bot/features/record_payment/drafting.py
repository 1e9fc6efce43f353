"""From what Slack sent to a payment's draft: the notice read, the document looked for, the amount proposed."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.directory import OpenDocument, Snapshot, search_documents
from bot.features.record_payment import modal
from bot.features.record_payment.command import read_command
from bot.features.record_payment.documents import chosen_from, find_by_number, named_document
from bot.features.record_payment.match import certain, rank
from bot.features.record_payment.models import ChosenDocument, Found, PaymentDraft, RecordPayment, What
from bot.features.record_payment.notice import Notice, read_notice
from bot.fintoro import Client, DocumentType, FintoroError, TargetKind
from bot.money import read_amount
from bot.parts import Parts
from bot.slack.forms import Form
from bot.slack.messages import read_message
from bot.slack.places import place_of

DIRECTORY_PATIENCE_SECONDS = 2.0
LOOK_UP_PATIENCE_SECONDS = 1.5


class PaymentDrafting:
    """Makes drafts and carries them along as the person chooses; it reads, and writes nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fintoro = parts.fintoro.with_options(max_wait_seconds=0)

    async def from_message(self, body: Mapping[str, Any]) -> PaymentDraft:
        """Return the draft for a message shortcut: what the message says, and the document it fits if one does."""
        place = place_of(body)
        read = await read_message(body.get("message") or {}, self._parts.people)
        draft = await self._from_words(body, read.text)
        if place.channel_id is None or place.message_ts is None:
            return draft
        permalink = self._parts.people.permalink(place.channel_id, place.message_ts, place.thread_ts)
        return draft.model_copy(update={"permalink": permalink})

    async def from_text(self, body: Mapping[str, Any], text: str) -> PaymentDraft:
        """Return the draft for a command's words, or for none; a number that is typed may also be of a paid one."""
        typed = read_command(text, await self._parts.languages.today(place_of(body).user_id))
        if typed is None:
            return await self._from_words(body, text)
        draft = await self._empty(body)
        changes = {
            "amount": typed.amount.amount if typed.amount else None,
            "amount_is_theirs": typed.amount is not None,
            "paid_on": typed.paid_on,
            "unread": typed.unread,
        }
        document = await self._by_number(typed.number)
        if document is None:
            return draft.model_copy(update=changes | {"unread": text.strip()})
        return self._proposed(draft.model_copy(update=changes), document)

    async def from_card(self, body: Mapping[str, Any], key: str, number: str) -> PaymentDraft:
        """Return the draft for the document of a card, given as "invoice:301" and its number.

        A card that stands in the channel is where the receipt belongs, but it is no message that tells of a payment.
        """
        draft = await self._empty(body)
        thread_ts = draft.place.answer_thread_ts
        place = draft.place.model_copy(update={"message_ts": None, "thread_ts": thread_ts})
        draft = draft.model_copy(update={"place": place})
        known = self._parts.directory.snapshot.document(key)
        document = chosen_from(known) if known is not None else await self._by_number(number)
        return self._proposed(draft, document) if document is not None else draft

    async def from_failed(self, key: str) -> PaymentDraft:
        """Return the draft for a payment that was not recorded, as it was typed, by its key in the audit trail.

        Raises:
            LookupError: there is no such payment.
            StoreTrouble: the audit trail cannot be read now.
        """
        entry = await self._parts.store.entry(key)
        if entry is None:
            raise LookupError(f"no payment {key}")
        payment = RecordPayment.model_validate(entry.payload)
        return draft_of(payment, key, await self._parts.languages.today(payment.place.user_id))

    async def with_document(
        self, draft: PaymentDraft, view: Mapping[str, Any], document_type: DocumentType, document_id: int
    ) -> PaymentDraft:
        """Return the draft with another document: what was typed stays, what was proposed is proposed anew."""
        snapshot = self._parts.directory.snapshot
        key = f"{document_type.value}:{document_id}"
        document = snapshot.document(key)
        if document is None:
            return draft
        return self._proposed(_as_typed(draft, view), chosen_from(document))

    async def with_currency(self, draft: PaymentDraft, view: Mapping[str, Any]) -> PaymentDraft:
        """Return the draft with the currency that is chosen now."""
        chosen = Form(view).selected_value(modal.block_id_of(modal.CURRENCY, draft))
        return _as_typed(draft, view).model_copy(update={"currency": chosen})

    async def _empty(self, body: Mapping[str, Any]) -> PaymentDraft:
        place = place_of(body)
        person, today, _ = await asyncio.gather(
            self._parts.people.person(place.user_id),
            self._parts.languages.today(place.user_id),
            self._parts.directory.ready(DIRECTORY_PATIENCE_SECONDS),
        )
        return PaymentDraft(place=place, actor_name=person.real_name, today=today)

    async def _from_words(self, body: Mapping[str, Any], text: str) -> PaymentDraft:
        empty = await self._empty(body)
        notice = read_notice(text, today=empty.today)
        snapshot = self._parts.directory.snapshot
        matches = rank(notice, snapshot.documents.documents)
        named = named_document(snapshot, text) if not matches else None
        suggested = [match.document.key for match in matches] or ([named.key] if named else [])
        draft = empty.model_copy(update=_read(notice) | {"suggested": tuple(suggested)})
        if not notice.is_income:
            return draft
        fits = certain(matches) or named
        return self._proposed(draft, chosen_from(fits)) if fits is not None else draft

    async def _by_number(self, number: str) -> ChosenDocument | None:
        """Return the one document of that number: of the unpaid ones at hand, else as Fintoro knows it."""
        known = [d for d in search_documents(self._parts.directory.snapshot, number) if _is(d, number)]
        if known:
            return chosen_from(known[0]) if len(known) == 1 else None
        try:
            async with asyncio.timeout(LOOK_UP_PATIENCE_SECONDS):
                return await find_by_number(self._fintoro, number)
        except (FintoroError, TimeoutError):
            return None

    def _proposed(self, draft: PaymentDraft, document: ChosenDocument) -> PaymentDraft:
        """Return the draft for `document`: the amount that was read or typed, else all that is owed."""
        snapshot = self._parts.directory.snapshot
        changes: dict[str, Any] = {"document": document, "generation": draft.generation + 1}
        if draft.amount is None or not draft.amount_is_theirs:
            changes["amount"] = document.to_be_paid
        if draft.currency is None:
            changes["currency"] = document.currency
        method = _preferred_method(snapshot, document)
        if method is not None and draft.payment_method_id is None:
            changes["payment_method_id"] = method
        return draft.model_copy(update=changes)


def draft_of(payment: RecordPayment, key: str, today: date) -> PaymentDraft:
    """Return the draft whose form, submitted as it is, gives this payment again."""
    return PaymentDraft(
        place=payment.place,
        actor_name=payment.actor_name,
        today=today,
        amount=payment.amount,
        amount_is_theirs=True,
        currency=payment.currency,
        currency_rate=payment.currency_rate,
        paid_on=payment.paid_on,
        document=payment.document,
        permalink=payment.permalink,
        payment_method_id=payment.payment_method_id,
        again_of=key,
    )


def _is(document: OpenDocument, number: str) -> bool:
    return number in (document.number, document.variable_symbol)


def _read(notice: Notice) -> dict[str, Any]:
    """Return the fields of a draft that the notice fills.

    Only an income fills the form, and only with what it says in one way; the rest is shown and left to the person.
    """
    amounts = notice.amounts if notice.is_income else ()
    days = notice.booking_dates if notice.is_income else ()
    amount = amounts[0].value if len(amounts) == 1 else None
    paid_on = days[0].value if len(days) == 1 else None
    return {
        "kind": notice.kind,
        "found": tuple(_found(notice)),
        "amount": amount.amount if amount else None,
        "amount_is_theirs": amount is not None,
        "currency": amount.currency if amount else None,
        "paid_on": paid_on,
    }


def _found(notice: Notice) -> Iterator[Found]:
    kinds = (
        (What.NUMBER, notice.document_numbers),
        (What.VARIABLE_SYMBOL, notice.variable_symbols),
        (What.AMOUNT, notice.amounts),
        (What.DATE, notice.booking_dates),
        (What.PAYER, notice.payer_names),
    )
    for what, candidates in kinds:
        for candidate in candidates:
            yield Found(what=what, words=candidate.words)


def _as_typed(draft: PaymentDraft, view: Mapping[str, Any]) -> PaymentDraft:
    """Return the draft with what the person has set in the open form."""
    form = Form(view)
    typed = form.text(modal.block_id_of(modal.AMOUNT, draft))
    amount = read_amount(typed) if typed else None
    method = form.selected_value(modal.block_id_of(modal.METHOD, draft))
    changed = amount is not None and amount != draft.amount
    return draft.model_copy(
        update={
            "amount": amount if changed else draft.amount,
            "amount_is_theirs": changed or draft.amount_is_theirs,
            "paid_on": form.date(modal.block_id_of(modal.PAID_ON, draft)) or draft.paid_on,
            "payment_method_id": int(method) if method else draft.payment_method_id,
        }
    )


def _preferred_method(snapshot: Snapshot, document: ChosenDocument) -> int | None:
    open_document = snapshot.document(document.key)
    if open_document is None:
        return None
    target = snapshot.target(f"{TargetKind.CLIENT.value}:{open_document.client_id}")
    record = target.record if target is not None else None
    return record.preferred_payment_method_id if isinstance(record, Client) else None
