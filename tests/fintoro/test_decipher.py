"""What answers mean, without a server."""

import json
from typing import Any

import httpx
import pytest

from bot.fintoro import (
    FintoroError,
    KeyReused,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    RateLimit,
    RateLimited,
    Rejected,
    Unavailable,
    Unreadable,
)
from bot.fintoro.decipher import Answer, decipher, read_rate_limit
from bot.fintoro.wire import Request

READ = Request("GET", "/clients")
WRITE = Request("POST", "/clients", idempotency_key="key")


def answer(status: int, body: object, request: Request = READ, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return decipher(request, status, httpx.Headers(named), content)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (301, Unreadable),
        (400, Rejected),
        (401, NotAuthenticated),
        (403, NotAllowed),
        (404, NotFound),
        (413, Rejected),
        (422, Rejected),
        (429, RateLimited),
        (500, Unavailable),
        (502, Unavailable),
        (503, Unavailable),
    ],
)
def test_each_status_is_the_error_that_says_what_to_do(status: int, kind: type[FintoroError]) -> None:
    with pytest.raises(FintoroError) as raised:
        answer(status, {"message": "Text"}, X_Request_Id="req_1", Content_Language="sk")
    assert type(raised.value) is kind
    assert (raised.value.status, raised.value.request_id, raised.value.language) == (status, "req_1", "sk")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "Zadané údaje sú neplatné."}, "Zadané údaje sú neplatné."),
        ({"error": "Out of order"}, "Out of order"),
        ({"message": ""}, "GET /clients was answered with status 403"),
        ({"message": {"not": "text"}}, "GET /clients was answered with status 403"),
        (b"<html>nginx</html>", "GET /clients was answered with status 403"),
        ([], "GET /clients was answered with status 403"),
    ],
)
def test_the_message_is_the_servers_own_where_there_is_one(body: object, message: str) -> None:
    with pytest.raises(NotAllowed) as raised:
        answer(403, body)
    assert raised.value.message == str(raised.value) == message


def test_a_validation_error_names_its_fields() -> None:
    body = {"message": "Neplatné.", "errors": {"amount": ["Priveľa.", "Zlé."], "metadata.email": "Chýba."}}
    with pytest.raises(Rejected) as raised:
        answer(422, body)
    assert raised.value.fields == {"amount": ("Priveľa.", "Zlé."), "metadata.email": ("Chýba.",)}


@pytest.mark.parametrize("errors", [None, [], "text"])
def test_a_validation_error_without_fields_names_none(errors: Any) -> None:
    with pytest.raises(Rejected) as raised:
        answer(422, {"message": "No", "errors": errors})
    assert raised.value.fields == {}


def test_a_reused_key_with_another_payload_is_told_from_a_bad_payload() -> None:
    text = "Idempotency-Key reused with different request payload"
    with pytest.raises(KeyReused, match=text):
        answer(422, {"error": text}, WRITE)


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), ("0", 0.0), ("-3", 0.0), (None, 60.0), ("Fri, 20 Nov 2026", 60.0)]
)
def test_a_full_minute_says_when_to_come_back(header: str | None, seconds: float) -> None:
    with pytest.raises(RateLimited) as raised:
        answer(429, {"message": "Too Many Attempts."}, READ, **({"Retry_After": header} if header else {}))
    assert raised.value.retry_after_seconds == seconds


@pytest.mark.parametrize(("header", "seconds"), [("120", 120.0), (None, None)])
def test_maintenance_may_say_when_it_ends(header: str | None, seconds: float | None) -> None:
    with pytest.raises(Unavailable) as raised:
        answer(503, {"message": "Service Unavailable"}, READ, **({"Retry_After": header} if header else {}))
    assert raised.value.retry_after_seconds == seconds


@pytest.mark.parametrize("status", [500, 503])
def test_a_write_may_have_happened_before_a_500_or_503(status: int) -> None:
    with pytest.raises(Unavailable) as of_write:
        answer(status, {}, WRITE)
    with pytest.raises(Unavailable) as of_read:
        answer(status, {}, READ)
    assert (of_write.value.may_have_happened, of_read.value.may_have_happened) == (True, False)


@pytest.mark.parametrize(("request_", "happened"), [(WRITE, True), (READ, False)])
def test_a_body_that_is_not_json_is_unreadable(request_: Request, happened: bool) -> None:
    with pytest.raises(Unreadable, match="not JSON") as raised:
        answer(201, b"<html>", request_, X_Request_Id="req_1").decode()
    assert (raised.value.may_have_happened, raised.value.request_id) == (happened, "req_1")


def test_a_success_tells_who_asked_in_which_language_and_whether_it_was_done_before() -> None:
    first = answer(201, {}, Idempotency_Status="Original", X_Request_Id="req_1", Content_Language="cs")
    again = answer(201, {}, Idempotency_Status="Repeated")
    assert (first.repeated, first.request_id, first.language) == (False, "req_1", "cs")
    assert (again.repeated, again.request_id, again.language) == (True, None, None)


@pytest.mark.parametrize(
    ("headers", "rate_limit"),
    [
        ({}, None),
        ({"X-RateLimit-Limit": "120", "X-RateLimit-Remaining": "119"}, RateLimit(120, 119, None)),
        (
            {"X-RateLimit-Limit": "120", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1774810800"},
            RateLimit(120, 0, 1774810800),
        ),
        ({"X-RateLimit-Limit": "many", "X-RateLimit-Remaining": "3"}, RateLimit(None, 3, None)),
    ],
)
def test_the_rate_limit_is_read_from_the_headers(
    headers: dict[str, str], rate_limit: RateLimit | None
) -> None:
    assert read_rate_limit(httpx.Headers(headers)) == rate_limit
