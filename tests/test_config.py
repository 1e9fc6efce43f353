from pathlib import Path

import pytest

from bot.config import Settings, load_settings, public_url
from bot.errors import SettingsError

ENV_EXAMPLE = Path(__file__).parents[1] / ".env.example"
GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-secret-1",
    "SLACK_SIGNING_SECRET": "secret-2",
    "FINTORO_API_TOKEN": "secret-3",
}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name, raising=False)


def given(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def test_three_settings_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, **GOOD)

    settings = load_settings(None)

    assert settings.SLACK_BOT_TOKEN.get_secret_value() == "xoxb-secret-1"
    assert not settings.socket_mode
    assert settings.database_url == "sqlite:///data/fintoro-bot.sqlite"
    assert (settings.HOST, settings.PORT, settings.LOG_LEVEL) == ("127.0.0.1", 3000, "INFO")


def test_socket_mode_needs_no_signing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, **(GOOD | {"SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": "xapp-1"}))

    assert load_settings(None).socket_mode


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as problem:
        load_settings(None)

    text = str(problem.value)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "FINTORO_API_TOKEN"):
        assert f"{name}: missing\n" in text
        assert str(Settings.model_fields[name].description) in text
    assert "PORT" not in text


def test_everything_malformed_is_named_and_no_value_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xoxp-hush",
        "SLACK_APP_TOKEN": "hush",
        "SLACK_API_URL": "slack.hush",
        "FINTORO_API_URL": "ftp://hush",
        "DATABASE_URL": "mysql://root:hush@db/x",
        "PUBLIC_URL": "hush",
        "UNDO_ALLOWED": "hush@firma.sk",
        "PORT": "hush",
        "LOG_FORMAT": "hush",
        "LOG_LEVEL": "hush",
    }
    given(monkeypatch, **wrong)

    with pytest.raises(SettingsError) as problem:
        load_settings(None)

    text = str(problem.value)
    for name in [*wrong, "FINTORO_API_TOKEN"]:
        assert f"  {name}: " in text
    assert "SLACK_SIGNING_SECRET" not in text
    assert "hush" not in text


def test_a_printed_setting_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, **GOOD, DATABASE_URL="postgresql://bot:hush@db/fintoro")

    settings = load_settings(None)

    assert "secret-" not in repr(settings)
    assert "hush" not in repr(settings)
    assert settings.database_url == "postgresql+psycopg://bot:hush@db/fintoro"


def test_the_environment_wins_over_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\n".join(f"{name}={value}" for name, value in (GOOD | {"PORT": "4000"}).items()))
    given(monkeypatch, PORT=" 5000 ")

    assert load_settings(file).PORT == 5000
    assert load_settings(file).FINTORO_API_TOKEN.get_secret_value() == "secret-3"


def test_the_public_address_is_known_before_there_are_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_url(None) is None
    given(monkeypatch, PUBLIC_URL="https://bot.example")
    assert public_url(None) == "https://bot.example"


def test_the_example_file_names_every_setting_with_its_meaning_and_default() -> None:
    lines = ENV_EXAMPLE.read_text("utf-8").splitlines()

    for name, field in Settings.model_fields.items():
        [place] = [
            number for number, line in enumerate(lines) if line.removeprefix("# ").startswith(f"{name}=")
        ]
        assert lines[place - 1] == f"# {field.description}"
        default = "" if field.is_required() or field.default is None else str(field.default)
        assert lines[place].removeprefix("# ") == f"{name}={default}"


def test_the_example_file_copied_as_it_is_asks_for_what_has_no_default() -> None:
    with pytest.raises(SettingsError) as problem:
        load_settings(ENV_EXAMPLE)

    assert str(problem.value).count(": missing\n") == 3
