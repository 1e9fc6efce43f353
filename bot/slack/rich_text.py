"""What people type in Slack today arrives as `rich_text` blocks; here they become plain text.

Unlike `text`, the strings in rich text are not escaped (docs.slack.dev: rich text block).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from bot.slack.emoji import emoji
from bot.slack.mrkdwn import link
from bot.slack.names import Names

_INDENT = "    "
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def rich_text(elements: Iterable[Mapping[str, Any]], names: Names) -> str:
    """A rich_text block's sections, lists, quotes and preformatted parts, each beginning on its own line."""
    text = ""
    for element in elements:
        written = _part(element, names)
        if text and written and not text.endswith("\n"):
            text += "\n"
        text += written
    return text


def inline(elements: Iterable[Mapping[str, Any]], names: Names) -> str:
    """The words, mentions, links and emoji of one section."""
    return "".join(_inline_element(element, names) for element in elements)


def _part(element: Mapping[str, Any], names: Names) -> str:
    inner: Sequence[Mapping[str, Any]] = element.get("elements") or ()
    match element.get("type"):
        case "rich_text_list":
            return _list(element, inner, names)
        case "rich_text_quote":
            return quoted(inline(inner, names))
        case "rich_text":
            return rich_text(inner, names)
        case _:
            return inline(inner, names)


def quoted(text: str) -> str:
    """The text with "> " before each line."""
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _list(element: Mapping[str, Any], items: Iterable[Mapping[str, Any]], names: Names) -> str:
    level = _whole(element.get("indent"))
    margin = _INDENT * level
    numbers = count(_whole(element.get("offset")) + 1)
    lines: list[str] = []
    for item, number in zip(items, numbers, strict=False):
        mark = f"{_numeral(number, level)}. " if element.get("style") == "ordered" else "• "
        hanging = "\n" + margin + " " * len(mark)
        lines.append(margin + mark + _part(item, names).replace("\n", hanging))
    return "\n".join(lines)


def _numeral(number: int, level: int) -> str:
    """Slack numbers nested lists in turn with figures, letters and Roman numerals."""
    if level % 3 == 1 and number <= 26:
        return chr(ord("a") + number - 1)
    if level % 3 == 2 and number < 40:
        return _roman(number)
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


def _inline_element(element: Mapping[str, Any], names: Names) -> str:
    match element.get("type"):
        case "link":
            return link(_text(element, "url"), _text(element, "text"))
        case "user":
            return "@" + names.user(_text(element, "user_id"))
        case "channel":
            return "#" + names.channel(_text(element, "channel_id"))
        case "usergroup":
            return "@" + names.usergroup(_text(element, "usergroup_id"))
        case "broadcast":
            return "@" + _text(element, "range")
        case "emoji":
            return emoji(_text(element, "name"), _text(element, "unicode"))
        case "color":
            return _text(element, "value")
        case "date":
            return link(
                _text(element, "url"), _text(element, "fallback") or str(element.get("timestamp", ""))
            )
        case "rich_text_section" | "rich_text_preformatted" | "rich_text_quote" | "rich_text_list":
            return _part(element, names)
        case _:  # kinds that Slack adds later still carry their words in one of these
            return _text(element, "text") or _text(element, "fallback") or _text(element, "url")


def _text(element: Mapping[str, Any], key: str) -> str:
    value = element.get(key)
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value <= 1000 else 0
