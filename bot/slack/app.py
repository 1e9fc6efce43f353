"""Bolt's `AsyncApp`, set up for speed and without what our own endpoint already does.

`process_before_response=True`: the stock runner polls for its ack every 10 ms, which is most of what a
shortcut costs. The price: a listener must return quickly, slow work goes to `Background`. One aiohttp session
serves all calls; Bolt's clients per request share it.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.authorization.async_single_team_authorization import AsyncSingleTeamAuthorization
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import Refusal, response_of
from bot.slack.quick_matching import QuickMatchingApp

SLACK_API_URL = "https://slack.com/api/"
CALL_TIMEOUT_SECONDS = 10
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
BOLT_ENVIRONMENT = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_VERIFICATION_TOKEN")


def open_session() -> aiohttp.ClientSession:
    """The process's one session. With a shared one slack_sdk ignores its own timeout, so it is set here."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=256, ttl_dns_cache=300, keepalive_timeout=60),
        timeout=aiohttp.ClientTimeout(total=CALL_TIMEOUT_SECONDS),
    )


def slack_client(
    token: str, session: aiohttp.ClientSession, *, api_url: str = SLACK_API_URL
) -> AsyncWebClient:
    """A Web API client on the shared session. It never retries by itself.

    On the 3-second path waiting is worse than failing; elsewhere `Replies` and the jobs decide.
    """
    client = AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=CALL_TIMEOUT_SECONDS,
        session=session,
        retry_handlers=[],
        logger=_discreet_logger(),
    )
    if urlsplit(api_url).hostname in LOOPBACK_HOSTS:
        client.proxy = None  # slack_sdk takes HTTPS_PROXY from the environment and knows no exceptions
    return client


def create_bolt_app(
    bot_token: str, session: aiohttp.ClientSession, *, api_url: str = SLACK_API_URL
) -> AsyncApp:
    """The app for both transports; `app.client` is the shared client. Call `warm_up` before serving."""
    with _bolt_environment_hidden():
        return QuickMatchingApp(
            name="fintoro",
            logger=_discreet_logger(),
            client=slack_client(bot_token, session, api_url=api_url),
            signing_secret="",
            process_before_response=True,
            request_verification_enabled=False,  # `endpoint` verifies the raw bytes; Socket Mode is unsigned
            ssl_check_enabled=False,  # answered by `endpoint`
            url_verification_enabled=False,  # answered by `endpoint`
            ignoring_self_events_enabled=False,  # no message events are subscribed to
            attaching_function_token_enabled=False,  # no workflow steps
            attaching_conversation_kwargs_enabled=False,  # no assistant threads
        )


async def warm_up(app: AsyncApp) -> Refusal | None:
    """Ask auth.test once, so that no person's 3 seconds pay for it. None, or why Slack refuses the token.

    Bolt would ask on the first request; it offers no public way to hand the answer in earlier.
    """
    response = await response_of(app.client.auth_test())
    if isinstance(response, Refusal):
        return response
    for middleware in app._async_middleware_list:
        if isinstance(middleware, AsyncSingleTeamAuthorization):
            middleware.auth_test_result = response
    return None


def _discreet_logger() -> logging.Logger:
    """A logger that is never at DEBUG: there Slack's libraries write down whole messages and views."""
    logger = logging.getLogger("slack")
    logger.setLevel(max(logging.INFO, logging.getLogger().level))
    return logger


@contextmanager
def _bolt_environment_hidden() -> Iterator[None]:
    """Bolt reads the environment behind our back: SLACK_CLIENT_ID alone would switch it to OAuth."""
    hidden = {name: os.environ.pop(name) for name in BOLT_ENVIRONMENT if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
