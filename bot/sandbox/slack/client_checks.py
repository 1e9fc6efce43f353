"""What Slack's own client checks before it sends a view_submission; servers never see what fails here."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.slack.blocks.reading import STATE_KEYS, all_elements
from bot.sandbox.slack.views import View

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
REQUIRED = "Please complete this required field."


def field_errors(view: View, values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, str]:
    """{block_id: what the client shows under the field}, empty when the form may go out."""
    errors: dict[str, str] = {}
    for block, element in all_elements(view.blocks):
        if block["type"] != "input":
            continue
        state = values[block["block_id"]][element["action_id"]]
        entered = state.get(STATE_KEYS[element["type"]][0])
        problem = _problem(element, entered, required=not block.get("optional", False))
        if problem is not None:
            errors[block["block_id"]] = problem
    return errors


def _problem(element: Mapping[str, Any], entered: Any, *, required: bool) -> str | None:
    if entered in (None, "", []):
        return REQUIRED if required else None
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_problem(element, entered)
    if kind == "number_input":
        return _number_problem(element, entered)
    if kind == "email_text_input" and not _EMAIL.match(entered):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not _is_url(entered):
        return "Please enter a valid URL."
    if kind == "file_input" and len(entered) > element.get("max_files", 10):
        return f"You can upload up to {element.get('max_files', 10)} files."
    if kind.startswith("multi_") and len(entered) > element.get("max_selected_items", len(entered)):
        return f"Please select at most {element['max_selected_items']} items."
    return None


def _length_problem(element: Mapping[str, Any], entered: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(entered) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(entered) > most else None


def _number_problem(element: Mapping[str, Any], entered: str) -> str | None:
    try:
        number = Decimal(entered)
    except InvalidOperation:
        return "Please enter a valid number."
    if not number.is_finite():
        return "Please enter a valid number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number greater than or equal to {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number less than or equal to {element['max_value']}."
    return None


def _is_url(entered: str) -> bool:
    parts = urlsplit(entered)
    return parts.scheme in ("http", "https") and "." in parts.netloc
