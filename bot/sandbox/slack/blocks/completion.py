"""What Slack adds to blocks it stores: random ids where none were set, and the text objects' defaults."""

import copy
import random
import string
from typing import Any

from bot.sandbox.slack.blocks.reading import elements_of

_ALPHABET = string.ascii_letters + string.digits + "+/="


def random_id() -> str:
    """A five-character id like the ones Slack invents, new after each update."""
    return "".join(random.choices(_ALPHABET, k=5))


def complete_blocks(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A deep copy of the blocks as Slack would store and send them back."""
    completed = copy.deepcopy(blocks)
    for block in completed:
        block.setdefault("block_id", random_id())
        for element in elements_of(block):
            element.setdefault("action_id", random_id())
        _complete_texts(block)
    return completed


def _complete_texts(value: Any) -> None:
    if isinstance(value, list):
        for item in value:
            _complete_texts(item)
    elif isinstance(value, dict):
        if value.get("type") == "plain_text":
            value.setdefault("emoji", True)
        elif value.get("type") == "mrkdwn":
            value.setdefault("verbatim", False)
        elif value.get("type") != "rich_text":
            for item in value.values():
                _complete_texts(item)
