"""The `rich_text` block that Slack's client puts beside the text a person typed."""

import html
import re
from typing import Any

from bot.sandbox.slack.blocks.completion import random_id

_TOKEN = re.compile(
    r"<@(?P<user>[UW]\w+)(?:\|[^>]*)?>|<#(?P<channel>[CG]\w+)(?:\|[^>]*)?>|<!(?P<range>here|channel|everyone)>"
    r"|<(?P<url>(?:https?|mailto|tel):[^|>]+)(?:\|(?P<label>[^>]*))?>"
    r"|(?<!\w)\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?!\w)|(?<!\w)_(?P<italic>[^_\s](?:[^_\n]*[^_\s])?)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^~\s](?:[^~\n]*[^~\s])?)~(?!\w)|`(?P<code>[^`\n]+)`|:(?P<emoji>[a-z0-9_+-]+):(?!\d)"
)
_MARKS = ("bold", "italic", "strike", "code")
_BULLET = re.compile(r"^(?:•|\d+\.) ")
Element = dict[str, Any]


def rich_text_block(text: str) -> dict[str, Any]:
    """A rich_text block for escaped mrkdwn: sections, lists and quotes in the order of the lines."""
    parts: list[Element] = []
    for kind, lines in _runs(text.split("\n")):
        parts.append(_part(kind, lines))
    return {"type": "rich_text", "block_id": random_id(), "elements": parts}


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        kind, rest = _kind_of(line)
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(rest)
        else:
            runs.append((kind, [rest]))
    return runs


def _kind_of(line: str) -> tuple[str, str]:
    if line.startswith("&gt;"):
        return "quote", line[4:].lstrip()
    bullet = _BULLET.match(line)
    if bullet is None:
        return "section", line
    return ("ordered" if line[0].isdigit() else "bullet"), line[bullet.end() :]


def _part(kind: str, lines: list[str]) -> Element:
    if kind in ("bullet", "ordered"):
        sections = [{"type": "rich_text_section", "elements": _inline(line)} for line in lines]
        return {"type": "rich_text_list", "style": kind, "indent": 0, "elements": sections}
    return {"type": f"rich_text_{kind}", "elements": _inline("\n".join(lines))}


def _inline(text: str) -> list[Element]:
    elements: list[Element] = []
    end = 0
    for match in _TOKEN.finditer(text):
        _add_text(elements, text[end : match.start()])
        elements.append(_token(match))
        end = match.end()
    _add_text(elements, text[end:])
    return elements


def _add_text(elements: list[Element], text: str) -> None:
    if text:
        elements.append({"type": "text", "text": html.unescape(text)})


def _token(match: re.Match[str]) -> Element:
    if match["user"]:
        return {"type": "user", "user_id": match["user"]}
    if match["channel"]:
        return {"type": "channel", "channel_id": match["channel"]}
    if match["range"]:
        return {"type": "broadcast", "range": match["range"]}
    if match["emoji"]:
        return {"type": "emoji", "name": match["emoji"]}
    if match["url"]:
        label = {"text": html.unescape(match["label"])} if match["label"] else {}
        return {"type": "link", "url": html.unescape(match["url"]), **label}
    mark = next(name for name in _MARKS if match[name])
    return {"type": "text", "text": html.unescape(match[mark]), "style": {mark: True}}
