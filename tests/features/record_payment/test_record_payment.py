"""A bank notice becomes a recorded payment: what the person checks on the way, and what Fintoro holds in the end."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOCUMENT = "Invoice, proforma invoice or credit note"
YEAR = datetime.now(UTC).year


def euros(amount: float | Decimal, *, negative: bool = False) -> str:
    """The amount as an English reader sees it."""
    return f"{'-' if negative else ''}€{abs(Decimal(str(amount))):,.2f}"


async def payment_modal(person: Person, text: str, channel: str = "payments") -> tuple[Modal, str]:
    """Post a message and choose "Record payment" on it."""
    posted = await person.says(channel, text)
    return await person.uses_shortcut("record_payment", channel, posted["ts"]), posted["ts"]


async def reviewed(person: Person, modal: Modal) -> Modal:
    """Submit the form and wait for the review."""
    answer = await modal.submit()
    assert answer["result"] == "pushed", answer
    return await person.modal("Please check")


def notice_of(invoice: dict[str, Any], amount: float | None = None) -> str:
    """A bank's notice that somebody paid this invoice."""
    paid = f"{Decimal(str(amount if amount is not None else invoice['toBePaid'])):.2f}".replace(".", ",")
    return (
        f"Na Váš účet bola pripísaná platba {paid} EUR. Variabilný symbol {invoice['variableSymbol']}. "
        f"Platiteľ: {invoice['client']['name']}"
    )


async def test_a_bank_notice_becomes_a_payment_and_the_channel_sees_it(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, ts = await payment_modal(owen, notice_of(invoice))
    assert "variable symbol" in modal.words
    assert modal.value(DOCUMENT).startswith(invoice["number"])
    assert Decimal(modal.value("Amount").replace(",", "")) == Decimal(str(invoice["toBePaid"]))

    review = await reviewed(owen, modal)
    assert invoice["number"] in review.words
    assert invoice["client"]["name"] in review.words.replace("&lt;", "<").replace("&gt;", ">").replace(
        "&amp;", "&"
    )
    assert euros(invoice["toBePaid"]) in review.words
    assert "paid in full" in review.words
    assert (await review.submit())["result"] == "cleared"

    receipt = await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    assert "Owen Clarke" in words_of(receipt)
    assert euros(invoice["toBePaid"]) in words_of(receipt)
    assert "Paid in full." in words_of(receipt)
    assert any(m["ts"] == receipt["ts"] for m in await owen.sees("payments")), "the whole channel sees it"
    paid = await stage.invoice(invoice["number"])
    assert paid["status"] == "paid"
    assert [Decimal(str(p["amount"])) for p in paid["payments"]] == [Decimal(str(invoice["toBePaid"]))]
    assert str(paid["payments"][0]["id"]) in words_of(receipt)


async def test_a_part_payment_says_what_remains(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice(totalFrom=100)
    modal, ts = await payment_modal(owen, notice_of(invoice))
    modal.fill("Amount", "10,50")
    review = await reviewed(owen, modal)
    remaining = Decimal(str(invoice["toBePaid"])) - Decimal("10.50")
    assert euros(remaining) in review.words
    await review.submit()
    receipt = await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    assert f"Still owed: *{euros(remaining)}*" in words_of(receipt)
    assert Decimal(str((await stage.invoice(invoice["number"]))["toBePaid"])) == remaining


async def test_nothing_is_recorded_until_the_review_is_confirmed(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, notice_of(invoice))
    await reviewed(owen, modal)
    await owen.closes_all()
    assert (await stage.invoice(invoice["number"]))["payments"] == []


async def test_more_than_is_owed_cannot_be_confirmed(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, notice_of(invoice))
    modal.fill("Amount", "99 999,00")
    review = await reviewed(owen, modal)
    assert "more than is still owed" in review.words
    assert review.view.get("submit") is None


async def test_a_document_paid_meanwhile_is_told_at_the_review(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    first, _ = await payment_modal(owen, notice_of(invoice))
    await (await reviewed(owen, first)).submit()
    await owen.is_told("payments", f"{invoice['number']}*")
    answer = await owen.types("payments", "/fintoro-pay", invoice["number"])
    assert answer["ok"]
    modal = await owen.modal("Record payment")
    modal.fill("Amount", "1")
    review = await reviewed(owen, modal)
    assert "already paid in full" in review.words
    assert review.view.get("submit") is None


async def test_the_same_amount_on_the_same_day_is_warned_of(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice(totalFrom=100)
    for expected in (False, True):
        modal, ts = await payment_modal(owen, notice_of(invoice, 12.34))
        review = await reviewed(owen, modal)
        assert ("same amount on the same day" in review.words) is expected
        await review.submit()
        await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    assert len((await stage.invoice(invoice["number"]))["payments"]) == 2


async def test_a_message_used_before_is_warned_of(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice(totalFrom=100)
    modal, ts = await payment_modal(owen, notice_of(invoice, 5))
    await (await reviewed(owen, modal)).submit()
    await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    again = await owen.uses_shortcut("record_payment", "payments", ts)
    review = await reviewed(owen, again)
    assert "already recorded from this very message by Owen Clarke" in review.words


async def test_a_credit_note_is_settled_with_a_negative_amount(stage: Stage, owen: Person) -> None:
    number = f"DB{YEAR}8001"
    answer = await owen.types("payments", "/fintoro-pay", f"{number} 20,00")
    assert answer["ok"]
    modal = await owen.modal("Record payment")
    assert modal.value(DOCUMENT).startswith(number)
    review = await reviewed(owen, modal)
    assert euros(20, negative=True) in review.words
    await review.submit()
    await owen.is_told("payments", f"credit note {number}*")
    listed = await stage.fintoro("/credit-notes", number=number)
    detail = await stage.fintoro(f"/credit-notes/{listed['data'][0]['id']}")
    assert [p["amount"] for p in detail["payments"]] == [-20]


async def test_an_invoice_in_crowns_is_paid_in_crowns(stage: Stage, owen: Person) -> None:
    number = f"{YEAR}0004"
    await owen.types("payments", "/fintoro-pay", f"{number} 1 000,00")
    modal = await owen.modal("Record payment")
    assert modal.value("Currency").startswith("CZK")
    assert "Exchange rate against the euro" in modal.labels
    review = await reviewed(owen, modal)
    assert "CZK1,000.00" in review.words.replace("\xa0", "")
    await review.submit()
    await owen.is_told("payments", f"invoice {number}*")
    payment = (await stage.invoice(number))["payments"][0]
    assert payment["amount"] == 1000
    assert payment["currency"]["symbol"] == "CZK"


async def test_an_outgoing_payment_is_never_proposed_as_income(owen: Person) -> None:
    modal, _ = await payment_modal(
        owen, f"Z Vášho účtu bola odpísaná platba 1 234,50 EUR. VS {YEAR}0001. Príjemca: Acme s.r.o."
    )
    assert "No amount is proposed" in modal.words
    assert modal.value("Amount") is None
    assert modal.value(DOCUMENT) is None


async def test_an_invoice_only_mentioned_is_offered_first_but_not_chosen(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, f"Did {invoice['number']} come in already?")
    assert modal.value(DOCUMENT) is None
    assert modal.value("Amount") is None
    offered = await modal.options(DOCUMENT, "")
    assert offered[0]["text"]["text"].startswith(invoice["number"])


async def test_a_wrong_amount_is_stopped_at_its_field(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, notice_of(invoice))
    modal.fill("Amount", "a lot")
    assert list(await modal.errors()) == ["Amount"]


async def test_a_day_that_has_not_come_is_stopped_at_its_field(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, notice_of(invoice))
    modal.pick_date("Date of payment", f"{YEAR + 1}-12-31")
    assert list(await modal.errors()) == ["Date of payment"]


async def test_choosing_a_document_shows_what_is_owed_and_proposes_it(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, "money came in, I think")
    await modal.choose(DOCUMENT, invoice["number"])
    modal = await owen.modal(words="Still owed")
    assert euros(invoice["toBePaid"]) in modal.words
    assert Decimal(modal.value("Amount").replace(",", "")) == Decimal(str(invoice["toBePaid"]))


async def test_a_payment_costs_one_write_and_at_most_two_reads(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, ts = await payment_modal(owen, notice_of(invoice))
    seen = (await stage.fintoro_requests())[-1]["id"]
    review = await reviewed(owen, modal)
    await review.submit()
    await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    calls = [(r["method"], r["path"]) for r in await stage.fintoro_requests(after=seen)]
    assert calls.count(("POST", "/document-payments")) == 1
    assert len(calls) <= 3, calls


async def test_a_cut_after_the_write_still_records_one_payment(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, ts = await payment_modal(owen, notice_of(invoice))
    review = await reviewed(owen, modal)
    await stage.break_fintoro("POST /document-payments", "cut_after")
    await review.submit()
    waiting = await owen.is_told("payments", "Not recorded yet")
    assert "it may or may not have been written" in words_of(waiting)
    assert waiting["is_ephemeral"]
    await owen.is_told("payments", "recorded a payment", thread_ts=ts)
    assert len((await stage.invoice(invoice["number"]))["payments"]) == 1


async def test_a_refusal_says_why_and_that_nothing_changed(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    modal, _ = await payment_modal(owen, notice_of(invoice))
    review = await reviewed(owen, modal)
    await stage.somebody_else_pays(invoice)
    await review.submit()
    told = await owen.is_told("payments", "*Not recorded*")
    assert "Nothing was changed." in words_of(told)
    assert told["is_ephemeral"]
    assert len((await stage.invoice(invoice["number"]))["payments"]) == 1
