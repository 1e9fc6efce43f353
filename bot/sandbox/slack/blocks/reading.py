"""Looking into blocks: which elements they hold, and what each of them has in `state.values`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ONE_VALUE = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
_ONE_OPTION = ("static_select", "external_select", "radio_buttons")
_MANY_OPTIONS = ("multi_static_select", "multi_external_select", "checkboxes")

# element type: the key of its state, the key of its initial value, what an untouched one holds
STATE_KEYS: dict[str, tuple[str, str, Any]] = {
    **dict.fromkeys(_ONE_VALUE, ("value", "initial_value", None)),
    **dict.fromkeys(_ONE_OPTION, ("selected_option", "initial_option", None)),
    **{kind: ("selected_options", "initial_options", []) for kind in _MANY_OPTIONS},
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "file_input": ("files", "initial_files", []),
    "rich_text_input": ("rich_text_value", "initial_value", None),
}


def elements_of(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The interactive elements of one block: an input's element, a section's accessory, a row of actions."""
    if block["type"] == "actions":
        return list(block["elements"])
    single = block.get("element") or block.get("accessory")
    return [single] if single is not None and single["type"] != "image" else []


def all_elements(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], dict[str, Any]]]:
    """Every (block, element) pair, top to bottom."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def find_element(
    blocks: Sequence[Mapping[str, Any]], block_id: str, action_id: str
) -> tuple[Mapping[str, Any], dict[str, Any]] | None:
    """The block and element that these two ids name."""
    for block, element in all_elements(blocks):
        if block["block_id"] == block_id and element.get("action_id") == action_id:
            return block, element
    return None


def initial_state(element: Mapping[str, Any]) -> dict[str, Any]:
    """What `state.values` holds for an element that nobody touched."""
    key, initial_key, empty = STATE_KEYS[element["type"]]
    state = {"type": element["type"], key: element.get(initial_key, empty)}
    if element["type"] == "timepicker" and "timezone" in element:
        state["timezone"] = element["timezone"]
    return state


Values = dict[str, dict[str, dict[str, Any]]]


def filled_values(blocks: Sequence[Mapping[str, Any]], entered: Mapping[str, Mapping[str, Any]]) -> Values:
    """`state.values` of all stateful elements: what was entered, else the initial value, else null or []."""
    values: Values = {}
    for block, element in all_elements(blocks):
        if element["type"] in STATE_KEYS:
            state = entered.get(block["block_id"], {}).get(element["action_id"]) or initial_state(element)
            values.setdefault(block["block_id"], {})[element["action_id"]] = dict(state)
    return values
