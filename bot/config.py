"""Every setting once: its name, its meaning, where to get it. Read from the environment or `.env`.

The README's table and `.env.example` are tested against the descriptions here.
"""

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

DATA_FOLDER = Path("data")
USER_ID_SHAPE = re.compile(r"[UW][A-Z0-9]+")


class Settings(BaseSettings):
    """Frozen; secrets show as `**********` wherever they are printed."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    SLACK_BOT_TOKEN: SecretStr = Field(
        description="The bot's token (xoxb-…). Slack: your app, OAuth & Permissions, Bot User OAuth Token"
    )
    SLACK_APP_TOKEN: SecretStr | None = Field(
        None,
        description="Set: Socket Mode, no public address needed (xapp-…). "
        "Slack: your app, Basic Information, App-Level Tokens, scope connections:write",
    )
    SLACK_SIGNING_SECRET: SecretStr | None = Field(
        None,
        validate_default=True,
        description="Proves that a request comes from Slack; needed unless SLACK_APP_TOKEN is set. "
        "Slack: your app, Basic Information, App Credentials",
    )
    SLACK_API_URL: str = Field("https://slack.com/api/", description="Slack's Web API")
    FINTORO_API_TOKEN: SecretStr = Field(
        description="Your company's API token, scopes read and write. Fintoro: Integrations, API"
    )
    FINTORO_API_URL: str = Field("https://app.fintoro.sk/api/public/v1", description="Fintoro's API")
    DATABASE_URL: str = Field(
        f"sqlite:///{DATA_FOLDER}/fintoro-bot.sqlite",
        repr=False,  # may hold a password
        description="Where deeds are written down: sqlite:///path or postgresql://user:password@host/name",
    )
    TEAM_LANGUAGE: Literal["sk", "cs", "en"] | None = Field(
        None,
        description="The language of receipts a whole channel reads: sk, cs or en (default: that of who did it)",
    )
    PUBLIC_URL: str | None = Field(
        None,
        description="Where Slack reaches this app over HTTP (https://…); the default of `manifest --url`",
    )
    UNDO_ALLOWED: str = Field(
        "",
        description="Who else may undo payments and change notes, besides the one who made them: "
        "Slack user ids (U…), comma-separated",
    )
    HOST: str = Field("127.0.0.1", description="The address the HTTP listener binds to")
    PORT: int = Field(3000, ge=0, le=65535, description="The port the HTTP listener binds to")
    LOG_FORMAT: Literal["console", "json"] = Field("console", description="console, or json for machines")
    LOG_LEVEL: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @property
    def socket_mode(self) -> bool:
        """Whether requests come through Socket Mode instead of signed HTTP."""
        return self.SLACK_APP_TOKEN is not None

    @property
    def undo_allowed(self) -> frozenset[str]:
        """The user ids of `UNDO_ALLOWED`."""
        return frozenset(filter(None, (one.strip() for one in self.UNDO_ALLOWED.split(","))))

    @property
    def database_url(self) -> str:
        """`DATABASE_URL` as SQLAlchemy names drivers: psycopg 3 for PostgreSQL."""
        for scheme in ("postgresql://", "postgres://"):
            if self.DATABASE_URL.startswith(scheme):
                return "postgresql+psycopg://" + self.DATABASE_URL.removeprefix(scheme)
        return self.DATABASE_URL

    @field_validator("SLACK_BOT_TOKEN")
    @classmethod
    def _is_bot_token(cls, token: SecretStr) -> SecretStr:
        return _beginning_with(token, "xoxb-")

    @field_validator("SLACK_APP_TOKEN")
    @classmethod
    def _is_app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return None if token is None else _beginning_with(token, "xapp-")

    @field_validator("SLACK_SIGNING_SECRET")
    @classmethod
    def _is_there_for_http(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        # A malformed SLACK_APP_TOKEN is not in `data`; it was meant for Socket Mode all the same.
        if secret is None and info.data.get("SLACK_APP_TOKEN", "malformed") is None:
            raise PydanticCustomError("missing", "missing")
        return secret

    @field_validator("SLACK_API_URL", "FINTORO_API_URL", "PUBLIC_URL")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an address that begins with https://")
        return url

    @field_validator("DATABASE_URL")
    @classmethod
    def _is_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return url

    @field_validator("UNDO_ALLOWED")
    @classmethod
    def _are_user_ids(cls, ids: str) -> str:
        wrong = [one for one in ids.split(",") if one.strip() and not USER_ID_SHAPE.fullmatch(one.strip())]
        if wrong:
            raise ValueError("must be Slack user ids such as U07ABC12345, separated by commas")
        return ids

    @field_validator("LOG_LEVEL", mode="before")
    @classmethod
    def _upper(cls, level: Any) -> Any:
        return level.upper() if isinstance(level, str) else level

    @model_validator(mode="before")
    @classmethod
    def _strip(cls, values: Any) -> Any:
        return {name: v.strip() if isinstance(v, str) else v for name, v in dict(values).items()}


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings. Raises SettingsError naming every missing or malformed one, and no value."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        problems = [_problem(str(one["loc"][0]), one["type"], one["msg"]) for one in error.errors()]
    raise SettingsError(
        "These settings are missing or wrong. Set them in the environment or in .env:\n\n"
        + "\n".join(problems)
    )


def public_url(env_file: Path | None = Path(".env")) -> str | None:
    """`PUBLIC_URL` alone: the manifest is made before there are any tokens."""
    return _Address(_env_file=env_file).PUBLIC_URL


class _Address(BaseSettings):
    model_config = SettingsConfigDict(env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    PUBLIC_URL: str | None = None


def _problem(name: str, kind: str, message: str) -> str:
    field = Settings.model_fields[name]
    what = "missing" if kind == "missing" else message.removeprefix("Value error, ")
    return f"  {name}: {what}\n      {field.description}"


def _beginning_with(token: SecretStr, prefix: str) -> SecretStr:
    if not token.get_secret_value().startswith(prefix):
        raise ValueError(f"must begin with {prefix}")
    return token
