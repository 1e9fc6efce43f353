import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import redact, set_up_logging

HOOK = "https://hooks.slack.com/actions/T1/123/abcDEF"


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture(params=["json", "console"])
def lines(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    set_up_logging(request.param, "INFO", stream)
    return stream


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("token xoxb-123-abc!", "token [redacted]!"),
        ("xapp-1-A-2-b and xoxe.xoxb-1-x and xoxp-9", "[redacted] and [redacted] and [redacted]"),
        (f"posting to {HOOK} failed", "posting to https://hooks.slack.com/[redacted] failed"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]"),
        ("wss://w.slack.com/link?ticket=ab-1&app_id=A", "wss://w.slack.com/link?ticket=[redacted]&app_id=A"),
        ("postgresql://bot:hush@db/x", "postgresql://[redacted]@db/x"),
        (
            "invoice 2026-014 at 12:30, https://fintoro.sk/a",
            "invoice 2026-014 at 12:30, https://fintoro.sk/a",
        ),
    ],
)
def test_secrets_are_blotted_out_and_the_rest_stays(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_secrets_are_found_at_any_depth_and_by_name() -> None:
    event = {"body": [{"url": HOOK, "n": 1}], "response_url": "x", "signing_secret": "y", "ok": True}

    assert redact(event) == {
        "body": [{"url": "https://hooks.slack.com/[redacted]", "n": 1}],
        "response_url": "[redacted]",
        "signing_secret": "[redacted]",
        "ok": True,
    }


def test_our_own_lines_hold_no_secret(lines: io.StringIO) -> None:
    structlog.get_logger("bot").info("posted", url=HOOK, token="abc", count=2)

    text = lines.getvalue()
    assert "posted" in text
    assert "count" in text
    assert "abcDEF" not in text
    assert "abc" not in text


@pytest.mark.parametrize("library", ["httpx", "slack_sdk.web", "uvicorn.error", "dbos", "anything"])
def test_no_library_s_line_holds_a_secret(lines: io.StringIO, library: str) -> None:
    logging.getLogger(library).warning("POST %s with %s", HOOK, {"Authorization": "Bearer xoxb-1-hush"})

    text = lines.getvalue()
    assert "POST" in text
    assert "abcDEF" not in text
    assert "hush" not in text


def test_no_traceback_holds_a_secret(lines: io.StringIO) -> None:
    try:
        raise RuntimeError(f"cannot reach {HOOK}")
    except RuntimeError:
        logging.getLogger("bot").exception("failed")

    text = lines.getvalue()
    assert "RuntimeError" in text
    assert "abcDEF" not in text


def test_libraries_that_log_what_people_write_stay_quiet_at_debug() -> None:
    stream = io.StringIO()
    set_up_logging("console", "DEBUG", stream)

    logging.getLogger("slack_sdk.web.async_internal_utils").debug("text: our secret plan")
    logging.getLogger("bot.slack").debug("a line of ours")

    assert "secret plan" not in stream.getvalue()
    assert "a line of ours" in stream.getvalue()


def test_json_lines_are_one_object_each() -> None:
    stream = io.StringIO()
    set_up_logging("json", "INFO", stream)

    logging.getLogger("bot.jobs").info("Uložené: %s", "ok")

    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["logger"]) == ("Uložené: ok", "info", "bot.jobs")
