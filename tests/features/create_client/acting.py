"""What a person does in the client form beyond what every form has."""

from typing import Any

from tests.stage import Modal, Person, Stage, eventually

NAME = "Name"
REGISTRY = "Find in the public registry"
BUSINESS_ID = "Business ID (IČO)"
VAT_ID = "VAT ID (IČ DPH)"
EMAIL = "E-mail address"
TITLE = "New client"
HOREC = "Ateliér Horec spol. s r.o."  # in the registry as 70005591, and no client


async def client_form(person: Person, **filled: str) -> Modal:
    """Open the form by its global shortcut and type into its fields `name`, `business_id` and `email`."""
    modal = await person.uses_shortcut("new_client")
    labels = {"name": NAME, "business_id": BUSINESS_ID, "email": EMAIL}
    for field, text in filled.items():
        modal.fill(labels[field], text)
    return modal


async def form_with(person: Person, label: str, value: str) -> Modal:
    """Wait until the form on top is redrawn with a value in a field."""

    async def look() -> Modal | None:
        modal = await person.modal()
        return modal if label in modal.labels and modal.value(label) == value else None

    return await eventually(look, f"“{value}” in {label}")


async def press(stage: Stage, person: Person, modal: Modal, text: str) -> None:
    """Press a button of a modal by its text."""
    found = [
        (block["block_id"], element["action_id"])
        for block in modal.view["blocks"]
        for element in block.get("elements", ())
        if element["type"] == "button" and element["text"]["text"] == text
    ]
    assert found, f"no button “{text}” in {modal.words}"
    block_id, action_id = found[0]
    where = {"as": person.id, "view_id": modal.id, "block_id": block_id, "action_id": action_id}
    pressed = {"state": {"type": "button"}, "values": modal.values}
    assert (await stage.control("POST", "/control/view/action", where | pressed))["ok"]


async def clients_named(stage: Stage, name: str) -> list[dict[str, Any]]:
    """Return Fintoro's clients of exactly this name."""
    return [one for one in (await stage.fintoro("/clients", search=name))["data"] if one["name"] == name]


async def creations(stage: Stage, name: str) -> list[dict[str, Any]]:
    """Return what reached Fintoro to create a client of this name."""
    return [
        request
        for request in await stage.fintoro_requests()
        if (request["method"], request["path"]) == ("POST", "/clients") and request["body"]["name"] == name
    ]
