"""From the note to a new client and back: the note's form has it chosen, and nothing typed there is lost."""

import pytest

from tests.features.create_client.acting import NAME, TITLE, clients_named, form_with, press
from tests.stage import Person, Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

TARGET = "Client, supplier or business case"


async def test_a_note_goes_to_a_client_created_from_inside_its_form(stage: Stage, owen: Person) -> None:
    posted = await owen.says("acme", "Nobody knows this company yet.")
    note = await owen.uses_shortcut("save_note", "acme", posted["ts"])
    assert await note.options(TARGET, "inside out") == []
    note.fill("Text", "Typed before the client was there.")
    await press(stage, owen, note, "New client")
    form = await owen.modal(TITLE)
    form.fill(NAME, "Inside Out Ltd")
    assert (await form.submit())["result"] == "closed"

    note = await form_with(owen, TARGET, "Inside Out Ltd")
    assert note.value("Text") == "Typed before the client was there."
    assert (await note.submit())["result"] == "closed"
    await owen.is_told("acme", "*Inside Out Ltd*", thread_ts=posted["ts"])
    [client] = await clients_named(stage, "Inside Out Ltd")
    [saved] = await stage.notes_on(client["id"])
    assert saved["metadata"]["content"] == "Typed before the client was there."


async def test_a_target_chosen_before_gives_way_to_the_new_client(stage: Stage, owen: Person) -> None:
    note = await owen.uses_shortcut("new_note")
    await note.choose(TARGET, "Acme s.r.o.", query="acme")
    await press(stage, owen, note, "New client")
    form = await owen.modal(TITLE)
    form.fill(NAME, "Chosen Instead")
    assert (await form.submit())["result"] == "closed"
    assert (await form_with(owen, TARGET, "Chosen Instead")).id == note.id
