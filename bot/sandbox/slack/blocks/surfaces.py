"""Whole messages, whole views and answers to a menu: the rules that need to see everything at once."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.sandbox.slack.blocks.composition import MENU_OPTION, OPTION_GROUP, plain
from bot.sandbox.slack.blocks.layout import MESSAGE_ONLY, layout_blocks
from bot.sandbox.slack.blocks.reading import elements_of
from bot.sandbox.slack.shape import ByType, Flag, ListOf, OneOf, Problem, Shape, Text

MOST_VIEW_BYTES = 250_000
_MOST_MARKDOWN_CHARACTERS = 12_000

_MESSAGE = ListOf(ByType({**layout_blocks(in_modal=False), **MESSAGE_ONLY}), 50)
_ID = Text(255)
_MODAL = Shape(
    {
        "type": OneOf(("modal",)),
        "title": plain(24),
        "blocks": ListOf(ByType(layout_blocks(in_modal=True)), 100),
    },
    {
        "submit": plain(24),
        "close": plain(24),
        "private_metadata": Text(3000),
        "callback_id": _ID,
        "external_id": _ID,
        "clear_on_close": Flag(),
        "notify_on_close": Flag(),
        "submit_disabled": Flag(),
    },
)
_HOME = Shape(
    {"type": OneOf(("home",)), "blocks": ListOf(ByType(layout_blocks(in_modal=False)), 100)},
    {"private_metadata": Text(3000), "callback_id": _ID, "external_id": _ID},
)
_OPTIONS_ANSWER = Shape({}, {"options": ListOf(MENU_OPTION, 100), "option_groups": ListOf(OPTION_GROUP, 100)})


def check_message_blocks(blocks: Any, pointer: str = "/blocks") -> list[Problem]:
    """What Slack would refuse in a message's blocks (`invalid_blocks`)."""
    problems = list(_MESSAGE.check(blocks, pointer))
    return problems or [*_across(blocks, pointer), *_message_sums(blocks, pointer)]


def check_view(view: Any, allowed: str) -> list[Problem]:
    """What Slack would refuse in a view (`invalid_arguments`); `allowed` is "modal" or "home"."""
    shapes = {"modal": _MODAL, "home": _HOME}
    problems = list(ByType({allowed: shapes[allowed]}).check(view, "/view"))
    return problems or [*_across(view["blocks"], "/view/blocks"), *_submit_with_inputs(view)]


def view_bytes(view: Mapping[str, Any]) -> int:
    """The size that counts against 250 kB (`view_too_large`)."""
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def check_options_answer(answer: Any) -> list[Problem]:
    """An answer to block_suggestion; one bad option spoils the whole list."""
    problems = list(_OPTIONS_ANSWER.check(answer, ""))
    if not problems and ("options" in answer) == ("option_groups" in answer):
        return [Problem("", "must provide exactly one of: options, option_groups")]
    return problems


def _across(blocks: Sequence[Mapping[str, Any]], pointer: str) -> Iterator[Problem]:
    yield from _unique_block_ids(blocks, pointer)
    focused = 0
    for index, block in enumerate(blocks):
        elements = elements_of(block)
        ids = Counter(element["action_id"] for element in elements if "action_id" in element)
        for action_id in (action_id for action_id, count in ids.items() if count > 1):
            yield Problem(f"{pointer}/{index}", f"`action_id` {action_id} already exists in this block")
        focused += sum(element.get("focus_on_load") is True for element in elements)
    if focused > 1:
        yield Problem(pointer, "only one element can have focus_on_load")


def _unique_block_ids(blocks: Sequence[Mapping[str, Any]], pointer: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            yield Problem(f"{pointer}/{index}/block_id", f"`block_id` {block_id} already exists")
        elif block_id is not None:
            seen.add(block_id)


def _message_sums(blocks: Sequence[Mapping[str, Any]], pointer: str) -> Iterator[Problem]:
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > _MOST_MARKDOWN_CHARACTERS:
        yield Problem(pointer, f"markdown blocks must be less than {_MOST_MARKDOWN_CHARACTERS + 1} in all")
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Problem(pointer, "only one table allowed")


def _submit_with_inputs(view: Mapping[str, Any]) -> Iterator[Problem]:
    has_inputs = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_inputs and "submit" not in view:
        yield Problem("/view/submit", "`submit` is required when an input block is within the blocks array")
