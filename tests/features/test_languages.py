"""Slovak and Czech people at work: all they read is in their language, Fintoro's own words included."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from string import Formatter
from typing import Any

import pytest
import pytest_asyncio

from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.features.asking import Asking
from tests.stage import Modal, Person, Stage, words_of
from tests.texts_in_code import catalogue_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SPACE = "\u00a0"
MONEY = f"1{SPACE}234,50{SPACE}€"
TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)
DAY = f"{YESTERDAY.day}. {YESTERDAY.month}. {YESTERDAY.year}"


@pytest_asyncio.fixture(loop_scope="module")
async def eva(stage: Stage) -> AsyncIterator[Person]:
    """The salesperson for the Czech market, who reads Czech."""
    person = await stage.person("Eva")
    yield person
    await person.closes_all()


def english_in(words: str, language: str) -> list[str]:
    """Return the pieces of our English texts, of two words and more, that are in what somebody reads."""
    pieces = {
        piece.strip()
        for message in catalogue_of(language)
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if text != message.string
        for piece, _, _, _ in Formatter().parse(re.sub(r"[*`]", "", text))
        if re.search(r"\w\w \w\w", piece)
    }
    plain = re.sub(r"[*`]", "", words)
    return sorted(piece for piece in pieces if piece in plain)


async def note_saved(person: Person, labels: dict[str, str]) -> str:
    """Save a message with a file as a note and return all that was read on the way."""
    file_id = await person.uploads("zmluva.pdf", PDF)
    posted = await person.says("acme", "Acme s.r.o. súhlasí s ponukou.", file_ids=[file_id])
    modal = await person.uses_shortcut("save_note", "acme", posted["ts"])
    assert modal.value(labels["target"]) == "Acme s.r.o."
    assert modal.value(labels["files"]) == [f"zmluva.pdf · {len(PDF)} B"]
    assert (await modal.submit())["result"] == "closed"
    receipt = await person.is_told("acme", labels["saved"], thread_ts=posted["ts"])
    return "\n".join([everything_in(modal), words_of(receipt)])


async def payment_recorded(
    stage: Stage, person: Person, number: str, labels: dict[str, str]
) -> tuple[Modal, Modal, str]:
    """Record the payment of a bank notice; return the form, the review and what the channel reads."""
    posted = await person.says("payments", f"Prijatá platba 1 234,50 EUR, VS {number}, dňa {DAY}")
    modal = await person.uses_shortcut("record_payment", "payments", posted["ts"])
    assert modal.value(labels["document"]).startswith(number)
    assert (await modal.submit())["result"] == "pushed"
    review = await person.modal(labels["check"])
    assert (await review.submit())["result"] == "cleared"
    receipt = await person.is_told("payments", labels["recorded"], thread_ts=posted["ts"])
    assert len((await stage.invoice(number))["payments"]) >= 1
    return modal, review, words_of(receipt)


def everything_in(modal: Modal) -> str:
    """Return all that a modal shows, its title and buttons included."""
    buttons = [modal.view[name]["text"] for name in ("submit", "close") if modal.view.get(name)]
    return "\n".join([modal.title, *buttons, modal.words])


async def test_a_slovak_person_saves_a_note_in_slovak(stage: Stage, anna: Person) -> None:
    read = await note_saved(
        anna,
        {
            "target": "Klient, dodávateľ alebo obchodný prípad",
            "files": "Súbory na priloženie",
            "saved": ":white_check_mark: Uložené vo Fintore ako *poznámka*: *Acme s.r.o.* (klient)",
        },
    )
    assert "Uložiť poznámku do CRM\nUložiť\nZrušiť" in read
    assert "✓ zmluva.pdf" in read
    note = (await stage.notes_on(ACME_ID))[0]
    assert f"Záznam CRM č. {note['id']} vo Fintore · Anna Nováková" in read
    assert re.search(r"— Anna Nováková, #acme, \d+\. \d+\. \d{4} \d+:\d\d", note["metadata"]["content"])
    assert english_in(read, "sk") == []


async def test_a_czech_person_saves_a_note_in_czech(stage: Stage, eva: Person) -> None:
    read = await note_saved(
        eva,
        {
            "target": "Klient, dodavatel nebo obchodní případ",
            "files": "Soubory k přiložení",
            "saved": ":white_check_mark: Uloženo ve Fintoru jako *poznámka*: *Acme s.r.o.* (klient)",
        },
    )
    assert "Uložit poznámku do CRM\nUložit\nZrušit" in read
    note = (await stage.notes_on(ACME_ID))[0]
    assert f"Záznam CRM č. {note['id']} ve Fintoru · Eva Dvořáková" in read
    assert english_in(read, "cs") == []


async def test_a_slovak_person_records_a_payment_in_slovak(stage: Stage, anna: Person) -> None:
    number = f"{TODAY.year}0001"
    modal, review, receipt = await payment_recorded(
        stage,
        anna,
        number,
        {
            "document": "Faktúra, zálohová faktúra alebo dobropis",
            "check": "Skontrolujte, prosím",
            "recorded": f":white_check_mark: Anna Nováková: zaevidovaná úhrada *{MONEY}* · *faktúra {number}*",
        },
    )
    assert f"*Zostáva uhradiť*\n{MONEY}" in modal.words
    assert f"dátum: „{DAY}“" in modal.words
    assert modal.value("Suma") == f"1{SPACE}234,50"
    assert f"*Faktúra {number}* · Acme s.r.o." in review.words
    assert f"*Zaeviduje sa*\n{MONEY}" in review.words
    assert f"*Dátum úhrady*\n{DAY}" in review.words
    assert "Potom bude doklad *uhradený v plnej výške*." in review.words
    assert "*Uhradené v plnej výške.*" in receipt
    assert f"{DAY} · Bankový prevod · úhrada č. " in receipt
    for words in (everything_in(modal), everything_in(review), receipt):
        assert english_in(words, "sk") == []


async def test_a_czech_person_records_a_payment_in_czech(stage: Stage, eva: Person) -> None:
    number = f"{TODAY.year}0003"
    modal, review, receipt = await payment_recorded(
        stage,
        eva,
        number,
        {
            "document": "Faktura, zálohová faktura nebo dobropis",
            "check": "Zkontrolujte prosím",
            "recorded": f":white_check_mark: Eva Dvořáková: zaevidovaná úhrada *{MONEY}* · *faktura {number}*",
        },
    )
    assert f"*Zbývá uhradit*\n1{SPACE}500,00{SPACE}€" in modal.words
    assert f"Poté zbude uhradit *265,50{SPACE}€*." in review.words
    assert f"*Datum úhrady*\n{DAY}" in review.words
    assert f"Zbývá uhradit: *265,50{SPACE}€*" in receipt
    for words in (everything_in(modal), everything_in(review), receipt):
        assert english_in(words, "cs") == []


@pytest.mark.parametrize(
    ("name", "check", "refused", "fintoro_says", "unchanged"),
    [
        (
            "Anna",
            "Skontrolujte, prosím",
            "*Úhrada nie je zaevidovaná*",
            "Doklad už nemá",
            "Nič sa nezmenilo.",
        ),
        ("Eva", "Zkontrolujte prosím", "*Úhrada není zaevidována*", "Doklad už nemá", "Nic se nezměnilo."),
        ("Owen", "Please check", "*Not recorded*", "The document has nothing left", "Nothing was changed."),
    ],
)
async def test_fintoro_is_asked_in_the_language_of_the_person(
    stage: Stage, name: str, check: str, refused: str, fintoro_says: str, unchanged: str
) -> None:
    """Fintoro's own texts are Slovak and English; to a Czech reader it speaks Slovak."""
    person = await stage.person(name)
    invoice: dict[str, Any] = await stage.unpaid_invoice()
    posted = await person.says("payments", f"Prijatá platba, VS {invoice['variableSymbol']}")
    modal = await person.uses_shortcut("record_payment", "payments", posted["ts"])
    await modal.submit()
    review = await person.modal(check)
    await stage.somebody_else_pays(invoice)
    await review.submit()
    told = words_of(await person.is_told("payments", refused))
    assert fintoro_says in told
    assert unchanged in told


@pytest.mark.parametrize(("name", "language"), [("Anna", "sk"), ("Eva", "cs")])
async def test_what_is_looked_up_is_in_the_language_of_the_person(
    stage: Stage, name: str, language: str
) -> None:
    asking = Asking(stage, await stage.person(name))
    document = words_of(await asking.types("/fintoro-invoice", f"{TODAY.year}0002"))
    assert "Po splatnosti 12 dní" in document, "the same in both"
    answers = [
        document,
        words_of(await asking.types("/fintoro-invoice", "nothing-like-it")),
        words_of(await asking.types("/fintoro-invoice")),
        words_of(await asking.types("/fintoro-client", "Acme")),
        words_of(await asking.types("/fintoro-client", "s.r.o.")),
        words_of(await asking.types("/fintoro", "overdue")),
        (await asking.person.home()).words,
    ]
    assert [english_in(words, language) for words in answers] == [[]] * len(answers)


async def test_a_payment_is_taken_back_in_slovak(stage: Stage, anna: Person) -> None:
    invoice: dict[str, Any] = await stage.unpaid_invoice(totalFrom=1300)
    labels = {
        "document": "Faktúra, zálohová faktúra alebo dobropis",
        "check": "Skontrolujte, prosím",
        "recorded": "zaevidovaná úhrada",
    }
    await payment_recorded(stage, anna, invoice["number"], labels)
    receipt = await anna.is_told("payments", f"*faktúra {invoice['number']}*")
    await anna.presses("Zrušiť úhradu", receipt, "payments")
    undone = words_of(await anna.is_told("payments", "*Zrušená úhrada*: "))
    assert f"faktúra {invoice['number']}" in undone
    assert "Zrušenie: Anna Nováková, " in undone
    assert english_in(undone, "sk") == []


async def test_a_channel_reads_receipts_in_its_own_language(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    await stage.stop_bot()
    stage.team_language = "sk"
    await stage.start_bot()
    await owen.types("payments", "/fintoro-pay", invoice["number"])
    review = await (await owen.modal("Record payment")).submit()
    assert review["result"] == "pushed", "Owen's own forms stay in English"
    await (await owen.modal("Please check")).submit()
    receipt = words_of(await owen.is_told("payments", "Owen Clarke: zaevidovaná úhrada"))
    assert "Bankový prevod" in receipt
    assert english_in(receipt, "sk") == []
    await stage.stop_bot()
    stage.team_language = None
    await stage.start_bot()
