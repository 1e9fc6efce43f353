"""A payment is taken back: by whom it may be, what it changes, and what is said when it cannot be."""

from typing import Any

import pytest

from bot.sandbox import slack
from bot.slack.delivery import How
from bot.store import AuditEntry, Outcome
from tests.features.record_payment.test_record_payment import euros
from tests.features.undo.acting import recorded_payment
from tests.stage import Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def deletions(stage: Stage, after: int) -> list[dict[str, Any]]:
    """Return the deletions of payments that reached Fintoro."""
    return [request for request in await stage.fintoro_requests(after) if request["method"] == "DELETE"]


async def newest_request(stage: Stage) -> int:
    return int((await stage.fintoro_requests())[-1]["id"])


def confirmation(receipt: dict[str, Any]) -> str:
    """Return what the receipt's Undo button asks before it acts."""
    button = next(block for block in receipt["blocks"] if block["type"] == "actions")["elements"][0]
    return str(button["confirm"]["text"]["text"])


async def test_undo_deletes_the_payment_and_the_receipt_says_who_did_it(stage: Stage, owen: Person) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    asked = confirmation(receipt)
    assert euros(invoice["toBePaid"]) in asked
    assert invoice["number"] in asked

    assert (await owen.presses("Undo", receipt, "payments"))["ok"]

    told = await owen.is_told("payments", "*Undone*: payment of", thread_ts=receipt["thread_ts"])
    assert told["ts"] == receipt["ts"], "in place"
    assert "Owen Clarke undid it on" in words_of(told)
    assert f"now: *{euros(invoice['toBePaid'])}*" in words_of(told)
    assert all(block["type"] != "actions" for block in told["blocks"])
    again = await stage.invoice(invoice["number"])
    assert again["payments"] == []
    assert again["toBePaid"] == invoice["toBePaid"]


async def test_an_invoice_whose_payment_was_undone_can_be_paid_again(stage: Stage, owen: Person) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    await owen.presses("Undo", receipt, "payments")
    await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])

    async def offered() -> bool:
        key = f"invoice:{invoice['id']}"
        return stage.bot.parts.directory.snapshot.document(key) is not None

    await eventually(offered, "the invoice is among the unpaid ones again")


async def test_undoing_twice_deletes_once(stage: Stage, owen: Person) -> None:
    _, receipt = await recorded_payment(stage, owen)
    seen = await newest_request(stage)
    await stage.break_fintoro("DELETE /document-payments/*", "slow", delay_seconds=0.5)
    for _ in range(2):
        assert (await owen.presses("Undo", receipt, "payments"))["ok"]
    told = await owen.is_told("payments", "already being done", thread_ts=receipt["thread_ts"])
    assert told["is_ephemeral"]
    await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])
    assert await stage.slack_sends_again("undo.payment") == 200
    await owen.is_told("payments", "It was already taken back", thread_ts=receipt["thread_ts"])
    assert len(await deletions(stage, seen)) == 1


async def test_somebody_else_is_told_who_may_undo(stage: Stage, owen: Person, anna: Person) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    assert (await anna.presses("Undo", receipt, "payments"))["ok"]
    told = await eventually(lambda: _ephemeral(anna, receipt), "Anna is told")
    assert "Owen Clarke" in words_of(told)
    assert (await stage.invoice(invoice["number"]))["payments"] != []


async def _ephemeral(person: Person, receipt: dict[str, Any]) -> dict[str, Any] | None:
    messages = await person.sees("payments", receipt["thread_ts"])
    return next((message for message in messages if message["is_ephemeral"]), None)


async def test_a_payment_already_deleted_in_fintoro_is_undone_all_the_same(
    stage: Stage, owen: Person
) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    [payment] = (await stage.invoice(invoice["number"]))["payments"]
    await stage.somebody_else_deletes(f"/document-payments/{payment['id']}")
    await owen.presses("Undo", receipt, "payments")
    await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])


async def test_a_line_cut_after_the_deletion_still_ends_undone(stage: Stage, owen: Person) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    await stage.break_fintoro("DELETE /document-payments/*", "cut_after")
    await owen.presses("Undo", receipt, "payments")
    waiting = await owen.is_told("payments", "*Not undone yet*", thread_ts=receipt["thread_ts"])
    assert waiting["is_ephemeral"]
    await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])
    assert (await stage.invoice(invoice["number"]))["payments"] == []


async def test_a_bot_killed_before_the_deletion_deletes_after_its_next_start(
    stage: Stage, owen: Person
) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    await stage.break_fintoro("DELETE /document-payments/*", "503", times=1, retry_after=1)
    await owen.presses("Undo", receipt, "payments")
    await owen.is_told("payments", "*Not undone yet*", thread_ts=receipt["thread_ts"])
    await stage.stop_bot()
    await stage.start_bot()
    await owen.is_told("payments", "*Undone*", thread_ts=receipt["thread_ts"])
    assert (await stage.invoice(invoice["number"]))["payments"] == []


async def test_a_payment_with_a_receipt_invoice_is_kept_and_explained(stage: Stage, owen: Person) -> None:
    listed = (await stage.fintoro("/proformas", paymentStatus="paid", perPage=500))["data"]
    payments = [
        (proforma, payment)
        for proforma in listed
        for payment in (
            await stage.fintoro("/document-payments", documentType="proforma", documentId=proforma["id"])
        )["data"]
    ]
    proforma, payment = next(one for one in payments if one[1]["receiptInvoice"])
    await stage.bot.parts.store.begin(_recorded(owen, proforma, payment))
    await stage.bot.parts.store.finish("record-payment:old", Outcome.DONE, fintoro_id=payment["id"])
    home = await owen.home("proforma invoice")

    await home.press("Undo", beside=f"proforma invoice {proforma['number']}")

    direct = await owen.is_told(slack.BOT_USER, "*Not undone*: payment of")
    assert "An invoice was issued as a receipt for this payment" in words_of(direct)
    assert "Nothing was changed." in words_of(direct)
    kept = await stage.fintoro(f"/document-payments/{payment['id']}")
    assert kept["id"] == payment["id"]


def _recorded(person: Person, proforma: dict[str, Any], payment: dict[str, Any]) -> AuditEntry:
    """The audit row of a payment as it would stand there had it been recorded from Slack."""
    document = {
        "type": "proforma",
        "id": proforma["id"],
        "number": proforma["number"],
        "client_name": proforma["client"]["name"],
        "total": str(proforma["totalWithVat"]),
        "to_be_paid": "0",
        "currency": "EUR",
        "due_date": None,
    }
    payload = {
        "place": {"team_id": "T1", "user_id": person.id},
        "actor_name": person.name,
        "locale": "en",
        "submitted_at": "2026-01-01T00:00:00Z",
        "document": document,
        "amount": str(payment["amount"]),
        "currency": "EUR",
        "currency_id": 1,
        "currency_rate": None,
        "paid_on": payment["paymentDate"],
        "payment_method_id": 1,
        "payment_method_name": "Transfer",
        "known_payment_ids": [],
    }
    return AuditEntry(
        key="record-payment:old",
        company="company",
        deed="record_payment",
        actor_id=person.id,
        actor_name=person.name,
        team_id="T1",
        payload=payload,
        receipt={"channel": None, "ts": None, "how": How.DIRECT},
    )


async def test_where_the_receipt_cannot_be_changed_a_new_message_tells(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice(totalFrom=20)
    await owen.types("external-docs", "/fintoro-pay", f"{invoice['number']}")
    modal = await owen.modal("Record payment")
    assert (await modal.submit())["result"] == "pushed"
    await (await owen.modal("Please check")).submit()
    receipt = await owen.is_told("external-docs", "recorded a payment")
    await owen.presses("Undo", receipt, "external-docs")
    told = await owen.is_told("external-docs", "*Undone*", thread_ts=receipt["ts"])
    assert told["ts"] != receipt["ts"]
    assert (await stage.invoice(invoice["number"]))["payments"] == []
