"""Lists, details and PDFs of documents, and the invented data behind them."""

import re
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.sandbox.fintoro import SECOND_READ_TOKEN, create_app

from .conftest import Clock, Fintoro


async def test_there_are_a_thousand_invoices_in_every_state_and_both_currencies(fintoro: Fintoro) -> None:
    invoices = [
        invoice
        for page in (1, 2)
        for invoice in (await fintoro.get("/invoices", perPage=500, page=page))["data"]
    ]
    assert len(invoices) == 1000
    states = Counter(invoice["status"] for invoice in invoices)
    assert (
        min(states[state] for state in ("paid", "unpaid", "partially_paid", "overdue", "will_not_be_paid"))
        >= 4
    )
    assert {invoice["currency"]["symbol"] for invoice in invoices} == {"EUR", "CZK"}
    assert sum(invoice["type"] == "payment_receipt" for invoice in invoices) == 5
    issued = [invoice["issueDate"] for invoice in invoices]
    assert issued == sorted(issued, reverse=True)
    assert len({invoice["number"] for invoice in invoices}) == 1000


async def test_the_story_can_rely_on_its_records(fintoro: Fintoro, clock: Clock) -> None:
    first = await fintoro.invoice("20260001")
    assert (first["client"]["name"], first["client"]["email"]) == ("Acme s.r.o.", "billing@acme.test")
    assert (first["totalWithVat"], first["dueDate"]) == (
        1234.5,
        (clock.today + timedelta(days=9)).isoformat(),
    )
    second = await fintoro.invoice("20260002")
    assert (second["client"]["name"], second["status"]) == ("Košická kaviareň s.r.o.", "overdue")
    assert (await fintoro.invoice("20260003"))["toBePaid"] == 1500
    assert (await fintoro.invoice("20260006"))["client"]["name"] == "<!channel> s.r.o."
    assert len((await fintoro.invoice("20260007"))["client"]["name"]) > 75


@pytest.mark.parametrize("day", ["2026-01-01", "2026-07-31", "2026-12-31", "2028-02-29"])
async def test_the_story_holds_on_any_day_of_the_year(clock: Clock, day: str) -> None:
    clock.at = datetime.fromisoformat(f"{day}T11:00:00+00:00")
    fintoro = Fintoro(create_app(clock=clock))
    year = day[:4]
    expected = {1: "unpaid", 2: "overdue", 3: "partially_paid", 4: "unpaid", 5: "paid", 8: "will_not_be_paid"}
    for place, status in expected.items():
        assert (await fintoro.invoice(f"{year}{place:04d}"))["status"] == status
    assert (await fintoro.get("/proformas", number=f"ZF{year}5001"))["data"][0]["toBePaid"] == 600
    assert (await fintoro.get("/credit-notes", number=f"DB{year}8001"))["data"][0]["toBePaid"] == -120


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/proformas", 60),
        ("/credit-notes", 30),
        ("/orders", 50),
        ("/quotations", 60),
        ("/business-cases", 60),
    ],
)
async def test_every_kind_of_document_is_listed_in_pages(fintoro: Fintoro, path: str, count: int) -> None:
    page = await fintoro.get(path, perPage=7, page=2)
    assert len(page["data"]) == 7
    paginator = page["paginator"]
    assert (paginator["totalResults"], paginator["currentFrom"], paginator["currentTo"]) == (count, 8, 14)
    assert await fintoro.get(path, perPage=7, page=10_000)
    detail = await fintoro.get(f"{path}/{page['data'][0]['id']}")
    assert detail["id"] == page["data"][0]["id"]


async def test_credit_notes_are_negative_through_and_through(fintoro: Fintoro) -> None:
    for note in (await fintoro.get("/credit-notes", perPage=500))["data"]:
        assert note["totalWithVat"] < 0
        assert note["total"] < 0
        assert note["toBePaid"] <= 0


async def test_lists_filter_by_number_client_dates_totals_and_state(fintoro: Fintoro) -> None:
    of_acme = await fintoro.get("/invoices", clientId=101, paymentStatus="partially_paid")
    assert "20260003" in [row["number"] for row in of_acme["data"]]
    assert (await fintoro.get("/invoices", number="0001"))["data"] == []
    assert (await fintoro.get("/quotations", number="0001"))["data"] != []
    dear = await fintoro.get(
        "/invoices", totalFrom=5000, sortBy="totalWithVatEur", sortDirection="asc", perPage=5
    )
    assert dear["data"][0]["totalWithVat"] >= 5000
    day = {"issueDateFrom": "2026-06-05", "issueDateTo": "2026-06-05"}
    assert {row["issueDate"] for row in (await fintoro.get("/invoices", **day))["data"]} == {"2026-06-05"}
    waiting = await fintoro.get("/quotations", status="waiting", withoutInvoice="true")
    assert {row["status"] for row in waiting["data"]} == {"waiting"}
    for wrong in (
        {"perPage": 501},
        {"issueDateFrom": "5. 6."},
        {"totalFrom": "abc"},
        {"paymentStatus": "late"},
    ):
        assert (await fintoro.ask("GET", "/invoices", params=wrong)).status_code == 422


async def test_a_pdf_is_a_pdf_whose_table_of_objects_is_right(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260002")
    answer = await fintoro.ask(
        "GET", invoice["pdfDownloadUrl"].removeprefix("http://fintoro.test/api/public/v1")
    )
    assert answer.headers["content-type"] == "application/pdf"
    pdf = answer.content
    assert pdf.startswith(b"%PDF-1.4")
    assert b"Invoice 20260002" in pdf
    table = int(re.findall(rb"startxref\n(\d+)\n%%EOF", pdf)[0])
    offsets = [int(line[:10]) for line in pdf[table:].split(b"\n")[3:8]]
    assert [pdf[offset : offset + 7] for offset in offsets] == [b"%d 0 obj" % n for n in range(1, 6)]


async def test_the_same_day_gives_the_same_data_and_another_company_has_its_own(
    fintoro: Fintoro, clock: Clock
) -> None:
    twin = Fintoro(create_app(clock=clock))
    assert await twin.get("/invoices", perPage=50) == await fintoro.get("/invoices", perPage=50)
    czech = await fintoro.asking_as(SECOND_READ_TOKEN).get("/invoices", perPage=500)
    assert len(czech["data"]) == 40
    assert {row["currency"]["symbol"] for row in czech["data"]} == {"CZK"}


async def test_a_mail_is_accepted_and_recorded(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260002")
    mail = {
        "documentType": "invoice",
        "documentId": invoice["id"],
        "to": ["ucto@kosickakaviaren.test"],
        "type": "overdue_reminder",
    }
    sent = await fintoro.post("/document-mails", mail, key="m1")
    assert (sent.status_code, sent.content) == (202, b"")
    assert (await fintoro.post("/document-mails", mail, key="m1")).headers["idempotency-status"] == "Repeated"
    async with fintoro.http() as http:
        mails = (await http.get("/control/mails")).json()["mails"]
    assert [(row["type"], row["recipients"]) for row in mails] == [("overdue_reminder", mail["to"])]
    wrong = await fintoro.post("/document-mails", {**mail, "to": ["nobody"], "type": "rude"})
    assert sorted(wrong.json()["errors"]) == ["to.0", "type"]


async def test_seeding_and_the_client_list_are_quick(fintoro: Fintoro, clock: Clock) -> None:
    """Generous bounds: about 0.2 s and 10 ms on a quiet machine."""
    started = time.perf_counter()
    create_app(clock=clock)
    assert time.perf_counter() - started < 1.5
    await fintoro.get("/clients")
    took = []
    for _ in range(5):
        started = time.perf_counter()
        await fintoro.get("/clients")
        took.append(time.perf_counter() - started)
    assert min(took) < 0.05
