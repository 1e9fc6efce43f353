"""A wrong payload cannot be built, and a right one can be written down and sent later."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.fintoro import (
    DocumentType,
    MailType,
    NewBusinessCase,
    NewClient,
    NewCrmEvent,
    NewDocumentLink,
    NewEmail,
    NewMail,
    NewNote,
    NewPayment,
    NewPhoneCall,
    NewSupplier,
    NewWebhookSubscription,
    Target,
    TargetKind,
    UploadFile,
)
from bot.fintoro.exact_json import encode_json
from bot.fintoro.model import Payload

CLIENT = Target(kind=TargetKind.CLIENT, id=101)
PAYMENT: dict[str, Any] = {
    "document_type": DocumentType.INVOICE,
    "document_id": 301,
    "amount": Decimal("15.5"),
    "currency_id": 1,
    "payment_date": date(2026, 3, 7),
    "payment_method_id": 1,
    "currency_rate": None,
}
NEW_EVENTS: list[Payload] = [
    NewNote(target=CLIENT, content="Text", attachment_upload_tokens=("token-1",)),
    NewEmail(target=Target(kind=TargetKind.SUPPLIER, id=1), content="Text", email="a@b.sk"),
    NewPhoneCall(target=Target(kind=TargetKind.BUSINESS_CASE, id=1), content="Text", person_name="Jana"),
    NewDocumentLink(target=CLIENT, document_type=DocumentType.QUOTATION, document_id=601),
]

CLIENT_LIMITS: list[tuple[str, Any, Any]] = [
    ("name", "n" * 255, "n" * 256),
    ("name", "n", ""),
    ("name", "n", " \n"),
    ("type", "person", "firm"),
    ("subject_id", "1" * 40, "1" * 41),
    ("tax_id", "1" * 40, "1" * 41),
    ("vat_id", "1" * 40, "1" * 41),
    ("email", "a@b.sk", "not an address"),
    ("email", "a" * 250 + "@b.sk", "a" * 251 + "@b.sk"),
    ("street", "s" * 255, "s" * 256),
    ("city", "c" * 255, "c" * 256),
    ("zip", "8" * 10, "8" * 11),
    ("country_id", 703, 0),
    ("country_id", 703, "703"),
    ("country_id", 703, True),
    ("delivery_street", "s" * 255, "s" * 256),
    ("delivery_city", "c" * 255, "c" * 256),
    ("delivery_zip", "0" * 10, "0" * 11),
    ("delivery_country_id", 703, -1),
    ("preferred_delivery_method_id", 1, 0),
    ("preferred_payment_method_id", 1, 0),
    ("preferred_currency_id", 1, 0),
    ("preferred_language_id", 1, 0),
    ("preferred_due_days", 0, -1),
    ("preferred_due_days", 365, 366),
    ("stripe_customer_id", "s" * 255, "s" * 256),
    ("systemeio_contact_id", 123456, "123456"),
    ("preferred_variable_symbol", 0, -1),
    ("preferred_variable_symbol", 9_999_999_999, 10_000_000_000),
    ("preferred_constant_symbol", 0, -1),
    ("preferred_constant_symbol", 9_999, 10_000),
    ("preferred_specific_symbol", 0, -1),
    ("preferred_specific_symbol", 9_999_999_999, 10_000_000_000),
    ("preferred_text_above_items", "t" * 3000, "t" * 3001),
]


@pytest.mark.parametrize(("field", "allowed", "refused"), CLIENT_LIMITS)
def test_a_client_keeps_every_documented_limit(field: str, allowed: Any, refused: Any) -> None:
    assert getattr(NewClient.model_validate({"name": "Acme", field: allowed}), field) == allowed
    with pytest.raises(ValidationError):
        NewClient.model_validate({"name": "Acme", field: refused})


@pytest.mark.parametrize(
    ("field", "refused"),
    [(field, refused) for field, _, refused in CLIENT_LIMITS if field in NewSupplier.model_fields],
)
def test_a_supplier_keeps_the_same_limits(field: str, refused: Any) -> None:
    with pytest.raises(ValidationError):
        NewSupplier.model_validate({"name": "Supply", field: refused})


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": Decimal("15.501")},
        {"amount": Decimal("0.00")},
        {"amount": 15.5},
        {"amount": Decimal("NaN")},
        {"amount": True},
        {"document_type": DocumentType.ORDER},
        {"document_type": "receipt"},
        {"document_id": 0},
        {"currency_rate": Decimal(0)},
        {"currency_rate": 25.1},
        {"currency_id": None},
        {"payment_date": None},
        {"payment_method_id": None},
        {"note": "paid by Anna"},
    ],
)
def test_a_payment_that_fintoro_would_refuse_or_fill_in_cannot_be_built(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        NewPayment.model_validate(PAYMENT | changes)


@pytest.mark.parametrize("field", sorted(PAYMENT))
def test_a_payment_leaves_nothing_to_the_servers_defaults_unsaid(field: str) -> None:
    with pytest.raises(ValidationError):
        NewPayment.model_validate({name: value for name, value in PAYMENT.items() if name != field})


@pytest.mark.parametrize("amount", ["0.01", "-24.00", "1E+3", "15.500", "99999999.99"])
def test_a_payment_may_be_any_amount_of_whole_cents(amount: str) -> None:
    assert NewPayment.model_validate(PAYMENT | {"amount": Decimal(amount)}).amount == Decimal(amount)


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "note", "target": CLIENT},
        {"type": "note", "target": CLIENT, "content": " "},
        {"type": "note", "content": "Text"},
        {"type": "note", "target": CLIENT, "content": "Text", "email": "a@b.sk"},
        {"type": "note", "target": CLIENT, "content": "Text", "client_id": 101},
        {"type": "note", "target": CLIENT, "content": "Text", "attachment_upload_tokens": ("",)},
        {"type": "note", "target": {"kind": "client", "id": 0}, "content": "Text"},
        {"type": "note", "target": {"kind": "invoice", "id": 1}, "content": "Text"},
        {"type": "note", "target": {"kind": "client", "id": 1, "supplier_id": 2}, "content": "Text"},
        {"type": "email", "target": CLIENT, "content": "Text"},
        {"type": "email", "target": CLIENT, "content": "Text", "email": "no address"},
        {"type": "phone_call", "target": CLIENT, "content": "Text"},
        {"type": "phone_call", "target": CLIENT, "person_name": "Jana"},
        {"type": "document_linked", "target": CLIENT, "document_type": "invoice"},
        {"type": "document_linked", "target": CLIENT, "document_type": "receipt", "document_id": 1},
        {
            "type": "document_linked",
            "target": CLIENT,
            "document_type": "invoice",
            "document_id": 1,
            "content": "Text",
        },
        {
            "type": "document_linked",
            "target": CLIENT,
            "document_type": "invoice",
            "document_id": 1,
            "attachment_upload_tokens": ("token-1",),
        },
        {"type": "document_created", "target": CLIENT, "document_type": "invoice", "document_id": 1},
    ],
)
def test_a_crm_event_that_fintoro_would_refuse_cannot_be_built(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(NewCrmEvent).validate_python(fields)


@pytest.mark.parametrize("event", NEW_EVENTS)
def test_an_event_written_down_is_the_same_event_later(event: Payload) -> None:
    written_down = event.model_dump(mode="json")
    read = TypeAdapter[Payload](NewCrmEvent).validate_python(written_down)
    assert read == event
    assert encode_json(read.payload()) == encode_json(event.payload())


@given(st.decimals(min_value="0.01", max_value="99999999", places=2))
def test_a_payment_written_down_loses_no_digit(amount: Decimal) -> None:
    payment = NewPayment.model_validate(PAYMENT | {"amount": amount, "currency_rate": Decimal("25.3310")})
    read = NewPayment.model_validate(payment.model_dump(mode="json"))
    assert encode_json(read.payload()) == encode_json(payment.payload())
    assert read.amount == amount


@pytest.mark.parametrize("contacts", [{}, {"client_id": 101, "supplier_id": 151}])
def test_a_business_case_has_exactly_one_contact(contacts: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        NewBusinessCase.model_validate({"name": "Pipeline", **contacts})


@pytest.mark.parametrize("changes", [{"to": ()}, {"to": ("nobody",)}, {"body": "b" * 1001}, {"type": "spam"}])
def test_a_mail_needs_addresses_and_keeps_its_limits(changes: dict[str, Any]) -> None:
    mail = {"document_type": "invoice", "document_id": 301, "to": ("a@b.sk",), "type": MailType.REGULAR}
    NewMail.model_validate(mail)
    with pytest.raises(ValidationError):
        NewMail.model_validate(mail | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "http://example.com/hook"},
        {"url": "https://" + "h" * 2041},
        {"subscribed_events": ()},
        {"subscribed_events": ("invoices.overdue",)},
        {"name": "n" * 256},
    ],
)
def test_a_webhook_subscription_keeps_its_limits(changes: dict[str, Any]) -> None:
    subscription = {"url": "https://example.com", "is_active": True, "subscribed_events": ("invoices.paid",)}
    NewWebhookSubscription.model_validate(subscription)
    with pytest.raises(ValidationError):
        NewWebhookSubscription.model_validate(subscription | changes)


@pytest.mark.parametrize("changes", [{"name": ""}, {"mime_type": "text/plain\r\nX: 1"}, {"mime_type": "pdf"}])
def test_a_file_needs_a_name_and_a_real_type(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        UploadFile.model_validate({"name": "a.pdf", "path": "/a.pdf"} | changes)


def test_text_that_is_no_text_cannot_be_sent() -> None:
    with pytest.raises(ValidationError):
        NewNote(target=CLIENT, content="half a character: \ud83d")


def test_a_payload_cannot_be_changed_after_it_was_fixed() -> None:
    payment = NewPayment.model_validate(PAYMENT)
    with pytest.raises(ValidationError, match="frozen"):
        payment.amount = Decimal(1)  # type: ignore[misc]  # the attempt is the point
