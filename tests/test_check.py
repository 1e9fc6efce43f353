import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.commands.check import check
from bot.config import Settings, load_settings
from bot.manifest import SCOPES, manifest
from tests.slack.probe import SlackProbe

ME = {"ok": True, "team": "ACME", "user": "fintoro", "url": "https://acme.slack.com/"}


@pytest.fixture
async def slack() -> AsyncIterator[SlackProbe]:
    probe = SlackProbe()
    await probe.server.start_server()
    yield probe
    await probe.server.close()


@pytest.fixture
def settings(slack: SlackProbe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    given = {
        "SLACK_BOT_TOKEN": "xoxb-hush",
        "SLACK_SIGNING_SECRET": "hush",
        "SLACK_API_URL": slack.api_url,
        "FINTORO_API_TOKEN": "hush",
        "FINTORO_API_URL": slack.url("/fintoro"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/data/bot.sqlite",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SLACK_APP_TOKEN", raising=False)
    return load_settings(None)


def grants(slack: SlackProbe, scopes: Any = tuple(SCOPES)) -> None:
    slack.will("auth.test", ME, headers={"x-oauth-scopes": ",".join(scopes)})


async def test_when_all_is_well_each_line_says_ok(slack: SlackProbe, settings: Settings) -> None:
    grants(slack)
    slack.will("fintoro/whoami", {"name": "ACME s.r.o."})
    lines: list[str] = []

    assert await check(lines.append, settings) == 0

    assert [line[:4] for line in lines] == ["OK  "] * 5
    assert "workspace ACME" in lines[1]
    assert "ACME s.r.o." in lines[3]
    assert "hush" not in "".join(lines)


async def test_a_missing_scope_is_named_with_what_it_is_for(slack: SlackProbe, settings: Settings) -> None:
    grants(slack, [scope for scope in SCOPES if scope != "files:read"])
    slack.will("fintoro/whoami", {"name": "ACME"})
    lines: list[str] = []

    assert await check(lines.append, settings) == 1

    [failed] = [line for line in lines if line.startswith("FAIL")]
    assert f"files:read ({SCOPES['files:read']})" in failed
    assert "reinstall" in failed
    assert "users:read" not in failed


async def test_refused_tokens_are_both_reported_with_what_to_do(
    slack: SlackProbe, settings: Settings
) -> None:
    slack.refuses("auth.test", "token_revoked")
    slack.will("fintoro/whoami", {"message": "Unauthenticated."}, status=401)
    lines: list[str] = []

    assert await check(lines.append, settings) == 1

    failed = [line for line in lines if line.startswith("FAIL")]
    assert len(failed) == 2
    assert "SLACK_BOT_TOKEN" in failed[0]
    assert "FINTORO_API_TOKEN" in failed[1]


async def test_socket_mode_is_tried_with_its_own_token(
    slack: SlackProbe, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-hush")
    grants(slack)
    slack.will("fintoro/whoami", {"name": "ACME"})
    slack.refuses("apps.connections.open", "not_allowed_token_type")
    lines: list[str] = []

    assert await check(lines.append, load_settings(None)) == 1

    [failed] = [line for line in lines if line.startswith("FAIL")]
    assert "connections:write" in failed
    assert slack.asked[1].headers["Authorization"] == "Bearer xapp-hush"


async def test_an_unreachable_slack_fintoro_and_database_are_three_plain_lines(
    slack: SlackProbe, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/file/bot.sqlite")
    broken = load_settings(None)
    await slack.server.close()
    lines: list[str] = []

    assert await check(lines.append, broken) == 1

    assert len([line for line in lines if line.startswith("FAIL")]) == 3
    assert "Traceback" not in "".join(lines)


def test_missing_settings_are_one_message_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "SLACK_BOT_TOKEN: missing" in printed.err
    assert "Traceback" not in printed.err


def test_the_manifest_is_printed_for_the_public_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBLIC_URL", "https://bot.example")

    assert main(["manifest"]) == 0
    assert json.loads(capsys.readouterr().out) == manifest("https://bot.example")
    assert main(["manifest", "--socket"]) == 0
    assert json.loads(capsys.readouterr().out) == manifest(None, socket=True)


def test_a_manifest_for_no_address_says_what_to_give(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PUBLIC_URL", raising=False)

    assert main(["manifest"]) == 2
    assert "--url https://… or --socket" in capsys.readouterr().err
