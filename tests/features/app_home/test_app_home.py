"""App Home: one look at what I did, what waits, what failed, what is overdue, in my own language."""

import asyncio
from typing import Any

import pytest

from tests.features.undo.acting import recorded_payment, saved_note
from tests.stage import Modal, Person, Stage, all_texts, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_empty_home_invites(owen: Person) -> None:
    home = await owen.home("Nothing yet. Choose *Save as CRM note*")
    assert "What I did lately" in home.words
    assert "Not done" not in home.words
    assert "Waiting" not in home.words


async def test_what_is_overdue_is_seen_at_a_glance(stage: Stage, owen: Person) -> None:
    home = await owen.home("Overdue")
    listed = [
        document
        for path in ("/invoices", "/proformas")
        for document in (await stage.fintoro(path, paymentStatus="overdue", perPage=500))["data"]
    ]
    assert f"{len(listed)} documents" in home.words
    oldest = min(listed, key=lambda document: (document["dueDate"], document["number"]))
    assert oldest["number"] in home.words


async def test_a_payment_appears_while_home_is_open_and_can_be_undone_there(
    stage: Stage, owen: Person
) -> None:
    await owen.home("What I did lately")
    invoice, receipt = await recorded_payment(stage, owen)
    words = f"against *invoice {invoice['number']}*"
    home = await owen.home(words, opening=False)
    assert "|Show the message>" in home.words
    assert receipt["thread_ts"].replace(".", "") in home.words

    await home.press("Undo", beside=words)

    home = await owen.home("Undone: payment of", opening=False)
    assert home.words.count(f"invoice {invoice['number']}") == 1, "nothing is told twice"
    told = await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])
    assert told["ts"] == receipt["ts"]
    assert (await stage.invoice(invoice["number"]))["payments"] == []


async def test_a_note_can_be_edited_from_home(owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. seen from <home>")
    home = await owen.home("seen from &lt;home&gt;")
    await home.press("Edit", beside="seen from")
    modal = await owen.modal("Edit the record")
    modal.fill("Text", "Changed from home.")
    await modal.submit()
    await owen.is_told("acme", "changed by Owen Clarke", thread_ts=receipt["thread_ts"])
    await owen.home("Changed: *note* on *Acme s.r.o.*", opening=False)


async def test_what_waits_is_shown_with_why_until_it_is_done(stage: Stage, owen: Person) -> None:
    await owen.home("What I did lately")
    await stage.break_fintoro("POST /contact-activity-logs", "503", times=1, retry_after=3)
    posted = await owen.says("acme", "Acme s.r.o. has to wait")
    modal = await owen.uses_shortcut("save_note", "acme", posted["ts"])
    await modal.submit()
    home = await owen.home("it may or may not have been written", opening=False)
    assert "Waiting" in home.words
    assert "Acme s.r.o. has to wait" in home.words
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=posted["ts"])

    async def gone() -> bool:
        return "Waiting" not in (await owen.home(opening=False)).words

    await eventually(gone, "nothing waits any more")


async def failed_payment(stage: Stage, person: Person) -> tuple[dict[str, Any], str]:
    """A payment that Fintoro refuses, because somebody else was quicker; return the invoice and the message's ts."""
    invoice = await stage.unpaid_invoice(totalFrom=100)
    posted = await person.says("payments", "money came in")
    await person.uses_shortcut("record_payment", "payments", posted["ts"])
    modal = await person.modal("Record payment")
    await modal.choose("Invoice, proforma invoice or credit note", invoice["number"])
    modal = await person.modal(words="Still owed")
    modal.fill("Amount", "77,10")
    modal.pick_date("Date of payment", "2026-01-05")
    assert (await modal.submit())["result"] == "pushed"
    review = await person.modal("Please check")
    await stage.somebody_else_pays(invoice)
    await review.submit()
    await person.is_told("payments", "*Not recorded*")
    return invoice, str(posted["ts"])


async def test_a_failed_payment_can_be_tried_again_as_it_was_typed(stage: Stage, owen: Person) -> None:
    invoice, _ = await failed_payment(stage, owen)
    [in_the_way] = (await stage.invoice(invoice["number"]))["payments"]
    await stage.somebody_else_deletes(f"/document-payments/{in_the_way['id']}")
    home = await owen.home("Not done")
    assert "Fintoro said:" in home.words

    await home.press("Try again", beside=invoice["number"])

    modal = await owen.modal("Record payment")
    assert modal.value("Invoice, proforma invoice or credit note").startswith(invoice["number"])
    assert modal.value("Amount") == "77.10"
    assert modal.value("Date of payment") == "2026-01-05"
    assert (await modal.submit())["result"] == "pushed"
    await (await owen.modal("Please check")).submit()

    async def settled() -> bool:
        home = await owen.home(opening=False)
        return "Not done" not in home.words and invoice["number"] in home.words

    await eventually(settled, "what was tried again is no longer among what failed")


async def test_a_failed_note_comes_back_with_its_kind_text_and_files(stage: Stage, owen: Person) -> None:
    file_id = await owen.uploads("offer.pdf", b"%PDF-1.4\n%%EOF\n")
    posted = await owen.says("acme", "Acme s.r.o. called", file_ids=[file_id])
    modal = await owen.uses_shortcut("save_note", "acme", posted["ts"])
    await modal.choose("Kind of record", "Phone call")
    modal = await owen.modal(words="Who was on the phone")
    modal.fill("Text", "They want five tables.")
    modal.fill("Who was on the phone", "Jana")
    await modal.choose("Client, supplier or business case", "Stolárstvo Novák a syn", query="novak a syn")
    clients = (await stage.fintoro("/clients", search="Novák a syn"))["data"]
    await stage.somebody_else_deletes(f"/clients/{clients[0]['id']}")
    await modal.submit()
    await owen.is_told("acme", "*Not saved*")

    home = await owen.home("Not done")
    await home.press("Try again", beside="They want five tables")
    again = await owen.modal("Save as CRM note")
    assert again.value("Kind of record") == "Phone call"
    assert again.value("Who was on the phone") == "Jana"
    assert again.value("Text") == "They want five tables."
    assert again.value("Files to attach") == ["offer.pdf · 15 B"]
    await again.choose("Client, supplier or business case", "Acme s.r.o.", query="acme")
    await again.submit()
    await owen.is_told("acme", "as a *phone call*", thread_ts=posted["ts"])


async def test_my_language_is_chosen_and_kept(stage: Stage, owen: Person) -> None:
    home = await owen.home("My language")
    await home.selects("language", "Čeština")

    async def drawn() -> Modal | None:
        home = await owen.home(opening=False)
        chosen = home.view["state"]["values"]["language"]["app_home.language"]["selected_option"]
        return home if chosen["value"] == "cs" else None

    home = await eventually(drawn, "Home is drawn with Czech chosen")
    assert (await stage.bot.parts.languages.translator(owen.id)).locale == "cs"
    await home.selects(
        "language", next(text for text in all_texts(home.view["blocks"]) if "(English)" in text)
    )
    await owen.home("My language")
    assert (await stage.bot.parts.languages.translator(owen.id)).locale == "en"


async def test_trouble_with_our_own_records_is_said_and_the_rest_is_shown(
    stage: Stage, owen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.sleep(30)

    monkeypatch.setattr(stage.bot.parts.store, "entries", never)
    home = await owen.home("records cannot be read right now")
    assert "Overdue" in home.words
    monkeypatch.undo()
    await owen.home("|Show the message>")


async def test_home_stays_within_slacks_limits_and_shows_no_ids(owen: Person) -> None:
    for number in range(11):
        await saved_note(owen, f"Acme s.r.o. note {number} " + "long words " * 40)
    home = await owen.home("note 10")
    assert len(home.view["blocks"]) <= 100
    assert home.words.count("|Show the message>") <= 15
    assert "save-note:" not in home.words
    assert owen.id not in home.words


async def test_opening_the_messages_tab_draws_nothing(stage: Stage, anna: Person) -> None:
    await stage.control("GET", "/control/home", {"as": anna.id, "tab": "messages"})
    posted = await anna.says("acme", "ahoj")
    assert "ahoj" in words_of(posted)
    seen = await stage.control("GET", "/control/home", {"as": anna.id, "opening": "0"})
    assert seen["view"] is None
