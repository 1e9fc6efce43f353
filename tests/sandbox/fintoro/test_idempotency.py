"""The same key is the same deed, whatever happens on the line."""

import asyncio
from typing import Any

import httpx
import pytest

from bot.sandbox.fintoro import SECOND_WRITE_TOKEN

from .conftest import Fintoro

NEW_CLIENT = {"name": "Nová firma s.r.o."}


async def clients_called(fintoro: Fintoro, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await fintoro.get("/clients", search=name))["data"]
    return found


async def test_the_same_key_and_payload_answers_the_first_answer_again(fintoro: Fintoro) -> None:
    first = await fintoro.post("/clients", NEW_CLIENT, key="k1")
    again = await fintoro.post("/clients", NEW_CLIENT, key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.headers["idempotency-status"], again.headers["idempotency-status"]) == (
        "Original",
        "Repeated",
    )
    assert again.headers["idempotency-key"] == "k1"
    assert again.json() == first.json()
    assert len(await clients_called(fintoro, "Nová firma")) == 1


async def test_a_reused_key_with_another_payload_is_refused(fintoro: Fintoro) -> None:
    await fintoro.post("/clients", NEW_CLIENT, key="k1")
    answer = await fintoro.post("/clients", {"name": "Iná firma"}, key="k1")
    assert answer.status_code == 422
    assert answer.json() == {"error": "Idempotency-Key reused with different request payload"}
    assert await clients_called(fintoro, "Iná firma") == []


async def test_a_key_belongs_to_one_company_and_one_route(fintoro: Fintoro) -> None:
    await fintoro.post("/clients", NEW_CLIENT, key="k1")
    supplier = await fintoro.post("/suppliers", {"name": "Dodávateľ"}, key="k1")
    other = await fintoro.asking_as(SECOND_WRITE_TOKEN).post("/clients", {"name": "Jiná"}, key="k1")
    assert supplier.headers["idempotency-status"] == other.headers["idempotency-status"] == "Original"


async def test_twenty_duplicates_at_once_make_one_payment(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    body = {"documentType": "invoice", "documentId": invoice["id"], "amount": 10}
    await fintoro.fault("POST /document-payments", "slow", times=5, delay_seconds=0.01)
    answers = await asyncio.gather(*(fintoro.post("/document-payments", body, key="k") for _ in range(20)))
    assert {answer.json()["id"] for answer in answers} == {answers[0].json()["id"]}
    statuses = [answer.headers["idempotency-status"] for answer in answers]
    assert sorted(statuses) == ["Original"] + ["Repeated"] * 19
    assert (await fintoro.invoice("20260001"))["toBePaid"] == 1224.5


async def test_a_refused_attempt_does_not_use_its_key_up(fintoro: Fintoro) -> None:
    assert (await fintoro.post("/clients", {}, key="k1")).status_code == 422
    assert (await fintoro.post("/clients", NEW_CLIENT, key="k1")).status_code == 201


@pytest.mark.parametrize("kind", ["500_after", "cut_after", "garbage"])
async def test_after_a_spoiled_answer_the_retry_finds_the_first_deed(fintoro: Fintoro, kind: str) -> None:
    await fintoro.fault("POST /clients", kind)
    if kind == "cut_after":
        with pytest.raises(httpx.RemoteProtocolError):
            await fintoro.post("/clients", NEW_CLIENT, key="k1")
    else:
        await fintoro.post("/clients", NEW_CLIENT, key="k1")
    assert len(await clients_called(fintoro, "Nová firma")) == 1
    retried = await fintoro.post("/clients", NEW_CLIENT, key="k1")
    assert retried.headers["idempotency-status"] == "Repeated"
    assert len(await clients_called(fintoro, "Nová firma")) == 1


async def test_uploads_take_no_key_and_give_other_tokens_each_time(fintoro: Fintoro) -> None:
    fintoro.headers = {"Idempotency-Key": "k1"}
    first, again = await fintoro.upload("a.txt"), await fintoro.upload("a.txt")
    assert "idempotency-status" not in again.headers
    assert first.json()["data"][0]["uploadToken"] != again.json()["data"][0]["uploadToken"]
