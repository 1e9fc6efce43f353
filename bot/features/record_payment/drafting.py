"""From what Slack sent to a payment's draft: the notice read, the document looked for, the amount proposed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.directory import Snapshot
from bot.features.record_payment import modal
from bot.features.record_payment.documents import chosen_from, find_by_number
from bot.features.record_payment.match import certain, rank
from bot.features.record_payment.models import ChosenDocument, Found, PaymentDraft
from bot.features.record_payment.notice import Direction, Notice, read_notice
from bot.fintoro import DocumentType, FintoroError, TargetKind
from bot.money import read_amount
from bot.parts import Parts
from bot.slack.forms import Form
from bot.slack.messages import read_message
from bot.slack.places import place_of

DIRECTORY_PATIENCE_SECONDS = 2.0
LOOK_UP_PATIENCE_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed after the command: `/fintoro-pay 20260001 1234,50 12.11.2026`."""

    number: str | None
    text: str


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
        draft = await self._from_words(body, text)
        number = text.split()[0] if text.split() else None
        if number is None or draft.document is not None:
            return draft
        known = self._parts.directory.snapshot.documents.by_number.get(number, ())
        if len(known) == 1:
            return self._proposed(draft, chosen_from(known[0]))
        try:
            async with asyncio.timeout(LOOK_UP_PATIENCE_SECONDS):
                found = await find_by_number(self._fintoro, number)
        except (FintoroError, TimeoutError):
            return draft
        return self._proposed(draft, found) if found is not None else draft

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

    async def _from_words(self, body: Mapping[str, Any], text: str) -> PaymentDraft:
        place = place_of(body)
        person, today, _ = await asyncio.gather(
            self._parts.people.person(place.user_id),
            self._parts.languages.today(place.user_id),
            self._parts.directory.ready(DIRECTORY_PATIENCE_SECONDS),
        )
        notice = read_notice(text, today=today)
        draft = PaymentDraft(place=place, actor_name=person.real_name, today=today)
        if notice.direction is Direction.OUTGOING:
            return draft.model_copy(update={"outgoing": True})
        draft = draft.model_copy(update=_read(notice))
        matches = rank(notice, self._parts.directory.snapshot.documents.documents)
        suggested = tuple(match.document.key for match in matches)
        draft = draft.model_copy(update={"suggested": suggested})
        fits = certain(matches)
        return self._proposed(draft, chosen_from(fits)) if fits is not None else draft

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


def _read(notice: Notice) -> dict[str, Any]:
    """Return the fields of a draft that the notice fills: only what it says once and clearly is proposed."""
    amount = notice.amounts[0] if len(notice.amounts) == 1 else None
    paid_on = notice.dates[0] if len(notice.dates) == 1 else None
    return {
        "found": tuple(_found(notice)),
        "amount": amount.value if amount else None,
        "amount_is_theirs": amount is not None,
        "currency": amount.currency if amount else None,
        "paid_on": paid_on.value if paid_on else None,
    }


def _found(notice: Notice) -> list[Found]:
    return []


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
    return target.client.preferred_payment_method_id if target and target.client else None
