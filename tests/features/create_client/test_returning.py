"""The client form on top of another form: it returns there with the new client, once it is created."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
import pytest_asyncio

from bot.features.create_client import CreateClientListeners
from bot.features.create_client.modal import PUSH_ACTION
from bot.sandbox import slack
from bot.slack.blocks import actions, input_block, modal
from bot.slack.elements import button, plain_text_input
from tests.features.create_client.acting import NAME, TITLE, client_form, clients_named, press
from tests.stage import Modal, Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

Created = tuple[str, str, int, str]
created: list[Created] = []


async def choose_created(view_id: str, draft_id: str, client_id: int, name: str) -> None:
    """What another feature would do: here it is only written down."""
    created.append((view_id, draft_id, client_id, name))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everything started, with a feature that wants to know of new clients."""

    def listeners(parts: Any, forms: Any, *_: object, **__: object) -> CreateClientListeners:
        return CreateClientListeners(parts, forms, choose_created)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.CreateClientListeners", listeners)
        async with Stage(tmp_path_factory.mktemp("stage")) as stage:
            yield stage


@pytest.fixture(autouse=True)
def nothing_created_yet() -> None:
    created.clear()


async def other_form(stage: Stage, person: Person, channel: str) -> tuple[Modal, str]:
    """Open a form of another feature, with a text typed into it; return it and its draft's id."""
    place = {"team_id": slack.TEAM_ID, "user_id": person.id, "channel_id": await person.channel(channel)}
    draft_id = stage.bot.parts.drafts.put({"place": place})
    view = modal(
        "other_form",
        "Other form",
        [
            input_block("text", "Text", plain_text_input("value")),
            actions(button("Add a client", PUSH_ACTION), block_id="new_client"),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=draft_id,
    )
    trigger_id = stage.workspace.workspace.triggers.give(person.id)
    await stage.bot.parts.slack.views_open(trigger_id=trigger_id, view=view)
    opened = await person.modal("Other form")
    opened.fill("Text", "typed before")
    return opened, draft_id


async def test_the_new_client_is_handed_to_the_form_beneath(stage: Stage, owen: Person) -> None:
    beneath, draft_id = await other_form(stage, owen, "acme")
    await press(stage, owen, beneath, "Add a client")
    form = await owen.modal(TITLE)
    form.fill(NAME, "For The Note")
    assert (await form.submit())["result"] == "closed"

    assert (await owen.modal()).id == beneath.id
    assert (await owen.modal()).value("Text") == "typed before"
    [client] = await clients_named(stage, "For The Note")
    handed = await eventually(partial(_first_created), "the new client is handed over")
    assert handed == (beneath.id, draft_id, client["id"], "For The Note")
    receipt = await owen.is_told("acme", "For The Note")
    assert receipt["is_ephemeral"]


async def test_cancelling_returns_to_the_form_as_it_was(stage: Stage, owen: Person) -> None:
    beneath, _ = await other_form(stage, owen, "acme")
    await press(stage, owen, beneath, "Add a client")
    form = await owen.modal(TITLE)
    await stage.control("POST", "/control/view/close", {"as": owen.id, "view_id": form.id})
    assert (await owen.modal()).value("Text") == "typed before"
    assert created == []


async def test_a_client_that_takes_long_is_still_handed_over(stage: Stage, owen: Person) -> None:
    beneath, draft_id = await other_form(stage, owen, "acme")
    await press(stage, owen, beneath, "Add a client")
    form = await owen.modal(TITLE)
    form.fill(NAME, "Long In Coming")
    await stage.break_fintoro("POST /clients", "slow", delay_seconds=3.0)
    assert (await form.submit())["result"] == "closed"
    assert created == []
    handed = await eventually(partial(_first_created), "the new client is handed over")
    assert handed[:2] == (beneath.id, draft_id)
    assert "was created" in words_of(await owen.is_told("acme", "Long In Coming"))


async def test_a_refused_client_is_not_handed_over(stage: Stage, owen: Person) -> None:
    beneath, _ = await other_form(stage, owen, "acme")
    await press(stage, owen, beneath, "Add a client")
    form = await owen.modal(TITLE)
    form.fill(NAME, "Never There")
    form.fill("E-mail address", "jana@košice.sk")
    assert list(await form.errors()) == ["E-mail address"]
    assert [view["id"] for view in await owen.open_views()] == [beneath.id, form.id]
    assert created == []


async def test_a_client_created_on_its_own_is_handed_to_nobody(stage: Stage, owen: Person) -> None:
    form = await client_form(owen, name="On Its Own")
    assert (await form.submit())["result"] == "closed"
    await owen.is_told(slack.BOT_USER, "On Its Own")
    await stage.bot.parts.background.drain(5)
    assert created == []


async def test_a_button_pressed_too_late_is_told_so(stage: Stage, owen: Person) -> None:
    beneath, _ = await other_form(stage, owen, "acme")
    await stage.break_slack(method="views.push", error="expired_trigger_id", times=1)
    await press(stage, owen, beneath, "Add a client")
    await owen.is_told(slack.BOT_USER, "The form could not be opened")


async def _first_created() -> Created | None:
    return created[0] if created else None
