"""A reminder goes to a client once, to whom the person said, and the person is told so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.features.asking import Asking
from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

YEAR = datetime.now(UTC).year
OVERDUE = f"{YEAR}0002"
CLIENT = "ucto@kosickakaviaren.test"


async def reminder_form(stage: Stage, person: Person, number: str, button: str = "Send reminder") -> Modal:
    """Look a document up and press the button on its card."""
    card = await Asking(stage, person).types("/fintoro-invoice", number)
    assert (await person.presses(button, card, "sales"))["ok"]
    return await person.modal("Send by e-mail")


async def confirmed(person: Person, form: Modal) -> None:
    """Submit the form and confirm."""
    assert (await form.submit())["result"] == "pushed"
    review = await person.modal("Please check")
    assert (await review.submit())["result"] == "cleared"


async def mails(stage: Stage, after: int = 0) -> list[dict[str, Any]]:
    """Return what reached Fintoro to send mails."""
    return [
        request["body"]
        for request in await stage.fintoro_requests(after=after)
        if (request["method"], request["path"]) == ("POST", "/document-mails")
    ]


async def last(stage: Stage) -> int:
    return int((await stage.fintoro_requests())[-1]["id"])


async def test_an_overdue_reminder_goes_to_the_client_and_the_receipt_says_to_whom(
    stage: Stage, owen: Person
) -> None:
    seen = await last(stage)
    form = await reminder_form(stage, owen, OVERDUE)
    assert form.value("To") == CLIENT
    assert form.value("Kind") == "Overdue reminder"
    assert "Still owed: *€480.00*" in form.words
    form.fill("To", f"{CLIENT}, boss@kosickakaviaren.test")
    form.fill("Text", "Dobrý deň, prosíme o úhradu.")
    await form.submit()
    review = await owen.modal("Please check")
    assert "cannot be called back" in review.words
    assert "Dobrý deň, prosíme o úhradu." in review.words
    await review.submit()
    receipt = await owen.is_told("sales", ":email: *Sent*")
    assert receipt["is_ephemeral"]
    assert f"Overdue reminder for *invoice {OVERDUE}*" in words_of(receipt)
    assert f"{CLIENT}, boss@kosickakaviaren.test" in words_of(receipt)
    assert await mails(stage, seen) == [
        {
            "documentType": "invoice",
            "documentId": (await stage.invoice(OVERDUE))["id"],
            "to": [CLIENT, "boss@kosickakaviaren.test"],
            "type": "overdue_reminder",
            "body": "Dobrý deň, prosíme o úhradu.",
        }
    ]


@pytest.mark.parametrize(
    ("number", "button", "kind"),
    [
        (f"{YEAR}0001", "Send reminder", "Payment reminder"),
        (f"{YEAR}0005", "Send by e-mail", "Confirmation of payment"),
    ],
)
async def test_the_kind_that_fits_the_document_is_proposed(
    stage: Stage, owen: Person, number: str, button: str, kind: str
) -> None:
    form = await reminder_form(stage, owen, number, button)
    assert form.value("Kind") == kind


async def test_a_quotation_is_sent_as_it_is(stage: Stage, owen: Person) -> None:
    number = (await stage.fintoro("/quotations", perPage=1))["data"][0]["number"]
    seen = await last(stage)
    form = await reminder_form(stage, owen, number, "Send by e-mail")
    assert "Kind" not in form.labels
    form.fill("To", "somebody@client.test")
    await confirmed(owen, form)
    await owen.is_told("sales", f"*quotation {number}* by e-mail to somebody@client.test")
    assert [mail["type"] for mail in await mails(stage, seen)] == ["regular"]


@pytest.mark.parametrize("wrong", ["nobody", "a@b", "ok@client.test, no at all"])
async def test_a_wrong_address_is_stopped_at_its_field(stage: Stage, owen: Person, wrong: str) -> None:
    form = await reminder_form(stage, owen, OVERDUE)
    form.fill("To", wrong)
    assert list(await form.errors()) == ["To"]


async def test_pressing_send_twice_sends_one_mail(stage: Stage, owen: Person) -> None:
    seen = await last(stage)
    form = await reminder_form(stage, owen, OVERDUE)
    form.fill("To", "twice@client.test")
    await confirmed(owen, form)
    await owen.is_told("sales", "to twice@client.test")
    assert await stage.slack_sends_again("send_reminder.confirm") == 200
    assert len(await mails(stage, seen)) == 1


async def test_an_unknown_outcome_is_said_and_no_second_mail_goes_out(stage: Stage, owen: Person) -> None:
    form = await reminder_form(stage, owen, OVERDUE)
    form.fill("To", "cut@client.test")
    await stage.break_fintoro("POST /document-mails", "cut_after")
    await confirmed(owen, form)
    waiting = await owen.is_told("sales", "*Not sent yet*")
    assert "may or may not have been" in words_of(waiting)
    await owen.is_told("sales", f"*Sent*: Overdue reminder for *invoice {OVERDUE}* to cut@client.test")
    keys = {
        request["idempotency_key"]
        for request in await stage.fintoro_requests()
        if request["path"] == "/document-mails" and request["body"]["to"] == ["cut@client.test"]
    }
    assert len(keys) == 1


async def test_an_address_that_is_too_long_is_stopped_at_its_field(stage: Stage, owen: Person) -> None:
    form = await reminder_form(stage, owen, OVERDUE)
    form.fill("To", f"{'x' * 240}@client.test.but.too.long")
    assert list(await form.errors()) == ["To"]


async def test_when_fintoro_is_out_of_reach_the_form_says_so(stage: Stage, owen: Person) -> None:
    card = await Asking(stage, owen).types("/fintoro-invoice", OVERDUE)
    await stage.break_fintoro("GET /invoices/*", "503", times=3)
    assert (await owen.presses("Send reminder", card, "sales"))["ok"]
    assert "Fintoro cannot be reached right now" in (await owen.modal("Send by e-mail")).words


async def test_under_a_shared_card_everybody_sees_that_a_reminder_went_out(
    stage: Stage, owen: Person
) -> None:
    asking = Asking(stage, owen)
    shared = await asking.presses("Share to channel", await asking.types("/fintoro-invoice", OVERDUE))
    assert (await owen.presses("Send reminder", shared, "sales"))["ok"]
    form = await owen.modal("Send by e-mail")
    form.fill("To", "shared@client.test")
    await confirmed(owen, form)
    receipt = await owen.is_told("sales", "to shared@client.test", thread_ts=shared["ts"])
    assert not receipt["is_ephemeral"]
    assert "by Owen Clarke" in words_of(receipt)
