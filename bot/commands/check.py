"""`fintoro-bot check`: is everything connected? One line per question, and what to do about each "no"."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.commands import Say
from bot.config import Settings
from bot.fintoro import FintoroClient, FintoroError, NotAuthenticated
from bot.manifest import SCOPES
from bot.slack.app import open_session, slack_client
from bot.slack.calls import Refusal, response_of

TOKEN_REFUSED = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One answered question; `what_to_do` only when it is not `ok`."""

    ok: bool
    subject: str
    what_to_do: str = ""

    def __str__(self) -> str:
        line = f"{'OK  ' if self.ok else 'FAIL'}  {self.subject}"
        return line if self.ok else f"{line}\n      {self.what_to_do}"


async def check(say: Say, settings: Settings) -> int:
    """Ask Slack, Fintoro and the database; 0 when all is well, else 1. Nothing is written anywhere."""
    all_well = True
    async for finding in _findings(settings):
        say(str(finding))
        all_well = all_well and finding.ok
    return 0 if all_well else 1


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding(True, f"settings ({'Socket Mode' if settings.socket_mode else 'HTTP'})")
    async with open_session() as session:
        token = settings.SLACK_BOT_TOKEN.get_secret_value()
        client = slack_client(token, session, api_url=settings.SLACK_API_URL)
        for finding in await check_slack(client):
            yield finding
        if settings.SLACK_APP_TOKEN is not None:
            app_token = settings.SLACK_APP_TOKEN.get_secret_value()
            yield await check_socket_mode(slack_client(app_token, session, api_url=settings.SLACK_API_URL))
    fintoro = FintoroClient(
        settings.FINTORO_API_TOKEN.get_secret_value(), base_url=settings.FINTORO_API_URL, max_wait_seconds=0
    )
    yield await check_fintoro(fintoro)
    await fintoro.aclose()
    yield check_database(settings.database_url)


async def check_slack(client: AsyncWebClient) -> list[Finding]:
    """auth.test, and the scopes really granted (response header `x-oauth-scopes`) against the manifest's."""
    response = await response_of(client.auth_test())
    if isinstance(response, Refusal):
        return [Finding(False, f"Slack: {response.code}", _slack_advice(response))]
    findings = [Finding(True, f"Slack: workspace {response.get('team')}, bot {response.get('user')}")]
    header = next((value for name, value in response.headers.items() if name.lower() == "x-oauth-scopes"), "")
    granted = {scope.strip() for scope in str(header).split(",") if scope.strip()}
    missing = [f"{scope} ({why})" for scope, why in SCOPES.items() if scope not in granted]
    if not missing:
        return [*findings, Finding(True, f"Slack scopes: all {len(SCOPES)} granted")]
    advice = "Add them under OAuth & Permissions (or paste the manifest again), then reinstall the app."
    return [*findings, Finding(False, f"Slack scopes missing: {'; '.join(missing)}", advice)]


async def check_socket_mode(client: AsyncWebClient) -> Finding:
    """apps.connections.open with the app-level token; the address it gives is not used."""
    response = await response_of(client.api_call("apps.connections.open"))
    if not isinstance(response, Refusal):
        return Finding(True, "Slack Socket Mode: a connection is offered")
    advice = (
        "SLACK_APP_TOKEN needs the scope connections:write, and Socket Mode must be on in the app's settings."
    )
    return Finding(False, f"Slack Socket Mode: {response.code}", advice)


async def check_fintoro(client: FintoroClient) -> Finding:
    """GET /whoami."""
    try:
        me = await client.whoami()
    except NotAuthenticated:
        advice = "Make a new token in Fintoro (Integrations, API) and set FINTORO_API_TOKEN."
        return Finding(False, "Fintoro: the token is not accepted", advice)
    except FintoroError as error:
        advice = "Check FINTORO_API_URL and this machine's way to the internet; then try again."
        return Finding(False, f"Fintoro: {error.message}", advice)
    return Finding(True, f"Fintoro: company {me.name}")


def check_database(database_url: str) -> Finding:
    """Connect and read; for SQLite the folder must be writable."""
    url = make_url(database_url)
    shown = url.render_as_string(hide_password=True)
    try:
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        return Finding(
            False,
            f"database {shown}: {type(error).__name__}",
            "Check DATABASE_URL: does it exist, is it running, may this user open it?",
        )
    return Finding(True, f"database {shown}")


def _slack_advice(refusal: Refusal) -> str:
    if refusal.code in TOKEN_REFUSED:
        return "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN."
    return "Check SLACK_API_URL and this machine's way to the internet; then try again."
