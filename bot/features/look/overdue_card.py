"""What is overdue as a card: sums by age, then the documents, most overdue first."""

import re

from bot.features.look.buttons import documents_menu, share_button
from bot.features.look.layout import aligned, sums_text
from bot.features.look.models import Card, Listed, Viewer
from bot.features.look.overdue import Age, Overdue
from bot.features.look.wording import days_late
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, section
from bot.slack.text import escape

MOST_LISTED = 15
LEGAL_FORM = re.compile(r",? (spol\. s ?r\. ?o\.|s\. ?r\. ?o\.|a\. ?s\.|k\. ?s\.|v\. ?o\. ?s\.)$")


def overdue_card(overdue: Overdue, reference: str, viewer: Viewer) -> Card:
    """Return the card; `reference` is what its "Share" button carries."""
    t = viewer.t
    whose = escape(f" · {overdue.whose}") if overdue.whose else ""
    if not overdue.documents:
        nothing = Mrkdwn(t.rich(":white_check_mark: *Nothing is overdue*") + whose)
        return Card(nothing, [section(nothing)])
    count = t.plural("{count} document overdue", "{count} documents overdue", len(overdue.documents))
    total = sums_text((document.owed for document in overdue.documents), t)
    headline = Mrkdwn(t.rich(":red_circle: *{count}* · *{money}*", count=count, money=total) + whose)
    shown = overdue.documents[:MOST_LISTED]
    menu = documents_menu(shown, t)
    blocks: list[Block] = [section(headline), section(fields=_ages(overdue, viewer))]
    blocks.append(section(aligned([_row(document, overdue, viewer) for document in shown], right=[0, 1])))
    if (more := len(overdue.documents) - len(shown)) > 0:
        blocks.append(context(t.plural("and {count} more", "and {count} more", more)))
    blocks.append(actions(*menu, *share_button(reference, viewer)))
    return Card(headline, blocks)


def _ages(overdue: Overdue, viewer: Viewer) -> list[Mrkdwn]:
    t = viewer.t
    fields = []
    for age, documents in overdue.by_age(viewer.today).items():
        money = sums_text((document.owed for document in documents), t, between="\n") or "–"
        fields.append(t.rich("*{age}*\n{money}", age=_age_name(age, t), money=money))
    return fields


def _age_name(age: Age, t: Translator) -> str:
    match age:
        case Age.OVER_90:
            return t.t("Over 90 days")
        case Age.TO_90:
            return t.t("61–90 days")
        case Age.TO_60:
            return t.t("31–60 days")
        case Age.TO_30:
            return t.t("1–30 days")


def _row(document: Listed, overdue: Overdue, viewer: Viewer) -> tuple[str, str, str]:
    """Return what a phone has room for; the number of another client's document is in the menu."""
    t = viewer.t
    days = t.plural("{count} d", "{count} d", days_late(document, viewer.today))
    what = document.number if overdue.of_one_client else _short_name(document.client_name)
    return t.money(document.owed), days, what


def _short_name(name: str) -> str:
    """Return a company's name without its legal form, which would push the name itself out of the line."""
    return LEGAL_FORM.sub("", name) or "–"
