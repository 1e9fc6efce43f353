"""Layout blocks and which elements each of them takes (docs.slack.dev: Blocks)."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.slack.blocks.composition import any_text, plain
from bot.sandbox.slack.blocks.elements import (
    BUTTONS,
    CHOICES,
    FILE_INPUT,
    IMAGE,
    MOMENT_PICKER,
    MULTI_SELECTS,
    PICKERS,
    SELECTS,
    TYPED_INPUTS,
)
from bot.sandbox.slack.shape import Anything, ByType, Flag, ListOf, OneOf, Problem, Rule, Shape, Text, Whole

_RICH_TEXT_KEYS: dict[str, dict[str, Rule]] = {
    "rich_text_section": {},
    "rich_text_list": {
        "style": OneOf(("bullet", "ordered")),
        "indent": Whole(0, 8),
        "border": Whole(0, 1),
        "offset": Whole(0),
    },
    "rich_text_quote": {"border": Whole(0, 1)},
    "rich_text_preformatted": {"border": Whole(0, 1), "language": Text()},
}
_RICH_TEXT_PART = ByType(
    {
        kind: Shape({"type": OneOf((kind,)), "elements": ListOf(Anything())}, keys)
        for kind, keys in _RICH_TEXT_KEYS.items()
    }
)
_CONTEXT_ELEMENT = ByType(
    {
        **IMAGE,
        "plain_text": any_text(2000),
        "mrkdwn": any_text(2000),
    }
)


def _block(kind: str, required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Any) -> Shape:
    always: dict[str, Rule] = {"type": OneOf((kind,))}
    return Shape({**always, **required}, {"block_id": Text(255, least=1), **optional}, also)


def _text_or_fields(block: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    if "text" not in block and "fields" not in block:
        yield Problem(pointer, "must provide at least one of: text, fields")


def _one_source(block: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    if ("image_url" in block) == ("slack_file" in block):
        yield Problem(pointer, "must provide exactly one of: image_url, slack_file")


def layout_blocks(*, in_modal: bool) -> dict[str, Rule]:
    """The blocks of a surface by their type; a file input is for modals only (docs.slack.dev: File input)."""
    accessory = ByType({**BUTTONS, **CHOICES, **PICKERS, **SELECTS, **MULTI_SELECTS, **IMAGE})
    actions = ByType({**BUTTONS, **CHOICES, **PICKERS, **MOMENT_PICKER, **SELECTS, **MULTI_SELECTS})
    inputs = {**CHOICES, **PICKERS, **MOMENT_PICKER, **SELECTS, **MULTI_SELECTS, **TYPED_INPUTS}
    element = ByType({**inputs, **FILE_INPUT} if in_modal else inputs)
    return {
        "section": _block(
            "section",
            {},
            {
                "text": any_text(3000),
                "fields": ListOf(any_text(2000), 10, least=1),
                "accessory": accessory,
                "expand": Flag(),
            },
            _text_or_fields,
        ),
        "header": _block("header", {"text": plain(150)}, {}),
        "divider": _block("divider", {}, {}),
        "image": _block(
            "image",
            {"alt_text": Text(2000, least=1)},
            {"image_url": Text(3000, least=1), "slack_file": Anything(), "title": plain(2000)},
            _one_source,
        ),
        "context": _block("context", {"elements": ListOf(_CONTEXT_ELEMENT, 10, least=1)}, {}),
        "actions": _block("actions", {"elements": ListOf(actions, 25, least=1)}, {}),
        "input": _block(
            "input",
            {"label": plain(2000), "element": element},
            {"hint": plain(2000), "optional": Flag(), "dispatch_action": Flag()},
        ),
        "rich_text": _block("rich_text", {"elements": ListOf(_RICH_TEXT_PART)}, {}),
    }


MESSAGE_ONLY: dict[str, Rule] = {
    "markdown": _block("markdown", {"text": Text(12_000, least=1)}, {}),
    "table": _block(
        "table",
        {"rows": ListOf(ListOf(Anything(), 20, least=1), 100, least=1)},
        {"column_settings": ListOf(Anything(), 20)},
    ),
}
