from bot.slack.places import Place, place_of
from tests.slack.payloads import payload


def test_a_message_shortcut_names_the_message_and_its_thread() -> None:
    recorded = payload("message_action_bolt_python.json")

    place = place_of(recorded, now=5.0)

    assert place == Place(
        team_id=recorded["team"]["id"],
        user_id=recorded["user"]["id"],
        channel_id=recorded["channel"]["id"],
        message_ts=recorded["message_ts"],
        thread_ts=recorded["message"].get("thread_ts"),
        response_url=recorded["response_url"],
        response_url_since=5.0,
        channel_is_direct=recorded["channel"]["name"] == "directmessage",
    )


def test_a_slash_command_has_a_channel_and_no_message() -> None:
    fields = {
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "D1",
        "channel_name": "directmessage",
        "command": "/fintoro",
        "response_url": "https://hooks.slack.com/commands/1",
    }

    place = place_of(fields)

    assert (place.channel_id, place.message_ts, place.answer_thread_ts) == ("D1", None, None)
    assert place.channel_is_direct


def test_a_modal_s_submission_has_a_person_and_nothing_else() -> None:
    recorded = payload("view_submission_bolt_python.json")

    place = place_of(recorded)

    assert place.user_id == recorded["user"]["id"]
    assert (place.channel_id, place.message_ts, place.response_url) == (None, None, None)


def test_nothing_is_threaded_under_an_ephemeral_message() -> None:
    pressed = {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T1"},
        "team": None,
        "container": {"type": "message", "message_ts": "9.9", "channel_id": "C1", "is_ephemeral": True},
        "channel": {"id": "C1", "name": "sales"},
    }

    place = place_of(pressed)

    assert (place.team_id, place.channel_id, place.message_ts) == ("T1", "C1", None)


def test_in_slack_connect_the_view_names_the_installation() -> None:
    shared = {
        "type": "view_submission",
        "team": {"id": "T_THEIRS"},
        "user": {"id": "U1"},
        "view": {"app_installed_team_id": "T_OURS"},
    }

    assert place_of(shared).team_id == "T_OURS"


def test_a_place_survives_being_written_down() -> None:
    place = place_of({"team_id": "T1", "user_id": "U1", "channel_id": "C1", "response_url": "https://x/1"})

    assert Place.model_validate(place.model_dump(mode="json")) == place
