"""The story from its first line to its last."""

from bot.sandbox.slack.story import acme, cast
from bot.sandbox.slack.story.notices import NOTICES
from bot.sandbox.slack.story.pictures import pdf, png
from bot.sandbox.slack.story.stage import Stage
from bot.sandbox.slack.workspace import Workspace


def tell(workspace: Workspace) -> None:
    """People and conversations always; what they said unless the workspace wants no story."""
    cast.invite(workspace)
    if not workspace.with_story:
        return
    stage = Stage(workspace)
    _general(stage)
    _sales(stage)
    for days_ago, minutes, text in NOTICES:
        stage.say(cast.PAYMENTS, cast.BORIS, days_ago, minutes, text)
    stage.say(cast.PAYMENTS, cast.OWEN, 0, 30, "Is the {year}0001 one Acme? :tada:")
    acme.tell(stage)
    _external_docs(stage)
    _closed_doors(stage)
    for channel in workspace.channels.values():
        shown = workspace.messages.of_channel(channel.id)
        channel.last_read = dict.fromkeys(cast.EVERYONE, shown[-1].ts) if shown else {}


def _general(stage: Stage) -> None:
    stage.say(cast.GENERAL, cast.OWEN, 8, 30, "<!channel> Fintoro is now in Slack: try `/fintoro`.")
    stage.say(cast.GENERAL, cast.EVA, 8, 44, "Super, díky! :raised_hands: Funguje to i na mobilu?")
    stage.say(cast.GENERAL, cast.BORIS, 7, 15, "Áno, skúšal som. Platby prosím do <#C07PAYMENT1|payments>.")


def _sales(stage: Stage) -> None:
    stage.say(
        cast.SALES, cast.ANNA, 4, 100,
        "Kto pozná Stavmont Žilina, a.s.? Volali, či robíme aj *servis* – ozvem sa im zajtra.",
    )  # fmt: skip
    stage.say(
        cast.SALES, cast.EVA, 3, 180,
        "Pražské pekárny s.r.o. chtějí novou nabídku:\n1. 12 × RX-100\n2. doprava do Prahy\n3. platba předem",
    )  # fmt: skip
    report = stage.file(cast.OWEN, None, pdf(["Quarter figures"]))
    page = "https://docs.example/d/1aBcD/edit"
    sheet = stage.file(cast.OWEN, "Pipeline.gsheet", mode="external", external_url=page)
    gone = stage.file(cast.OWEN, "old-pipeline.xlsx", mode="tombstone")
    hidden = stage.file(cast.OWEN, "archive.zip", mode="hidden_by_limit")
    stub = stage.file(cast.OWEN, "from-partner.pdf", pdf(["From a partner's workspace"]), stub=True)
    files = [report, sheet, gone, hidden, stub]
    stage.say(
        cast.SALES, cast.OWEN, 2, 200, "All the pipeline files in one place, some are old.", files=files
    )


def _external_docs(stage: Stage) -> None:
    contract = stage.file(cast.EVA, "Rámcová smlouva Acme.pdf", pdf(["Rámcová smlouva", "Acme s.r.o."]))
    stamp = stage.file(
        cast.EVA,
        "razítko.png",
        png(120, 80, [(20, 16, 100, 64, (30, 60, 160)), (24, 20, 96, 60, (255, 255, 255))]),
    )
    stage.say(
        cast.EXTERNAL_DOCS, cast.EVA, 3, 20, "Rámcová smlouva s Acme od jejich právníků, prosím o kontrolu.",
        files=[contract, stamp],
    )  # fmt: skip


def _closed_doors(stage: Stage) -> None:
    stage.say(cast.VEDENIE, cast.OWEN, 3, 300, "Acme owes us 1 234,50 €. If they pay late again, we stop.")
    stage.say(
        cast.VEDENIE, cast.BORIS, 3, 306, "Rozumiem, sledujem to. FA {year}0001 má splatnosť tento týždeň."
    )
    stage.say(cast.ANNA_BORIS, cast.ANNA, 1, 20, "Boris, prišla už platba od Acme? VS {year}0001, 1 234,50 €")
    stage.say(cast.ANNA_BORIS, cast.BORIS, 1, 25, "Ešte nie, pozriem zajtra ráno &amp; napíšem ti.")
