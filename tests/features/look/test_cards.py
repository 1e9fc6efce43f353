"""Cards as pure functions: columns stand under each other, ages are right, and no name breaks the layout."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.features.look.buttons import documents_menu
from bot.features.look.client_card import client_card
from bot.features.look.document_card import document_card
from bot.features.look.layout import LINE_MAX_CHARS, aligned, sums, sums_text
from bot.features.look.models import ClientView, Detailed, Listed, Viewer
from bot.features.look.overdue import Age, age_of, find_overdue
from bot.features.look.overdue_card import overdue_card
from bot.features.look.wording import state_text
from bot.fintoro import Client, DocumentType
from bot.i18n import translator_for
from bot.money import Money

TODAY = date(2026, 11, 20)
ENGLISH = translator_for("en")
VIEWER = Viewer(ENGLISH, TODAY)


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def invoice(
    owed: str = "480.00",
    *,
    late: int | None = 12,
    total: str = "480.00",
    currency: str = "EUR",
    status: str = "unpaid",
    document_type: DocumentType = DocumentType.INVOICE,
    client: str = "Acme s.r.o.",
    document_id: int = 301,
) -> Listed:
    return Listed(
        type=document_type,
        id=document_id,
        number="20260002",
        client_name=client,
        total=Money(Decimal(total), currency),
        owed=Money(Decimal(owed), currency),
        due_date=None if late is None else TODAY - timedelta(days=late),
        status=status,
    )


def test_amounts_stand_under_each_other_at_the_right() -> None:
    block = aligned([("€1,234.50", "20260001"), ("€9.90", "ZF1")], right=[0])
    assert block == "```\n€1,234.50  20260001\n    €9.90  ZF1\n```"


def test_a_line_fits_a_phone_and_a_backtick_does_not_end_the_block() -> None:
    block = aligned([("€1,234.50", "12 d", "Združenie podnikateľov ``` <!channel> & synovia")], right=[0])
    line = block.split("\n")[1]
    assert len(line) <= LINE_MAX_CHARS + len("&lt;") + len("&amp;")
    assert "`" not in line
    assert "<!channel>" not in block


def test_currencies_are_never_added_up() -> None:
    amounts = [euros("1.10"), euros("2.20"), Money(Decimal("100"), "CZK")]
    assert sums(amounts) == [euros("3.30"), Money(Decimal("100"), "CZK")]
    assert sums_text(amounts, ENGLISH).replace("\xa0", "") == "€3.30 · CZK100.00"


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (1, Age.TO_30),
        (30, Age.TO_30),
        (31, Age.TO_60),
        (60, Age.TO_60),
        (61, Age.TO_90),
        (90, Age.TO_90),
        (91, Age.OVER_90),
    ],
)
def test_the_ages_meet_without_a_gap(days: int, age: Age) -> None:
    assert age_of(invoice(late=days), TODAY) is age


def test_only_what_is_owed_to_the_company_and_past_due_is_overdue() -> None:
    credit_note = invoice("-120.00", total="-120.00", document_type=DocumentType.CREDIT_NOTE)
    others = [invoice("0", late=5), invoice(late=0), invoice(late=-3), invoice(late=None), credit_note]
    late = [invoice(late=3), invoice(late=40)]
    assert find_overdue([*others, *late], TODAY).documents == [late[1], late[0]]


@pytest.mark.parametrize(
    ("document", "state"),
    [
        (invoice(), ":red_circle: *Overdue by 12 days*"),
        (invoice(late=1), ":red_circle: *Overdue by 1 day*"),
        (invoice("100.00"), ":red_circle: *Overdue by 12 days* · Partly paid"),
        (invoice(late=0), ":large_blue_circle: *Unpaid* · due today"),
        (invoice("100.00", late=-9), ":large_yellow_circle: *Partly paid* · due in 9 days"),
        (invoice("0"), ":white_check_mark: *Paid in full*"),
        (invoice(status="will_not_be_paid"), ":no_entry_sign: *Will not be paid*"),
        (invoice(document_type=DocumentType.ORDER), None),
        (
            invoice(document_type=DocumentType.QUOTATION, status="accepted"),
            ":white_check_mark: *Accepted*",
        ),
        (invoice(document_type=DocumentType.QUOTATION, status="something new"), None),
    ],
)
def test_a_document_says_in_words_how_it_stands(document: Listed, state: str | None) -> None:
    assert state_text(document, TODAY, ENGLISH) == state


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    documents = [invoice(late=days, document_id=days) for days in range(1, 41)]
    card = overdue_card(find_overdue(documents, TODAY), "overdue:", VIEWER)
    listing = card.blocks[2]["text"]["text"].strip("`").strip().split("\n")
    assert len(listing) == 15
    assert listing[0].startswith("€480.00  40 d")
    assert card.blocks[3]["elements"][0]["text"] == "and 25 more"


def test_a_legal_form_does_not_push_a_name_out_of_its_line() -> None:
    documents = [invoice(client="Kaviareň Ďatelina spol. s r.o.")]
    card = overdue_card(find_overdue(documents, TODAY), "overdue:", VIEWER)
    assert "Kaviareň Ďatelina\n" in card.blocks[2]["text"]["text"]


def test_a_card_in_a_direct_message_has_no_share_button() -> None:
    viewer = Viewer(ENGLISH, TODAY, can_share=False)
    card = overdue_card(find_overdue([invoice()], TODAY), "overdue:", viewer)
    assert [element["type"] for element in card.blocks[-1]["elements"]] == ["static_select"]


def test_a_variable_symbol_is_shown_only_where_it_is_not_the_number() -> None:
    def card_of(symbol: str) -> str:
        listed = invoice()
        detailed = Detailed(
            type=listed.type,
            id=listed.id,
            number=listed.number,
            client_name=listed.client_name,
            total=listed.total,
            owed=listed.owed,
            due_date=listed.due_date,
            status=listed.status,
            client_id=None,
            issue_date=None,
            valid_until=None,
            variable_symbol=symbol,
            last_paid_on=None,
        )
        return str(document_card(detailed, VIEWER).blocks)

    assert "Variable symbol" in card_of("77")
    assert "Variable symbol" not in card_of("20260002")


def test_a_client_of_whom_only_the_name_is_known_has_a_card() -> None:
    card = client_card(ClientView(Client(id=101, name="<!here> s.r.o."), [], []), VIEWER)
    assert card.blocks[0]["text"]["text"] == "*&lt;!here&gt; s.r.o.*"
    assert card.text == "*&lt;!here&gt; s.r.o.* · owes nothing"


def test_a_menu_of_more_documents_than_slack_takes_is_cut() -> None:
    documents = [
        Listed(DocumentType.INVOICE, n, str(n), "Acme", euros("1"), euros("1"), None, "unpaid")
        for n in range(150)
    ]
    (menu,) = documents_menu(documents, ENGLISH)
    assert len(menu["options"]) == 100
