"""What a person does in the client form beyond what every form has: pressing a button in it."""

from tests.stage import Modal, Person, Stage

NAME = "Name"
REGISTRY = "Find in the public registry"
BUSINESS_ID = "Business ID (IČO)"
TITLE = "New client"


async def press(stage: Stage, person: Person, modal: Modal, text: str) -> None:
    """Press a button of a modal by its text."""
    for block in modal.view["blocks"]:
        for element in block.get("elements", ()):
            if element["type"] == "button" and element["text"]["text"] == text:
                await stage.control(
                    "POST",
                    "/control/view/action",
                    {
                        "as": person.id,
                        "view_id": modal.id,
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "state": {"type": "button"},
                        "values": modal.values,
                    },
                )
                return
    raise AssertionError(f"no button “{text}” in {modal.words}")


async def clients_named(stage: Stage, name: str) -> list[dict[str, object]]:
    """Return Fintoro's clients of exactly this name."""
    return [one for one in (await stage.fintoro("/clients", search=name))["data"] if one["name"] == name]
