"""What every request meets: token, scope, rate limit, language, unknown addresses, faults."""

import httpx
import pytest

from bot.sandbox.fintoro import DEMO_READ_TOKEN, SECOND_WRITE_TOKEN, create_app

from .conftest import Clock, Fintoro


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer revoked", f"Basic {DEMO_READ_TOKEN}"])
async def test_without_a_known_token_nobody_is_let_in(fintoro: Fintoro, authorization: str) -> None:
    answer = await fintoro.ask("GET", "/whoami", headers={"Authorization": authorization})
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthenticated."})
    assert answer.headers["x-request-id"].startswith("req_")
    assert "x-ratelimit-limit" not in answer.headers


async def test_each_token_opens_its_own_company_only(fintoro: Fintoro) -> None:
    assert await fintoro.get("/whoami") == {"name": "Košický Nábytok s.r.o."}
    other = fintoro.asking_as(SECOND_WRITE_TOKEN)
    assert await other.get("/whoami") == {"name": "Moravské Kávy s.r.o."}
    acme = await other.ask("GET", "/clients/101")
    assert (acme.status_code, acme.json()) == (404, {"message": "No query results for model."})


async def test_a_read_token_reads_and_writes_nothing(fintoro: Fintoro) -> None:
    reader = fintoro.asking_as(DEMO_READ_TOKEN)
    assert (await reader.get("/clients/101"))["name"] == "Acme s.r.o."
    refused = [
        await reader.post("/clients", {"name": "X"}),
        await reader.ask("DELETE", "/clients/101"),
        await reader.upload("a.txt"),
        await reader.ask("GET", "/webhook-subscriptions"),
    ]
    assert {answer.status_code for answer in refused} == {403}
    assert refused[0].json() == {"message": "This action is unauthorized."}


async def test_a_company_has_its_requests_a_minute_with_all_its_tokens_together(clock: Clock) -> None:
    fintoro = Fintoro(create_app(seed=False, clock=clock, rate_limit_per_minute=3))
    first = await fintoro.ask("GET", "/whoami")
    assert (first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-remaining"]) == ("3", "2")
    await fintoro.asking_as(DEMO_READ_TOKEN).ask("GET", "/whoami")
    await fintoro.ask("GET", "/whoami")
    clock.advance(seconds=20)
    refused = await fintoro.ask("GET", "/whoami")
    assert (refused.status_code, refused.json()) == (429, {"message": "Too Many Attempts."})
    assert (refused.headers["retry-after"], refused.headers["x-ratelimit-remaining"]) == ("40", "0")
    assert int(refused.headers["x-ratelimit-reset"]) == int(clock.at.timestamp()) + 40
    assert (await fintoro.asking_as(SECOND_WRITE_TOKEN).ask("GET", "/whoami")).status_code == 200
    clock.advance(seconds=40)
    assert (await fintoro.ask("GET", "/whoami")).status_code == 200


@pytest.mark.parametrize(
    ("asked", "chosen", "label"),
    [
        ("sk-SK,en;q=0.5", "sk", "Bankový prevod"),
        ("cs", "cs", "Bankovní převod"),
        ("en;q=0.3, cs;q=0.9", "cs", "Bankovní převod"),
        ("ja", "en", "Bank transfer"),
        ("de", "de", "Bank transfer"),
        ("", "en", "Bank transfer"),
    ],
)
async def test_lookups_speak_the_asked_language(
    fintoro: Fintoro, asked: str, chosen: str, label: str
) -> None:
    answer = await fintoro.ask("GET", "/payment-methods", headers={"Accept-Language": asked})
    assert answer.headers["content-language"] == chosen
    assert answer.json()["data"][0] == {"id": 1, "name": label}


async def test_countries_are_named_in_all_nineteen_languages(fintoro: Fintoro) -> None:
    for tag, name in {"de": "Slowakei", "hu": "Szlovákia", "uk": "Словаччина", "sk": "Slovensko"}.items():
        answer = await fintoro.ask("GET", "/countries", headers={"Accept-Language": tag})
        assert {"id": 703, "name": name, "code": "SK", "eu": True} in answer.json()["data"]


@pytest.mark.parametrize(
    ("language", "message", "text"),
    [
        ("sk", "Zadané údaje nie sú platné.", "Pole názov je povinné."),
        ("cs", "Zadané údaje nie sú platné.", "Pole názov je povinné."),
        ("hu", "The given data was invalid.", "The name field is required."),
    ],
)
async def test_validation_errors_are_slovak_or_english(
    fintoro: Fintoro, language: str, message: str, text: str
) -> None:
    fintoro.language = language
    answer = await fintoro.post("/clients", {"name": "  "})
    assert answer.status_code == 422
    assert answer.json() == {"message": message, "errors": {"name": [text]}}


async def test_a_body_that_is_no_json_object_reads_as_no_input(fintoro: Fintoro) -> None:
    for content in (b"{", b"[1]", b"", b'{"name": NaN}', b'{"name": "\\ud800"}', b"[" * 5000):
        answer = await fintoro.ask(
            "POST", "/clients", content=content, headers={"Content-Type": "application/json"}
        )
        assert answer.json()["errors"] == {"name": ["The name field is required."]}
    plain = await fintoro.ask(
        "POST", "/clients", content=b'{"name":"X"}', headers={"Content-Type": "text/plain"}
    )
    assert plain.status_code == 422


async def test_unknown_addresses_and_methods_are_told_apart(fintoro: Fintoro) -> None:
    assert (await fintoro.ask("GET", "/customers")).status_code == 404
    put = await fintoro.ask("PUT", "/clients")
    assert (put.status_code, put.headers["allow"]) == (405, "GET, POST")
    for strange in ("0", "abc", "99999999999999999999999", "-1"):
        assert (await fintoro.ask("GET", f"/clients/{strange}")).status_code == 404


async def test_faults_strike_as_often_as_asked_and_change_nothing_before(fintoro: Fintoro) -> None:
    await fintoro.fault("POST /clients", "500_before", times=2)
    await fintoro.fault("*", "503", retry_after=7)
    await fintoro.fault("GET /clients/{client}", "429", retry_after=3)
    first, second = [await fintoro.post("/clients", {"name": "Poruchová"}) for _ in range(2)]
    assert [first.status_code, second.status_code] == [500, 500]
    assert first.json() == {"message": "Server Error"}
    maintenance = await fintoro.ask("GET", "/clients")
    assert (maintenance.status_code, maintenance.headers["retry-after"]) == (503, "7")
    assert maintenance.json() == {"message": "Service Unavailable"}
    busy = await fintoro.ask("GET", "/clients/101")
    assert (busy.status_code, busy.headers["retry-after"], busy.headers["x-ratelimit-remaining"]) == (
        429,
        "3",
        "0",
    )
    assert (await fintoro.get("/clients", search="Poruchová"))["data"] == []


async def test_a_line_cut_before_the_work_leaves_nothing(fintoro: Fintoro) -> None:
    await fintoro.fault("POST /clients", "cut_before")
    with pytest.raises(httpx.RemoteProtocolError):
        await fintoro.post("/clients", {"name": "Prerušená"})
    assert (await fintoro.get("/clients", search="Prerušená"))["data"] == []


async def test_the_journal_tells_every_request_with_its_key_and_body(fintoro: Fintoro) -> None:
    await fintoro.post("/clients", {"name": "Zapísaná"}, key="k9")
    entry = (await fintoro.requests())[-1]
    assert (entry["method"], entry["path"], entry["status"]) == ("POST", "/clients", 201)
    assert (entry["idempotency_key"], entry["idempotency_status"]) == ("k9", "Original")
    assert (entry["body"], entry["company_id"]) == ({"name": "Zapísaná"}, 1)


async def test_a_reset_brings_the_invented_data_back(fintoro: Fintoro) -> None:
    await fintoro.post("/clients", {"name": "Dočasná"})
    async with fintoro.http() as http:
        assert (await http.post("/control/reset")).status_code == 204
        assert (await http.post("/control/faults", json={"route": "*", "kind": "flood"})).status_code == 422
    assert (await fintoro.get("/clients", search="Dočasná"))["data"] == []
    assert len((await fintoro.get("/clients"))["data"]) == 200
