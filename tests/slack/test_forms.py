from datetime import date
from typing import Any

import pytest

from bot.slack.forms import Form
from tests.slack.payloads import payload


def view(**blocks: Any) -> dict[str, Any]:
    return {"state": {"values": {name: {"element": state} for name, state in blocks.items()}}}


def test_each_kind_of_field_is_read() -> None:
    form = Form(
        view(
            content={"type": "plain_text_input", "value": "  Called Anna  "},
            amount={"type": "number_input", "value": "1234.50"},
            paid_on={"type": "datepicker", "selected_date": "2026-11-12"},
            target={"type": "external_select", "selected_option": {"text": {}, "value": "client:1"}},
            files={"type": "checkboxes", "selected_options": [{"value": "F1"}, {"value": "F2"}]},
        )
    )

    assert form.text("content") == "Called Anna"
    assert form.typed("content") == "  Called Anna  "
    assert form.text("amount") == "1234.50"
    assert form.date("paid_on") == date(2026, 11, 12)
    assert form.selected_value("target") == "client:1"
    assert form.selected_option("target") == {"text": {}, "value": "client:1"}
    assert form.selected_values("files") == ("F1", "F2")


def test_slack_s_recorded_submission_is_read() -> None:
    recorded = payload("view_submission_date_select_text.json")["view"]
    values = recorded["state"]["values"]

    for block_id, block in values.items():
        for action_id, state in block.items():
            form = Form(recorded)
            assert form.typed(block_id, action_id) == state.get("value")
            picked = form.date(block_id, action_id)
            assert (picked.isoformat() if picked else None) == state.get("selected_date")
            option = state.get("selected_option")
            assert form.selected_value(block_id, action_id) == (option["value"] if option else None)


@pytest.mark.parametrize(
    "given",
    [
        None,
        {},
        {"state": None},
        {"state": {"values": []}},
        {"state": {"values": {"field": {}}}},
        {"state": {"values": {"field": None}}},
        view(field={"value": None, "selected_option": None, "selected_options": None, "selected_date": None}),
        view(field={"value": " ", "selected_option": {}, "selected_options": [None], "selected_date": "?"}),
    ],
)
def test_what_is_missing_or_empty_is_none(given: dict[str, Any] | None) -> None:
    form = Form(given)

    assert form.text("field") is None
    assert form.typed("field") is None
    assert form.date("field") is None
    assert form.selected_value("field") is None
    assert form.selected_option("field") is None
    assert form.selected_values("field") == ()


def test_unticking_everything_differs_from_not_being_asked() -> None:
    form = Form(view(files={"selected_options": []}))

    assert form.has("files")
    assert not form.has("more_files")
