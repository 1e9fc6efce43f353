"""Buttons that take a finished deed back or change it. They stand on its receipt and in App Home.

What they start is the undo feature's; the deeds only offer it, so the names both sides use are here.
"""

from bot.i18n import Translator
from bot.slack.blocks import Block
from bot.slack.elements import button, confirm_dialog

UNDO_PAYMENT_ACTION = "undo.payment"
EDIT_NOTE_ACTION = "undo.edit_note"
REMOVE_NOTE_ACTION = "undo.remove_note"


def undo_payment_button(key: str, *, money: str, document: str, client: str, t: Translator) -> Block:
    """Return the button that deletes a recorded payment, once it was confirmed what that changes."""
    text = t.rich(
        "The payment of *{money}* will be deleted in Fintoro, and *{document}* ({client}) will owe that much more.",
        money=money,
        document=document,
        client=client,
    )
    dialog = confirm_dialog(
        t.t("Undo this payment?"), text, confirm=t.t("Undo payment"), deny=t.t("Keep it"), style="danger"
    )
    return button(t.t("Undo"), UNDO_PAYMENT_ACTION, value=key, confirm=dialog)


def edit_note_button(key: str, t: Translator) -> Block:
    """Return the button that opens a saved record for changes."""
    return button(t.t("Edit"), EDIT_NOTE_ACTION, value=key)


def remove_note_button(key: str, target_name: str, t: Translator) -> Block:
    """Return the button that deletes a saved record, once it was confirmed."""
    text = t.rich(
        "The record on *{target}* will be deleted in Fintoro, with its files. The Slack message stays.",
        target=target_name,
    )
    dialog = confirm_dialog(
        t.t("Remove this record?"), text, confirm=t.t("Remove"), deny=t.t("Keep it"), style="danger"
    )
    return button(t.t("Remove"), REMOVE_NOTE_ACTION, value=key, confirm=dialog)
