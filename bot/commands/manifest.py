"""`fintoro-bot manifest`: the manifest to paste into api.slack.com/apps."""

import json

from bot.commands import Say
from bot.errors import SettingsError
from bot.manifest import manifest


def show_manifest(say: Say, *, url: str | None, socket: bool) -> int:
    """Print the manifest as JSON. Raises SettingsError for an address Slack would refuse."""
    try:
        made = manifest(url, socket=socket)
    except ValueError as error:
        raise SettingsError(f"{error}. Use --url https://… or --socket.") from error
    say(json.dumps(made, indent=2, ensure_ascii=False))
    return 0
