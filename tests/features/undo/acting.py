"""What is done again and again before something can be undone: a payment recorded, a note saved."""

from typing import Any

from tests.features.record_payment.test_record_payment import notice_of
from tests.stage import Person, Stage


async def recorded_payment(
    stage: Stage, person: Person, channel: str = "payments"
) -> tuple[dict[str, Any], Any]:
    """Record the whole payment of an invoice from a bank notice; return the invoice and the receipt."""
    invoice = await stage.unpaid_invoice(totalFrom=20)
    posted = await person.says(channel, notice_of(invoice))
    modal = await person.uses_shortcut("record_payment", channel, posted["ts"])
    assert (await modal.submit())["result"] == "pushed"
    await (await person.modal("Please check")).submit()
    return invoice, await person.is_told(channel, "recorded a payment", thread_ts=posted["ts"])


async def saved_note(person: Person, text: str, *, channel: str = "acme", files: tuple[str, ...] = ()) -> Any:
    """Save a message with its files as a note; return the receipt."""
    posted = await person.says(channel, text, file_ids=list(files))
    modal = await person.uses_shortcut("save_note", channel, posted["ts"])
    await modal.submit()
    return await person.is_told(channel, "Saved to Fintoro", thread_ts=posted["ts"])
