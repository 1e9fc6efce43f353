"""One post to a `response_url`: no token, 5 uses in 30 minutes (docs.slack.dev: handling interaction)."""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp

from bot.slack.calls import DEFAULT_RETRY_SECONDS, UNREACHABLE, Refusal, retry_after_seconds

TIMEOUT = aiohttp.ClientTimeout(total=10)


async def post_to_response_url(
    session: aiohttp.ClientSession, url: str, message: Mapping[str, Any], *, proxy: str | None = None
) -> Refusal | None:
    """None when Slack took the message; raises nothing. The URL itself appears in no text made here.

    A spent URL is an HTTP 4xx, with `used_url` or `expired_url` as JSON `error` or as the whole body.
    """
    try:
        async with session.post(
            url, json=dict(message), timeout=TIMEOUT, allow_redirects=False, proxy=proxy
        ) as response:
            body = await response.text(errors="replace")
            later = retry_after_seconds(response.headers)
            return _refusal(response.status, body, later)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        return Refusal(UNREACHABLE, (type(error).__name__,), DEFAULT_RETRY_SECONDS)


def _refusal(status: int, body: str, later: float | None) -> Refusal | None:
    code = _error_word(body)
    if status == 200 and code is None:
        return None
    if status == 429:
        return Refusal("ratelimited", (), DEFAULT_RETRY_SECONDS if later is None else later)
    if status >= 500:
        return Refusal(code or "response_url_failed", (f"HTTP {status}",), later or DEFAULT_RETRY_SECONDS)
    return Refusal(code or "response_url_refused", (f"HTTP {status}",))


def _error_word(body: str) -> str | None:
    """`ok` and `{"ok":true}` are success; else JSON's `error`, or a bare word such as `used_url`."""
    try:
        answer = json.loads(body)
    except ValueError:
        word = body.strip()
        return None if word in ("", "ok") or len(word) > 60 or not word.replace("_", "").isalnum() else word
    if isinstance(answer, dict) and answer.get("ok") is False:
        return str(answer.get("error") or "response_url_refused")
    return None
