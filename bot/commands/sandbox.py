"""`fintoro-bot sandbox`: one stand-in alone, to point any program at."""

import json
from pathlib import Path
from typing import Any

from bot.commands import Say
from bot.errors import SettingsError
from bot.sandbox import fintoro, slack
from bot.serving import Serving, address_of, listen, until_told_to_stop


async def sandbox_fintoro(say: Say, *, port: int, data: Path | None) -> int:
    """Serve the embedded Fintoro until told to stop."""
    listener = listen("127.0.0.1", port)
    serving = Serving(fintoro.create_app(data), listener)
    await serving.ready()
    address = address_of(listener)
    say(f"Fintoro's page:      {address}/")
    say(f"FINTORO_API_URL      {address}/api/public/v1")
    say(f"FINTORO_API_TOKEN    {fintoro.DEMO_WRITE_TOKEN}")
    await until_told_to_stop()
    await serving.stop()
    return 0


async def sandbox_slack(
    say: Say, *, port: int, manifest: Path, app_url: str | None, data: Path | None
) -> int:
    """Serve the local workspace with the app of `manifest` installed, until told to stop."""
    try:
        workspace = slack.create_workspace(_read(manifest), app_url=app_url, data_folder=data)
    except (OSError, ValueError) as error:
        raise SettingsError(f"The manifest {manifest} cannot be used: {error}") from error
    async with slack.WorkspaceServer(workspace, port=port) as server:
        say(f"The workspace's page:  {server.url}/")
        say(f"SLACK_API_URL          {server.api_url}")
        say(f"SLACK_BOT_TOKEN        {slack.DEMO_BOT_TOKEN}")
        say(f"SLACK_SIGNING_SECRET   {slack.DEMO_SIGNING_SECRET}")
        say(f"SLACK_APP_TOKEN        {slack.DEMO_APP_TOKEN}   (for Socket Mode)")
        await until_told_to_stop()
    return 0


def _read(manifest: Path) -> dict[str, Any]:
    return dict(json.loads(manifest.read_text()))
