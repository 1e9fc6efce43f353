"""What requests say, without sending any."""

from datetime import date
from decimal import Decimal

import pytest

from bot.fintoro import PaymentStatus
from bot.fintoro.wire import Request, check_header_value, path_with_id, read_request, write_request


def test_query_names_become_camel_case_and_absent_values_are_left_out() -> None:
    request = read_request(
        "/invoices",
        {
            "client_id": 101,
            "payment_status": PaymentStatus.PARTIALLY_PAID,
            "issue_date_from": date(2026, 3, 1),
            "total_from": Decimal("1234.50"),
            "without_invoice": True,
            "number": None,
        },
    )
    assert request == Request(
        "GET",
        "/invoices",
        query={
            "clientId": "101",
            "paymentStatus": "partially_paid",
            "issueDateFrom": "2026-03-01",
            "totalFrom": "1234.5",
            "withoutInvoice": "true",
        },
    )


def test_a_read_needs_no_content_type_and_no_key() -> None:
    assert read_request("/whoami").headers("sk") == {"Accept": "application/json", "Accept-Language": "sk"}


def test_a_write_carries_its_key_and_its_json() -> None:
    request = write_request("POST", "/clients", {"name": "Košice"}, idempotency_key="save-note:V1")
    assert request.content == '{"name":"Košice"}'.encode()
    assert request.headers(None) == {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Idempotency-Key": "save-note:V1",
    }


@pytest.mark.parametrize(
    ("request_", "may_be_repeated"),
    [
        (Request("GET", "/clients"), True),
        (Request("POST", "/clients", idempotency_key="key"), True),
        (Request("POST", "/contact-activity-attachments"), False),
        (Request("PUT", "/clients/1"), False),
        (Request("PATCH", "/contact-activity-logs/1"), False),
        (Request("DELETE", "/document-payments/1"), False),
    ],
)
def test_reads_and_writes_with_a_key_may_be_repeated(request_: Request, may_be_repeated: bool) -> None:
    assert request_.may_be_repeated is may_be_repeated


@pytest.mark.parametrize("record_id", [0, -1, True, 1.0, "1", "../whoami", None])
def test_only_a_positive_int_gets_into_a_path(record_id: object) -> None:
    with pytest.raises(ValueError, match="positive int"):
        path_with_id("/clients", record_id)  # type: ignore[arg-type]  # the wrong type is the point


@pytest.mark.parametrize("key", ["", "two words", "line\r\nX-Other: 1", "ključ", "k" * 256])
def test_a_key_that_is_no_header_value_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="Idempotency-Key"):
        write_request("POST", "/clients", {}, idempotency_key=key)


def test_a_bad_secret_is_refused_without_repeating_it() -> None:
    with pytest.raises(ValueError, match="the token must be") as refusal:
        check_header_value("secret\ntoken", "the token")
    assert "secret" not in str(refusal.value)
