"""What people do in the measurements, as Slack's payloads: the shapes of docs.slack.dev, the text of a busy day."""

from typing import Any

from tests.bench.slack_side import CHANNEL_ID, TEAM_ID, USER_ID

Json = dict[str, Any]
TEXT = (
    "Dnes som volala s pánom Vargom z Acme s.r.o. Chcú 40 ks regálov RX-200, montáž do konca mesiaca, "
    "splatnosť 30 dní. Ak stihneme termín, objednajú aj druhú halu. Ponuka je v prílohe, "
    "faktúru prosím na billing@acme.test."
)


def shortcut(trigger_id: str) -> Json:
    """ "Save as CRM note" chosen on a message with a mention and a file."""
    return _from_a_person("message_action", trigger_id) | {
        "callback_id": "save_note",
        "channel": {"id": CHANNEL_ID, "name": "acme"},
        "message_ts": "1700000000.000100",
        "response_url": "https://hooks.slack.com/app/T0BENCH/1/x",
        "message": {
            "type": "message",
            "user": USER_ID,
            "ts": "1700000000.000100",
            "team": TEAM_ID,
            "text": f"<@{USER_ID}> {TEXT}",
            "blocks": [
                {
                    "type": "rich_text",
                    "block_id": "b1",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "user", "user_id": USER_ID},
                                {"type": "text", "text": f" {TEXT}"},
                            ],
                        }
                    ],
                }
            ],
            "files": [
                {
                    "id": "F0BENCH",
                    "name": "ponuka.pdf",
                    "title": "ponuka.pdf",
                    "mimetype": "application/pdf",
                    "size": 48_213,
                    "mode": "hosted",
                    "url_private_download": "https://files.slack.com/files-pri/T0BENCH-F0BENCH/ponuka.pdf",
                }
            ],
        },
    }


def chosen_kind(trigger_id: str, view: Json, view_id: str, kind: str) -> Json:
    """Another kind of record chosen in the open note form `view`."""
    action = {
        "type": "static_select",
        "action_id": "save_note.type",
        "block_id": "type",
        "action_ts": "1700000002.000100",
        "selected_option": {"text": {"type": "plain_text", "text": kind}, "value": kind},
    }
    return _from_a_person("block_actions", trigger_id) | {
        "container": {"type": "view", "view_id": view_id},
        "view": _as_sent_back(view, view_id),
        "actions": [action],
    }


def submission(trigger_id: str, view: Json, view_id: str) -> Json:
    """ "Save" pressed in the open note form `view`, as it was proposed."""
    return _from_a_person("view_submission", trigger_id) | {
        "view": _as_sent_back(view, view_id),
        "response_urls": [],
    }


def _from_a_person(kind: str, trigger_id: str) -> Json:
    return {
        "type": kind,
        "token": "verification-token",
        "api_app_id": "A0BENCH",
        "team": {"id": TEAM_ID, "domain": "bench"},
        "user": {"id": USER_ID, "username": "jana", "name": "jana", "team_id": TEAM_ID},
        "is_enterprise_install": False,
        "enterprise": None,
        "trigger_id": trigger_id,
    }


def _as_sent_back(view: Json, view_id: str) -> Json:
    values = {
        block["block_id"]: {block["element"]["action_id"]: _untouched(block["element"])}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    return view | {
        "id": view_id,
        "team_id": TEAM_ID,
        "app_installed_team_id": TEAM_ID,
        "hash": "1.x",
        "root_view_id": view_id,
        "previous_view_id": None,
        "state": {"values": values},
    }


def _untouched(element: Json) -> Json:
    """An input's state when nobody has touched it: what it was opened with."""
    match element["type"]:
        case "static_select" | "external_select":
            return {"type": element["type"], "selected_option": element.get("initial_option")}
        case "checkboxes":
            return {"type": "checkboxes", "selected_options": element.get("initial_options", [])}
        case kind:
            return {"type": kind, "value": element.get("initial_value")}
