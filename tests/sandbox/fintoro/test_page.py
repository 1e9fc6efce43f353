"""The page shows what is inside, in particular what was just done."""

from .conftest import Fintoro


async def test_what_was_just_done_is_on_the_front_page(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    body = {"documentType": "invoice", "documentId": invoice["id"], "amount": 34.5}
    await fintoro.post("/document-payments", body)
    page = await fintoro.page("/")
    newest = page.split('<ul class="rows"><li>')[1].split("</li>")[0]
    assert "Payment recorded: 34.50 EUR for invoice 20260001" in newest
    assert "through the API" in newest


async def test_a_clients_page_shows_events_with_files_and_documents(fintoro: Fintoro) -> None:
    token = (await fintoro.upload("výpis.txt")).json()["data"][0]["uploadToken"]
    note = {
        "type": "note",
        "clientId": 101,
        "metadata": {"content": "<script>alert(1)</script>"},
        "attachmentUploadTokens": [token],
    }
    event = (await fintoro.post("/contact-activity-logs", note)).json()
    page = await fintoro.page("/1/clients/101")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert event["attachments"][0]["url"].removeprefix("http://fintoro.test") in page
    assert "Invoice 20260001" in page


async def test_clients_are_found_without_diacritics(fintoro: Fintoro) -> None:
    page = await fintoro.page("/1/clients?q=kosicka+kav")
    assert "Košická kaviareň s.r.o." in page
    assert "Acme" not in page


async def test_suppliers_and_business_cases_have_pages_too(fintoro: Fintoro) -> None:
    case = (await fintoro.get("/business-cases", clientId=101))["data"][0]
    assert case["name"].replace("&", "&amp;") in await fintoro.page("/1/business-cases?q=acme")
    assert "Acme s.r.o." in await fintoro.page(f"/1/business-cases/{case['id']}")
    supplier = (await fintoro.get("/suppliers"))["data"][0]
    assert supplier["name"] in await fintoro.page("/1/suppliers")
    assert supplier["email"] in await fintoro.page(f"/1/suppliers/{supplier['id']}")


async def test_a_document_is_found_by_state_and_shows_its_payments(fintoro: Fintoro) -> None:
    partial = await fintoro.page("/1/documents?kind=invoice&state=partially_paid")
    assert "Invoice 20260003" in partial
    assert "Invoice 20260001" not in partial
    invoice = await fintoro.invoice("20260003")
    page = await fintoro.page(invoice["webDokladUrl"].removeprefix("http://fintoro.test"))
    assert "900,00\xa0€" in page
    assert "1\xa0500,00\xa0€" in page


async def test_the_other_company_is_one_click_away_and_unknown_pages_say_so(fintoro: Fintoro) -> None:
    assert 'href="/2"' in await fintoro.page("/")
    assert "Moravské Kávy s.r.o." in await fintoro.page("/2")
    async with fintoro.http() as http:
        for path in ("/3", "/1/clients/99999", "/1/documents/receipt/1", "/1/documents?state=late"):
            assert (await http.get(path)).status_code == 404
