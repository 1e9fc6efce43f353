"""Logging: one format for our own and the libraries' lines, and no secret in any of them.

Two rules hold for every line. What people wrote is not logged: our code logs ids and codes only, and the
libraries that log bodies are kept above the level at which they do (`bot.slack.app` sees to Bolt's own). And tokens are
blotted out wherever they turn up, also in exception texts and tracebacks, because an address or a header ends up
in an error message sooner or later.
"""

import logging
import re
import sys
from typing import Any, TextIO

import structlog

BLOT = "[redacted]"
SECRETS = re.compile(
    r"""
      \b(?:xox[a-z]|xapp|xwfp|xoxe\.xox[a-z])-[\w.-]+       # Slack's tokens
    | (?<=hooks\.slack\.com/)[^\s"'<>]+                     # response_url and incoming webhooks
    | (?<=/response_url/)[^\s"'<>]+                         # the same at a local Slack
    | (?<=ticket=)[^\s"'&<>]+                               # Socket Mode's one-time address
    | (?i:(?<=bearer\ ))[^\s"',;]+
    | (?i:(?<=://))[^\s/@:]+:[^\s/@]+(?=@)                  # user:password in an address
    """,
    re.VERBOSE,
)
SECRET_NAMES = re.compile(r"(?i)token|secret|password|authorization|response_url|trigger_id|api_key")
CHATTY = ("aiohttp", "slack_sdk", "slack_bolt", "fintoro", "asyncio")
# At INFO these write down statements with their values, and addresses with what people searched for.
WORDY = ("sqlalchemy", "httpx", "httpcore")


def redact(value: Any) -> Any:
    """The value with every secret blotted out, through lists and dicts; anything else unchanged."""
    if isinstance(value, str):
        return SECRETS.sub(BLOT, value)
    if isinstance(value, dict):
        return {name: _redact_named(name, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [redact(item) for item in value]
    return value if isinstance(value, int | float | bool | None) else redact(str(value))


def set_up_logging(log_format: str = "console", level: str = "INFO", stream: TextIO | None = None) -> None:
    """Make structlog and stdlib logging write to `stream` (stderr): coloured lines, or JSON objects."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_rendering(log_format, out))
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
    for name in WORDY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "dbos"):
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
        library.setLevel(logging.NOTSET)  # ours decides; a server started before may have left its own


def _rendering(log_format: str, stream: TextIO) -> list[Any]:
    """The last steps of a line. Exceptions become text first, so that what they quote is blotted out too."""
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        _redact_event,
        renderer,
    ]


def _redact_event(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {name: _redact_named(name, value) for name, value in event.items()}


def _redact_named(name: object, value: Any) -> Any:
    if isinstance(name, str) and isinstance(value, str) and SECRET_NAMES.search(name):
        return BLOT
    return redact(value)
