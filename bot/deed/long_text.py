"""Inputs for a text of any length: one holds 3,000 characters, and nothing a person wrote is ever cut.

Joined, what the inputs hold is the text again, also where Slack's client trims their ends.
"""

from collections.abc import Iterator, Mapping

from bot.i18n import Translator
from bot.slack.blocks import Block, input_block
from bot.slack.elements import plain_text_input
from bot.slack.forms import Form
from bot.slack.text import split_for_inputs


def text_block_ids(prefix: str, text: str) -> list[str]:
    """Return the block ids of the text's inputs, in order."""
    return [f"{prefix}-{number}" for number, _ in enumerate(split_for_inputs(text))]


def text_inputs(
    prefix: str, action_id: str, text: str, t: Translator, typed: Mapping[str, str] | None = None
) -> Iterator[Block]:
    """Yield as many inputs as the text needs; what was `typed` into one before stays in it."""
    parts = split_for_inputs(text)
    for number, (block_id, part) in enumerate(zip(text_block_ids(prefix, text), parts, strict=True), start=1):
        label = (
            t.t("Text")
            if len(parts) == 1
            else t.t("Text, part {number} of {count}", number=number, count=len(parts))
        )
        held = (typed or {}).get(block_id, part)
        yield input_block(
            block_id,
            label,
            plain_text_input(action_id, initial_value=held, multiline=True),
            optional=number > 1,
        )


def read_text(form: Form, prefix: str, text: str) -> str:
    """Return what the inputs made for `text` hold now."""
    pairs = zip(text_block_ids(prefix, text), split_for_inputs(text), strict=True)
    return "".join(_joinable(form.typed(block_id) or "", part) for block_id, part in pairs).strip()


def _joinable(typed: str, proposed: str) -> str:
    """Return a piece of a long text with the line end it was cut at, should the client have trimmed it."""
    cut_at = proposed[len(proposed.rstrip()) :]
    return typed if not typed or typed[-1].isspace() else typed + cut_at
