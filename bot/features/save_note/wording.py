"""Names and reasons of the note feature, as people read them."""

from bot.features.save_note.models import EventType
from bot.fintoro import DocumentType, TargetKind
from bot.i18n import Translator


def target_kind_name(kind: TargetKind, t: Translator) -> str:
    """Return the name of a kind of target, as it stands in parentheses after the target's own name."""
    match kind:
        case TargetKind.CLIENT:
            return t.t("client")
        case TargetKind.SUPPLIER:
            return t.t("supplier")
        case TargetKind.BUSINESS_CASE:
            return t.t("business case")


def event_type_name(event_type: EventType, t: Translator) -> str:
    """Return the name of a CRM event's type."""
    match event_type:
        case EventType.NOTE:
            return t.t("Note")
        case EventType.EMAIL:
            return t.t("E-mail")
        case EventType.PHONE_CALL:
            return t.t("Phone call")
        case EventType.DOCUMENT_LINKED:
            return t.t("Linked document")


def document_type_name(document_type: DocumentType, t: Translator) -> str:
    """Return the name of a kind of document."""
    match document_type:
        case DocumentType.INVOICE:
            return t.t("Invoice")
        case DocumentType.PROFORMA:
            return t.t("Proforma invoice")
        case DocumentType.ORDER:
            return t.t("Order")
        case DocumentType.QUOTATION:
            return t.t("Quotation")
        case DocumentType.CREDIT_NOTE:
            return t.t("Credit note")
