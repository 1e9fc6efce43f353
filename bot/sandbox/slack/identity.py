"""Who is who in the local workspace: ids, demo tokens, people and conversations."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

TEAM_ID = "T07LIPTOV01"
APP_ID = "A07FINTORO1"
BOT_USER = "U07FINTORO1"
BOT_ID = "B07FINTORO1"

DEMO_SIGNING_SECRET = "local-workspace-signing-secret"  # noqa: S105 - a made-up one, for loopback only
DEMO_BOT_TOKEN = "xoxb-local-workspace-bot"  # noqa: S105 - a made-up one, for loopback only
DEMO_APP_TOKEN = "xapp-local-workspace-app"  # noqa: S105 - a made-up one, for loopback only
VERIFICATION_TOKEN = "local-verification-token"  # noqa: S105 - deprecated field, always sent by Slack


class Kind(StrEnum):
    """What sort of conversation a channel is; prefixes of ids do not tell."""

    PUBLIC = "public"
    PRIVATE = "private"
    IM = "im"
    MPIM = "mpim"


@dataclass
class Person:
    """A member of the workspace; the app's bot user is one too."""

    id: str
    name: str
    real_name: str
    locale: str = "en-US"
    tz: str = "Europe/London"
    color: str = "9f69e7"
    title: str = ""
    email: str | None = None
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False


@dataclass
class Channel:
    """A conversation. `members` are user ids; the bot is a member only when its user id is among them."""

    id: str
    name: str
    kind: Kind
    members: set[str]
    created: int
    creator: str = ""
    topic: str = ""
    is_archived: bool = False
    last_read: dict[str, str] = field(default_factory=dict)

    @property
    def is_direct(self) -> bool:
        return self.kind in (Kind.IM, Kind.MPIM)


Json = dict[str, Any]
