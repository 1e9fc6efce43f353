"""What documents are called in a sentence, the same in every deed."""

from bot.fintoro import DocumentType
from bot.i18n import Translator


def document_name(document_type: DocumentType, number: str, t: Translator) -> str:
    """Return a document as it is called in a sentence: "invoice 20260001"."""
    match document_type:
        case DocumentType.PROFORMA:
            return t.t("proforma invoice {number}", number=number)
        case DocumentType.CREDIT_NOTE:
            return t.t("credit note {number}", number=number)
        case DocumentType.ORDER:
            return t.t("order {number}", number=number)
        case DocumentType.QUOTATION:
            return t.t("quotation {number}", number=number)
        case _:
            return t.t("invoice {number}", number=number)
