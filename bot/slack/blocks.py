"""Block Kit, as far as this app uses it: blocks and views that Slack cannot refuse.

Data from people and from Fintoro is cut to Slack's limits, because one over-long name must not lose a whole
modal; what only a programmer can get wrong (two equal block_ids, an input without a submit button) raises.

Where Slack reads mrkdwn, a plain `str` is escaped here; `Mrkdwn` marks text whose parts were escaped already.
Limits: docs.slack.dev, Block Kit reference and modal views.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.slack.escaping import Mrkdwn, safe_mrkdwn
from bot.slack.text import shorten

__all__ = [
    "Block",
    "Mrkdwn",
    "actions",
    "context",
    "divider",
    "header",
    "home",
    "input_block",
    "message_blocks",
    "modal",
    "mrkdwn_text",
    "plain_text",
    "section",
]

Block = dict[str, Any]

TEXT_MAX_CHARS = 3000
FIELD_MAX_CHARS = 2000
MESSAGE_MAX_BLOCKS = 50
VIEW_MAX_BLOCKS = 100
METADATA_MAX_CHARS = 3000
VIEW_TITLE_MAX_CHARS = 24
ID_MAX_CHARS = 255


def plain_text(text: str, max_chars: int = TEXT_MAX_CHARS) -> Block:
    """A plain_text object, cut to `max_chars`."""
    return {"type": "plain_text", "text": shorten(_not_empty(text), max_chars), "emoji": True}


def mrkdwn_text(text: str, max_chars: int = TEXT_MAX_CHARS) -> Block:
    """A mrkdwn object: `Mrkdwn` as it is, any other `str` escaped; cut to `max_chars`."""
    return {"type": "mrkdwn", "text": safe_mrkdwn(_not_empty(text), max_chars)}


def section(
    text: str | None = None,
    *,
    fields: Sequence[str] = (),
    accessory: Block | None = None,
    block_id: str | None = None,
) -> Block:
    """A paragraph and/or up to 10 short `fields` in two columns, with one element beside it."""
    if text is None and not fields:
        raise ValueError("a section needs text or fields")
    if len(fields) > 10:
        raise ValueError(f"a section holds 10 fields, not {len(fields)}")
    block: Block = {"type": "section"}
    if text is not None:
        block["text"] = mrkdwn_text(text)
    if fields:
        block["fields"] = [mrkdwn_text(field, FIELD_MAX_CHARS) for field in fields]
    if accessory is not None:
        block["accessory"] = accessory
    return _identified(block, block_id)


def context(*texts: str, block_id: str | None = None) -> Block:
    """Small grey text, up to 10 pieces."""
    if not 1 <= len(texts) <= 10:
        raise ValueError(f"a context holds 1 to 10 texts, not {len(texts)}")
    return _identified(
        {"type": "context", "elements": [mrkdwn_text(text, FIELD_MAX_CHARS) for text in texts]}, block_id
    )


def header(text: str, *, block_id: str | None = None) -> Block:
    """A heading (150 characters)."""
    return _identified({"type": "header", "text": plain_text(text, 150)}, block_id)


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """Up to 25 buttons or selects in a row."""
    if not 1 <= len(elements) <= 25:
        raise ValueError(f"actions hold 1 to 25 elements, not {len(elements)}")
    _refuse_repeats("action_id", (element.get("action_id") for element in elements))
    return _identified({"type": "actions", "elements": list(elements)}, block_id)


def input_block(
    block_id: str,
    label: str,
    element: Block,
    *,
    hint: str | None = None,
    optional: bool = False,
    dispatch_action: bool = False,
) -> Block:
    """A form field. With `dispatch_action` its changes come as block_actions too."""
    block: Block = {"type": "input", "label": plain_text(label, 2000), "element": element}
    if hint:
        block["hint"] = plain_text(hint, 2000)
    if optional:
        block["optional"] = True
    if dispatch_action:
        block["dispatch_action"] = True
    return _identified(block, block_id)


def modal(
    callback_id: str,
    title: str,
    blocks: Iterable[Block],
    *,
    close: str,
    submit: str | None = None,
    private_metadata: str = "",
    notify_on_close: bool = False,
    clear_on_close: bool = False,
    external_id: str | None = None,
) -> Block:
    """A modal view; title and buttons are cut to 24 characters."""
    view = _view("modal", blocks, private_metadata)
    if submit is None and any(block["type"] == "input" for block in view["blocks"]):
        raise ValueError(f"modal {callback_id} has inputs and therefore needs a submit button")
    view["callback_id"] = _short_enough("callback_id", callback_id)
    view["title"] = plain_text(title, VIEW_TITLE_MAX_CHARS)
    view["close"] = plain_text(close, VIEW_TITLE_MAX_CHARS)
    if submit is not None:
        view["submit"] = plain_text(submit, VIEW_TITLE_MAX_CHARS)
    if external_id is not None:
        view["external_id"] = _short_enough("external_id", external_id)
    view |= {name: True for name, on in _flags(notify_on_close, clear_on_close) if on}
    return view


def home(blocks: Iterable[Block], *, callback_id: str = "home", private_metadata: str = "") -> Block:
    """An App Home view."""
    view = _view("home", blocks, private_metadata)
    view["callback_id"] = _short_enough("callback_id", callback_id)
    return view


def message_blocks(*blocks: Block) -> list[Block]:
    """The blocks of a message, checked: 50 at most, no block_id twice, no inputs."""
    if any(block["type"] == "input" for block in blocks):
        raise ValueError("a message holds no inputs")
    return _checked(blocks, MESSAGE_MAX_BLOCKS)


def _view(kind: str, blocks: Iterable[Block], private_metadata: str) -> Block:
    if len(private_metadata) > METADATA_MAX_CHARS:
        raise ValueError(
            f"private_metadata has {len(private_metadata)} characters; 3000 fit: keep it in the store"
        )
    view: Block = {"type": kind, "blocks": _checked(list(blocks), VIEW_MAX_BLOCKS)}
    if private_metadata:
        view["private_metadata"] = private_metadata
    return view


def _flags(notify_on_close: bool, clear_on_close: bool) -> tuple[tuple[str, bool], ...]:
    return ("notify_on_close", notify_on_close), ("clear_on_close", clear_on_close)


def _checked(blocks: Sequence[Block], max_blocks: int) -> list[Block]:
    if not 1 <= len(blocks) <= max_blocks:
        raise ValueError(f"{len(blocks)} blocks; Slack takes 1 to {max_blocks}")
    _refuse_repeats("block_id", (block.get("block_id") for block in blocks))
    return list(blocks)


def _refuse_repeats(kind: str, ids: Iterable[str | None]) -> None:
    given = [one for one in ids if one is not None]
    repeated = {one for one in given if given.count(one) > 1}
    if repeated:
        raise ValueError(f"{kind} used more than once: {', '.join(sorted(repeated))}")


def _identified(block: Block, block_id: str | None) -> Block:
    return block if block_id is None else {**block, "block_id": _short_enough("block_id", block_id)}


def _short_enough(kind: str, identifier: str) -> str:
    if not 1 <= len(identifier) <= ID_MAX_CHARS:
        raise ValueError(f"{kind} must have 1 to {ID_MAX_CHARS} characters")
    return identifier


def _not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("Slack refuses empty text")
    return text
