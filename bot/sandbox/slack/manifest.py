"""The app's manifest: what it declares is all that exists in the workspace.

Checks follow Slack's published manifest schema (version 2: unknown keys are refused) and, beyond it, that
events and interactivity have somewhere to go.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bot.sandbox.slack.shape import Anything, Flag, ListOf, OneOf, Problem, Rule, Shape, Text, Whole

_HTTP = r"^https?://"
_NAMES = ListOf(Text(50), 255)
_EVENTS = ListOf(Text(50), 100, unique=True)

_DISPLAY = Shape(
    {"name": Text(35, least=1)},
    {
        "description": Text(140, least=1),
        "long_description": Text(4000, least=175),
        "background_color": Text(7, least=4, pattern=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
    },
)
_COMMAND = Shape(
    {"command": Text(32, least=2, pattern=r"^/"), "description": Text(2000, least=1)},
    {"url": Text(3000, pattern=_HTTP), "usage_hint": Text(1000, least=1), "should_escape": Flag()},
)
_SHORTCUT = Shape(
    {
        "name": Text(24, least=1),
        "type": OneOf(("message", "global")),
        "callback_id": Text(255, least=1),
        "description": Text(150, least=1),
    }
)
_APP_HOME = Shape(
    {},
    {
        "home_tab_enabled": Flag(),
        "messages_tab_enabled": Flag(),
        "messages_tab_read_only_enabled": Flag(),
    },
)
_FEATURES = Shape(
    {},
    {
        "app_home": _APP_HOME,
        "bot_user": Shape({"display_name": Text(80, least=1)}, {"always_online": Flag()}),
        "slash_commands": ListOf(_COMMAND, 50, least=1),
        "shortcuts": ListOf(_SHORTCUT, 10, least=1),
        "unfurl_domains": ListOf(Text(255), 5, least=1, unique=True),
        **{key: Anything() for key in ("functions", "workflow_steps", "assistant_view", "agent_view")},
    },
)
_OAUTH = Shape(
    {},
    {
        "redirect_urls": ListOf(Text(2500), 1000, unique=True),
        "scopes": Shape({}, dict.fromkeys(("bot", "user", "bot_optional", "user_optional"), _NAMES)),
        "token_management_enabled": Flag(),
        "pkce_enabled": Flag(),
    },
)
_INTERACTIVITY = Shape(
    {"is_enabled": Flag()},
    {"request_url": Text(3500, pattern=_HTTP), "message_menu_options_url": Text(3500, pattern=_HTTP)},
)
_SUBSCRIPTIONS = Shape(
    {},
    {
        "request_url": Text(3500, pattern=_HTTP),
        "bot_events": _EVENTS,
        "user_events": _EVENTS,
        "metadata_subscriptions": ListOf(Anything(), 20, least=1),
    },
)
_FLAGS = (
    "org_deploy_enabled",
    "socket_mode_enabled",
    "token_rotation_enabled",
    "is_hosted",
    "is_mcp_enabled",
)
_SETTINGS = Shape(
    {},
    {
        "interactivity": _INTERACTIVITY,
        "event_subscriptions": _SUBSCRIPTIONS,
        "allowed_ip_address_ranges": ListOf(Text(), 50, least=1, unique=True),
        "incoming_webhooks": Shape({}, {"incoming_webhooks_enabled": Flag()}),
        "siws_links": Shape({}, {"initiate_uri": Text(3500, pattern=r"^https://")}),
        "function_runtime": Text(),
        "hermes_app_type": Text(),
        **{key: Flag() for key in _FLAGS},
    },
)
_VERSIONS = ("schema_version", "min_version", "major_version", "minor_version")
_UNREAD = (
    *("app_directory", "functions", "workflows", "datastores", "outgoing_domains", "types"),
    *("external_auth_providers", "mcp_servers"),
)
_PARTS: dict[str, Rule] = {
    "$schema": Text(),
    "_metadata": Shape({}, {key: Whole() for key in _VERSIONS}),
    "features": _FEATURES,
    "oauth_config": _OAUTH,
    "settings": _SETTINGS,
    **{key: Anything() for key in _UNREAD},
}


def _somewhere_to_go(manifest: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    settings = manifest.get("settings", {})
    if settings.get("socket_mode_enabled"):
        return
    subscriptions = settings.get("event_subscriptions", {})
    if subscriptions.get("bot_events") and "request_url" not in subscriptions:
        yield Problem("/settings/event_subscriptions", "Event Subscriptions requires a `request_url`")
    interactivity = settings.get("interactivity", {})
    if interactivity.get("is_enabled") and "request_url" not in interactivity:
        yield Problem("/settings/interactivity", "Interactivity requires a `request_url`")
    for index, command in enumerate(manifest.get("features", {}).get("slash_commands", ())):
        if "url" not in command:
            yield Problem(f"/features/slash_commands/{index}", "a slash command requires a `url`")


def _per_kind(manifest: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    shortcuts = manifest.get("features", {}).get("shortcuts", ())
    for kind in ("message", "global"):
        if sum(shortcut["type"] == kind for shortcut in shortcuts) > 5:
            yield Problem("/features/shortcuts", f"no more than 5 {kind} shortcuts allowed")


def _commands_once(manifest: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    commands = [command["command"] for command in manifest.get("features", {}).get("slash_commands", ())]
    if len(set(commands)) < len(commands):
        yield Problem("/features/slash_commands", "commands must be unique")


_MANIFEST = Shape({"display_information": _DISPLAY}, _PARTS, (_somewhere_to_go, _per_kind, _commands_once))


class ManifestError(ValueError):
    """Slack would refuse this manifest; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class AppManifest:
    """What the workspace needs to know of a valid manifest."""

    name: str
    bot_name: str
    commands: tuple[dict[str, Any], ...]
    shortcuts: tuple[dict[str, Any], ...]
    scopes: tuple[str, ...]
    bot_events: tuple[str, ...]
    socket_mode: bool
    interactivity_url: str | None
    options_url: str | None
    events_url: str | None
    home_tab: bool
    messages_tab: bool

    def command(self, name: str) -> dict[str, Any] | None:
        """The declared slash command of that name, with its slash."""
        return next((command for command in self.commands if command["command"] == name), None)

    def shortcut(self, callback_id: str, kind: str) -> dict[str, Any] | None:
        """The declared shortcut; `kind` is "message" or "global"."""
        wanted = (callback_id, kind)
        return next((s for s in self.shortcuts if (s["callback_id"], s["type"]) == wanted), None)


def read_manifest(manifest: dict[str, Any], *, app_url: str | None = None) -> AppManifest:
    """Check a manifest and read it. `app_url` puts its scheme, host and port in the place of the manifest's.

    Raises ManifestError.
    """
    problems = list(_MANIFEST.check(manifest, ""))
    if problems:
        raise ManifestError(problems)
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    interactivity = settings.get("interactivity", {})
    enabled = interactivity.get("is_enabled", False)
    subscriptions = settings.get("event_subscriptions", {})
    home = features.get("app_home", {})
    commands = ({**c, "url": _moved(c.get("url"), app_url)} for c in features.get("slash_commands", ()))
    return AppManifest(
        name=manifest["display_information"]["name"],
        bot_name=features.get("bot_user", {}).get("display_name", manifest["display_information"]["name"]),
        commands=tuple(commands),
        shortcuts=tuple(features.get("shortcuts", ())),
        scopes=tuple(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
        bot_events=tuple(subscriptions.get("bot_events", ())),
        socket_mode=settings.get("socket_mode_enabled", False),
        interactivity_url=_moved(interactivity.get("request_url"), app_url) if enabled else None,
        options_url=_moved(interactivity.get("message_menu_options_url"), app_url) if enabled else None,
        events_url=_moved(subscriptions.get("request_url"), app_url),
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False),
    )


def _moved(url: str | None, app_url: str | None) -> str | None:
    if url is None or app_url is None:
        return url
    target = urlsplit(app_url)
    return urlunsplit(urlsplit(url)._replace(scheme=target.scheme, netloc=target.netloc))
