"""Interactive elements of Block Kit (buttons, selects, inputs) and the options they offer.

The same rule as in `blocks`: data is cut to fit, programmers' mistakes raise.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from bot.slack.blocks import Block, mrkdwn_text, plain_text

OPTION_TEXT_MAX_CHARS = 75
OPTION_VALUE_MAX_CHARS = 150
MAX_OPTIONS = 100
MAX_CHOICES = 10  # radio buttons and checkboxes
INPUT_MAX_CHARS = 3000


def option(text: str, value: str, *, description: str | None = None) -> Block:
    """One choice. A nameless record shows its value, because one empty label blanks a whole menu."""
    if not 1 <= len(value) <= OPTION_VALUE_MAX_CHARS:
        raise ValueError(f"an option's value has 1 to {OPTION_VALUE_MAX_CHARS} characters, not {len(value)}")
    choice: Block = {"text": plain_text(text.strip() or value, OPTION_TEXT_MAX_CHARS), "value": value}
    if description and description.strip():
        choice["description"] = plain_text(description, OPTION_TEXT_MAX_CHARS)
    return choice


def option_group(label: str, options: Sequence[Block]) -> Block:
    """Choices under a heading; the first 100."""
    return {"label": plain_text(label, OPTION_TEXT_MAX_CHARS), "options": list(options[:MAX_OPTIONS])}


def suggestions(options: Iterable[Block] = ()) -> dict[str, Any]:
    """The answer to a block_suggestion, `await ack(suggestions(…))`: the first 100, each value once."""
    return {"options": _distinct(options)[:MAX_OPTIONS]}


def grouped_suggestions(groups: Iterable[Block]) -> dict[str, Any]:
    """The same in groups. Slack refuses an empty group, so those are dropped; none left: no options."""
    filled = [group for group in groups if group["options"]]
    return {"option_groups": filled[:MAX_OPTIONS]} if filled else suggestions()


def button(
    text: str,
    action_id: str,
    *,
    value: str | None = None,
    style: Literal["primary", "danger"] | None = None,
    url: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """A button; one with a `url` still sends a block_actions that has to be acknowledged."""
    if value is not None and not 1 <= len(value) <= 2000:
        raise ValueError("a button's value has 1 to 2000 characters")
    element: Block = {"type": "button", "text": plain_text(text, 75), "action_id": action_id}
    return _with(element, value=value, style=style, url=url, confirm=confirm)


def confirm_dialog(
    title: str, text: str, *, confirm: str, deny: str, style: Literal["primary", "danger"] | None = None
) -> Block:
    """The "are you sure" before a button acts. `text` is mrkdwn."""
    dialog: Block = {
        "title": plain_text(title, 100),
        "text": mrkdwn_text(text, 300),
        "confirm": plain_text(confirm, 30),
        "deny": plain_text(deny, 30),
    }
    return _with(dialog, style=style)


def plain_text_input(
    action_id: str,
    *,
    initial_value: str | None = None,
    placeholder: str | None = None,
    multiline: bool = False,
    max_chars: int = INPUT_MAX_CHARS,
    focus: bool = False,
) -> Block:
    """A text field. An initial text that does not fit raises: text is never cut silently."""
    if initial_value is not None and len(initial_value) > max_chars:
        raise ValueError(f"the initial text has {len(initial_value)} characters; {max_chars} fit")
    element: Block = {"type": "plain_text_input", "action_id": action_id, "max_length": max_chars}
    return _with(
        element,
        initial_value=initial_value or None,
        placeholder=_placeholder(placeholder),
        multiline=multiline or None,
        focus_on_load=focus or None,
    )


def email_text_input(action_id: str, *, initial_value: str | None = None) -> Block:
    """An e-mail address; Slack's client checks its shape, nobody else does."""
    return _with({"type": "email_text_input", "action_id": action_id}, initial_value=initial_value or None)


def file_input(action_id: str, *, max_files: int = MAX_CHOICES) -> Block:
    """Up to ten files of 10 MB from the person's device; modals only (docs.slack.dev: file input element)."""
    return {"type": "file_input", "action_id": action_id, "max_files": max_files}


def number_input(
    action_id: str,
    *,
    decimals: bool,
    initial_value: Decimal | None = None,
    min_value: Decimal | None = None,
    max_value: Decimal | None = None,
    placeholder: str | None = None,
    focus: bool = False,
) -> Block:
    """A number field; Slack's client checks the bounds, nobody else does."""
    element: Block = {"type": "number_input", "action_id": action_id, "is_decimal_allowed": decimals}
    return _with(
        element,
        initial_value=_digits(initial_value),
        min_value=_digits(min_value),
        max_value=_digits(max_value),
        placeholder=_placeholder(placeholder),
        focus_on_load=focus or None,
    )


def date_picker(action_id: str, *, initial_date: date | None = None, placeholder: str | None = None) -> Block:
    """A calendar."""
    return _with(
        {"type": "datepicker", "action_id": action_id},
        initial_date=initial_date.isoformat() if initial_date else None,
        placeholder=_placeholder(placeholder),
    )


def static_select(
    action_id: str,
    options: Sequence[Block],
    *,
    initial_value: str | None = None,
    placeholder: str | None = None,
) -> Block:
    """A menu of the first 100 `options`; the one whose value is `initial_value` is chosen."""
    offered = _offered(options, MAX_OPTIONS, initial_value)
    return _with(
        {"type": "static_select", "action_id": action_id, "options": offered},
        initial_option=_chosen(offered, initial_value),
        placeholder=_placeholder(placeholder),
    )


def external_select(
    action_id: str,
    *,
    initial_option: Block | None = None,
    placeholder: str | None = None,
    min_query_chars: int = 0,
    focus: bool = False,
) -> Block:
    """A menu that asks us for its options while the person types; 0 = asks when opened."""
    return _with(
        {"type": "external_select", "action_id": action_id, "min_query_length": min_query_chars},
        initial_option=initial_option,
        placeholder=_placeholder(placeholder),
        focus_on_load=focus or None,
    )


def radio_buttons(action_id: str, options: Sequence[Block], *, initial_value: str | None = None) -> Block:
    """One of up to 10."""
    offered = _offered(options, MAX_CHOICES, initial_value)
    return _with(
        {"type": "radio_buttons", "action_id": action_id, "options": offered},
        initial_option=_chosen(offered, initial_value),
    )


def checkboxes(action_id: str, options: Sequence[Block], *, initial_values: Iterable[str] = ()) -> Block:
    """Any of up to 10; split longer lists over several blocks."""
    if len(options) > MAX_CHOICES:
        raise ValueError(
            f"{len(options)} checkboxes; Slack takes {MAX_CHOICES}: split them over several blocks"
        )
    offered = _offered(options, MAX_CHOICES, None)
    ticked = set(initial_values)
    chosen = [choice for choice in offered if choice["value"] in ticked]
    return _with(
        {"type": "checkboxes", "action_id": action_id, "options": offered}, initial_options=chosen or None
    )


def _offered(options: Sequence[Block], max_options: int, initial_value: str | None) -> list[Block]:
    distinct = _distinct(options)
    if not distinct:
        raise ValueError("Slack refuses a menu without options")
    if len(distinct) != len(options):
        raise ValueError("two options have the same value")
    offered = distinct[:max_options]
    chosen = _chosen(distinct, initial_value)
    # The chosen one stays on offer even as the hundred-and-first: Slack refuses an initial_option it lacks.
    return offered if chosen is None or chosen in offered else [*offered[:-1], chosen]


def _chosen(options: Iterable[Block], value: str | None) -> Block | None:
    return next((choice for choice in options if choice["value"] == value), None)


def _distinct(options: Iterable[Block]) -> list[Block]:
    return list({choice["value"]: choice for choice in reversed(list(options))}.values())[::-1]


def _placeholder(text: str | None) -> Block | None:
    return plain_text(text, 150) if text else None


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _with(element: Block, **given: Any) -> Block:
    return element | {name: value for name, value in given.items() if value is not None}
