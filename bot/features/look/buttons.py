"""The buttons of cards. Those of other features are known by their action ids alone."""

from collections.abc import Sequence

from bot.features.look.models import PAYABLE, Detailed, Listed, Viewer
from bot.features.look.wording import document_title
from bot.fintoro import DocumentType, PaymentStatus
from bot.i18n import Translator
from bot.slack.blocks import Block
from bot.slack.elements import button, option, static_select

DOCUMENT_ACTION = "look.document"
CLIENT_ACTION = "look.client"
PDF_ACTION = "look.pdf"
SHARE_ACTION = "look.share"
RECORD_PAYMENT_ACTION = "record_payment.open_for"
SAVE_NOTE_ACTION = "save_note.open_for"
SEND_REMINDER_ACTION = "send_reminder.open_for"
REMINDED_OF = (DocumentType.INVOICE, DocumentType.PROFORMA)


def document_buttons(document: Detailed, viewer: Viewer) -> list[Block]:
    """Return what can be done with a document, the most likely first."""
    t = viewer.t
    owed = document.type in PAYABLE and document.owed.amount != 0
    buttons = []
    if owed:
        given_up = document.status == PaymentStatus.WILL_NOT_BE_PAID
        buttons.append(
            button(
                t.t("Record payment"),
                RECORD_PAYMENT_ACTION,
                value=f"{document.key}:{document.number}",
                style=None if given_up else "primary",
            )
        )
    mail = t.t("Send reminder") if owed and document.type in REMINDED_OF else t.t("Send by e-mail")
    buttons.append(button(mail, SEND_REMINDER_ACTION, value=document.key))
    buttons.append(button(t.t("Post PDF here"), PDF_ACTION, value=f"{document.key}:{document.number}"))
    if document.client_id is not None:
        buttons.append(button(t.t("Show client"), CLIENT_ACTION, value=f"client:{document.client_id}"))
    return [*buttons, *share_button(document.key, viewer)]


def share_button(reference: str, viewer: Viewer) -> list[Block]:
    """Return the button that shares a card, or nothing where it cannot be shared (again)."""
    return [button(viewer.t.t("Share to channel"), SHARE_ACTION, value=reference)] if viewer.can_share else []


def documents_menu(documents: Sequence[Listed], t: Translator) -> list[Block]:
    """Return a menu that shows one of these documents; nothing for none."""
    if not documents:
        return []
    options = [
        option(
            document_title(document.type, document.number, t),
            document.key,
            description=f"{t.money(document.owed)} · {document.client_name}",
        )
        for document in documents
    ]
    return [static_select(DOCUMENT_ACTION, options, placeholder=t.t("Show a document"))]
