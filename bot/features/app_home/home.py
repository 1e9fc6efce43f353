"""App Home's view, as a pure function of what was read."""

from collections.abc import Iterable

from bot.directory import OpenDocument
from bot.features.app_home.models import Failed, HomeContents, MyDeeds, Overdue, Recent, Waiting
from bot.i18n import Language, Translator, language_of
from bot.slack.blocks import Block, Mrkdwn, actions, context, divider, header, home, section
from bot.slack.elements import button, option, static_select

LANGUAGE_ACTION = "app_home.language"
LANGUAGE_BLOCK = "language"
AS_IN_SLACK = "slack"
# Each language is called by its own name, so that whoever got lost finds home.
NAMES = {Language.SLOVAK: "Slovenčina", Language.CZECH: "Čeština", Language.ENGLISH: "English"}


def home_view(contents: HomeContents, t: Translator) -> Block:
    """Return the view: what needs attention first, then what is overdue, what was done, the language."""
    deeds = contents.deeds
    blocks: list[Block] = []
    if deeds is not None:
        blocks += _failed(deeds.failed, contents, t)
        blocks += _waiting(deeds.waiting, t)
    blocks += _overdue(contents.overdue, t)
    blocks += [divider(), header(t.t("What I did lately"))]
    blocks += _recent(deeds, contents, t)
    blocks += [divider(), _language(contents, t)]
    return home(blocks)


def _failed(failed: Iterable[Failed], contents: HomeContents, t: Translator) -> Iterable[Block]:
    found = list(failed)
    if not found:
        return
    yield header(t.t("Not done"))
    for one in found:
        accessory = None
        if one.try_again is not None:
            action_id, value = one.try_again
            accessory = button(t.t("Try again"), action_id, value=value)
        yield section(Mrkdwn(f":x: {one.summary}\n{one.why}"), accessory=accessory)
        yield context(_when(one, contents, t))
    yield divider()


def _waiting(waiting: Iterable[Waiting], t: Translator) -> Iterable[Block]:
    found = list(waiting)
    if not found:
        return
    yield header(t.t("Waiting"))
    for one in found:
        yield section(t.rich(":hourglass_flowing_sand: {summary}\n{why}", summary=one.summary, why=one.why))
    yield divider()


def _overdue(overdue: Overdue | None, t: Translator) -> Iterable[Block]:
    yield header(t.t("Overdue"))
    if overdue is None:
        yield section(
            t.rich(
                ":warning: Fintoro's figures could not be read yet. Please open this tab again in a moment."
            )
        )
        return
    if overdue.count == 0:
        yield section(t.rich("Nothing is overdue. :tada:"))
        return
    documents = t.plural("{count} document", "{count} documents", overdue.count)
    sums = " · ".join(t.money(money) for money in overdue.sums)
    yield section(t.rich("*{sums}* · {documents}", sums=sums, documents=documents))
    yield section(Mrkdwn("\n".join(_late(document, days, t) for document, days in overdue.oldest)))
    if overdue.count > len(overdue.oldest):
        yield context(t.rich("The oldest are shown; `/fintoro overdue` lists them all."))


def _late(document: OpenDocument, days: int, t: Translator) -> Mrkdwn:
    return t.rich(
        "• *{number}* · {client} · *{money}* · {late}",
        number=document.number,
        client=document.client_name,
        money=t.money(document.to_be_paid),
        late=t.plural("{count} day late", "{count} days late", days),
    )


def _recent(deeds: MyDeeds | None, contents: HomeContents, t: Translator) -> Iterable[Block]:
    if deeds is None:
        yield section(
            t.rich(
                ":warning: The app's own records cannot be read right now, so what you did is not shown. "
                "Nothing is lost; please open this tab again in a moment."
            )
        )
        return
    if not deeds.recent:
        yield section(
            t.rich(
                "Nothing yet. Choose *Save as CRM note* or *Record payment* on any message "
                "(More actions ⋮), and it will be listed here."
            )
        )
        return
    for one in deeds.recent:
        yield section(one.summary)
        yield context(_when(one, contents, t))
        if one.buttons:
            yield actions(*one.buttons)


def _when(one: Recent | Failed, contents: HomeContents, t: Translator) -> Mrkdwn:
    """Return when it was, where it came from, and whether it still holds."""
    pieces = [t.rich("{when}", when=t.moment(one.when, contents.zone))]
    if one.link is not None:
        pieces.append(t.rich("<{link}|Show the message>", link=one.link))
    if isinstance(one, Recent) and one.is_undone:
        pieces.append(t.rich("*taken back*"))
    return Mrkdwn(" · ".join(pieces))


def _language(contents: HomeContents, t: Translator) -> Block:
    in_slack = NAMES[language_of(contents.slack_locale)]
    options = [
        option(t.t("As in Slack ({language})", language=in_slack), AS_IN_SLACK),
        *(option(name, language.value) for language, name in NAMES.items()),
    ]
    menu = static_select(LANGUAGE_ACTION, options, initial_value=contents.chosen_language or AS_IN_SLACK)
    return section(t.rich("*My language*"), accessory=menu, block_id=LANGUAGE_BLOCK)
