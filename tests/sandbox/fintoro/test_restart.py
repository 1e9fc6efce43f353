"""A database file outlives a restart: records, files, keys and tokens alike."""

from pathlib import Path

from bot.sandbox.fintoro import create_app

from .conftest import Clock, Fintoro


def start(path: Path, clock: Clock) -> Fintoro:
    return Fintoro(create_app(path, clock=clock))


def stop(fintoro: Fintoro) -> None:
    fintoro.app.state.sandbox.database.close()


async def test_everything_is_there_again_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "fintoro.sqlite"
    before = start(path, clock)
    token = (await before.upload("a.txt")).json()["data"][0]["uploadToken"]
    created = await before.post("/clients", {"name": "Trvalá s.r.o."}, key="k1")
    invoice = await before.invoice("20260001")
    await before.post(
        "/document-payments", {"documentType": "invoice", "documentId": invoice["id"], "amount": 4.5}
    )
    stop(before)

    clock.advance(days=1)
    after = start(path, clock)
    assert (await after.invoice("20260001"))["toBePaid"] == 1230
    assert len((await after.get("/clients"))["data"]) == 201
    repeated = await after.post("/clients", {"name": "Trvalá s.r.o."}, key="k1")
    assert repeated.headers["idempotency-status"] == "Repeated"
    assert repeated.json() == created.json()
    note = {"type": "note", "clientId": 101, "metadata": {"content": "x"}, "attachmentUploadTokens": [token]}
    event = (await after.post("/contact-activity-logs", note)).json()
    async with after.http() as http:
        assert (await http.get(event["attachments"][0]["url"])).content == b"content of a.txt"
    stop(after)


async def test_without_seed_the_companies_are_there_and_empty(clock: Clock) -> None:
    empty = Fintoro(create_app(seed=False, clock=clock))
    assert await empty.get("/whoami") == {"name": "Košický Nábytok s.r.o."}
    assert (await empty.get("/clients"))["data"] == []
    assert (await empty.get("/invoices"))["paginator"]["totalResults"] == 0
    created = await empty.post("/clients", {"name": "Prvá"})
    assert created.json()["id"] == 1
