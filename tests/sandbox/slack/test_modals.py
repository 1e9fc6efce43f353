"""Modals from the trigger to the last answer: stack, state, submissions, and what a person sees of trouble."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .probing import ANNA, Json, MovableClock, Person, ProbeApp, modal, option, plain, text_input
from .recorded import recorded

TROUBLE = "We had some trouble connecting. Try again?"


async def trigger(person: Person, probe: ProbeApp) -> str:
    await person.do("shortcut", callback_id="new_ticket")
    return str(probe.last("shortcut")["trigger_id"])


async def open_modal(person: Person, probe: ProbeApp, bot: AsyncWebClient, view: Json) -> Json:
    answer = await bot.views_open(trigger_id=await trigger(person, probe), view=view)
    return dict(answer["view"])


async def error_of(call: Any) -> tuple[str, list[str]]:
    with pytest.raises(SlackApiError) as refused:
        await call
    data = refused.value.response
    return data["error"], data.get("response_metadata", {}).get("messages", [])


async def test_a_trigger_works_once(anna: Person, probe: ProbeApp, bot: AsyncWebClient) -> None:
    trigger_id = await trigger(anna, probe)
    await bot.views_open(trigger_id=trigger_id, view=modal(text_input()))
    again = bot.views_open(trigger_id=trigger_id, view=modal(text_input()))
    assert (await error_of(again))[0] == "exchanged_trigger_id"


async def test_a_trigger_lives_three_seconds(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient, clock: MovableClock
) -> None:
    trigger_id = await trigger(anna, probe)
    clock.now += 3.1
    late = bot.views_open(trigger_id=trigger_id, view=modal(text_input()))
    assert (await error_of(late))[0] == "expired_trigger_id"


async def test_an_invented_trigger_is_invalid(bot: AsyncWebClient) -> None:
    made_up = bot.views_open(trigger_id="1.2.3", view=modal(text_input()))
    assert (await error_of(made_up))[0] == "invalid_trigger_id"


async def test_an_opened_view_has_the_documented_fields(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    view = await open_modal(anna, probe, bot, modal(text_input(), callback_id="form"))
    assert set(recorded("api_views_open")["view"]) <= set(view)
    assert view["state"] == {"values": {}}
    assert view["root_view_id"] == view["id"]
    assert [shown["id"] for shown in await anna.views()] == [view["id"]]


async def test_a_wrong_view_is_refused_with_a_pointer(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    wrong = modal(text_input(), title=plain("x" * 25))
    error, messages = await error_of(bot.views_open(trigger_id=await trigger(anna, probe), view=wrong))
    assert error == "invalid_arguments"
    assert messages == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]


async def test_a_view_of_more_than_250_kilobytes_is_too_large(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
    large = modal(*[section] * 90)
    assert (await error_of(bot.views_open(trigger_id=await trigger(anna, probe), view=large)))[0] == (
        "view_too_large"
    )


async def test_a_submission_has_the_recorded_keys_and_null_for_untouched_fields(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    untouched = {**text_input("second", "a"), "optional": True}
    view = await open_modal(anna, probe, bot, modal(text_input(), untouched))
    entered = {"b": {"a": {"type": "plain_text_input", "value": "Hello"}}}
    done = await anna.do("view/submit", view_id=view["id"], values=entered)
    payload = probe.last("view_submission")
    assert done == {"ok": True, "result": "closed", "errors": {}, "views": []}
    assert set(recorded("view_submission_bolt_python")) <= set(payload)
    assert set(recorded("view_submission_bolt_python")["view"]) <= set(payload["view"])
    assert payload["view"]["state"]["values"] == {
        "b": {"a": {"type": "plain_text_input", "value": "Hello"}},
        "second": {"a": {"type": "plain_text_input", "value": None}},
    }
    assert "channel" not in payload


async def test_every_input_type_has_its_recorded_state(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    kinds: dict[str, Json] = {
        "number_input": {"is_decimal_allowed": True, "initial_value": "42"},
        "datepicker": {"initial_date": "2026-01-31"},
        "timepicker": {"initial_time": "03:00", "timezone": "America/Los_Angeles"},
        "datetimepicker": {"initial_date_time": 1767225600},
        "static_select": {"options": [option("1")], "initial_option": option("1")},
        "external_select": {},
        "multi_external_select": {},
        "checkboxes": {"options": [option("1")]},
        "radio_buttons": {"options": [option("1")]},
        "users_select": {"initial_user": ANNA},
        "channels_select": {},
    }
    blocks = [
        {
            **text_input(kind),
            "element": {"type": kind, "action_id": "a", **extra},
            "optional": True,
        }
        for kind, extra in kinds.items()
    ]
    view = await open_modal(anna, probe, bot, modal(*blocks))
    await anna.do("view/submit", view_id=view["id"], values={})
    values = probe.last("view_submission")["view"]["state"]["values"]
    samples = recorded("composed/state_values_all_types")["values"].values()
    by_type = {sample["a"]["type"]: sample["a"] for sample in samples}
    for kind in kinds:
        assert set(values[kind]["a"]) == set(by_type[kind]), kind
    assert values["number_input"]["a"]["value"] == "42"
    assert values["checkboxes"]["a"]["selected_options"] == []
    assert values["radio_buttons"]["a"]["selected_option"] is None


async def test_the_client_asks_for_required_fields_and_sends_nothing(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    number = {
        **text_input("n"),
        "element": {"type": "number_input", "action_id": "a", "is_decimal_allowed": False},
    }
    view = await open_modal(anna, probe, bot, modal(text_input(min_length=3), number))
    before = len(probe.received)
    values = {"b": {"a": {"value": "ab"}}, "n": {"a": {"value": "1.5"}}}
    done = await anna.do("view/submit", view_id=view["id"], values=values)
    assert done["result"] == "errors"
    assert done["errors"] == {"b": "Please enter at least 3 characters.", "n": "Please enter a whole number."}
    empty = await anna.do("view/submit", view_id=view["id"], values={"b": {"a": {"value": ""}}})
    assert empty["errors"]["b"] == "Please complete this required field."
    assert len(probe.received) == before


async def test_field_errors_keep_the_form_open_with_what_was_entered(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    view = await open_modal(anna, probe, bot, modal(text_input()))
    probe.answer({"response_action": "errors", "errors": {"b": "Not this one"}})
    done = await anna.do("view/submit", view_id=view["id"], values={"b": {"a": {"value": "x"}}})
    assert (done["ok"], done["errors"]) == (False, {"b": "Not this one"})
    assert done["views"][0]["state"]["values"]["b"]["a"]["value"] == "x"


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"a": "an action_id is no block_id"}},
        {"response_action": "errors", "errors": {"info": "a section is no input"}},
        {"response_action": "errors", "errors": {"b": ""}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
        {"response_action": "dance"},
        {"text": "thank you"},
        {},
    ],
)
async def test_an_answer_slack_does_not_understand_is_trouble(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient, answer: Json
) -> None:
    section = {"type": "section", "block_id": "info", "text": plain("Read me")}
    view = await open_modal(anna, probe, bot, modal(section, text_input()))
    probe.answer(answer)
    done = await anna.do("view/submit", view_id=view["id"], values={"b": {"a": {"value": "x"}}})
    assert (done["ok"], done["result"]) == (False, "trouble")
    assert (await anna.get("views"))["trouble"] == TROUBLE
    assert [shown["id"] for shown in await anna.views()] == [view["id"]]


async def test_text_in_the_acknowledgement_is_trouble_too(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    view = await open_modal(anna, probe, bot, modal(text_input()))

    async def chatty(payload: Json) -> web.Response:
        return web.Response(text="OK")

    probe.answering = chatty
    done = await anna.do("view/submit", view_id=view["id"], values={"b": {"a": {"value": "x"}}})
    assert done["result"] == "trouble"


async def test_a_late_answer_to_a_submission_is_trouble_and_can_be_tried_again(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    view = await open_modal(anna, probe, bot, modal(text_input()))

    async def sleepy(payload: Json) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    probe.answering = sleepy
    first = await anna.do("view/submit", view_id=view["id"], values={"b": {"a": {"value": "x"}}})

    async def awake(payload: Json) -> web.Response:
        return web.Response()

    probe.answering = awake
    second = await anna.do("view/submit", view_id=view["id"], values={})
    assert (first["result"], second["result"]) == ("trouble", "closed")
    assert (await anna.get("views"))["trouble"] is None


async def test_pushed_views_stack_up_to_three_and_cancel_uncovers_the_one_below(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    root = await open_modal(anna, probe, bot, modal(text_input(), callback_id="one"))
    probe.answer({"response_action": "push", "view": modal(text_input(), callback_id="two")})
    values = {"b": {"a": {"value": "x"}}}
    done = await anna.do("view/submit", view_id=root["id"], values=values)
    assert done["result"] == "pushed"
    second = done["views"][-1]
    assert (second["previous_view_id"], second["root_view_id"]) == (root["id"], root["id"])
    third = (await anna.do("view/submit", view_id=second["id"], values=values))["views"][-1]
    assert (await anna.do("view/submit", view_id=third["id"], values=values))["result"] == "trouble"
    left = await anna.do("view/close", view_id=third["id"])
    assert [view["callback_id"] for view in left["views"]] == ["one", "two"]


async def test_pushing_by_method_needs_a_trigger_out_of_a_modal_and_stops_at_three(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More"), "value": "1"}
    view = modal({"type": "actions", "block_id": "row", "elements": [button]})
    shown = await open_modal(anna, probe, bot, view)
    outside = bot.views_push(trigger_id=await trigger(anna, probe), view=view)
    assert (await error_of(outside))[0] == "invalid_trigger_id"
    for _ in range(2):
        await anna.do("view/action", view_id=shown["id"], block_id="row", action_id="more")
        pushed = await bot.views_push(trigger_id=probe.last("block_actions")["trigger_id"], view=view)
        shown = pushed["view"]
    await anna.do("view/action", view_id=shown["id"], block_id="row", action_id="more")
    fourth = bot.views_push(trigger_id=probe.last("block_actions")["trigger_id"], view=view)
    assert (await error_of(fourth))[0] == "push_limit_reached"


async def test_clear_closes_the_whole_stack(anna: Person, probe: ProbeApp, bot: AsyncWebClient) -> None:
    root = await open_modal(anna, probe, bot, modal(text_input()))
    probe.answer({"response_action": "clear"})
    done = await anna.do("view/submit", view_id=root["id"], values={"b": {"a": {"value": "x"}}})
    assert (done["result"], done["views"]) == ("cleared", [])


async def test_updates_keep_values_of_the_same_block_and_action_and_check_the_hash(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More")}
    row = {"type": "actions", "block_id": "row", "elements": [button]}
    view = await open_modal(anna, probe, bot, modal(row, text_input("kept"), text_input("renamed")))
    entered = {"kept": {"a": {"value": "1"}}, "renamed": {"a": {"value": "2"}}}
    await anna.do("view/action", view_id=view["id"], block_id="row", action_id="more", values=entered)
    content = modal(text_input("kept", initial_value="other"), text_input("new"))
    updated = await bot.views_update(view_id=view["id"], hash=view["hash"], view=content)
    values = (await anna.views())[0]["state"]["values"]
    assert values["kept"]["a"]["value"] == "1"
    assert values["new"]["a"]["value"] is None
    assert updated["view"]["private_metadata"] == ""
    stale = bot.views_update(view_id=view["id"], hash=view["hash"], view=content)
    assert (await error_of(stale))[0] == "hash_conflict"


async def test_a_closed_view_is_not_found(anna: Person, probe: ProbeApp, bot: AsyncWebClient) -> None:
    view = await open_modal(anna, probe, bot, modal(text_input()))
    await anna.do("view/close", view_id=view["id"])
    gone = bot.views_update(view_id=view["id"], view=modal(text_input()))
    assert (await error_of(gone))[0] == "not_found"


async def test_external_ids_are_unique_and_find_their_view(
    anna: Person, boris: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    await open_modal(anna, probe, bot, modal(text_input(), external_id="mine"))
    twice = bot.views_open(
        trigger_id=await trigger(boris, probe), view=modal(text_input(), external_id="mine")
    )
    assert (await error_of(twice))[0] == "duplicate_external_id"
    found = await bot.views_update(
        external_id="mine", view=modal(text_input(), external_id="mine", callback_id="x")
    )
    assert found["view"]["callback_id"] == "x"


async def test_closing_is_told_only_to_apps_that_asked(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    quiet = await open_modal(anna, probe, bot, modal(text_input()))
    before = len(probe.received)
    await anna.do("view/close", view_id=quiet["id"])
    assert len(probe.received) == before
    told = await open_modal(anna, probe, bot, modal(text_input(), notify_on_close=True))
    await anna.do("view/close", view_id=told["id"], clear=True)
    payload = probe.last("view_closed")
    assert set(recorded("view_closed_simple")) <= set(payload)
    assert payload["is_cleared"] is True
    assert payload["view"]["state"] == {"values": {}}
    assert "trigger_id" not in payload


async def test_clicks_in_a_modal_have_the_recorded_keys(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More"), "value": "1", "style": "primary"}
    view = await open_modal(
        anna, probe, bot, modal({"type": "actions", "block_id": "r", "elements": [button]})
    )
    await anna.do("view/action", view_id=view["id"], block_id="r", action_id="more")
    payload, sample = probe.last("block_actions"), recorded("block_actions_modal_view")
    assert set(sample) <= set(payload)
    assert set(sample["actions"][0]) == set(payload["actions"][0])
    assert "response_url" not in payload
    assert "channel" not in payload


async def test_inputs_stay_silent_unless_they_dispatch(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    speaking = {**text_input("loud"), "dispatch_action": True}
    view = await open_modal(anna, probe, bot, modal(text_input("quiet"), speaking))
    before = len(probe.received)
    state = {"type": "plain_text_input", "value": "x"}
    await anna.do("view/action", view_id=view["id"], block_id="quiet", action_id="a", state=state)
    assert len(probe.received) == before
    await anna.do("view/action", view_id=view["id"], block_id="loud", action_id="a", state=state)
    assert probe.last("block_actions")["actions"][0]["value"] == "x"


async def test_a_choice_that_is_not_offered_cannot_be_made(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    select = {"type": "static_select", "action_id": "a", "options": [option("1")]}
    view = await open_modal(anna, probe, bot, modal({**text_input(), "element": select}))
    wanted = {"as": ANNA, "view_id": view["id"], "values": {"b": {"a": {"selected_option": option("2")}}}}
    response = await anna.http.post("/control/view/submit", json=wanted)
    assert response.status_code == 400
    assert "not among the options" in response.json()["error"]


async def test_typing_asks_the_app_for_options_from_the_third_letter(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    menu = {"type": "external_select", "action_id": "es_a"}
    view = await open_modal(anna, probe, bot, modal({**text_input("es_b"), "element": menu}))
    probe.answer({"options": [option("1")]})
    ids = {"view_id": view["id"], "block_id": "es_b", "action_id": "es_a"}
    before = len(probe.received)
    assert await anna.do("suggest", **ids, query="ac") == {"options": []}
    assert len(probe.received) == before
    assert await anna.do("suggest", **ids, query="acm") == {"options": [option("1")]}
    payload = probe.last("block_suggestion")
    assert set(recorded("block_suggestion_modal")) <= set(payload)
    assert payload["value"] == "acm"
    assert not {"trigger_id", "response_url"} & set(payload)


@pytest.mark.parametrize(
    "answer",
    [
        {"options": [option("1"), {"text": plain("x" * 76), "value": "2"}]},
        {"options": [option("1"), {"text": plain(""), "value": "2"}]},
        {"options": [option(str(number)) for number in range(101)]},
        {"option_groups": [{"label": plain("x" * 76), "options": [option("1")]}]},
        {"text": "nothing"},
    ],
)
async def test_one_bad_option_spoils_the_whole_menu(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient, answer: Json
) -> None:
    menu = {"type": "external_select", "action_id": "a", "min_query_length": 0}
    view = await open_modal(anna, probe, bot, modal({**text_input(), "element": menu}))
    probe.answer(answer)
    shown = await anna.do("suggest", view_id=view["id"], block_id="b", action_id="a", query="")
    assert set(shown) == {"error"}


async def test_home_is_published_opened_and_told_about(
    anna: Person, probe: ProbeApp, bot: AsyncWebClient
) -> None:
    assert (await anna.get("home"))["view"] is None
    home = {"type": "home", "blocks": [{"type": "section", "text": plain("Hello")}]}
    await bot.views_publish(user_id=ANNA, view=home)
    assert (await anna.get("home"))["view"]["blocks"][0]["text"]["text"] == "Hello"
    with_title = {**home, "title": plain("Home")}
    error, messages = await error_of(bot.views_publish(user_id=ANNA, view=with_title))
    assert (error, "title" in messages[0]) == ("invalid_arguments", True)
