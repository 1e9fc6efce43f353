"""A client is created from Slack: what the person sees on the way, and what Fintoro holds in the end."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.features.create_client import CreateClientListeners
from bot.features.create_client.open_forms import OpenForms
from bot.jobs import JobState
from bot.sandbox import slack
from tests.features.create_client.acting import BUSINESS_ID, NAME, REGISTRY, TITLE, clients_named, press
from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOREC = "Ateliér Horec spol. s r.o."  # in the registry, and no client
HORECS_FIELDS = {
    NAME: HOREC,
    "Kind of client": "Company or self-employed person",
    BUSINESS_ID: "70005591",
    "Tax ID (DIČ)": "2023400559",
    "VAT ID (IČ DPH)": None,
    "VAT payer": "Yes, if a VAT ID is given",
    "E-mail address": None,
    "Street and number": "Železničná 53",
    "City": "Prievidza",
    "ZIP code": "97101",
    "Country": "Slovakia",
}
DIRECT = slack.BOT_USER


def seen_in(modal: Modal, labels: Mapping[str, Any]) -> dict[str, Any]:
    return {label: modal.value(label) for label in labels}


async def form(person: Person, **filled: str) -> Modal:
    """Open the form by its global shortcut and type into it."""
    modal = await person.uses_shortcut("new_client")
    assert modal.title == TITLE
    for label, text in filled.items():
        modal.fill({"name": NAME, "business_id": BUSINESS_ID}.get(label, label), text)
    return modal


async def test_the_registry_fills_the_form_and_one_client_is_created(stage: Stage, owen: Person) -> None:
    modal = await form(owen)
    modal.fill("E-mail address", "horec@example.com")
    await modal.choose(REGISTRY, HOREC, query="horec")
    modal = await owen.modal(words="Street and number")
    while modal.value(NAME) != HOREC:
        modal = await owen.modal(TITLE)
    assert seen_in(modal, HORECS_FIELDS) == HORECS_FIELDS | {"E-mail address": "horec@example.com"}
    assert (await modal.submit())["result"] == "closed"

    receipt = words_of(await owen.is_told(DIRECT, HOREC))
    [client] = await clients_named(stage, HOREC)
    assert f"Client *{HOREC}* was created in Fintoro" in receipt
    assert f"IČO 70005591 · Fintoro client {client['id']} · Owen Clarke" in receipt
    assert client["country"]["code"] == "SK"  # type: ignore[index] # JSON
    assert {name: client[name] for name in ("subjectId", "taxId", "email", "zip", "type", "isVatPayer")} == {
        "subjectId": "70005591",
        "taxId": "2023400559",
        "email": "horec@example.com",
        "zip": "97101",
        "type": "company",
        "isVatPayer": False,
    }
    assert f"client:{client['id']}" in [
        f"client:{target_id}" for target_id in stage.bot.parts.directory.snapshot.targets.new_clients.by_id
    ]
