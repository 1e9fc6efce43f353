"""Block Kit's limits, one probe for each; what is right is let through."""

from typing import Any

import pytest

from bot.sandbox.slack.blocks import check_message_blocks, check_view, complete_blocks

from .probing import Json, modal, option, plain, text_input
from .recorded import recorded


def section(**extra: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}, **extra}


def with_element(**element: Any) -> list[Json]:
    return [{"type": "actions", "elements": [{"action_id": "a", **element}]}]


def button(**extra: Any) -> Json:
    return {"type": "button", "action_id": "a", "text": plain("Press"), **extra}


def in_input(**element: Any) -> Json:
    return {**text_input(), "element": {"action_id": "a", **element}}


OPTIONS = [option("1"), option("2")]
GOOD_MESSAGES: list[list[Json]] = [
    [section(), {"type": "divider"}, {"type": "header", "text": plain("x" * 150)}],
    [{"type": "context", "elements": [{"type": "mrkdwn", "text": "a"}, plain("b")]}],
    with_element(type="static_select", options=OPTIONS, initial_option=option("2")),
    with_element(type="overflow", options=[{**option("1"), "url": "https://a.example"}]),
    [section(accessory=button(style="danger", value="x" * 2000))],
    [{"type": "image", "image_url": "https://a.example/a.png", "alt_text": "a"}],
]
BAD_MESSAGES: list[tuple[list[Json], str, str]] = [
    ([section()] * 51, "/blocks", "no more than 50 items"),
    ([{"type": "sections"}], "/blocks/0/type", "unsupported type: sections"),
    ([section(colour="red")], "/blocks/0", "invalid additional property: colour"),
    ([section(text=plain("x" * 3001))], "/blocks/0/text/text", "less than 3001"),
    ([section(text=plain(""))], "/blocks/0/text/text", "more than 0"),
    ([section(text="Hello")], "/blocks/0/text", "must provide an object"),
    ([{"type": "section"}], "/blocks/0", "at least one of: text, fields"),
    ([section(fields=[plain("f")] * 11)], "/blocks/0/fields", "no more than 10"),
    (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "/blocks/0/text/type",
        "unsupported type",
    ),
    ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text", "less than 151"),
    ([section(block_id="same"), section(block_id="same")], "/blocks/1/block_id", "already exists"),
    ([section(block_id="x" * 256)], "/blocks/0/block_id", "less than 256"),
    ([{"type": "actions", "elements": [button(), button()]}], "/blocks/0", "`action_id` a already exists"),
    ([{"type": "actions", "elements": []}], "/blocks/0/elements", "no fewer than 1"),
    ([{"type": "context", "elements": [plain("a")] * 11}], "/blocks/0/elements", "no more than 10"),
    ([section(accessory=button(text=plain("x" * 76)))], "/blocks/0/accessory/text/text", "less than 76"),
    ([section(accessory=button(style="warning"))], "/blocks/0/accessory/style", "must be one of"),
    ([section(accessory=button(value="x" * 2001))], "/blocks/0/accessory/value", "less than 2001"),
    (with_element(type="static_select", options=[]), "/blocks/0/elements/0/options", "no fewer than 1"),
    (with_element(type="static_select"), "/blocks/0/elements/0", "exactly one of: options, option_groups"),
    (
        with_element(type="static_select", options=[option(str(n)) for n in range(101)]),
        "/blocks/0/elements/0/options",
        "no more than 100",
    ),
    (
        with_element(type="static_select", options=OPTIONS, initial_option=option("3")),
        "/blocks/0/elements/0/initial_option",
        "must match one of",
    ),
    (
        with_element(type="static_select", options=[option("1"), option("1")]),
        "/blocks/0/elements/0",
        "unique values",
    ),
    (
        with_element(type="external_select", options=OPTIONS),
        "/blocks/0/elements/0",
        "invalid additional property: options",
    ),
    (
        with_element(type="radio_buttons", options=[option(str(n)) for n in range(11)]),
        "/blocks/0/elements/0/options",
        "no more than 10",
    ),
    (
        with_element(type="datepicker", initial_date="1. 2. 2026"),
        "/blocks/0/elements/0/initial_date",
        "match",
    ),
    (with_element(type="plain_text_input"), "/blocks/0/elements/0/type", "unsupported type"),
    ([in_input(type="file_input")], "/blocks/0/element/type", "unsupported type: file_input"),
    ([{"type": "image", "alt_text": "a"}], "/blocks/0", "exactly one of: image_url, slack_file"),
]
BAD_VIEWS: list[tuple[Json, str, str]] = [
    (modal(text_input(), title=plain("")), "/view/title/text", "more than 0"),
    (modal(text_input(), submit=plain("x" * 25)), "/view/submit/text", "less than 25"),
    (modal(*[section()] * 101), "/view/blocks", "no more than 100"),
    (modal(private_metadata="x" * 3001), "/view/private_metadata", "less than 3001"),
    (modal(callback_id="x" * 256), "/view/callback_id", "less than 256"),
    (modal(trigger_id="1"), "/view", "invalid additional property: trigger_id"),
    (
        modal(in_input(type="plain_text_input", max_length=3001)),
        "/view/blocks/0/element/max_length",
        "most 3000",
    ),
    (
        modal(in_input(type="plain_text_input", initial_value="x" * 3001)),
        "/view/blocks/0/element/initial_value",
        "less than 3001",
    ),
    (
        modal(in_input(type="plain_text_input", initial_value="abc", max_length=2)),
        "/view/blocks/0/element/initial_value",
        "less than 3",
    ),
    (modal(in_input(type="number_input")), "/view/blocks/0/element", "is_decimal_allowed"),
    (modal(in_input(type="file_input", max_files=11)), "/view/blocks/0/element/max_files", "at most 10"),
    (
        modal(in_input(type="datepicker", focus_on_load=True), {**text_input("c", focus_on_load=True)}),
        "/view/blocks",
        "only one element can have focus_on_load",
    ),
    ({"type": "home", "blocks": []}, "/view/type", "unsupported type: home"),
]


@pytest.mark.parametrize("blocks", GOOD_MESSAGES)
def test_right_blocks_are_taken(blocks: list[Json]) -> None:
    assert check_message_blocks(blocks) == []


@pytest.mark.parametrize(("blocks", "pointer", "text"), BAD_MESSAGES)
def test_wrong_blocks_are_refused_where_they_are_wrong(blocks: list[Json], pointer: str, text: str) -> None:
    problems = check_message_blocks(blocks)
    assert [problem.pointer for problem in problems][:1] == [pointer]
    assert text in problems[0].text


@pytest.mark.parametrize(("view", "pointer", "text"), BAD_VIEWS)
def test_wrong_views_are_refused_where_they_are_wrong(view: Json, pointer: str, text: str) -> None:
    problems = check_view(view, "modal")
    assert (pointer, True) in [(problem.pointer, text in problem.text) for problem in problems]


def test_inputs_need_a_submit_button() -> None:
    view = modal(text_input())
    del view["submit"]
    assert [problem.pointer for problem in check_view(view, "modal")] == ["/view/submit"]


def test_a_recorded_modal_with_many_elements_is_taken() -> None:
    assert [str(problem) for problem in check_view(recorded("view_modal_007"), "modal")] == []


def test_slack_makes_up_ids_where_none_are_set_and_new_ones_each_time() -> None:
    bare = [{"type": "section", "text": plain("x")}]
    first, second = complete_blocks(bare)[0], complete_blocks(bare)[0]
    assert len(first["block_id"]) == 5
    assert first["block_id"] != second["block_id"]
    assert "block_id" not in bare[0]
