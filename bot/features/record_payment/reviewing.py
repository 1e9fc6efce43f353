"""Preparing the review: one fresh read of the document, and the payment fixed in every field."""

from typing import Any

from bot.features.record_payment import review
from bot.features.record_payment.documents import ShownDocument, show_document
from bot.features.record_payment.form import PaymentForm
from bot.features.record_payment.job import RecordPaymentJob
from bot.features.record_payment.models import PaymentDraft, RecordPayment
from bot.fintoro import FintoroError, NotFound
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.places import Place
from bot.store import AuditEntry, Outcome

COUNTS_AS_USED = (Outcome.DONE, Outcome.WAITING, Outcome.UNKNOWN)
PATIENCE_SECONDS = 8.0


class Reviewing:
    """Makes review views; what is confirmed there is kept server-side, so nothing can drift or be tampered with."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fintoro = parts.fintoro.with_options(max_wait_seconds=PATIENCE_SECONDS)

    async def view(self, draft: PaymentDraft, form: PaymentForm, t: Translator) -> dict[str, Any]:
        """Return the review, or a view that says why there is none; raises nothing for Fintoro's sake."""
        if draft.document is None:
            raise ValueError("a review needs a document")
        try:
            fresh = await show_document(self._fintoro.with_options(language=t.locale), draft.document)
        except NotFound:
            return review.message_modal(t.t("Fintoro no longer has this document. Nothing was recorded."), t)
        except FintoroError:
            return review.message_modal(
                t.t(
                    "Fintoro cannot be reached right now. Nothing was recorded; please go back and try again."
                ),
                t,
            )
        payment = await self._fixed(draft, form, fresh, t)
        if payment is None:
            return review.message_modal(
                t.t(
                    "Fintoro does not know this currency or payment method. Nothing was recorded; "
                    "please go back and choose another."
                ),
                t,
            )
        used_before = await self._used_before(draft.place)
        draft_id = self._parts.drafts.put(payment.model_dump(mode="json"))
        return review.review_modal(payment, fresh, used_before, draft_id, t)

    async def _fixed(
        self, draft: PaymentDraft, form: PaymentForm, fresh: ShownDocument, t: Translator
    ) -> RecordPayment | None:
        """Return the payment with no field left for Fintoro to fill in, except a foreign currency's rate."""
        lookups = self._parts.directory.lookups
        team = self._parts.languages.for_team(t)
        methods = {method.id: method.name for method in await lookups.payment_methods(t.locale)}
        team_methods = {method.id: method.name for method in await lookups.payment_methods(team.locale)}
        currency_id = await lookups.currency_id(form.currency, t.locale)
        if currency_id is None or form.method_id not in methods:
            return None
        return RecordPayment(
            place=draft.place,
            actor_name=draft.actor_name,
            locale=t.locale,
            team_locale=team.locale,
            submitted_at=self._parts.clock(),
            permalink=draft.permalink,
            again_of=draft.again_of,
            document=fresh.chosen,
            amount=form.amount,
            currency=form.currency,
            currency_id=currency_id,
            currency_rate=form.rate,
            paid_on=form.paid_on,
            payment_method_id=form.method_id,
            payment_method_name=methods[form.method_id],
            team_payment_method_name=team_methods.get(form.method_id, methods[form.method_id]),
            known_payment_ids=tuple(payment.id for payment in fresh.payments),
        )

    async def _used_before(self, place: Place) -> list[AuditEntry]:
        if place.channel_id is None or place.message_ts is None:
            return []
        entries = await self._parts.store.entries_for_message(
            place.channel_id, place.message_ts, RecordPaymentJob.deed
        )
        return [entry for entry in entries if entry.outcome in COUNTS_AS_USED]
