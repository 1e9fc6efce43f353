"""One document as a card: how it stands, what is owed, and what can be done about it."""

from itertools import zip_longest

from bot.features.look.buttons import document_buttons
from bot.features.look.models import PAYABLE, Card, Detailed, Viewer
from bot.features.look.wording import document_title, state_text
from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Mrkdwn, actions, section


def document_card(document: Detailed, viewer: Viewer) -> Card:
    """Return the card."""
    t = viewer.t
    title = t.rich(
        "*{document}* · {client}",
        document=document_title(document.type, document.number, t),
        client=document.client_name or "–",
    )
    headline = Mrkdwn("\n".join(filter(None, [title, state_text(document, viewer.today, t)])))
    pairs = zip_longest(_amounts(document, t), _days(document, t))
    blocks = [
        section(headline),
        section(fields=[field for pair in pairs for field in pair if field is not None]),
        actions(*document_buttons(document, viewer)),
    ]
    return Card(headline, blocks)


def _amounts(document: Detailed, t: Translator) -> list[Mrkdwn]:
    """Return the left column; what is owed comes first, because it is what people look for."""
    total = t.rich("*Total*\n{money}", money=t.money(document.total))
    if document.type not in PAYABLE:
        return [total]
    amounts = [t.rich("*Still owed*\n*{money}*", money=t.money(document.owed)), total]
    paid = Money(document.total.amount - document.owed.amount, document.total.currency)
    if paid.amount:
        amounts.append(t.rich("*Paid so far*\n{money}", money=t.money(paid)))
    return amounts


def _days(document: Detailed, t: Translator) -> list[Mrkdwn]:
    """Return the right column, and the variable symbol where it does not follow from the number."""
    days = []
    if document.due_date is not None:
        days.append(t.rich("*Due date*\n{date}", date=t.date(document.due_date)))
    if document.valid_until is not None:
        days.append(t.rich("*Valid until*\n{date}", date=t.date(document.valid_until)))
    if document.issue_date is not None:
        days.append(t.rich("*Issue date*\n{date}", date=t.date(document.issue_date)))
    if document.last_paid_on is not None:
        days.append(t.rich("*Last payment*\n{date}", date=t.date(document.last_paid_on)))
    if document.variable_symbol not in ("", "".join(filter(str.isdigit, document.number))):
        days.append(t.rich("*Variable symbol*\n{symbol}", symbol=document.variable_symbol))
    return days
