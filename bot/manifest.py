"""The Slack app's manifest: every command, shortcut, event and scope, once.

The files in `manifests/` are made from here (`fintoro-bot manifest`), and a test holds them equal.
Format: Slack's manifest schema, version 2.
"""

from typing import Any

COMMANDS = {
    "/fintoro": (
        "What this app can do, and everything by name",
        "[note | pay | client | invoice | overdue | settings]",
    ),
    "/fintoro-note": ("Write a CRM note to a client, supplier or business case", "[text]"),
    "/fintoro-pay": ("Record a payment against a document", "[number] [amount] [date]"),
    "/fintoro-client": ("Find a client, or add one", "[name or business ID] | new [name]"),
    "/fintoro-invoice": ("Find an invoice or another document", "[number]"),
}
# By callback_id: the name in Slack's menus, where it is offered, and what it does.
SHORTCUTS = {
    "save_note": ("Save as CRM note", "message", "Save this message and its files to Fintoro"),
    "record_payment": ("Record payment", "message", "Record a payment from this message in Fintoro"),
    "new_note": ("New CRM note", "global", "Write a CRM note to Fintoro"),
    "new_payment": ("New payment", "global", "Record a payment in Fintoro"),
    "new_client": ("New client", "global", "Add a client to Fintoro"),
}
BOT_EVENTS = ("app_home_opened",)
SCOPES = {
    "commands": "slash commands and shortcuts",
    "chat:write": "receipts in the conversation, and direct messages where the app cannot post",
    "files:read": "the files of a message that is saved as a CRM note",
    "files:write": "the PDF of a document, put into the conversation by a person's click",
    "users:read": "people's names, language and time zone",
    "channels:history": "the whole thread of a message in a public channel the app is in",
    "groups:history": "the same in a private channel",
    "im:history": "the same in a direct message with the app",
    "mpim:history": "the same in a group direct message",
    "channels:read": "names of public channels, so that a saved message reads #sales and not C024BE91L",
    "groups:read": "the same for private channels the app is in",
}
EVENTS_PATH = "/slack/events"


def manifest(url: str | None, *, socket: bool = False) -> dict[str, Any]:
    """The manifest for an app reached at `url` over HTTP, or through Socket Mode.

    Raises ValueError for neither, both, or an address Slack would refuse.
    """
    if socket == (url is not None):
        raise ValueError("a manifest is made either for a URL or for Socket Mode")
    if url is not None and not url.startswith("https://"):
        raise ValueError("Slack sends requests to https:// addresses only")
    request_url = None if url is None else url.rstrip("/") + EVENTS_PATH
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": "Fintoro",
            "description": "CRM notes and payments without leaving the conversation",
            "background_color": "#1d3557",
        },
        "features": _features(request_url),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(request_url),
    }


def _features(request_url: str | None) -> dict[str, Any]:
    url = {} if request_url is None else {"url": request_url}
    return {
        "bot_user": {"display_name": "Fintoro", "always_online": True},
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "slash_commands": [
            {"command": command, **url, "description": what, "usage_hint": hint, "should_escape": True}
            for command, (what, hint) in COMMANDS.items()
        ],
        "shortcuts": [
            {"name": name, "type": kind, "callback_id": callback_id, "description": what}
            for callback_id, (name, kind, what) in SHORTCUTS.items()
        ],
    }


def _settings(request_url: str | None) -> dict[str, Any]:
    interactivity: dict[str, Any] = {"is_enabled": True}
    events: dict[str, Any] = {"bot_events": list(BOT_EVENTS)}
    if request_url is not None:
        # Without message_menu_options_url an HTTP app's external selects stay empty.
        interactivity |= {"request_url": request_url, "message_menu_options_url": request_url}
        events = {"request_url": request_url, **events}
    return {
        "interactivity": interactivity,
        "event_subscriptions": events,
        "org_deploy_enabled": False,
        "socket_mode_enabled": request_url is None,
        "token_rotation_enabled": False,
    }
