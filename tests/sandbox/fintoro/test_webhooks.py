"""Webhooks: public https only, signed over the raw body, tried five times."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.sandbox.fintoro import create_app

from .conftest import Clock, Fintoro

SUBSCRIPTION = {
    "name": "bot",
    "url": "http://127.0.0.1:8099/fintoro/webhooks",
    "isActive": True,
    "subscribedEvents": ["clients.created", "document-payments.created", "invoices.paid"],
}


class Receiver(httpx.AsyncBaseTransport):
    """Stands where the network is; answers `statuses` in turn, then 204."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.received: list[httpx.Request] = []
        self.arrived = asyncio.Condition()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.received.append(request)
        async with self.arrived:
            self.arrived.notify_all()
        return httpx.Response(self.statuses.pop(0) if self.statuses else 204)

    async def wait_for(self, count: int) -> list[httpx.Request]:
        async with asyncio.timeout(10), self.arrived:
            await self.arrived.wait_for(lambda: len(self.received) >= count)
        return self.received


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def telling(clock: Clock, receiver: Receiver) -> AsyncIterator[Fintoro]:
    app = create_app(
        clock=clock,
        allow_local_webhooks=True,
        webhook_pauses=(0, 0, 0, 0, 0),
        webhook_transport=receiver,
    )
    yield Fintoro(app)
    await app.state.sandbox.deliveries.close()


async def subscribe(fintoro: Fintoro, **changes: Any) -> dict[str, Any]:
    answer = await fintoro.post("/webhook-subscriptions", {**SUBSCRIPTION, **changes})
    assert answer.status_code == 201, answer.text
    subscription: dict[str, Any] = answer.json()
    return subscription


async def test_a_payment_is_told_with_a_signature_over_the_raw_body(
    telling: Fintoro, receiver: Receiver, clock: Clock
) -> None:
    secret = (await subscribe(telling))["plainTextSecret"]
    invoice = await telling.invoice("20260001")
    payment = await telling.post(
        "/document-payments", {"documentType": "invoice", "documentId": invoice["id"]}
    )
    requests = await receiver.wait_for(2)
    bodies = [json.loads(request.content) for request in requests]
    assert {body["type"]: body["resource"] for body in bodies} == {
        "invoices.paid": {"type": "invoices", "id": invoice["id"]},
        "document-payments.created": {"type": "document-payments", "id": payment.json()["id"]},
    }
    first = requests[0]
    assert first.headers["webhook-id"] == bodies[0]["id"]
    assert first.headers["webhook-timestamp"] == str(int(clock.at.timestamp()))
    expected = hmac.new(secret.encode(), first.content, hashlib.sha256).hexdigest()
    assert first.headers["webhook-signature"] == expected


async def test_a_delivery_is_tried_five_times_with_the_same_id(telling: Fintoro, receiver: Receiver) -> None:
    await subscribe(telling)
    receiver.statuses = [500] * 9
    await telling.post("/clients", {"name": "Nová"})
    requests = await receiver.wait_for(5)
    assert len({request.headers["webhook-id"] for request in requests}) == 1
    await telling.app.state.sandbox.deliveries._worker
    assert len(receiver.received) == 5


async def test_an_inactive_subscription_and_unwanted_events_are_silent(
    telling: Fintoro, receiver: Receiver
) -> None:
    await subscribe(telling, isActive=False)
    await subscribe(telling, subscribedEvents=["suppliers.deleted"])
    await telling.post("/clients", {"name": "Nová"})
    async with telling.http() as http:
        assert (await http.get("/control/deliveries")).json() == {"deliveries": []}
    assert receiver.received == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "http://127.0.0.1:3000/hook",
        "https://localhost/hook",
        "https://printer.local/hook",
        "https://10.1.2.3/hook",
        "https://169.254.169.254/hook",
        "https://[::1]/hook",
        "https://user:secret@example.com/hook",
        "https://intranet/hook",
        "https://[bad/hook",
        "nonsense",
    ],
)
async def test_only_public_https_addresses_are_taken(fintoro: Fintoro, url: str) -> None:
    answer = await fintoro.post("/webhook-subscriptions", {**SUBSCRIPTION, "url": url})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["url"]


async def test_a_subscription_is_changed_rotated_and_deleted(fintoro: Fintoro) -> None:
    created = await subscribe(fintoro, url="https://example.com/hook")
    path = f"/webhook-subscriptions/{created['id']}"
    shown = await fintoro.get(path)
    assert "plainTextSecret" not in shown
    changed = await fintoro.ask(
        "PUT", path, json={**SUBSCRIPTION, "url": "https://example.com/2", "isActive": False}
    )
    assert (changed.json()["url"], changed.json()["isActive"]) == ("https://example.com/2", False)
    rotated = await fintoro.ask("POST", f"{path}/rotate-secret")
    assert rotated.json()["plainTextSecret"] not in (None, created["plainTextSecret"])
    assert (await fintoro.ask("DELETE", path)).status_code == 204
    assert (await fintoro.get("/webhook-subscriptions"))["data"] == []
    wrong = await fintoro.post("/webhook-subscriptions", {"subscribedEvents": ["invoices.overdue"]})
    assert sorted(wrong.json()["errors"]) == ["isActive", "subscribedEvents.0", "url"]
