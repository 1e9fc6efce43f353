"""How documents are called, how they stand, and why something cannot be shown."""

from datetime import date
from decimal import Decimal

from bot.features.look.models import PAYABLE, Listed
from bot.fintoro import (
    DocumentType,
    FintoroError,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    PaymentStatus,
    QuotationStatus,
    RateLimited,
)
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn


def document_title(document_type: DocumentType, number: str, t: Translator) -> str:
    """Return a document as a heading calls it: "Invoice 20260001"."""
    match document_type:
        case DocumentType.INVOICE:
            return t.t("Invoice {number}", number=number)
        case DocumentType.PROFORMA:
            return t.t("Proforma invoice {number}", number=number)
        case DocumentType.CREDIT_NOTE:
            return t.t("Credit note {number}", number=number)
        case DocumentType.ORDER:
            return t.t("Order {number}", number=number)
        case DocumentType.QUOTATION:
            return t.t("Quotation {number}", number=number)


def state_text(document: Listed, today: date, t: Translator) -> Mrkdwn | None:
    """Return how a document stands, in words behind a coloured sign; None where there is nothing to say."""
    if document.type is DocumentType.QUOTATION:
        return _quotation_state(document.status, t)
    if document.type not in PAYABLE:
        return None
    if document.status == PaymentStatus.WILL_NOT_BE_PAID:
        return t.rich(":no_entry_sign: *Will not be paid*")
    if document.owed.amount == 0:
        return t.rich(":white_check_mark: *Paid in full*")
    if document.owed.amount < 0:
        return t.rich(":large_blue_circle: *Not settled yet*")
    late_days = days_late(document, today)
    if late_days > 0:
        return _joined(":red_circle:", _late(late_days, t), _partly(document, t))
    sign = ":large_yellow_circle:" if document.owed != document.total else ":large_blue_circle:"
    return _joined(sign, _partly(document, t) or t.t("Unpaid"), _until(document, today, t))


def days_late(document: Listed, today: date) -> int:
    """Return how many days ago the document was due; negative when that day is still to come."""
    return (today - document.due_date).days if document.due_date else 0


def trouble_text(trouble: FintoroError | TimeoutError, t: Translator) -> Mrkdwn:
    """Return why nothing is shown, and what to do."""
    match trouble:
        case NotFound():
            return t.rich(":grey_question: Fintoro no longer has this; it may have been deleted.")
        case NotAuthenticated() | NotAllowed():
            return t.rich(
                ":warning: Fintoro does not let this app read it. Please ask your administrator to check "
                "the API token (Fintoro, Integrations → API)."
            )
        case RateLimited():
            return t.rich(
                ":warning: Fintoro accepts only so many requests a minute. Please try again in a minute."
            )
        case _:
            return t.rich(":warning: Fintoro cannot be reached right now. Please try again in a moment.")


def _quotation_state(status: str, t: Translator) -> Mrkdwn | None:
    match status:
        case QuotationStatus.WAITING:
            return t.rich(":large_blue_circle: *Waiting for the client's answer*")
        case QuotationStatus.ACCEPTED:
            return t.rich(":white_check_mark: *Accepted*")
        case QuotationStatus.REJECTED:
            return t.rich(":no_entry_sign: *Rejected*")
        case _:
            return None


def _joined(sign: str, first: str, second: str) -> Mrkdwn:
    return Mrkdwn(f"{sign} *{first}*" + (f" · {second}" if second else ""))


def _late(days: int, t: Translator) -> str:
    return t.plural("Overdue by {count} day", "Overdue by {count} days", days)


def _partly(document: Listed, t: Translator) -> str:
    paid = document.total.amount - document.owed.amount
    return t.t("Partly paid") if paid > Decimal(0) else ""


def _until(document: Listed, today: date, t: Translator) -> str:
    if document.due_date is None:
        return ""
    days = -days_late(document, today)
    if days == 0:
        return t.t("due today")
    return t.plural("due in {count} day", "due in {count} days", days)
