"""A number becomes a card: found exactly, nearly, or not; acted upon, shared, or printed."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.features.asking import Asking, buttons_of, said
from tests.stage import Person, Stage, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

YEAR = datetime.now(UTC).year
OVERDUE = f"{YEAR}0002"


async def calls_since(stage: Stage, seen: int) -> list[str]:
    """What reached Fintoro since then, without what the directory reads by itself."""
    return [f"{r['method']} {r['path']}" for r in await stage.fintoro_requests(after=seen)]


async def last_call(stage: Stage) -> int:
    return int((await stage.fintoro_requests())[-1]["id"])


async def test_an_overdue_invoice_is_shown_with_what_is_owed_and_since_when(
    stage: Stage, owen: Person
) -> None:
    card = await Asking(stage, owen).types("/fintoro-invoice", OVERDUE)

    assert card["is_ephemeral"], "only the asker sees it"
    assert f"*Invoice {OVERDUE}* · Košická kaviareň s.r.o." in said(card)
    assert ":red_circle: *Overdue by 12 days*" in said(card)
    assert "*Still owed*\n*€480.00*" in said(card)
    assert buttons_of(card) == [
        "Record payment",
        "Send reminder",
        "Post PDF here",
        "Show client",
        "Share to channel",
    ]


async def test_a_partly_paid_invoice_says_what_was_paid_and_when(stage: Stage, owen: Person) -> None:
    card = await Asking(stage, owen).types("/fintoro-invoice", f"{YEAR}0003")
    assert ":large_yellow_circle: *Partly paid* · due in 5 days" in said(card)
    assert "*Still owed*\n*€1,500.00*" in said(card)
    assert "*Paid so far*\n€900.00" in said(card)
    assert "*Last payment*" in said(card)


async def test_a_paid_invoice_costs_one_list_and_one_read(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    await asking.types("/fintoro-invoice", OVERDUE)  # the currencies are known from now on
    seen = await last_call(stage)
    card = await asking.types("/fintoro-invoice", f"{YEAR}0005")
    assert ":white_check_mark: *Paid in full*" in said(card)
    assert "Record payment" not in buttons_of(card)
    assert "Send by e-mail" in buttons_of(card)
    calls = await calls_since(stage, seen)
    assert len(calls) == 2, calls
    assert calls[0] == "GET /invoices"


async def test_an_open_invoice_costs_one_read(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    await asking.types("/fintoro-invoice", OVERDUE)
    seen = await last_call(stage)
    await asking.types("/fintoro-invoice", f"{YEAR}0001")
    assert len(await calls_since(stage, seen)) == 1


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("proformas", "Proforma invoice"),
        ("credit-notes", "Credit note"),
        ("orders", "Order"),
        ("quotations", "Quotation"),
    ],
)
async def test_every_kind_of_document_is_found_by_its_number(
    stage: Stage, owen: Person, kind: str, title: str
) -> None:
    number = (await stage.fintoro(f"/{kind}", perPage=5))["data"][-1]["number"]
    card = await Asking(stage, owen).types("/fintoro-invoice", number.lower())
    assert f"*{title} {number}*" in said(card)


async def test_a_mistyped_number_gets_the_nearest_ones_to_choose_from(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    answer = await asking.types("/fintoro-invoice", f"{YEAR}O002")  # a letter for a nought
    assert "Did you mean one of these?" in said(answer)
    assert 1 <= len(buttons_of(answer)) <= 5
    assert f"Invoice {OVERDUE}" in said(answer)
    card = await asking.presses("Show", answer)
    assert "*Still owed*" in said(card)


async def test_a_number_like_no_other_is_told_in_one_line(stage: Stage, owen: Person) -> None:
    answer = await Asking(stage, owen).types("/fintoro-invoice", "XYZ-77")
    assert "There is no document “XYZ-77”." in said(answer)
    assert buttons_of(answer) == []


async def test_no_number_at_all_offers_the_newest_unpaid(stage: Stage, owen: Person) -> None:
    answer = await Asking(stage, owen).types("/fintoro", "invoice")
    assert "Which one?" in said(answer)
    assert buttons_of(answer) == ["Show"] * 5


async def test_a_client_named_like_a_ping_pings_nobody(stage: Stage, owen: Person) -> None:
    card = await Asking(stage, owen).types("/fintoro-invoice", f"{YEAR}0006")
    assert "<!channel>" not in words_of(card)
    assert "&lt;!channel&gt; s.r.o." in words_of(card)


async def test_a_slovak_reads_it_in_slovak_figures(stage: Stage, anna: Person) -> None:
    card = await Asking(stage, anna).types("/fintoro-invoice", OVERDUE)
    assert "480,00\xa0€" in said(card)


async def test_recording_from_a_card_opens_the_form_filled_in(stage: Stage, owen: Person) -> None:
    invoice = await stage.unpaid_invoice()
    card = await Asking(stage, owen).types("/fintoro-invoice", invoice["number"])
    assert (await owen.presses("Record payment", card, "sales"))["ok"]
    modal = await owen.modal("Record payment")
    assert modal.value("Invoice, proforma invoice or credit note").startswith(invoice["number"])
    assert Decimal(modal.value("Amount").replace(",", "")) == Decimal(str(invoice["toBePaid"]))


async def test_the_pdf_comes_into_the_conversation(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    posted = await asking.presses("Post PDF here", await asking.types("/fintoro-invoice", OVERDUE))
    assert not posted["is_ephemeral"]
    assert f"*Invoice {OVERDUE}* · posted by Owen Clarke" in posted["text"]
    (file,) = posted["files"]
    assert file["name"] == f"Invoice {OVERDUE}.pdf"
    content = await stage.fintoro_bytes(f"{stage.workspace.url}/control/files/{file['id']}")
    assert content.startswith(b"%PDF")


async def test_where_the_app_is_no_member_the_pdf_comes_directly(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen, "external-docs")
    told = await asking.presses("Post PDF here", await asking.types("/fintoro-invoice", OVERDUE))
    assert "I sent you the PDF" in said(told)
    state = await stage.control("GET", "/control/state", {"as": owen.id})
    direct = next(one["id"] for one in state["channels"] if one["with"] == state["app"]["bot_user"])
    where = {"as": owen.id, "channel": direct}
    messages = (await stage.control("GET", "/control/messages", where))["messages"]
    assert messages[-1]["files"][0]["name"] == f"Invoice {OVERDUE}.pdf"


async def test_a_pdf_that_slack_does_not_take_is_told(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    card = await asking.types("/fintoro-invoice", OVERDUE)
    await stage.break_slack(method="files.getUploadURLExternal", error="internal_error")
    told = await asking.presses("Post PDF here", card)
    assert "Slack did not take the PDF" in said(told)


async def test_a_shared_card_is_seen_by_all_and_its_buttons_work_for_anyone(
    stage: Stage, owen: Person, anna: Person
) -> None:
    asking = Asking(stage, owen)
    invoice = await stage.unpaid_invoice()
    shared = await asking.presses(
        "Share to channel", await asking.types("/fintoro-invoice", invoice["number"])
    )
    assert not shared["is_ephemeral"]
    assert "Shared by Owen Clarke" in said(shared)
    assert "Share to channel" not in buttons_of(shared)

    async def look() -> object:
        return next((one for one in await anna.sees("sales") if one["ts"] == shared["ts"]), None)

    assert await eventually(look, "Anna sees the card")
    assert (await anna.presses("Record payment", shared, "sales"))["ok"]
    modal = await anna.modal(holding=invoice["number"])
    assert modal.view["callback_id"] == "record_payment"
    review_answer = await modal.submit()
    assert review_answer["result"] == "pushed", review_answer


async def test_when_fintoro_is_out_of_reach_the_person_hears_it(stage: Stage, owen: Person) -> None:
    await stage.break_fintoro("GET /invoices/*", "503", times=5)
    answer = await Asking(stage, owen).types("/fintoro-invoice", OVERDUE)
    assert "Fintoro cannot be reached right now" in said(answer)
    assert answer["is_ephemeral"]


async def test_when_the_minute_is_used_up_the_person_is_told_to_wait(stage: Stage, owen: Person) -> None:
    await stage.break_fintoro("GET /invoices/*", "429", times=5)
    answer = await Asking(stage, owen).types("/fintoro-invoice", OVERDUE)
    assert "try again in a minute" in said(answer)
