"""A saved note is changed or removed: from its receipt, by the one who saved it, and never half."""

from typing import Any

import pytest

from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.features.undo.acting import saved_note
from tests.stage import Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


async def newest_note(stage: Stage) -> dict[str, Any]:
    return (await stage.notes_on(ACME_ID))[0]


async def test_a_note_gets_another_text_and_other_files(stage: Stage, owen: Person) -> None:
    files = (await owen.uploads("draft.pdf", PDF), await owen.uploads("photo.png", PNG, "image/png"))
    receipt = await saved_note(owen, "Acme s.r.o. sent a draft", files=files)
    note = await newest_note(stage)

    assert (await owen.presses("Edit", receipt, "acme"))["ok"]
    modal = await owen.modal("Edit the record")
    assert modal.value("Text").startswith("Acme s.r.o. sent a draft")
    modal.fill("Text", "Acme s.r.o. sent the <final> contract.")
    modal.tick("Files to remove", "draft.pdf")
    modal.attach("Files to add", await owen.uploads("final.pdf", PDF))
    assert (await modal.submit())["result"] == "closed"

    told = await owen.is_told("acme", "changed by Owen Clarke", thread_ts=receipt["thread_ts"])
    assert told["ts"] == receipt["ts"], "in place"
    assert "✓ final.pdf" in words_of(told)
    assert "✓ photo.png" in words_of(told)
    assert "draft.pdf" not in words_of(told)
    changed = await newest_note(stage)
    assert changed["id"] == note["id"]
    assert changed["metadata"]["content"] == "Acme s.r.o. sent the <final> contract."
    assert sorted(file["name"] for file in changed["attachments"]) == ["final.pdf", "photo.png"]


async def test_a_changed_note_can_be_changed_again(stage: Stage, owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. first")
    for text in ("second", "third"):
        await owen.presses("Edit", receipt, "acme")
        modal = await owen.modal("Edit the record")
        modal.fill("Text", text)
        await modal.submit()
        receipt = await owen.is_told("acme", "changed by Owen Clarke", thread_ts=receipt["thread_ts"])

        async def says(expected: str = text) -> bool:
            return bool((await newest_note(stage))["metadata"]["content"] == expected)

        await eventually(says, f"the note says “{text}”")


async def test_an_empty_text_is_stopped_at_its_field(owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. will not be emptied")
    await owen.presses("Edit", receipt, "acme")
    modal = await owen.modal("Edit the record")
    modal.fill("Text", "   ")
    assert list(await modal.errors()) == ["Text"]


async def test_a_line_cut_after_the_change_adds_its_files_once(stage: Stage, owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. on a bad line")
    await owen.presses("Edit", receipt, "acme")
    modal = await owen.modal("Edit the record")
    modal.attach("Files to add", await owen.uploads("once.pdf", PDF))
    await stage.break_fintoro("PATCH /contact-activity-logs/*", "cut_after")
    await modal.submit()
    await owen.is_told("acme", "*Not changed yet*", thread_ts=receipt["thread_ts"])
    await owen.is_told("acme", "✓ once.pdf", thread_ts=receipt["thread_ts"])
    assert [file["name"] for file in (await newest_note(stage))["attachments"]] == ["once.pdf"]


async def test_a_note_deleted_in_fintoro_cannot_be_edited_and_that_is_said(
    stage: Stage, owen: Person
) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. deleted elsewhere")
    note = await newest_note(stage)
    await stage.somebody_else_deletes(f"/contact-activity-logs/{note['id']}")
    await owen.presses("Edit", receipt, "acme")
    modal = await owen.modal("Edit the record")
    assert "somebody has deleted it there" in modal.words


async def test_a_note_is_removed_and_its_receipt_says_so(stage: Stage, owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. by mistake")
    note = await newest_note(stage)
    await owen.presses("Remove", receipt, "acme")
    told = await owen.is_told("acme", "*Removed* from Fintoro", thread_ts=receipt["thread_ts"])
    assert told["ts"] == receipt["ts"], "in place"
    assert "Owen Clarke removed it on" in words_of(told)
    assert all(block["type"] != "actions" for block in told["blocks"])
    assert note["id"] not in [other["id"] for other in await stage.notes_on(ACME_ID)]


async def test_removing_twice_is_said_once_and_done_once(stage: Stage, owen: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. removed twice")
    await owen.presses("Remove", receipt, "acme")
    await owen.is_told("acme", "*Removed*", thread_ts=receipt["thread_ts"])
    assert await stage.slack_sends_again("undo.remove_note") == 200
    await owen.is_told("acme", "It was already taken back", thread_ts=receipt["thread_ts"])


async def test_somebody_else_can_neither_edit_nor_remove(stage: Stage, owen: Person, anna: Person) -> None:
    receipt = await saved_note(owen, "Acme s.r.o. is Owen's")
    note = await newest_note(stage)
    for button in ("Edit", "Remove"):
        assert (await anna.presses(button, receipt, "acme"))["ok"]
    told = await anna.is_told("acme", ":no_entry:", thread_ts=receipt["thread_ts"])
    assert told["is_ephemeral"]
    assert "Owen Clarke" in words_of(told)
    assert await anna.open_views() == []
    assert (await newest_note(stage))["id"] == note["id"]
