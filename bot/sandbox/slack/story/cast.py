"""The people and the conversations, with ids that tests may name."""

from bot.sandbox.slack.identity import BOT_USER, Channel, Kind, Person
from bot.sandbox.slack.workspace import Workspace

ANNA = "U07ANNANOV1"
BORIS = "U07BORISKO1"
EVA = "U07EVADVOR1"
OWEN = "U07OWENCLA1"
EVERYONE = (ANNA, BORIS, EVA, OWEN)

GENERAL = "C07GENERAL1"
SALES = "C07SALES001"
PAYMENTS = "C07PAYMENT1"
ACME = "C07ACME0001"
EXTERNAL_DOCS = "C07EXTDOCS1"
VEDENIE = "C07VEDENIE1"
ANNA_BORIS = "D07ANNABOR1"

_PEOPLE = (
    Person(
        ANNA, "anna.novakova", "Anna Nováková", "sk-SK", "Europe/Bratislava", "9f69e7", "Obchod",
        "anna.novakova@liptov-trade.example",
    ),
    Person(
        BORIS, "boris.kovac", "Boris Kováč", "sk-SK", "Europe/Bratislava", "4bbe2e", "Účtovníctvo",
        "boris.kovac@liptov-trade.example",
    ),
    Person(
        EVA, "eva.dvorakova", "Eva Dvořáková", "cs-CZ", "Europe/Prague", "e7392d", "Obchod pro Česko",
        "eva.dvorakova@liptov-trade.example",
    ),
    Person(
        OWEN, "owen.clarke", "Owen Clarke", "en-GB", "Europe/London", "3c989f", "Owner",
        "owen.clarke@liptov-trade.example", is_admin=True,
    ),
)  # fmt: skip
_CHANNELS = (
    (GENERAL, "general", Kind.PUBLIC, EVERYONE, True, "Všetko, čo má vedieť každý"),
    (SALES, "sales", Kind.PUBLIC, EVERYONE, True, "Ponuky, obchodné prípady, návštevy"),
    (PAYMENTS, "payments", Kind.PUBLIC, EVERYONE, True, "Bankové avíza a prijaté platby"),
    (ACME, "acme", Kind.PUBLIC, EVERYONE, True, "Acme s.r.o., Bratislava"),
    (EXTERNAL_DOCS, "external-docs", Kind.PUBLIC, EVERYONE, False, "Podklady od partnerov"),
    (VEDENIE, "vedenie", Kind.PRIVATE, (BORIS, OWEN), False, "Len vedenie"),
    (ANNA_BORIS, "", Kind.IM, (ANNA, BORIS), False, ""),
)


def invite(workspace: Workspace) -> None:
    """Put everybody in, and the app's bot user; give each person a DM with the bot."""
    created = int(workspace.clock()) - 200 * 86_400
    for person in _PEOPLE:
        workspace.people[person.id] = Person(**vars(person))
    bot_name = workspace.app.bot_name
    workspace.people[BOT_USER] = Person(BOT_USER, bot_name.lower().replace(" ", "-"), bot_name, is_bot=True)
    for channel_id, name, kind, members, with_bot, topic in _CHANNELS:
        everybody = {*members, BOT_USER} if with_bot else set(members)
        channel = Channel(channel_id, name, kind, everybody, created, OWEN, topic)
        workspace.channels[channel_id] = channel
    for number, user in enumerate(EVERYONE, start=1):
        direct = Channel(f"D07BOT{user[3:6]}{number:02d}", "", Kind.IM, {user, BOT_USER}, created)
        workspace.channels[direct.id] = direct
