"""The form opened with something in it: by `/fintoro-client new …`, and by "Try again" in App Home."""

import pytest

from bot.features.create_client import CreateClientListeners
from bot.features.create_client.open_forms import OpenForms
from tests.features.create_client.acting import BUSINESS_ID, EMAIL, HOREC, NAME, client_form, clients_named
from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def acknowledged() -> None:
    """Slack is content."""


async def opened_with(person: Person, words: str) -> Modal:
    """Type the command and return the form it opens."""
    assert (await person.types("acme", "/fintoro-client", f"new {words}"))["ok"]
    return await person.modal("New client")


@pytest.mark.parametrize("number", ["70005591", " 70 005 591 "])
async def test_a_business_id_of_the_registry_fills_the_form(owen: Person, number: str) -> None:
    modal = await opened_with(owen, number)
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (HOREC, "70005591")
    assert modal.value("Country") == "Slovakia"


async def test_an_unknown_business_id_stands_in_its_field(owen: Person) -> None:
    modal = await opened_with(owen, "99999999")
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (None, "99999999")


async def test_the_beginning_of_a_business_id_is_not_taken_for_it(owen: Person) -> None:
    modal = await opened_with(owen, "7000559")
    assert (modal.value(NAME), modal.value(BUSINESS_ID)) == (None, "7000559")


async def test_a_name_stands_in_its_field_and_is_not_looked_up(stage: Stage, owen: Person) -> None:
    before = len(await stage.fintoro_requests())
    modal = await opened_with(owen, "Pekáreň & syn <3")
    assert modal.value(NAME) == "Pekáreň & syn <3"
    assert modal.value(BUSINESS_ID) is None
    assert [r for r in (await stage.fintoro_requests())[before:] if "subjects" in r["path"]] == []


async def test_the_receipt_comes_where_the_command_was_typed(stage: Stage, owen: Person) -> None:
    modal = await opened_with(owen, "Typed In Acme")
    assert (await modal.submit())["result"] == "closed"
    receipt = await owen.is_told("acme", "Typed In Acme")
    [client] = await clients_named(stage, "Typed In Acme")
    assert receipt["is_ephemeral"]
    assert f"Fintoro client {client['id']}" in words_of(receipt)


async def test_a_client_that_was_not_created_comes_back_as_it_was_typed(stage: Stage, owen: Person) -> None:
    refused = await client_form(owen, name="Tried Again", business_id="AGAIN-1", email="jana@košice.sk")
    assert list(await refused.errors()) == [EMAIL]
    await owen.closes_all()

    listeners = CreateClientListeners(stage.bot.parts, OpenForms())
    body = {
        "user": {"id": owen.id},
        "team": {"id": "T07"},
        "actions": [{"value": f"create-client:{refused.id}:0"}],
        "trigger_id": stage.workspace.workspace.triggers.give(owen.id),
    }
    await listeners.try_again(acknowledged, body)  # type: ignore[arg-type] # an ack without an answer
    modal = await owen.modal("New client")
    assert [modal.value(label) for label in (NAME, BUSINESS_ID, EMAIL)] == [
        "Tried Again",
        "AGAIN-1",
        "jana@košice.sk",
    ]
    modal.fill(EMAIL, "jana@kosice.sk")
    assert (await modal.submit())["result"] == "closed"
    done = await stage.bot.parts.store.entry(f"create-client:{modal.id}:0")
    assert done is not None
    assert done.payload["again_of"] == f"create-client:{refused.id}:0"
    assert len(await clients_named(stage, "Tried Again")) == 1
