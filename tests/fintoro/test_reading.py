"""Answers are read exactly where they are documented, and kindly where they are not."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.fintoro import (
    Client,
    ContactType,
    CrmEvent,
    CrmEventType,
    Currency,
    Invoice,
    PayablePreview,
    Payment,
    PaymentStatus,
    RelatedDocument,
    Subject,
    WebhookEventType,
    WebhookSubscriptionWithSecret,
)
from bot.fintoro.exact_json import decode_json, encode_json

from .server import SAMPLES, Server, sample

BRATISLAVA = timezone(timedelta(hours=1))
EUR = Currency(id=1, symbol="EUR", name="Euro", mark="€")
INVOICE = {"id": 301, "currencyId": 1, "totalWithVat": 240, "toBePaid": 240}


def recorded(name: str, status: int = 200) -> httpx.Response:
    return httpx.Response(status, content=(SAMPLES / f"{name}.json").read_bytes())


async def test_the_documented_client_is_read_whole(server: Server) -> None:
    server.will_answer(recorded("client"))
    client = await server.client().clients.show(101)
    assert (client.id, client.name, client.type) == (101, "Acme s.r.o.", ContactType.COMPANY)
    assert client.country is not None
    assert (client.country.name, client.country.eu, client.delivery_zip) == ("Slovakia", True, "04001")
    assert client.created_at == datetime(2026, 3, 3, 12, tzinfo=BRATISLAVA)
    assert (client.preferred_constant_symbol, client.preferred_due_days) == (308, 14)


async def test_the_documented_crm_event_is_read_whole(server: Server) -> None:
    server.will_answer(recorded("crm_event"))
    event = await server.client().crm_events.show(551)
    assert event.type is CrmEventType.NOTE
    assert event.metadata.paid_amount == Decimal("25.5")
    assert event.metadata.related_document == RelatedDocument(
        document_type="invoice",
        document_id=301,
        name="Invoice 20260001",
        number="20260001",
        issue_date=date(2026, 3, 10),
        total_with_vat=Decimal(121),
        currency=EUR,
    )
    assert [(file.id, file.name, file.mime_type) for file in event.attachments] == [
        (9001, "note.pdf", "application/pdf")
    ]


async def test_the_documented_payment_is_read_whole(server: Server) -> None:
    server.will_answer(recorded("payment"))
    payment = await server.client().payments.show(801)
    assert (payment.amount, payment.currency, payment.payment_date) == (
        Decimal("15.5"),
        EUR,
        date(2026, 3, 7),
    )
    assert payment.receipt_invoice is not None
    assert payment.receipt_invoice.to_be_paid == Decimal(240)
    assert payment.receipt_invoice.client is not None
    assert payment.receipt_invoice.client.vat_id == "SK2020123456"


@given(st.decimals(min_value="-9999999999999.99", max_value="9999999999999.99", places=2))
def test_an_amount_is_read_with_exactly_its_digits(amount: Decimal) -> None:
    body = decode_json(encode_json({"id": 801, "amount": amount}))
    assert Payment.model_validate(body).amount == amount


async def test_fields_of_a_later_version_are_ignored_and_new_enum_values_stay_text(server: Server) -> None:
    server.will_answer(
        httpx.Response(
            200, json=INVOICE | {"status": "in_dispute", "type": "payment_receipt", "aura": "warm"}
        )
    )
    invoice = await server.client().invoices.show(301)
    assert (invoice.status, invoice.type) == ("in_dispute", "payment_receipt")


def test_a_known_enum_value_is_its_member() -> None:
    assert Invoice.model_validate(INVOICE | {"status": "paid"}).status is PaymentStatus.PAID


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (Client, {"id": 1, "name": "Acme"}),
        (Invoice, INVOICE),
        (Payment, {"id": 1, "amount": 1}),
        (CrmEvent, {"id": 1, "type": "note"}),
    ],
)
def test_what_is_not_essential_may_be_missing_or_null(model: Any, body: dict[str, Any]) -> None:
    absent = {field.alias: None for field in model.model_fields.values() if field.alias not in body}
    assert model.model_validate(body | absent) == model.model_validate(body)


def test_an_object_that_php_writes_as_an_empty_list_is_an_empty_object() -> None:
    event = CrmEvent.model_validate({"id": 1, "type": "note", "metadata": []})
    assert event.metadata.content is None


@pytest.mark.parametrize("missing", ["id", "currencyId", "totalWithVat", "toBePaid"])
def test_a_document_without_its_money_is_not_read_as_paid(missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        Invoice.model_validate({name: value for name, value in INVOICE.items() if name != missing})


def test_a_listed_invoice_says_what_is_still_owed() -> None:
    body = {"id": 1, "currency": {"id": 2, "symbol": "CZK"}, "totalWithVat": Decimal("-24.5")}
    with pytest.raises(ValueError, match="toBePaid"):
        PayablePreview.model_validate(body)
    assert PayablePreview.model_validate(body | {"toBePaid": -24}).to_be_paid == Decimal(-24)


def test_a_business_id_keeps_its_leading_zeros() -> None:
    assert Subject(id=156752, name="Old s.r.o.").business_id == "00156752"


def test_a_webhook_secret_is_not_shown_by_accident() -> None:
    hook = WebhookSubscriptionWithSecret.model_validate(
        {
            "id": 1,
            "url": "https://example.com",
            "subscribedEvents": ["invoices.paid", "moons.full"],
            "plainTextSecret": "whsec_1",
            "createdAt": "2026-03-18T14:59:12Z",
        }
    )
    assert "whsec_1" not in repr(hook)
    assert hook.plain_text_secret == SecretStr("whsec_1")
    assert hook.subscribed_events == [WebhookEventType.INVOICES_PAID, "moons.full"]
    assert hook.created_at == datetime(2026, 3, 18, 14, 59, 12, tzinfo=UTC)


def test_the_samples_are_the_documented_payloads() -> None:
    assert sample("new_payment")["amount"] == Decimal("15.5")
    assert len(sample("new_client")) == 27
