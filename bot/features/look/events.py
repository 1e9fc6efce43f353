"""A CRM event in one line: when, what kind, and its first words."""

from bot.fintoro import CrmEvent, CrmEventMetadata, CrmEventType
from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Mrkdwn
from bot.slack.text import escape, shorten

WORDS_MAX_CHARS = 90


def event_line(event: CrmEvent, t: Translator) -> Mrkdwn:
    """Return the line."""
    kind, words = _kind(event, t), _words(event.metadata, t)
    line = f"{kind}: {words}" if words else kind
    day = t.date(event.created_at.date()) if event.created_at else ""
    return Mrkdwn("• " + escape(" · ".join(filter(None, [day, line]))))


def _kind(event: CrmEvent, t: Translator) -> str:
    match event.type:
        case CrmEventType.NOTE:
            return t.t("Note")
        case CrmEventType.EMAIL:
            return t.t("E-mail")
        case CrmEventType.PHONE_CALL:
            return t.t("Phone call")
        case CrmEventType.DOCUMENT_LINKED:
            return t.t("Linked document")
        case CrmEventType.DOCUMENT_CREATED:
            return t.t("Document issued")
        case CrmEventType.DOCUMENT_UPDATED:
            return t.t("Document changed")
        case CrmEventType.DOCUMENT_DELETED:
            return t.t("Document deleted")
        case CrmEventType.DOCUMENT_PAYMENT_ADDED:
            return t.t("Payment recorded")
        case _:
            return t.t("CRM event")


def _words(metadata: CrmEventMetadata, t: Translator) -> str:
    """Return what the event says, on one line; a document's event names the document and the amount."""
    if metadata.content:
        return shorten(" ".join(metadata.content.split()), WORDS_MAX_CHARS)
    related = metadata.related_document
    number = related.name or related.number if related else metadata.document_number_snapshot
    currency = metadata.document_currency_snapshot
    amount = metadata.paid_amount if metadata.paid_amount is not None else metadata.document_price_snapshot
    money = t.money(Money(amount, currency.symbol)) if amount is not None and currency else None
    return " · ".join(filter(None, [number, money]))
