"""`/fintoro-client new …`: what follows "new" is in the form when it opens."""

import pytest

from bot.features.create_client import CreateClientListeners
from bot.features.create_client.open_forms import OpenForms
from tests.features.create_client.acting import BUSINESS_ID, HOREC, NAME, clients_named
from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def opened_with(stage: Stage, person: Person, words: str) -> Modal:
    """Have the form opened as the command's own listener does it, with what follows "new" (escaped by Slack)."""
    channel = await person.channel("acme")
    workspace = stage.workspace.workspace
    body = {
        "command": "/fintoro-client",
        "text": words,
        "team_id": "T07",
        "user_id": person.id,
        "channel_id": channel,
        "channel_name": "acme",
        "trigger_id": workspace.triggers.give(person.id),
    }

    async def acknowledged() -> None:
        return None

    listeners = CreateClientListeners(stage.bot.parts, OpenForms())
    await listeners.open_from_command(acknowledged, body)  # type: ignore[arg-type] # an ack without an answer
    return await person.modal("New client")


@pytest.mark.parametrize("number", ["70005591", " 70 005 591 "])
async def test_a_business_id_of_the_registry_fills_the_form(stage: Stage, owen: Person, number: str) -> None:
    modal = await opened_with(stage, owen, number)
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (HOREC, "70005591")
    assert modal.value("Country") == "Slovakia"


async def test_an_unknown_business_id_stands_in_its_field(stage: Stage, owen: Person) -> None:
    modal = await opened_with(stage, owen, "99999999")
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (None, "99999999")


async def test_the_beginning_of_a_business_id_is_not_taken_for_it(stage: Stage, owen: Person) -> None:
    modal = await opened_with(stage, owen, "7000559")
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (None, "7000559")


async def test_a_name_stands_in_its_field_and_is_not_looked_up(stage: Stage, owen: Person) -> None:
    before = len(await stage.fintoro_requests())
    modal = await opened_with(stage, owen, "Pekáreň &amp; syn &lt;3")
    assert modal.value(NAME) == "Pekáreň & syn <3"
    assert modal.value(BUSINESS_ID) is None
    assert [r for r in (await stage.fintoro_requests())[before:] if "subjects" in r["path"]] == []


async def test_the_receipt_comes_where_the_command_was_typed(stage: Stage, owen: Person) -> None:
    modal = await opened_with(stage, owen, "Typed In Acme")
    assert (await modal.submit())["result"] == "closed"
    receipt = await owen.is_told("acme", "Typed In Acme")
    [client] = await clients_named(stage, "Typed In Acme")
    assert receipt["is_ephemeral"]
    assert f"Fintoro client {client['id']}" in words_of(receipt)
