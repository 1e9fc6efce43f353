"""People, the bot and the workspace: auth.test, users.info, users.list, bots.info, team.info, api.test."""

from typing import Any

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Person
from bot.sandbox.slack.web_api.call import Call
from bot.sandbox.slack.workspace import DOMAIN, NAME


async def api_test(call: Call) -> dict[str, Any]:
    """Answers what it was asked; `error` makes it fail with that."""
    if call.maybe("error"):
        raise ApiError(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


async def auth_test(call: Call) -> dict[str, Any]:
    return {
        "url": call.workspace.site_url,
        "team": NAME,
        "user": call.workspace.people[BOT_USER].name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


async def users_info(call: Call) -> dict[str, Any]:
    """`locale` only when it was asked for with include_locale."""
    person = call.workspace.person(call.text("user"))
    return {"user": shown_person(call, person)}


async def users_list(call: Call) -> dict[str, Any]:
    people = [shown_person(call, person) for person in call.workspace.people.values()]
    page, metadata = call.page(people, 1000)
    return {"members": page, "cache_ts": int(call.workspace.clock()), "response_metadata": metadata}


async def bots_info(call: Call) -> dict[str, Any]:
    if call.maybe("bot") not in (None, BOT_ID):
        raise ApiError("bot_not_found")
    bot = {"id": BOT_ID, "deleted": False, "name": call.workspace.app.name, "updated": 0, "icons": {}}
    return {"bot": {**bot, "app_id": APP_ID, "user_id": BOT_USER}}


async def team_info(call: Call) -> dict[str, Any]:
    team = {"id": TEAM_ID, "name": NAME, "domain": DOMAIN, "email_domain": "", "icon": {}}
    return {"team": {**team, "url": call.workspace.site_url}}


def shown_person(call: Call, person: Person) -> dict[str, Any]:
    """The user object; e-mail needs a scope of its own."""
    label, offset = call.workspace.tz_offset(person)
    user: dict[str, Any] = {
        "id": person.id,
        "team_id": TEAM_ID,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": label,
        "tz_offset": offset,
        "profile": _profile(call, person),
        "is_admin": person.is_admin,
        "is_owner": person.is_admin,
        "is_primary_owner": person.is_admin,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "updated": 0,
        "is_app_user": False,
        "is_email_confirmed": not person.is_bot,
    }
    return {**user, "locale": person.locale} if call.flag("include_locale") else user


def _profile(call: Call, person: Person) -> dict[str, Any]:
    profile: dict[str, Any] = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "status_text": "",
        "status_emoji": "",
        "team": TEAM_ID,
    }
    if person.is_bot:
        profile |= {"bot_id": BOT_ID, "api_app_id": APP_ID}
    if person.email and "users:read.email" in call.workspace.granted_scopes:
        profile["email"] = person.email
    return profile
