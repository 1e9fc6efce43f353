"""When more than one fits, or none quite: a short list with a button for each, not a wall of help."""

from collections.abc import Sequence

from bot.directory import TargetRef
from bot.features.look.buttons import CLIENT_ACTION, DOCUMENT_ACTION
from bot.features.look.models import Card, Listed, Viewer
from bot.features.look.wording import document_title, state_text
from bot.slack.blocks import Mrkdwn, section
from bot.slack.elements import button
from bot.slack.text import escape

MOST_OFFERED = 5


def documents_to_choose(intro: Mrkdwn, documents: Sequence[Listed], viewer: Viewer) -> Card:
    """Return the list of documents under `intro`; only `intro` when there are none."""
    t = viewer.t
    blocks = [section(intro)]
    for document in documents[:MOST_OFFERED]:
        title = t.rich(
            "*{document}* · {client}",
            document=document_title(document.type, document.number, t),
            client=document.client_name or "–",
        )
        state = state_text(document, viewer.today, t)
        details = " · ".join(filter(None, [escape(t.money(document.total)), state]))
        blocks.append(
            section(
                Mrkdwn(f"{title}\n{details}"),
                accessory=button(t.t("Show"), DOCUMENT_ACTION, value=document.key),
            )
        )
    return Card(intro, blocks)


def clients_to_choose(intro: Mrkdwn, clients: Sequence[TargetRef], viewer: Viewer) -> Card:
    """Return the list of clients under `intro`; only `intro` when there are none."""
    t = viewer.t
    blocks = [section(intro)]
    for client in clients[:MOST_OFFERED]:
        lines = [t.rich("*{name}*", name=client.name), escape(client.detail)]
        blocks.append(
            section(
                Mrkdwn("\n".join(filter(None, lines))),
                accessory=button(t.t("Show"), CLIENT_ACTION, value=client.key),
            )
        )
    return Card(intro, blocks)
