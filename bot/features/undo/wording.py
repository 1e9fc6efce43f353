"""The sentences of undoing: done, in vain, not possible and why."""

from bot.deed import RefusalKind, Refused, document_name, refused_text
from bot.features.undo.models import RecordedPayment, SavedNote
from bot.fintoro import CrmEventType
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn


def payment_text(payment: RecordedPayment, t: Translator) -> Mrkdwn:
    """Return a payment in a sentence: "*€480.00* against *invoice 20260002* · Acme s.r.o."."""
    return t.rich(
        "*{money}* against *{document}* · {client}",
        money=t.money(payment.money),
        document=document_name(payment.document.type, payment.document.number, t),
        client=payment.document.client_name,
    )


def note_text(note: SavedNote, t: Translator) -> Mrkdwn:
    """Return a record in a sentence: "*note* on *Acme s.r.o.*"."""
    return t.rich("*{record}* on *{target}*", record=_record_name(note.type, t), target=note.target.name)


def payment_not_undone(payment: RecordedPayment, refused: Refused, t: Translator) -> Mrkdwn:
    """Return why a payment stays, and what can be done."""
    values = {"payment": payment_text(payment, t), "why": _why_payment_stays(refused, t)}
    if refused.why is RefusalKind.UNKNOWN:
        return t.rich(":grey_question: *Unknown whether undone*: payment of {payment}. {why}", **values)
    return t.rich(":x: *Not undone*: payment of {payment}. {why}", **values)


def note_not_changed(note: SavedNote, refused: Refused, t: Translator) -> Mrkdwn:
    """Return why a record stays as it was."""
    values = {"note": note_text(note, t), "why": refused_text(refused, t)}
    if refused.why is RefusalKind.UNKNOWN:
        return t.rich(":grey_question: *Unknown whether changed*: {note}. {why}", **values)
    return t.rich(":x: *Not changed*: {note}. {why}", **values)


def note_not_removed(note: SavedNote, refused: Refused, t: Translator) -> Mrkdwn:
    """Return why a record is still there."""
    values = {"note": note_text(note, t), "why": refused_text(refused, t)}
    if refused.why is RefusalKind.UNKNOWN:
        return t.rich(":grey_question: *Unknown whether removed*: {note}. {why}", **values)
    return t.rich(":x: *Not removed*: {note}. {why}", **values)


def nothing_left(t: Translator) -> Mrkdwn:
    """Return the answer to a button of something that was undone or removed before."""
    return t.rich("It was already taken back. Nothing was changed.")


def under_way(t: Translator) -> Mrkdwn:
    """Return the answer to pressing twice."""
    return t.rich("It is already being done. You do not have to press again.")


def not_taken_in(t: Translator) -> Mrkdwn:
    """Return the answer when our own database cannot be used."""
    return t.rich(
        ":warning: The app's own records cannot be reached right now. Nothing was changed; "
        "please press again in a moment."
    )


def not_known(t: Translator) -> Mrkdwn:
    """Return the answer to a button whose deed the audit trail does not have, or has not seen done."""
    return t.rich("There is nothing to undo: this was not written to Fintoro. Nothing was changed.")


def _why_payment_stays(refused: Refused, t: Translator) -> Mrkdwn:
    """A 422 here has one documented reason (API reference: Delete document payment)."""
    if refused.why is not RefusalKind.REJECTED:
        return refused_text(refused, t)
    return t.rich(
        "An invoice was issued as a receipt for this payment, and Fintoro keeps a payment as long as its receipt "
        "is there. Delete or credit that invoice in Fintoro first. Nothing was changed. Fintoro said: {words}",
        words=" ".join(refused.messages),
    )


def _record_name(event_type: CrmEventType, t: Translator) -> str:
    match event_type:
        case CrmEventType.EMAIL:
            return t.t("e-mail")
        case CrmEventType.PHONE_CALL:
            return t.t("phone call")
        case CrmEventType.DOCUMENT_LINKED:
            return t.t("linked document")
        case _:
            return t.t("note")
