"""A name or an IČO becomes a client's card; what is overdue is told by age."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.features.asking import Asking, buttons_of, said
from tests.stage import Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

YEAR = datetime.now(UTC).year


@pytest.mark.parametrize("words", ["Acme s.r.o.", "acme", "12345678", "SK2020123456", "billing@acme.test"])
async def test_a_client_is_found_by_name_ids_and_address(stage: Stage, owen: Person, words: str) -> None:
    card = await Asking(stage, owen).types("/fintoro-client", words)
    assert card["is_ephemeral"]
    assert "*Acme s.r.o.*" in said(card)
    assert "Business ID (IČO) 12345678" in said(card)
    assert "<mailto:billing@acme.test|billing@acme.test>" in said(card)
    assert "Main Street 1, 81101 Bratislava" in said(card)


async def test_a_client_s_open_documents_add_up(stage: Stage, owen: Person) -> None:
    owed = Decimal(0)
    for kind in ("invoices", "proformas", "credit-notes"):
        for status in ("unpaid", "partially_paid", "overdue"):
            listed = await stage.fintoro(f"/{kind}", clientId=ACME_ID, paymentStatus=status, perPage=200)
            owed += sum((Decimal(str(one["toBePaid"])) for one in listed["data"]), Decimal(0))
    card = await Asking(stage, owen).types("/fintoro", "client Acme s.r.o.")
    assert f"*Still owed: €{owed:,.2f}*" in said(card)
    assert f"{YEAR}0001" in said(card)


async def test_a_client_costs_one_call(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    seen = (await stage.fintoro_requests())[-1]["id"]
    await asking.types("/fintoro-client", "Acme s.r.o.")
    calls = [f"{r['method']} {r['path']}" for r in await stage.fintoro_requests(after=seen)]
    assert calls == ["GET /contact-activity-logs"]


async def test_the_last_notes_are_on_the_card_and_a_new_one_can_be_written(
    stage: Stage, owen: Person
) -> None:
    asking = Asking(stage, owen)
    card = await asking.types("/fintoro-client", "Acme s.r.o.")
    assert "*Last CRM events*" in said(card)
    assert (await owen.presses("Save note", card, "sales"))["ok"]
    modal = await owen.modal("Save as CRM note")
    assert modal.value("Client, supplier or business case") == "Acme s.r.o."
    modal.fill("Text", "They asked for <b>more</b> time.")
    await modal.submit()
    assert (await owen.is_told("sales", "Saved to Fintoro"))["is_ephemeral"]
    again = await asking.types("/fintoro-client", "Acme s.r.o.")
    assert "Note: They asked for <b>more</b> time." in said(again)
    assert "&lt;b&gt;more" in words_of(again)


async def test_without_the_events_the_rest_is_shown_all_the_same(stage: Stage, owen: Person) -> None:
    await stage.break_fintoro("GET /contact-activity-logs", "503", times=3)
    card = await Asking(stage, owen).types("/fintoro-client", "Acme s.r.o.")
    assert "The last CRM events could not be read just now." in said(card)
    assert "*Still owed:" in said(card)


async def test_several_clients_are_offered_to_choose_from(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    answer = await asking.types("/fintoro-client", "Stolárstvo Novák")
    assert buttons_of(answer) == ["Show", "Show"]
    assert "Žilina" in said(answer)
    assert "Martin" in said(answer)
    card = await asking.presses("Show", answer)
    assert "Stolárstvo Novák" in said(card)
    assert "Save note" in buttons_of(card)


async def test_a_whole_name_is_chosen_among_its_like_also_with_an_ampersand(
    stage: Stage, owen: Person
) -> None:
    card = await Asking(stage, owen).types("/fintoro-client", "Stolárstvo Novák & syn s.r.o.")
    assert "*Stolárstvo Novák & syn s.r.o.*" in said(card)
    assert "Save note" in buttons_of(card)


async def test_a_slip_in_a_name_gets_the_nearest_client(stage: Stage, owen: Person) -> None:
    answer = await Asking(stage, owen).types("/fintoro-client", "Kosicka kavaren")
    assert "Did you mean one of these?" in said(answer)
    assert "Košická kaviareň s.r.o." in said(answer)


async def test_a_name_like_no_other_can_be_added(stage: Stage, owen: Person) -> None:
    answer = await Asking(stage, owen).types("/fintoro-client", "Zzyzx Qwrt")
    assert "There is no client “Zzyzx Qwrt”." in said(answer)
    assert "`/fintoro-client new Zzyzx Qwrt`" in said(answer)


async def test_new_after_the_command_opens_the_form_for_a_new_client(stage: Stage, owen: Person) -> None:
    assert (await owen.types("sales", "/fintoro-client", "new Zzyzx Qwrt"))["ok"]
    modal = await owen.modal("New client")
    assert modal.value("Name") == "Zzyzx Qwrt"


async def test_a_client_s_document_is_shown_from_the_menu(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    card = await asking.types("/fintoro-client", "Acme s.r.o.")
    document = await asking.chooses(f"Invoice {YEAR}0001", card)
    assert f"*Invoice {YEAR}0001*" in said(document)


async def test_overdue_is_told_by_age_and_costs_no_call(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    seen = (await stage.fintoro_requests())[-1]["id"]
    card = await asking.types("/fintoro", "overdue")
    assert await stage.fintoro_requests(after=seen) == []
    for age in ("Over 90 days", "61–90 days", "31–60 days", "1–30 days"):
        assert f"*{age}*" in said(card)
    assert "documents overdue* ·" in said(card)
    late = 0
    for kind in ("invoices", "proformas"):
        listed = await stage.fintoro(f"/{kind}", paymentStatus="overdue", perPage=1)
        late += listed["paginator"]["totalResults"]
    assert f":red_circle: *{late} documents overdue*" in said(card)
    if late > 15:
        assert f"and {late - 15} more" in said(card)


async def test_overdue_of_one_client(stage: Stage, owen: Person) -> None:
    asking = Asking(stage, owen)
    card = await asking.types("/fintoro", "overdue Košická kaviareň")
    assert "Košická kaviareň s.r.o." in said(card)
    assert f"{YEAR}0002" in said(card)
    shared = await asking.presses("Share to channel", card)
    assert not shared["is_ephemeral"]
    assert "Košická kaviareň s.r.o." in said(shared)
    assert f"{YEAR}0002" in said(shared)


async def test_a_client_who_owes_nothing_late_is_told_so(stage: Stage, owen: Person) -> None:
    card = await Asking(stage, owen).types("/fintoro", "overdue Stolárstvo Novák a syn s.r.o.")
    assert ":white_check_mark: *Nothing is overdue*" in said(card)
