"""The kinds of mail and how they are summed up, as people read them."""

from bot.deed import document_name
from bot.features.send_reminder.models import SendReminder
from bot.fintoro import MailType
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn


def kind_name(kind: MailType, t: Translator) -> str:
    """Return the name of a kind of mail."""
    match kind:
        case MailType.REGULAR:
            return t.t("The document alone")
        case MailType.REMINDER:
            return t.t("Payment reminder")
        case MailType.OVERDUE_REMINDER:
            return t.t("Overdue reminder")
        case MailType.CONFIRMATION:
            return t.t("Confirmation of payment")


def summary(mail: SendReminder, t: Translator) -> Mrkdwn:
    """Return what goes to whom: one line, whatever the kind."""
    values = {"document": name_of(mail, t), "recipients": ", ".join(mail.to)}
    match mail.kind:
        case MailType.REGULAR:
            return t.rich("*{document}* by e-mail to {recipients}", **values)
        case MailType.REMINDER:
            return t.rich("Payment reminder for *{document}* to {recipients}", **values)
        case MailType.OVERDUE_REMINDER:
            return t.rich("Overdue reminder for *{document}* to {recipients}", **values)
        case MailType.CONFIRMATION:
            return t.rich("Confirmation of payment of *{document}* to {recipients}", **values)


def name_of(mail: SendReminder, t: Translator) -> str:
    """Return the document as it is called in a sentence."""
    return document_name(mail.document.type, mail.document.number, t)
