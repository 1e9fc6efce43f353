"""Composition objects: text, option, option group, confirmation dialog."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.slack.shape import ByType, Flag, ListOf, OneOf, Problem, Rule, Shape, Text

ACTION_ID = Text(255, least=1)


def plain(most: int) -> Rule:
    """A non-empty plain_text object; mrkdwn is refused."""
    return ByType({"plain_text": _plain_shape(most)})


def any_text(most: int) -> Rule:
    """A non-empty plain_text or mrkdwn object; `emoji` and `verbatim` each belong to one of them only."""
    return ByType({"plain_text": _plain_shape(most), "mrkdwn": _mrkdwn_shape(most)})


def _plain_shape(most: int) -> Shape:
    return Shape({"type": OneOf(("plain_text",)), "text": Text(most, least=1)}, {"emoji": Flag()})


def _mrkdwn_shape(most: int) -> Shape:
    return Shape({"type": OneOf(("mrkdwn",)), "text": Text(most, least=1)}, {"verbatim": Flag()})


OPTION_VALUE = Text(150, least=1)
MENU_OPTION = Shape({"text": plain(75), "value": OPTION_VALUE}, {"description": plain(75)})
CHOICE_OPTION = Shape({"text": any_text(75), "value": OPTION_VALUE}, {"description": any_text(75)})
OVERFLOW_OPTION = Shape(
    {"text": plain(75), "value": OPTION_VALUE}, {"description": plain(75), "url": Text(3000)}
)
OPTION_GROUP = Shape({"label": plain(75), "options": ListOf(MENU_OPTION, 100, least=1)})
CONFIRM = Shape(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": OneOf(("primary", "danger"))},
)


def options_of(element: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every option of a menu, whether in groups or not."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


def options_or_groups(element: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """A select has options or option_groups: not both, not neither."""
    if ("options" in element) == ("option_groups" in element):
        yield Problem(pointer, "must provide exactly one of: options, option_groups")


def unique_values(element: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """Two options with one value cannot be told apart in the answer."""
    values = [option["value"] for option in options_of(element)]
    if len(set(values)) < len(values):
        yield Problem(pointer, "options must have unique values")


def initial_among_options(element: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """The preselected option has to match one of the options, text and value."""
    offered = [_key(option) for option in options_of(element)]
    chosen = [("initial_option", element.get("initial_option"))]
    chosen += [("initial_options", option) for option in element.get("initial_options", ())]
    for name, option in chosen:
        if option is not None and _key(option) not in offered:
            yield Problem(f"{pointer}/{name}", "must match one of the provided options")


def _key(option: Mapping[str, Any]) -> tuple[str, str]:
    return option["text"]["text"], option["value"]
