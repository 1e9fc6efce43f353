from datetime import date
from decimal import Decimal

import pytest

from bot.slack.blocks import (
    Mrkdwn,
    actions,
    context,
    divider,
    header,
    home,
    input_block,
    message_blocks,
    modal,
    mrkdwn_text,
    section,
)
from bot.slack.elements import (
    button,
    checkboxes,
    confirm_dialog,
    date_picker,
    external_select,
    grouped_suggestions,
    number_input,
    option,
    option_group,
    plain_text_input,
    radio_buttons,
    static_select,
    suggestions,
)

NAME = input_block("name", "Name", plain_text_input("name"))


def test_a_client_called_channel_pings_nobody() -> None:
    assert section("<!channel>")["text"] == {"type": "mrkdwn", "text": "&lt;!channel&gt;"}
    assert context("A & B")["elements"][0]["text"] == "A &amp; B"


def test_markup_made_by_us_stays_markup() -> None:
    assert section(Mrkdwn("*Saved* &amp; sound"))["text"]["text"] == "*Saved* &amp; sound"


@pytest.mark.parametrize("text", ["<" * 5000, "á & b " * 900, Mrkdwn("&lt;" * 2000), Mrkdwn("x" * 5000)])
def test_a_long_text_fits_and_no_entity_is_cut_through(text: str) -> None:
    fitted = mrkdwn_text(text)["text"]

    assert 2900 < len(fitted) <= 3000
    assert fitted.endswith("…")
    assert "&" not in fitted[:-1].split(";")[-1]


def test_a_link_is_dropped_whole_rather_than_cut() -> None:
    text = Mrkdwn("x" * 290 + "<https://fintoro.sk/a/long/address|Invoice>")

    assert mrkdwn_text(text, 300)["text"] == "x" * 290 + "…"


def test_a_modal_is_what_slack_expects() -> None:
    assert modal("save_note", "Save as CRM note", [NAME], submit="Save", close="Cancel") == {
        "type": "modal",
        "callback_id": "save_note",
        "title": {"type": "plain_text", "text": "Save as CRM note", "emoji": True},
        "submit": {"type": "plain_text", "text": "Save", "emoji": True},
        "close": {"type": "plain_text", "text": "Cancel", "emoji": True},
        "blocks": [
            {
                "type": "input",
                "block_id": "name",
                "label": {"type": "plain_text", "text": "Name", "emoji": True},
                "element": {"type": "plain_text_input", "action_id": "name", "max_length": 3000},
            }
        ],
    }


def test_a_long_title_is_cut_to_24_characters() -> None:
    view = modal(
        "x", "Zaznamenať platbu k faktúre", [NAME], submit="Skontrolovať a zaznamenať", close="Zrušiť"
    )

    assert len(view["title"]["text"]) == 24
    assert len(view["submit"]["text"]) <= 24


def test_optional_parts_of_a_modal_are_carried() -> None:
    view = modal(
        "x",
        "Title",
        [divider()],
        close="Close",
        private_metadata="key",
        external_id="one",
        notify_on_close=True,
        clear_on_close=True,
    )

    assert (view["private_metadata"], view["external_id"]) == ("key", "one")
    assert view["notify_on_close"] is True
    assert view["clear_on_close"] is True


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (lambda: modal("x", "T", [NAME], close="C"), "submit"),
        (lambda: modal("x", "T", [NAME, NAME], submit="S", close="C"), "block_id used more than once: name"),
        (lambda: modal("x", "T", [], close="C"), "0 blocks"),
        (lambda: modal("x", "T", [divider()] * 101, close="C"), "101 blocks"),
        (lambda: modal("x", "T", [divider()], close="C", private_metadata="x" * 3001), "private_metadata"),
        (lambda: modal("", "T", [divider()], close="C"), "callback_id"),
        (lambda: modal("x", " ", [divider()], close="C"), "empty"),
        (lambda: home([divider()] * 101), "101 blocks"),
        (lambda: message_blocks(*[divider()] * 51), "51 blocks"),
        (lambda: message_blocks(NAME), "no inputs"),
        (lambda: section(), "text or fields"),
        (lambda: section("   "), "empty"),
        (lambda: section(fields=["x"] * 11), "10 fields"),
        (lambda: context(*["x"] * 11), "1 to 10"),
        (lambda: header(""), "empty"),
        (lambda: actions(button("A", "same"), button("B", "same")), "action_id used more than once: same"),
        (lambda: actions(), "1 to 25"),
        (lambda: option("x", ""), "1 to 150"),
        (lambda: option("x", "v" * 151), "1 to 150"),
        (lambda: static_select("x", []), "without options"),
        (lambda: static_select("x", [option("a", "1"), option("b", "1")]), "same value"),
        (lambda: checkboxes("x", [option("a", str(n)) for n in range(11)]), "split"),
        (lambda: plain_text_input("x", initial_value="x" * 3001), "3001 characters"),
        (lambda: button("x", "y", value="v" * 2001), "2000"),
    ],
)
def test_what_only_a_programmer_can_get_wrong_raises(mistake: object, words: str) -> None:
    assert callable(mistake)
    with pytest.raises(ValueError, match=words):
        mistake()


def test_an_option_s_long_text_is_cut_and_its_value_is_not() -> None:
    choice = option("Košická stavebná spoločnosť " * 5, "client:12", description="IČO 12345678 " * 10)

    assert len(choice["text"]["text"]) <= 75
    assert len(choice["description"]["text"]) <= 75
    assert choice["value"] == "client:12"


def test_a_nameless_record_shows_its_value_and_spoils_no_menu() -> None:
    assert option("  ", "client:12")["text"]["text"] == "client:12"


def test_suggestions_hold_a_hundred_options_each_value_once() -> None:
    many = [option(f"Client {n}", str(n)) for n in range(150)]

    offered = suggestions([many[0], *many])["options"]

    assert [one["value"] for one in offered] == [str(n) for n in range(100)]


def test_empty_groups_are_left_out_of_suggestions() -> None:
    clients = option_group("Clients", [option("ACME", "1")])

    assert grouped_suggestions([option_group("Suppliers", []), clients]) == {"option_groups": [clients]}
    assert grouped_suggestions([option_group("Suppliers", [])]) == {"options": []}


def test_the_chosen_option_stays_on_offer_even_beyond_the_hundredth() -> None:
    menu = static_select("x", [option(f"M {n}", str(n)) for n in range(150)], initial_value="149")

    assert len(menu["options"]) == 100
    assert menu["initial_option"]["value"] == "149"
    assert menu["initial_option"] in menu["options"]


def test_an_unknown_initial_value_chooses_nothing() -> None:
    assert "initial_option" not in radio_buttons("x", [option("a", "1")], initial_value="9")


def test_ticked_files_are_ticked() -> None:
    boxes = checkboxes("x", [option("a", "1"), option("b", "2")], initial_values=["2"])

    assert [one["value"] for one in boxes["initial_options"]] == ["2"]
    assert "initial_options" not in checkboxes("x", [option("a", "1")])


def test_amounts_go_out_as_digits_and_dates_as_iso() -> None:
    number = number_input("x", decimals=True, initial_value=Decimal("1E+3"), min_value=Decimal("0.01"))

    assert (number["initial_value"], number["min_value"]) == ("1000", "0.01")
    assert date_picker("x", initial_date=date(2026, 11, 2))["initial_date"] == "2026-11-02"


def test_a_search_menu_asks_when_it_is_opened() -> None:
    menu = external_select("x", placeholder="Type a name", focus=True)

    assert menu["min_query_length"] == 0
    assert menu["focus_on_load"] is True
    assert "options" not in menu


def test_a_button_can_ask_first() -> None:
    asked = confirm_dialog("Undo?", "The payment of <ACME>", confirm="Undo", deny="Keep", style="danger")

    assert button("Undo", "undo", value="7", style="danger", confirm=asked)["confirm"] == {
        "title": {"type": "plain_text", "text": "Undo?", "emoji": True},
        "text": {"type": "mrkdwn", "text": "The payment of &lt;ACME&gt;"},
        "confirm": {"type": "plain_text", "text": "Undo", "emoji": True},
        "deny": {"type": "plain_text", "text": "Keep", "emoji": True},
        "style": "danger",
    }
