"""views.open, views.push, views.update, views.publish."""

from typing import Any

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import BOT_USER
from bot.sandbox.slack.triggers import Trigger
from bot.sandbox.slack.views import View
from bot.sandbox.slack.web_api.call import Call


async def open_view(call: Call) -> dict[str, Any]:
    view, trigger = _view(call), _trigger(call)
    return _shown(call, call.workspace.views.open(trigger.user, view))


async def push(call: Call) -> dict[str, Any]:
    """Only a trigger that came out of a modal can push onto its stack."""
    view, trigger = _view(call), _trigger(call)
    if trigger.view_id is None:
        raise ApiError("invalid_trigger_id")
    return _shown(call, call.workspace.views.push(trigger.user, view))


async def update(call: Call) -> dict[str, Any]:
    """By view_id or external_id; a view that is gone is `not_found`."""
    view_id, external_id = call.maybe("view_id"), call.maybe("external_id")
    if view_id is None and external_id is None:
        messages = ["either the `view_id` or `external_id` must be provided"]
        raise ApiError("invalid_arguments", response_metadata={"messages": messages})
    books = call.workspace.views
    found = books.find(view_id) if view_id else books.find_external(external_id)
    if found is None:
        raise ApiError("not_found")
    return _shown(call, books.update(found, _view(call), call.maybe("hash")))


async def publish(call: Call) -> dict[str, Any]:
    if not call.workspace.app.home_tab:
        raise ApiError("not_enabled")
    user = call.workspace.person(call.text("user_id"))
    if user.id == BOT_USER:
        raise ApiError("invalid_arguments")
    view = call.workspace.views.publish(user.id, _view(call), call.maybe("hash"))
    call.workspace.hub.tell("home", only_for=user.id)
    return {"view": view.shown()}


def _view(call: Call) -> Any:
    view = call.structure("view")
    if not isinstance(view, dict):
        messages = ["[ERROR] must provide an object [json-pointer:/view]"]
        raise ApiError("invalid_arguments", response_metadata={"messages": messages})
    return view


def _trigger(call: Call) -> Trigger:
    # interactivity_pointer stands in for trigger_id in custom steps (reference: views.open).
    trigger_id = call.maybe("trigger_id") or call.maybe("interactivity_pointer")
    if trigger_id is None:
        raise ApiError("invalid_arguments", response_metadata={"messages": ["missing `trigger_id`"]})
    return call.workspace.triggers.exchange(trigger_id)


def _shown(call: Call, view: View) -> dict[str, Any]:
    kind = "home" if view.content["type"] == "home" else "view"
    call.workspace.hub.tell(kind, only_for=view.owner)
    return {"view": view.shown()}
