"""The company's picture: loaded in the background, never waited for, patched by what we do ourselves."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest

from bot.directory import Directory, search_documents, search_targets
from bot.fintoro.client import FintoroClient
from bot.fintoro.clients import Client
from bot.fintoro.errors import FintoroError, Unavailable

EUR = {"id": 1, "symbol": "EUR", "name": "Euro", "mark": "€"}


def preview(id: int, number: str, owed: str, status: str) -> dict[str, Any]:
    return {
        "id": id,
        "number": number,
        "clientId": 101,
        "client": {"name": "Acme s.r.o."},
        "issueDate": "2026-03-03",
        "dueDate": "2026-03-17",
        "currency": EUR,
        "total": 200,
        "totalWithVat": 240,
        "toBePaid": float(owed),
        "status": status,
    }


class PretendFintoro:
    """Answers the lists from its rows, counts the calls, and fails or waits when it is told to."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.down = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.rows: dict[str, list[dict[str, Any]]] = {
            "/clients": [{"id": 101, "name": "Acme s.r.o.", "subjectId": "12345678", "city": "Žilina"}],
            "/suppliers": [{"id": 151, "name": "Orava a.s.", "email": "orava@orava.sk"}],
            "/business-cases": [{"id": 501, "name": "Pec", "client": {"id": 101, "name": "Acme s.r.o."}}],
            "/invoices": [
                preview(301, "20260001", "240.00", "unpaid"),
                preview(302, "20260002", "9", "paid"),
            ],
            "/proformas": [preview(401, "20260003", "60.50", "overdue")],
            "/credit-notes": [preview(351, "20260051", "-24", "partially_paid")],
            "/currencies": [EUR],
            "/payment-methods": [{"id": 1, "name": "Bank transfer"}],
        }

    async def handle(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/public/v1")
        self.calls.append(f"{path} {request.headers.get('Accept-Language', '')}".strip())
        await self.gate.wait()
        if self.down:
            return httpx.Response(503, json={"message": "Maintenance."})
        status = request.url.params.get("paymentStatus")
        rows = [row for row in self.rows[path] if status is None or row["status"] == status]
        return httpx.Response(200, json={"data": rows})


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def fintoro() -> PretendFintoro:
    return PretendFintoro()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def directory(fintoro: PretendFintoro, clock: Clock) -> Directory:
    client = FintoroClient("token", transport=httpx.MockTransport(fintoro.handle), max_wait_seconds=0)
    return Directory(client, clock=clock)


def names(directory: Directory, query: str = "") -> list[str]:
    return [ref.name for ref in search_targets(directory.snapshot, query, 10).clients]


def owed(directory: Directory) -> dict[str, Decimal]:
    found = search_documents(directory.snapshot, "", 10)
    return {document.key: document.to_be_paid.amount for document in found}


async def test_the_first_load_brings_everything_with_few_calls(
    directory: Directory, fintoro: PretendFintoro
) -> None:
    assert await directory.ready(5)
    assert names(directory) == ["Acme s.r.o."]
    found = search_targets(directory.snapshot, "", 10)
    assert [ref.detail for ref in found.clients] == ["IČO 12345678 · Žilina"]
    assert [ref.key for ref in found.suppliers] == ["supplier:151"]
    assert [ref.detail for ref in found.business_cases] == ["Acme s.r.o."]
    assert owed(directory) == {
        "credit-note:351": Decimal(-24),
        "proforma:401": Decimal("60.5"),
        "invoice:301": Decimal(240),
    }
    assert directory.trouble is None
    assert sorted(set(fintoro.calls)) == [
        "/business-cases", "/clients", "/credit-notes", "/invoices", "/proformas", "/suppliers"
    ]  # fmt: skip
    assert len(fintoro.calls) == 3 + 3 * 3
    await directory.close()


async def test_a_search_before_the_first_load_waits_for_nothing(
    directory: Directory, fintoro: PretendFintoro
) -> None:
    fintoro.gate.clear()
    assert names(directory) == []
    assert not await directory.ready(0.01)
    fintoro.gate.set()
    assert await directory.ready(5)
    assert names(directory) == ["Acme s.r.o."]
    await directory.close()


async def test_an_old_picture_is_shown_while_one_renewal_runs(
    directory: Directory, fintoro: PretendFintoro, clock: Clock
) -> None:
    await directory.ready(5)
    fintoro.calls.clear()
    assert names(directory) == ["Acme s.r.o."]
    assert fintoro.calls == []
    clock.seconds += 601
    fintoro.rows["/clients"][0]["name"] = "Acme Group s.r.o."
    assert names(directory) == names(directory) == ["Acme s.r.o."]
    await asyncio.wait_for(_until(lambda: names(directory) == ["Acme Group s.r.o."]), 5)
    assert fintoro.calls.count("/clients") == 1
    await directory.close()


async def test_a_failed_renewal_keeps_the_picture_and_is_told(
    directory: Directory, fintoro: PretendFintoro, clock: Clock
) -> None:
    await directory.ready(5)
    fintoro.down = True
    clock.seconds += 601
    assert names(directory) == ["Acme s.r.o."]
    await asyncio.wait_for(_until(lambda: isinstance(directory.trouble, Unavailable)), 5)
    calls = len(fintoro.calls)
    assert names(directory) == ["Acme s.r.o."]
    await asyncio.sleep(0)
    assert len(fintoro.calls) == calls, "a failed load is not repeated at once"
    fintoro.down = False
    clock.seconds += 11
    assert names(directory) == ["Acme s.r.o."]
    await asyncio.wait_for(_until(lambda: directory.trouble is None), 5)
    await directory.close()


async def test_a_created_client_is_found_at_once_and_after_a_load_that_began_before(
    directory: Directory, fintoro: PretendFintoro, clock: Clock
) -> None:
    await directory.ready(5)
    clock.seconds += 601
    fintoro.gate.clear()
    names(directory)
    directory.note_client_created(Client(id=102, name="Zeta s.r.o.", subject_id="87654321"))
    assert names(directory, "zeta") == ["Zeta s.r.o."]
    fintoro.rows["/clients"][0]["name"] = "Acme Group s.r.o."
    fintoro.gate.set()
    await asyncio.wait_for(_until(lambda: names(directory, "acme") == ["Acme Group s.r.o."]), 5)
    assert names(directory, "zeta") == ["Zeta s.r.o."]
    await directory.close()


async def test_a_payment_is_seen_at_once_and_a_settled_document_is_gone(directory: Directory) -> None:
    await directory.ready(5)
    directory.note_paid("invoice:301", Decimal("100.10"))
    directory.note_paid("proforma:401", Decimal(0))
    directory.note_paid("invoice:999", Decimal(5))
    assert owed(directory) == {"credit-note:351": Decimal(-24), "invoice:301": Decimal("100.10")}
    await directory.close()


async def test_an_undone_payment_is_read_anew_at_the_next_look(
    directory: Directory, fintoro: PretendFintoro
) -> None:
    await directory.ready(5)
    fintoro.rows["/invoices"][1].update(status="unpaid", toBePaid=9.5)
    directory.note_documents_changed()
    await asyncio.wait_for(_until(lambda: owed(directory).get("invoice:302") == Decimal("9.5")), 5)
    await directory.close()


async def test_what_is_undone_during_a_load_is_read_by_another_one(
    directory: Directory, fintoro: PretendFintoro
) -> None:
    await directory.ready(5)
    directory.note_documents_changed()
    fintoro.gate.clear()
    assert "invoice:302" not in owed(directory)
    await asyncio.sleep(0)
    directory.note_documents_changed()
    calls = len(fintoro.calls)
    fintoro.gate.set()
    await asyncio.wait_for(_until(lambda: bool(owed(directory)) and len(fintoro.calls) > calls + 9), 5)
    await directory.close()


async def test_lookups_are_asked_for_once_in_each_language(
    directory: Directory, fintoro: PretendFintoro
) -> None:
    lookups = directory.lookups
    await lookups.warm("sk")
    assert [method.name for method in await lookups.payment_methods("sk")] == ["Bank transfer"]
    assert await lookups.currency_id("EUR", "sk") == 1
    assert await lookups.currency_id("CZK", "en") is None
    assert sorted(fintoro.calls) == ["/currencies en", "/currencies sk", "/payment-methods sk"]
    await directory.close()


async def test_a_lookup_that_never_arrived_says_why(directory: Directory, fintoro: PretendFintoro) -> None:
    fintoro.down = True
    with pytest.raises(FintoroError, match="Maintenance"):
        await directory.lookups.currencies("sk")
    await directory.close()


async def _until(condition: Any) -> None:
    while not condition():
        await asyncio.sleep(0.001)
