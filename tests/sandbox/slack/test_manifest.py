"""The manifest is checked as Slack checks it, and what it declares is what exists."""

import copy
from typing import Any

import jsonschema
import pytest

from bot.sandbox.slack import ManifestError, create_workspace
from bot.sandbox.slack.manifest import read_manifest

from .probing import MANIFEST, Json
from .recorded import manifest_schema


def changed(path: str, value: Any) -> Json:
    manifest = copy.deepcopy(MANIFEST)
    *parents, last = path.split("/")
    part: Any = manifest
    for key in parents:
        part = part[int(key)] if isinstance(part, list) else part[key]
    part[last] = value
    return manifest


SCHEMA_FAULTS: list[tuple[str, Any, str]] = [
    ("display_information/name", "x" * 36, "/display_information/name"),
    ("display_information/description", "", "/display_information/description"),
    ("display_information/long_description", "short", "/display_information/long_description"),
    ("features/slash_commands", [], "/features/slash_commands"),
    ("features/shortcuts", [], "/features/shortcuts"),
    ("features/shortcuts/0/name", "x" * 25, "/features/shortcuts/0/name"),
    ("features/shortcuts/0/type", "local", "/features/shortcuts/0/type"),
    ("features/slash_commands/0/command", "ticket", "/features/slash_commands/0/command"),
    ("features/slash_commands/0/usage_hint", "", "/features/slash_commands/0/usage_hint"),
    ("features/bot_user/colour", "red", "/features/bot_user"),
    ("settings/interactivity", {"request_url": "https://x.example"}, "/settings/interactivity"),
    ("settings/interactivity/request_url", "ftp://x", "/settings/interactivity/request_url"),
    ("settings/event_subscriptions/bot_events", ["a", "a"], "/settings/event_subscriptions/bot_events"),
    ("extra", {}, ""),
]


@pytest.mark.parametrize(("path", "value", "pointer"), SCHEMA_FAULTS)
def test_what_slacks_schema_refuses_is_refused_at_the_same_place(path: str, value: Any, pointer: str) -> None:
    manifest = changed(path, value)
    with pytest.raises(ManifestError) as refused:
        read_manifest(manifest)
    assert pointer in [problem.pointer for problem in refused.value.problems]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(manifest, manifest_schema())


def test_a_right_manifest_is_right_for_both() -> None:
    jsonschema.validate(MANIFEST, manifest_schema())
    assert read_manifest(MANIFEST).bot_name == "ticket-bot"


def test_events_and_interactivity_need_somewhere_to_go() -> None:
    without = changed("settings/event_subscriptions", {"bot_events": ["app_home_opened"]})
    with pytest.raises(ManifestError, match="requires a `request_url`"):
        read_manifest(without)
    without["settings"]["socket_mode_enabled"] = True
    assert read_manifest(without).socket_mode is True


def test_more_than_five_message_shortcuts_are_too_many() -> None:
    shortcut = MANIFEST["features"]["shortcuts"][0]
    many = [{**shortcut, "callback_id": str(number)} for number in range(6)]
    with pytest.raises(ManifestError, match="no more than 5 message shortcuts"):
        create_workspace(changed("features/shortcuts", many))


def test_request_urls_move_to_where_the_app_runs() -> None:
    manifest = read_manifest(MANIFEST, app_url="http://127.0.0.1:3000")
    assert manifest.interactivity_url == "http://127.0.0.1:3000/slack/events"
    assert manifest.commands[0]["url"] == "http://127.0.0.1:3000/slack/events"
