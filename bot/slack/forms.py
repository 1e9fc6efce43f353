"""Reading what a person entered: `view["state"]["values"]`, where any key may be missing.

Fields that depend on others come and go, Slack leaves out what it does not know, and empty means null
(docs.slack.dev: view interactions payload). Missing and empty are both None here.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

EMAIL_SHAPE = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
EMAIL_MAX_CHARS = 255


def is_email(text: str) -> bool:
    """Whether it has the shape of an e-mail address: Slack's client checks that, other clients may not."""
    return len(text) <= EMAIL_MAX_CHARS and EMAIL_SHAPE.fullmatch(text) is not None


class Form:
    """One view's state, by block_id. `action_id` is needed only where a block holds several elements."""

    def __init__(self, view: Mapping[str, Any] | None) -> None:
        state = _mapping((view or {}).get("state"))
        self._values = _mapping(state.get("values"))

    def text(self, block_id: str, action_id: str | None = None) -> str | None:
        """Of a text, number, email or URL input: stripped; None when nothing but blanks was typed."""
        value = self._state(block_id, action_id).get("value")
        return value.strip() or None if isinstance(value, str) else None

    def typed(self, block_id: str, action_id: str | None = None) -> str | None:
        """As `text`, exactly as typed: for long texts whose indentation means something."""
        value = self._state(block_id, action_id).get("value")
        return value if isinstance(value, str) and value.strip() else None

    def selected_value(self, block_id: str, action_id: str | None = None) -> str | None:
        """Of a static or external select or radio buttons: the option's value, never its text."""
        return _value_of(self._state(block_id, action_id).get("selected_option"))

    def selected_option(self, block_id: str, action_id: str | None = None) -> dict[str, Any] | None:
        """The whole option as Slack holds it, for use as the `initial_option` of an updated view."""
        option = self._state(block_id, action_id).get("selected_option")
        return option if isinstance(option, dict) and _value_of(option) is not None else None

    def selected_values(self, block_id: str, action_id: str | None = None) -> tuple[str, ...]:
        """Of checkboxes or a multi-select: the values, in Slack's order."""
        options = self._state(block_id, action_id).get("selected_options")
        values = (_value_of(option) for option in options) if isinstance(options, list) else ()
        return tuple(value for value in values if value is not None)

    def date(self, block_id: str, action_id: str | None = None) -> date | None:
        """Of a date picker."""
        value = self._state(block_id, action_id).get("selected_date")
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def files(self, block_id: str, action_id: str | None = None) -> list[dict[str, Any]]:
        """Of a file input: Slack's file objects."""
        files = self._state(block_id, action_id).get("files")
        return [file for file in files if isinstance(file, dict)] if isinstance(files, list) else []

    def has(self, block_id: str) -> bool:
        """Whether the view had this block at all: tells "unticked everything" from "was not asked"."""
        return block_id in self._values

    def _state(self, block_id: str, action_id: str | None) -> Mapping[str, Any]:
        block = _mapping(self._values.get(block_id))
        if action_id is not None:
            return _mapping(block.get(action_id))
        return _mapping(next(iter(block.values()), None))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _value_of(option: object) -> str | None:
    value = _mapping(option).get("value")
    return value if isinstance(value, str) and value else None
