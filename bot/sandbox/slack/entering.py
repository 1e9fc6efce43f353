"""Turning what a person put into a form's elements into the state Slack keeps of them."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack.blocks.composition import options_of
from bot.sandbox.slack.blocks.reading import STATE_KEYS, find_element
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

_TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input")


class ImpossibleError(ValueError):
    """A person could not have done this in Slack's client."""


def enter_all(workspace: Workspace, view: View, values: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep the entered values of a view. Raises ImpossibleError for elements that are not there."""
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            found = find_element(view.blocks, block_id, action_id)
            if found is None:
                raise ImpossibleError(f"the view has no element {block_id}/{action_id}")
            if found[1]["type"] in STATE_KEYS:
                entered = read_state(workspace, found[1], state)
                view.entered.setdefault(block_id, {})[action_id] = entered


def read_state(workspace: Workspace, element: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    """One element's state as Slack keeps it: "" is null, options have to be among those offered."""
    kind = element["type"]
    key, _, empty = STATE_KEYS[kind]
    entered = state.get(key, empty)
    if kind in _TYPED:
        entered = None if entered in (None, "") else str(entered)
    elif kind == "file_input":
        entered = [_given_file(workspace, file) for file in entered or ()]
    elif key == "selected_option" and entered is not None:
        entered = _offered(element, entered)
    elif key == "selected_options":
        entered = [_offered(element, option) for option in entered or ()]
    zone = {"timezone": element["timezone"]} if kind == "timepicker" and "timezone" in element else {}
    return {"type": kind, key: entered, **zone}


def _offered(element: Mapping[str, Any], option: Mapping[str, Any]) -> dict[str, Any]:
    """The option with this value. External menus made theirs up earlier, so any is taken."""
    if element["type"].endswith("external_select"):
        return {"text": option["text"], "value": option["value"]}
    matching = [offered for offered in options_of(element) if offered["value"] == option.get("value")]
    if not matching:
        raise ImpossibleError(f"{option.get('value')!r} is not among the options of {element['action_id']}")
    return matching[0]


def _given_file(workspace: Workspace, given: Any) -> dict[str, Any]:
    file_id = given.get("id") if isinstance(given, dict) else given
    file = workspace.files.files.get(str(file_id))
    if file is None:
        raise ImpossibleError(f"there is no file {file_id}")
    file.given_to_app = True
    return workspace.shown_file(file)
