"""One client as a card: how to reach them, what they owe, what was last heard of them."""

from collections.abc import Iterable, Sequence

from bot.features.look.buttons import SAVE_NOTE_ACTION, documents_menu, share_button
from bot.features.look.events import event_line
from bot.features.look.layout import aligned, sums_text
from bot.features.look.models import Card, ClientView, Listed, Viewer
from bot.features.look.wording import days_late
from bot.fintoro import Client
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, section
from bot.slack.elements import button
from bot.slack.text import escape

MOST_LISTED = 6


def client_card(view: ClientView, viewer: Viewer) -> Card:
    """Return the card."""
    t = viewer.t
    reference = f"client:{view.client.id}"
    headline = t.rich("*{name}*", name=view.client.name)
    lines = [headline, *_contact(view.client, t)]
    menu = documents_menu(view.documents, t)
    note = button(t.t("Save note"), SAVE_NOTE_ACTION, value=reference, style="primary")
    blocks = [
        section(Mrkdwn("\n".join(lines))),
        *_open_documents(view.documents, viewer),
        *_events(view, t),
        actions(note, *menu, *share_button(reference, viewer)),
    ]
    owed = sums_text((document.owed for document in view.documents), t)
    summary = t.rich("owes {money}", money=owed) if owed else t.rich("owes nothing")
    return Card(Mrkdwn(f"{headline} · {summary}"), blocks)


def _contact(client: Client, t: Translator) -> Iterable[str]:
    """Yield the lines of what is known of the client, ready for mrkdwn: its ids, how to write to it."""
    ids = []
    if client.subject_id:
        ids.append(t.rich("Business ID (IČO) {number}", number=client.subject_id))
    if client.vat_id:
        ids.append(t.rich("VAT ID {number}", number=client.vat_id))
    place = " ".join(filter(None, [client.zip, client.city]))
    reach = [escape(", ".join(filter(None, [client.street, place])))]
    if client.email:
        address = escape(client.email)
        reach.append(f"<mailto:{address}|{address}>")
    yield from filter(None, (" · ".join(ids), " · ".join(filter(None, reach))))


def _open_documents(documents: Sequence[Listed], viewer: Viewer) -> Iterable[Block]:
    t = viewer.t
    if not documents:
        yield section(t.rich(":white_check_mark: No unpaid documents"))
        return
    owed = sums_text((document.owed for document in documents), t)
    rows = [_row(document, viewer) for document in documents[:MOST_LISTED]]
    yield section(
        Mrkdwn(t.rich("*Still owed: {money}*", money=owed) + "\n" + aligned(rows, right=[0])),
    )
    if (more := len(documents) - MOST_LISTED) > 0:
        yield context(_and_more(more, t))


def _row(document: Listed, viewer: Viewer) -> tuple[str, str, str]:
    t = viewer.t
    late = days_late(document, viewer.today)
    if late > 0:
        when = t.t("{count} d late", count=late)
    else:
        when = t.t("by {date}", date=t.date(document.due_date)) if document.due_date else ""
    return t.money(document.owed), document.number, when


def _and_more(more: int, t: Translator) -> str:
    return t.plural("and {count} more", "and {count} more", more)


def _events(view: ClientView, t: Translator) -> Iterable[Block]:
    if view.events is None:
        yield context(t.rich(":warning: The last CRM events could not be read just now."))
    elif not view.events:
        yield context(t.rich("No CRM events yet"))
    else:
        lines = [event_line(event, t) for event in view.events]
        yield section(Mrkdwn("\n".join([t.rich("*Last CRM events*"), *lines])))
