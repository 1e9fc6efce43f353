import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.manifest import SCOPES, manifest

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT.parent / "shared" / "slack" / "manifest.schema.2.0.0.json"
URL = "https://fintoro-bot.example.com"
BOTH = [pytest.param(manifest(URL), id="http"), pytest.param(manifest(None, socket=True), id="socket")]


@pytest.mark.parametrize("made", BOTH)
def test_slack_s_schema_accepts_the_manifest(made: dict[str, Any]) -> None:
    if not SCHEMA.exists():
        pytest.skip("../shared/slack/manifest.schema.2.0.0.json is not there")

    jsonschema.validate(made, json.loads(SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize(("made", "name"), [(BOTH[0], "http"), (BOTH[1], "socket")])
def test_the_manifest_files_are_what_the_command_prints(made: Any, name: str) -> None:
    file = ROOT / "manifests" / f"manifest.{name}.json"

    assert json.loads(file.read_text("utf-8")) == made.values[0]


def test_over_http_every_address_slack_calls_is_ours() -> None:
    made = manifest("https://bot.example/")
    ours = "https://bot.example/slack/events"

    assert {command["url"] for command in made["features"]["slash_commands"]} == {ours}
    assert made["settings"]["interactivity"] == {
        "is_enabled": True,
        "request_url": ours,
        "message_menu_options_url": ours,
    }
    assert made["settings"]["event_subscriptions"]["request_url"] == ours
    assert made["settings"]["socket_mode_enabled"] is False


def test_socket_mode_has_no_address_at_all() -> None:
    made = manifest(None, socket=True)

    assert "http" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["interactivity"] == {"is_enabled": True}


@pytest.mark.parametrize("made", BOTH)
def test_slack_s_limits_beyond_the_schema_are_kept(made: dict[str, Any]) -> None:
    shortcuts = made["features"]["shortcuts"]

    for kind in ("message", "global"):
        assert 1 <= len([one for one in shortcuts if one["type"] == kind]) <= 5
    assert all(len(one["name"]) <= 24 for one in shortcuts)
    assert all(command["should_escape"] for command in made["features"]["slash_commands"])
    assert len({one["callback_id"] for one in shortcuts}) == len(shortcuts)


def test_every_scope_says_what_it_is_for() -> None:
    assert manifest(URL)["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert all(len(why) > 10 for why in SCOPES.values())


@pytest.mark.parametrize(
    ("url", "socket"), [(None, False), (URL, True), ("http://bot.example", False), ("bot.example", False)]
)
def test_a_manifest_slack_would_refuse_is_not_made(url: str | None, socket: bool) -> None:
    with pytest.raises(ValueError, match=r"manifest is made|https://"):
        manifest(url, socket=socket)
