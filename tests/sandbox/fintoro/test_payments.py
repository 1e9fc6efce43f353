"""The rules of recording a payment, to the cent."""

from typing import Any

import pytest

from .conftest import Clock, Fintoro


async def pay(fintoro: Fintoro, document: dict[str, Any], **fields: Any) -> Any:
    body = {"documentType": "invoice", "documentId": document["id"], **fields}
    return await fintoro.post("/document-payments", body)


async def test_a_payment_in_full_makes_the_invoice_paid(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    assert (invoice["toBePaid"], invoice["status"], invoice["variableSymbol"]) == (1234.5, "unpaid", 20260001)

    answer = await pay(fintoro, invoice, amount=1234.5, paymentDate="2026-06-09", paymentMethodId=2)

    assert answer.status_code == 201
    payment = answer.json()
    assert payment == {
        "id": payment["id"],
        "documentType": "invoice",
        "documentId": invoice["id"],
        "paymentMethod": {"id": 2, "name": "Cash"},
        "currency": {"id": 1, "symbol": "EUR", "name": "Euro", "mark": "€"},
        "paymentDate": "2026-06-09",
        "amount": 1234.5,
        "currencyRate": 1,
        "receiptInvoice": None,
    }
    after = await fintoro.invoice("20260001")
    assert (after["toBePaid"], after["status"], after["payments"]) == (0, "paid", [payment])


async def test_amounts_are_written_to_the_cent_and_never_as_a_binary_neighbour(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    answer = await pay(fintoro, invoice, amount=0.1)
    assert '"amount":0.1,' in answer.text
    answer = await pay(fintoro, invoice, amount=0.2)
    shown = await fintoro.ask("GET", f"/invoices/{invoice['id']}")
    assert '"toBePaid":1234.2,' in shown.text


async def test_what_is_left_out_follows_from_the_document_and_today(fintoro: Fintoro, clock: Clock) -> None:
    invoice = await fintoro.invoice("20260003")
    payment = (await pay(fintoro, invoice)).json()
    assert payment["amount"] == 1500
    assert payment["paymentDate"] == clock.today.isoformat()
    assert payment["paymentMethod"]["id"] == invoice["paymentMethodId"]


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"amount": 1234.51}, "amount", "must not exceed the amount to be paid (1234.50 EUR)"),
        ({"amount": -1}, "amount", "same sign"),
        ({"amount": 0}, "amount", "same sign"),
        ({"amount": 1.005}, "amount", "multiple of 0.01"),
        ({"amount": "15.5"}, "amount", "must be a number"),
        ({"amount": None}, "amount", "must be a number"),
        ({"paymentDate": "9. 6. 2026"}, "paymentDate", "Y-m-d"),
        ({"paymentDate": "2026-02-30"}, "paymentDate", "Y-m-d"),
        ({"currencyId": 99}, "currencyId", "invalid"),
        ({"currencyRate": 0, "currencyId": 2}, "currencyRate", "between"),
        ({"documentId": 999_999}, "documentId", "invalid"),
        ({"documentType": "order"}, "documentType", "invalid"),
    ],
)
async def test_a_payment_against_the_rules_is_refused_and_changes_nothing(
    fintoro: Fintoro, fields: dict[str, Any], field: str, text: str
) -> None:
    invoice = await fintoro.invoice("20260001")
    answer = await pay(fintoro, invoice, **fields)
    assert answer.status_code == 422
    assert answer.json()["message"] == "The given data was invalid."
    assert list(answer.json()["errors"]) == [field]
    assert text in answer.json()["errors"][field][0]
    assert (await fintoro.invoice("20260001"))["toBePaid"] == 1234.5


async def test_a_paid_invoice_takes_no_more_money(fintoro: Fintoro) -> None:
    answer = await pay(fintoro, await fintoro.invoice("20260005"))
    assert answer.status_code == 422
    assert answer.json()["errors"]["amount"] == ["The document has nothing left to be paid."]


async def test_a_credit_note_is_settled_with_a_negative_amount(fintoro: Fintoro) -> None:
    note = (await fintoro.get("/credit-notes", number="DB20268001"))["data"][0]
    assert note["toBePaid"] == -120
    body = {"documentType": "credit-note", "documentId": note["id"], "amount": -20.5}
    assert (await fintoro.post("/document-payments", {**body, "amount": 20.5})).status_code == 422
    assert (await fintoro.post("/document-payments", body)).json()["amount"] == -20.5
    after = await fintoro.get(f"/credit-notes/{note['id']}")
    assert (after["toBePaid"], after["alreadyPaid"], after["status"]) == (-99.5, -20.5, "partially_paid")


async def test_a_payment_in_another_currency_counts_through_the_euro(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    payment = (await pay(fintoro, invoice, currencyId=2, currencyRate=25, amount=2500)).json()
    assert (payment["amount"], payment["currency"]["symbol"], payment["currencyRate"]) == (2500, "CZK", 25)
    assert (await fintoro.invoice("20260001"))["toBePaid"] == 1134.5
    too_much = await pay(fintoro, invoice, currencyId=2, currencyRate=25, amount=28_362.76)
    assert "1134.50 EUR" in too_much.json()["errors"]["amount"][0]


async def test_the_euro_rate_is_one_whatever_was_sent_and_others_default_to_the_day_before(
    fintoro: Fintoro,
) -> None:
    euro = await pay(fintoro, await fintoro.invoice("20260001"), amount=1, currencyRate=1.7)
    assert euro.json()["currencyRate"] == 1
    koruna = await pay(fintoro, await fintoro.invoice("20260004"), amount=100)
    assert 23 < koruna.json()["currencyRate"] < 26


async def test_an_unpaid_invoice_is_overdue_the_day_after_its_due_date(
    fintoro: Fintoro, clock: Clock
) -> None:
    due = (await fintoro.invoice("20260001"))["dueDate"]
    clock.advance(days=9)
    assert clock.today.isoformat() == due
    assert (await fintoro.invoice("20260001"))["status"] == "unpaid"
    clock.advance(days=1)
    assert (await fintoro.invoice("20260001"))["status"] == "overdue"
    found = await fintoro.get("/invoices", paymentStatus="overdue", number="20260001")
    assert [row["number"] for row in found["data"]] == ["20260001"]


async def test_deleting_a_payment_gives_the_debt_back(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    payment = (await pay(fintoro, invoice, amount=34.5)).json()
    assert (await fintoro.ask("DELETE", f"/document-payments/{payment['id']}")).status_code == 204
    assert (await fintoro.invoice("20260001"))["toBePaid"] == 1234.5
    assert (await fintoro.ask("GET", f"/document-payments/{payment['id']}")).status_code == 404


async def test_a_payment_with_a_receipt_cannot_be_deleted(fintoro: Fintoro) -> None:
    found = (await fintoro.get("/invoices", perPage=500, sortBy="number", paymentStatus="paid"))["data"]
    found += (await fintoro.get("/invoices", perPage=500, page=2, sortBy="number", paymentStatus="paid"))[
        "data"
    ]
    receipt = next(row for row in found if row["type"] == "payment_receipt")
    payments = await fintoro.get("/document-payments", documentType="invoice", documentId=receipt["id"])
    answer = await fintoro.ask("DELETE", f"/document-payments/{payments['data'][0]['id']}")
    assert answer.status_code == 422
    assert "payment receipt" in answer.json()["errors"]["documentPayment"][0]


async def test_a_recorded_payment_is_told_in_the_clients_crm_events(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    await pay(fintoro, invoice, amount=15.5)
    event = (await fintoro.get("/contact-activity-logs", clientId=101))["data"][0]
    assert event["type"] == "document_payment_added"
    assert event["metadata"]["paidAmount"] == 15.5
    assert event["metadata"]["relatedDocument"]["name"] == "Invoice 20260001"
