"""The last step of an installation: oauth.v2.access, with the code that the consent page gave."""

import secrets
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import APP_ID, BOT_USER, TEAM_ID
from bot.sandbox.slack.web_api.call import Call
from bot.sandbox.slack.workspace import NAME, Workspace

CODE_SECONDS = 600


async def authorize(request: web.Request, workspace: Workspace) -> web.Response:
    """The consent page, always agreed to: sends the browser back with a code of ten minutes."""
    back = request.query.get("redirect_uri")
    if back is None:
        return web.Response(status=400, text="bad_redirect_uri")
    code = secrets.token_urlsafe(18)
    workspace.install_codes[code] = (workspace.clock(), back)
    query = urlencode({"code": code, "state": request.query.get("state", "")})
    raise web.HTTPFound(f"{back}{'&' if '?' in back else '?'}{query}")


async def access(call: Call) -> dict[str, Any]:
    """The installation's bot token, once for each code. Raises ApiError invalid_code, bad_redirect_uri."""
    born, redirect_uri = call.workspace.install_codes.pop(call.text("code"), (float("-inf"), ""))
    if call.workspace.clock() - born > CODE_SECONDS:
        raise ApiError("invalid_code")
    if call.maybe("redirect_uri") not in (None, redirect_uri):
        raise ApiError("bad_redirect_uri")
    installer = next(person.id for person in call.workspace.people.values() if person.is_admin)
    return {
        "access_token": call.workspace.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(call.workspace.granted_scopes)),
        "bot_user_id": BOT_USER,
        "app_id": APP_ID,
        "team": {"name": NAME, "id": TEAM_ID},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": installer},
    }
