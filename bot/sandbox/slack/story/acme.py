"""The conversation with and about Acme s.r.o.: files, a thread, mentions, links, lists, quotes, a forward."""

from typing import Any

from bot.sandbox.slack import posting
from bot.sandbox.slack.files import StoredFile
from bot.sandbox.slack.identity import TEAM_ID
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.story import cast
from bot.sandbox.slack.story.pictures import Box, pdf, png
from bot.sandbox.slack.story.stage import Stage

_WALL, _FLOOR, _RACK, _OFFICE = (70, 74, 82), (240, 240, 236), (54, 112, 160), (236, 178, 46)
_PLAN: list[Box] = [
    (10, 10, 350, 210, _WALL),
    (16, 16, 344, 204, _FLOOR),
    *((left, 36, left + 24, 150, _RACK) for left in range(40, 230, 46)),
    (270, 16, 276, 110, _WALL),
    (270, 104, 344, 110, _WALL),
    (288, 34, 332, 64, _OFFICE),
    (150, 204, 210, 210, _FLOOR),
]


def tell(stage: Stage) -> None:
    """Everything in #acme."""
    stage.say(
        cast.ACME, cast.ANNA, 6, 64,
        "Dnes som volala s pánom Vargom z Acme s.r.o."
        " (<mailto:billing@acme.test|billing@acme.test>). Chcú:\n"
        "• 40 ks regálov RX-200\n• montáž do konca mesiaca\n• splatnosť 30 dní\n"
        "&gt; „Ak stihnete termín, objednáme aj druhú halu.“",
    )  # fmt: skip
    stage.say(
        cast.ACME, cast.OWEN, 5, 130,
        f"Great news <@{cast.ANNA}>! Please check the *credit limit* with <@{cast.BORIS}> before we sign"
        " &amp; keep margin &gt; 18%."
        " Terms: <https://acme.test/terms?lang=en&amp;v=2|Acme purchase terms>",
    )  # fmt: skip
    _offer_with_two_files(stage)
    _thread(stage)
    _forwarded(stage)
    stage.say(
        cast.ACME, cast.EVA, 1, 245,
        "Ahoj, jejich pobočka v Brně (IČO 27074358) se ptá, jestli faktura {year}0001 už dorazila."
        " Peníze prý odešly. Podklady jsou v <#" + cast.EXTERNAL_DOCS + "|external-docs>.",
    )  # fmt: skip


def _offer_with_two_files(stage: Stage) -> Message:
    lines = [
        "Liptov Trade - Cenová ponuka",
        "Acme s.r.o., Main Street 1, Bratislava",
        "40 x regál RX-200: 1 234,50 EUR",
    ]
    offer = stage.file(cast.ANNA, "Ponuka Acme – regály RX-200.pdf", pdf(lines), redirect="same_host")
    plan = stage.file(cast.ANNA, "pôdorys-haly.png", png(360, 220, _PLAN), dimensions=(360, 220))
    return stage.say(
        cast.ACME, cast.ANNA, 2, 75,
        "Acme s.r.o. potvrdili ponuku, posielam podpísané PDF a pôdorys haly. Faktúra {year}0001 na"
        " 1 234,50 € odíde dnes. Kontakt: Ján Varga, +421 905 123 456, IČO 12345678.",
        files=[offer, plan],
    )  # fmt: skip


def _thread(stage: Stage) -> None:
    parent = stage.say(
        cast.ACME, cast.BORIS, 1, 60,
        "Acme: kto dohodol zľavu 5 %? V objednávke ju nemajú, ale pán Varga ju spomína v e-maile.",
    )  # fmt: skip
    stage.say(cast.ACME, cast.ANNA, 1, 66, "Ja, ústne minulý týždeň. Platí len pre prvú halu.", thread=parent)
    mail = pdf(
        ["Od: billing@acme.test", "Predmet: Zľava 5 %", "Dobrý deň, potvrdzujem zľavu 5 % na prvú halu."]
    )
    file = stage.file(cast.BORIS, "e-mail od pána Vargu.pdf", mail, redirect="cdn")
    stage.say(cast.ACME, cast.BORIS, 1, 71, "Našiel som to, prikladám.", thread=parent, files=[file])
    stage.say(
        cast.ACME, cast.OWEN, 1, 74, "Fine by me. Let's put it in the CRM.", thread=parent, broadcast=True
    )


def _forwarded(stage: Stage) -> None:
    lines = ["Acme s.r.o.", "Objednávka 2291", "40 ks RX-200, dodanie do 14 dní"]
    order = stage.file(cast.EVA, "objednávka 2291.pdf", pdf(lines))
    original = stage.say(
        cast.SALES, cast.EVA, 2, 20, "Přišla objednávka 2291 od Acme, posílám scan.", files=[order]
    )
    stage.say(
        cast.ACME, cast.ANNA, 2, 90, "Preposielam objednávku od Evy:",
        attachments=[shared_message(stage, original, [order])],
    )  # fmt: skip


def shared_message(stage: Stage, original: Message, files: list[StoredFile]) -> dict[str, Any]:
    """How a forwarded message sits in the attachments, its files inside."""
    author = stage.workspace.people[original.body["user"]]
    for file in files:
        file.shared_in.append(cast.ACME)
    channel = stage.workspace.channels[original.channel]
    return {
        "id": 1,
        "is_msg_unfurl": True,
        "is_share": True,
        "ts": original.ts,
        "channel_id": channel.id,
        "channel_team": TEAM_ID,
        "author_id": author.id,
        "author_name": author.real_name,
        "author_subname": author.name,
        "text": original.body["text"],
        "fallback": f"[{author.real_name}] {original.body['text']}",
        "from_url": posting.permalink(stage.workspace, original),
        "footer": f"Posted in #{channel.name}",
        "mrkdwn_in": ["text"],
        "message_blocks": [
            {
                "team": TEAM_ID,
                "channel": channel.id,
                "ts": original.ts,
                "message": {"blocks": original.body["blocks"]},
            }
        ],
        "files": [stage.workspace.shown_message_file(file) for file in files],
    }
