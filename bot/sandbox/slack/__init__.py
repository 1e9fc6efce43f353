"""A local Slack workspace, as strict as Slack: Web API, signed HTTP and Socket Mode, files, and a chat page.

`create_workspace` installs an app from its manifest, `WorkspaceServer` runs it on a port. What a person sees
and does goes through the control API (`control/`), which the page in `page/` uses too.
"""

from bot.sandbox.slack.identity import BOT_USER, DEMO_APP_TOKEN, DEMO_BOT_TOKEN, DEMO_SIGNING_SECRET, TEAM_ID
from bot.sandbox.slack.manifest import ManifestError
from bot.sandbox.slack.server import WorkspaceServer, create_workspace
from bot.sandbox.slack.workspace import Workspace

__all__ = [
    "BOT_USER",
    "DEMO_APP_TOKEN",
    "DEMO_BOT_TOKEN",
    "DEMO_SIGNING_SECRET",
    "TEAM_ID",
    "ManifestError",
    "Workspace",
    "WorkspaceServer",
    "create_workspace",
]
