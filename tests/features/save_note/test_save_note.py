"""A message becomes a CRM note: what the person sees on the way, and what Fintoro holds in the end."""

import pytest

from bot.jobs import JobState
from bot.sandbox.fintoro.seed.story import ACME_ID, CAFE_ID
from bot.store import Outcome
from tests.stage import Modal, Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

TARGET = "Client, supplier or business case"
KIND = "Kind of record"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


async def note_modal(person: Person, text: str, **message: object) -> tuple[Modal, str]:
    """Post a message in #acme and choose "Save as CRM note" on it."""
    posted = await person.says("acme", text, **message)
    return await person.uses_shortcut("save_note", "acme", posted["ts"]), posted["ts"]


async def test_a_message_with_two_files_becomes_a_note_with_both(stage: Stage, owen: Person) -> None:
    files = [await owen.uploads("zmluva.pdf", PDF), await owen.uploads("foto.png", PNG, "image/png")]
    modal, ts = await note_modal(owen, "Acme s.r.o. agrees to the *offer*.", file_ids=files)

    assert modal.value(TARGET) == "Acme s.r.o."
    assert modal.value("Files to attach") == ["zmluva.pdf · 45 B", "foto.png · 72 B"]
    assert (await modal.submit())["result"] == "closed"

    receipt = words_of(await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts))
    assert "as a *note* on *Acme s.r.o.* (client)" in receipt
    assert "✓ zmluva.pdf" in receipt
    assert "✓ foto.png" in receipt
    note = (await stage.notes_on(ACME_ID))[0]
    assert note["type"] == "note"
    assert note["metadata"]["content"].startswith(
        "Acme s.r.o. agrees to the offer.\n\n— Owen Clarke, #acme, "
    )
    assert f"/p{ts.replace('.', '')}" in note["metadata"]["content"]
    assert str(note["id"]) in receipt
    assert [a["name"] for a in note["attachments"]] == ["zmluva.pdf", "foto.png"]
    assert [await stage.fintoro_bytes(a["url"]) for a in note["attachments"]] == [PDF, PNG]


async def test_only_the_ticked_files_are_attached(stage: Stage, owen: Person) -> None:
    files = [await owen.uploads("one.pdf", PDF), await owen.uploads("two.pdf", PDF)]
    modal, ts = await note_modal(owen, "Acme s.r.o.: only the second, please", file_ids=files)
    modal.tick("Files to attach", "two.pdf · 45 B")
    await modal.submit()
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts)
    assert [a["name"] for a in (await stage.notes_on(ACME_ID))[0]["attachments"]] == ["two.pdf"]


async def test_a_client_is_found_without_diacritics(owen: Person) -> None:
    modal, _ = await note_modal(owen, "no name in here")
    assert modal.value(TARGET) is None
    offered = [option["text"]["text"] for option in await modal.options(TARGET, "kosicka")]
    assert "Košická kaviareň s.r.o." in offered


async def test_a_note_without_a_target_is_stopped_at_the_field(owen: Person) -> None:
    modal, _ = await note_modal(owen, "still no name")
    assert list(await modal.errors()) == [TARGET]


async def test_what_was_typed_stays_when_the_kind_changes(stage: Stage, owen: Person) -> None:
    modal, ts = await note_modal(owen, "Acme s.r.o. called")
    modal.fill("Text", "We spoke about the warehouse.")
    await modal.choose(KIND, "Phone call")
    modal = await owen.modal(words="Who was on the phone")
    assert modal.value("Text") == "We spoke about the warehouse."
    modal.fill("Who was on the phone", "Jana Kováčová")
    modal.fill("Phone number", "+421 900 123 456")
    await modal.submit()
    await owen.is_told("acme", "as a *phone call*", thread_ts=ts)
    call = (await stage.notes_on(ACME_ID))[0]
    assert call["type"] == "phone_call"
    assert call["metadata"]["personName"] == "Jana Kováčová"
    assert call["metadata"]["phoneNumber"] == "+421 900 123 456"
    assert call["metadata"]["content"] == "We spoke about the warehouse."


async def test_text_typed_before_linking_a_document_comes_back(owen: Person) -> None:
    modal, _ = await note_modal(owen, "Acme s.r.o. again")
    modal.fill("Text", "Typed with care.")
    await modal.choose(KIND, "Linked document")
    modal = await owen.modal(words="Kind of document")
    assert "Text" not in modal.labels
    await modal.choose(KIND, "Note")
    await owen.modal(holding="Typed with care.")


async def test_an_email_is_saved_with_its_address(stage: Stage, owen: Person) -> None:
    modal, ts = await note_modal(owen, "Acme s.r.o. wrote to us")
    await modal.choose(KIND, "E-mail")
    modal = await owen.modal(words="E-mail address")
    assert modal.value("E-mail address") == "billing@acme.test"
    await modal.submit()
    await owen.is_told("acme", "as an *e-mail*", thread_ts=ts)
    assert (await stage.notes_on(ACME_ID))[0]["metadata"]["email"] == "billing@acme.test"


async def test_a_document_is_linked_to_a_client(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, ts = await note_modal(owen, "Acme s.r.o.: see the invoice")
    await modal.choose(KIND, "Linked document")
    modal = await owen.modal(words="Kind of document")
    await modal.choose("Document", invoice["number"])
    await modal.submit()
    await owen.is_told("acme", f"Linked *{invoice['number']}", thread_ts=ts)
    linked = (await stage.notes_on(ACME_ID))[0]
    assert linked["type"] == "document_linked"
    assert linked["metadata"]["relatedDocument"]["documentId"] == invoice["id"]


async def test_a_long_message_is_saved_to_its_last_word(stage: Stage, owen: Person) -> None:
    text = (
        "Acme s.r.o.\n"
        + "\n".join(f"line {number} of a very long message" for number in range(300))
        + "\nThe end."
    )
    modal, ts = await note_modal(owen, text)
    assert sum(label.startswith("Text, part") for label in modal.labels) >= 3
    await modal.submit()
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts)
    assert (await stage.notes_on(ACME_ID))[0]["metadata"]["content"].startswith(text)


async def test_pressing_save_twice_makes_one_note(stage: Stage, owen: Person) -> None:
    before = len(await stage.notes_on(ACME_ID))
    modal, ts = await note_modal(owen, "Acme s.r.o. pressed twice")
    await modal.submit()
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts)
    assert await stage.slack_sends_again("view_submission") == 200
    assert len(await stage.notes_on(ACME_ID)) == before + 1
    assert len([m for m in await owen.sees("acme", ts) if "Saved to Fintoro" in words_of(m)]) == 1


async def test_a_client_named_like_a_ping_pings_nobody(stage: Stage, owen: Person) -> None:
    modal, ts = await note_modal(owen, "hello")
    await modal.choose(TARGET, "<!channel> s.r.o.", query="channel")
    await modal.submit()
    receipt = await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts)
    assert "<!channel>" not in words_of(receipt)
    assert "&lt;!channel&gt;" in words_of(receipt)


async def test_the_whole_thread_is_saved_when_it_is_ticked(stage: Stage, owen: Person) -> None:
    parent = await owen.says("acme", "Acme s.r.o. asks for a discount")
    await owen.says("acme", "They buy a lot.", thread_ts=parent["ts"])
    last = await owen.says("acme", "Five percent is fine.", thread_ts=parent["ts"])
    modal = await owen.uses_shortcut("save_note", "acme", last["ts"])
    await modal.choose(TARGET, "Košická kaviareň", query="kosicka kav")
    await modal.tick_at_once("Thread", "Save the whole thread")
    modal = await owen.modal(holding="They buy a lot.")
    await modal.submit()
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=parent["ts"])
    content = (await stage.notes_on(CAFE_ID))[0]["metadata"]["content"]
    assert (
        content.index("asks for a discount")
        < content.index("They buy a lot.")
        < content.index("Five percent")
    )


async def test_where_the_app_is_no_member_the_receipt_comes_to_the_person_alone(
    stage: Stage, owen: Person
) -> None:
    posted = await owen.says("external-docs", "Acme s.r.o. in a channel without the app")
    modal = await owen.uses_shortcut("save_note", "external-docs", posted["ts"])
    await modal.submit()
    receipt = await owen.is_told("external-docs", "Saved to Fintoro")
    assert receipt["is_ephemeral"]


async def test_a_note_can_be_written_by_command(stage: Stage, owen: Person) -> None:
    answer = await owen.types("sales", "/fintoro-note", "Acme s.r.o. wants a payload of 3 t")
    assert answer["ok"]
    modal = await owen.modal("Save as CRM note")
    assert modal.value("Text") == "Acme s.r.o. wants a payload of 3 t"
    await modal.submit()
    assert (await owen.is_told("sales", "Saved to Fintoro"))["is_ephemeral"]
    assert (await stage.notes_on(ACME_ID))[0]["metadata"]["content"] == "Acme s.r.o. wants a payload of 3 t"


async def test_a_step_that_breaks_is_told_and_not_met_with_silence(
    stage: Stage, owen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full_disk(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("bot.deed.uploads.Uploads.hand_over", full_disk)
    file = await owen.uploads("zmluva.pdf", PDF)
    modal, ts = await note_modal(owen, "Acme s.r.o. and a full disk", file_ids=[file])
    await modal.submit()
    told = words_of(await owen.is_told("acme", "Unknown whether saved"))
    assert "No space left" not in told
    key = f"save-note:{modal.id}"

    async def is_failed() -> bool:
        job = await stage.bot.parts.jobs.show(key)
        return job is not None and job.state is JobState.FAILED

    await eventually(is_failed, "the job is failed")
    entry = await stage.bot.parts.store.entry(key)
    assert entry is not None
    assert entry.outcome is Outcome.UNKNOWN
    monkeypatch.undo()
    assert await stage.bot.parts.jobs.retry(key)
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=ts)
