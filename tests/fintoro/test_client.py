"""The client as its callers meet it: retries, waiting, languages, keys, and a token nobody sees."""

import logging
import traceback

import httpx
import pytest

from bot.fintoro import (
    FintoroClient,
    NewClient,
    NotAuthenticated,
    RateLimit,
    RateLimited,
    Unavailable,
    Unreadable,
)

from .server import TOKEN, Server, ok, rows, sample

FULL_MINUTE = {"Retry_After": "7", "X_RateLimit_Limit": "120", "X_RateLimit_Remaining": "0"}
ACME = NewClient(name="Acme s.r.o.")


async def test_a_read_waits_for_a_full_minute_and_tries_again(server: Server) -> None:
    server.will_answer(ok({"message": "Too Many Attempts."}, status=429, **FULL_MINUTE), ok({"name": "Acme"}))
    assert (await server.client().whoami()).name == "Acme"
    assert server.pauses == [7.0]


async def test_a_read_outlives_lost_connections_and_server_errors(server: Server) -> None:
    server.will_answer(
        httpx.ConnectError("refused"),
        ok({"message": "Server Error"}, status=500),
        httpx.ReadTimeout("late"),
        ok({"name": "Acme"}),
    )
    assert (await server.client().whoami()).name == "Acme"
    assert server.pauses == [0.5, 1.0, 2.0]


async def test_a_wait_longer_than_allowed_is_an_error_at_once(server: Server) -> None:
    server.will_answer(ok({"message": "Too Many Attempts."}, status=429, Retry_After="60"))
    with pytest.raises(RateLimited) as raised:
        await server.client(max_wait_seconds=20).whoami()
    assert (raised.value.retry_after_seconds, server.pauses) == (60.0, [])


async def test_all_waits_of_one_call_together_stay_within_the_limit(server: Server) -> None:
    server.will_answer(*[ok({}, status=503) for _ in range(6)])
    with pytest.raises(Unavailable):
        await server.client(max_wait_seconds=10).whoami()
    assert server.pauses == [0.5, 1.0, 2.0, 4.0]
    assert len(server.requests) == 5


async def test_time_lost_in_tries_counts_as_waiting(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    async def lose_six_seconds() -> None:
        nonlocal now
        now += 6.0

    monkeypatch.setattr("bot.fintoro.client.time.monotonic", lambda: now)
    server.will_answer(*[httpx.ReadTimeout("late") for _ in range(4)])
    with pytest.raises(Unavailable):
        await server.client(max_wait_seconds=20, throttle=lose_six_seconds).whoami()
    assert (len(server.requests), server.pauses) == (3, [0.5, 1.0])


async def test_nothing_waits_on_the_three_second_path(server: Server) -> None:
    patient = server.client()
    server.will_answer(ok({}, status=503))
    with pytest.raises(Unavailable):
        await patient.with_options(max_wait_seconds=0).whoami()
    assert (len(server.requests), server.pauses) == (1, [])


async def test_a_write_with_its_key_is_tried_again_with_the_same_bytes(server: Server) -> None:
    server.will_answer(
        httpx.ReadTimeout("late"), ok(sample("client"), status=201, Idempotency_Status="Repeated")
    )
    written = await server.client().clients.create(sample_client(), idempotency_key="key-1")
    assert written.repeated is True
    first, second = server.requests
    assert first.content == second.content
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"] == "key-1"


@pytest.mark.parametrize(
    ("trouble", "may_have_happened"),
    [
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout("no route"), False),
        (httpx.PoolTimeout("busy"), False),
        (httpx.ReadTimeout("late"), True),
        (httpx.WriteTimeout("late"), True),
        (httpx.RemoteProtocolError("cut"), True),
        (ok({"message": "Server Error"}, status=500), True),
        (ok({"message": "Service Unavailable"}, status=503), True),
    ],
)
async def test_one_try_of_a_write_tells_whether_it_may_have_happened(
    server: Server, trouble: httpx.Response | Exception, may_have_happened: bool
) -> None:
    server.will_answer(trouble)
    with pytest.raises(Unavailable) as raised:
        await server.client(max_wait_seconds=0).clients.create(ACME, idempotency_key="key-1")
    assert raised.value.may_have_happened is may_have_happened
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "last", [ok({"message": "Full"}, status=429, Retry_After="60"), httpx.ConnectError("refused")]
)
async def test_a_write_lost_once_is_never_said_not_to_have_happened(
    server: Server, last: httpx.Response | Exception
) -> None:
    server.will_answer(httpx.ReadTimeout("late"), last)
    with pytest.raises(Unavailable) as raised:
        await server.client(max_wait_seconds=1).clients.create(ACME, idempotency_key="key-1")
    assert raised.value.may_have_happened is True
    assert len(server.requests) == 2


async def test_a_write_that_only_met_a_full_minute_did_not_happen(server: Server) -> None:
    server.will_answer(httpx.ConnectError("refused"), ok({}, status=429, Retry_After="60"))
    with pytest.raises(RateLimited):
        await server.client(max_wait_seconds=1).clients.create(ACME, idempotency_key="key-1")


async def test_a_lost_read_changed_nothing(server: Server) -> None:
    server.will_answer(httpx.ReadTimeout("late"))
    with pytest.raises(Unavailable) as raised:
        await server.client(max_wait_seconds=0).whoami()
    assert raised.value.may_have_happened is False


@pytest.mark.parametrize("trouble", [httpx.ReadTimeout("late"), ok({}, status=500)])
async def test_a_delete_whose_answer_was_lost_is_not_repeated(
    server: Server, trouble: httpx.Response | Exception
) -> None:
    server.will_answer(trouble)
    with pytest.raises(Unavailable):
        await server.client().payments.delete(801)
    assert (len(server.requests), server.pauses) == (1, [])


async def test_a_delete_that_was_surely_not_done_is_tried_again(server: Server) -> None:
    server.will_answer(
        httpx.ConnectError("refused"), ok({}, status=429, Retry_After="1"), httpx.Response(204)
    )
    await server.client().payments.delete(801)
    assert (len(server.requests), server.pauses) == (3, [0.5, 1.0])


async def test_a_refusal_is_not_tried_again(server: Server) -> None:
    server.will_answer(ok({"message": "Unauthenticated."}, status=401, X_Request_Id="req_1"))
    with pytest.raises(NotAuthenticated, match=r"Unauthenticated\.") as raised:
        await server.client().whoami()
    assert (raised.value.request_id, len(server.requests)) == ("req_1", 1)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"name": null}', b""])
async def test_an_undocumented_answer_to_a_write_may_be_a_write_that_happened(
    server: Server, body: bytes
) -> None:
    server.will_answer(httpx.Response(201, content=body, headers={"X-Request-Id": "req_1"}))
    with pytest.raises(Unreadable) as raised:
        await server.client().clients.create(ACME, idempotency_key="key-1")
    assert (raised.value.may_have_happened, raised.value.request_id) == (True, "req_1")


async def test_a_badly_compressed_answer_is_unreadable(server: Server) -> None:
    server.will_answer(
        httpx.Response(200, stream=httpx.ByteStream(b"not gzip"), headers={"Content-Encoding": "gzip"})
    )
    with pytest.raises(Unreadable) as raised:
        await server.client().whoami()
    assert raised.value.may_have_happened is False


async def test_an_unreadable_answer_names_the_place_and_never_peoples_data(server: Server) -> None:
    server.will_answer(rows({"id": 1, "name": "Acme"}, {"id": "Jana Nováková", "name": "Secret s.r.o."}))
    with pytest.raises(Unreadable, match=r"GET /clients: data\.1\.id") as raised:
        await server.client().clients.list()
    assert "Jana" not in str(raised.value)
    assert "Secret" not in str(raised.value)


async def test_every_try_waits_for_its_turn_in_the_companys_minute(server: Server) -> None:
    turns: list[int] = []

    async def take_turn() -> None:
        turns.append(len(server.requests))

    server.will_answer(ok({}, status=500), ok({"name": "Acme"}))
    await server.client(throttle=take_turn).whoami()
    assert turns == [0, 1]


async def test_the_last_seen_rate_limit_is_known_to_all_clients_of_the_pool(server: Server) -> None:
    client = server.client()
    other = client.with_options(language="cs")
    assert client.rate_limit is None
    server.will_answer(
        ok({"name": "Acme"}, X_RateLimit_Limit="120", X_RateLimit_Remaining="87"), ok({"name": "Acme"})
    )
    await other.whoami()
    await other.whoami()
    assert client.rate_limit == RateLimit(limit=120, remaining=87, reset_at=None)


async def test_the_language_is_asked_for_and_can_be_another(server: Server) -> None:
    server.will_answer(*[ok({"name": "Acme"}) for _ in range(3)])
    slovak = server.client(language="sk")
    await slovak.whoami()
    await slovak.with_options(language="cs").whoami()
    await slovak.with_options(max_wait_seconds=0).whoami()
    assert [request.headers["Accept-Language"] for request in server.requests] == ["sk", "cs", "sk"]


async def test_without_a_language_the_server_chooses(server: Server) -> None:
    server.will_answer(ok({"name": "Acme"}))
    await server.client().whoami()
    assert "Accept-Language" not in server.last.headers


async def test_the_timeout_of_a_try_can_be_shorter(server: Server) -> None:
    server.will_answer(ok({"name": "Acme"}), ok({"name": "Acme"}))
    client = server.client(timeout_seconds=15)
    await client.whoami()
    await client.with_options(timeout_seconds=2).whoami()
    assert [request.extensions["timeout"]["read"] for request in server.requests] == [15, 2]


async def test_the_token_is_sent_and_never_shown(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.will_answer(httpx.ReadTimeout("late"))
    client = server.client(max_wait_seconds=0)
    with pytest.raises(Unavailable) as raised:
        await client.whoami()
    assert server.last.headers["Authorization"] == f"Bearer {TOKEN}"
    shown = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    texts = ["".join(shown.format()), repr(client), repr(vars(client)), repr(raised.value), caplog.text]
    assert not any(TOKEN in text for text in texts)


@pytest.mark.parametrize("token", ["", "two words", "secret\n", "tajné"])
def test_a_token_that_is_no_token_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(ValueError, match="API token must be") as raised:
        FintoroClient(token)
    assert not token or token not in str(raised.value)


async def test_a_redirect_does_not_take_the_token_elsewhere(server: Server) -> None:
    server.will_answer(httpx.Response(302, headers={"Location": "https://elsewhere.test/"}))
    with pytest.raises(Unreadable, match="302"):
        await server.client().whoami()
    assert len(server.requests) == 1


async def test_closing_one_client_closes_the_pool_of_all(server: Server) -> None:
    async with server.client() as client:
        other = client.with_options(language="sk")
    with pytest.raises(RuntimeError, match="closed"):
        await other.whoami()


def sample_client() -> NewClient:
    return NewClient.model_validate(sample("new_client"))
