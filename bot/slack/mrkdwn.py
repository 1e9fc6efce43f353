"""Slack's incoming mrkdwn as plain text: the tokens in angle brackets, the entities and the markers.

docs.slack.dev, formatting message text: in incoming text `&`, `<` and `>` are entities, so what stands in
real angle brackets is always Slack's own token, never something a person typed.
"""

import re
from collections.abc import Callable

from bot.slack.emoji import with_emoji
from bot.slack.names import Names

_CODE_BLOCK = re.compile(r"```\n?([^`]*(?:`{1,2}[^`]+)*)```|`([^`\n]+)`")
_TOKEN = re.compile(r"<([^<>]+)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_MARKERS = tuple(
    re.compile(rf"(?<![\w{mark}]){mark}(?=[^\s{mark}])([^{mark}\n]*)(?<=\S){mark}(?![\w{mark}])")
    for mark in (r"\*", "_", "~")
)
_PLAIN = {"amp": "&", "lt": "<", "gt": ">"}
_SILENT_SCHEMES = ("mailto:", "tel:")


def plain(text: str, names: Names) -> str:
    """Incoming mrkdwn as a person would read it: names, "label (address)", no markers, code as it stands."""
    pieces: list[str] = []
    end = 0
    for code in _CODE_BLOCK.finditer(text):
        pieces.append(_spoken(text[end : code.start()], names))
        pieces.append(_decode_tokens(code[1] if code[1] is not None else code[2], names))
        end = code.end()
    return "".join([*pieces, _spoken(text[end:], names)])


def decode(text: str) -> str:
    """The three entities as the characters they stand for, each once: "&amp;lt;" is "&lt;", not "<"."""
    return _ENTITY.sub(lambda match: _PLAIN[match[1]], text)


def link(address: str, label: str = "") -> str:
    """A link in plain text: "label (address)", or the address alone where the label says the same."""
    for scheme in _SILENT_SCHEMES:
        address = address.removeprefix(scheme)
    if not label or _bare(label) == _bare(address):
        return address
    return f"{label} ({address})" if address else label


def _bare(address: str) -> str:
    return re.sub(r"^[a-z]+://(?:www\.)?", "", address.strip().lower()).rstrip("/")


def _spoken(text: str, names: Names) -> str:
    """Text outside code: markers go first, because a label or an address may hold "_" and "*" of its own."""
    text = text.replace("<>", "&lt;&gt;")  # no token of Slack's; it marks the tokens' places below
    tokens = _TOKEN.findall(text)
    without_tokens = with_emoji(_without_markers(_TOKEN.sub("<>", text)))
    between = without_tokens.split("<>")
    spoken = [decode(between[0])]
    for token, after in zip(tokens, between[1:], strict=True):
        spoken += (_token(token, names), decode(after))
    return "".join(spoken)


def _without_markers(text: str) -> str:
    for marker in _MARKERS:
        text = marker.sub(r"\1", text)
    return text


def _decode_tokens(text: str, names: Names) -> str:
    """Text inside code: Slack still turns addresses there into tokens, but nothing else is markup."""
    pieces = _TOKEN.split(text)
    return "".join(_token(p, names) if index % 2 else decode(p) for index, p in enumerate(pieces))


def _token(token: str, names: Names) -> str:
    target, _, label = token.partition("|")
    target, label = decode(target), decode(label)
    first, rest = target[:1], target[1:]
    writers: dict[str, Callable[[], str]] = {
        "@": lambda: "@" + names.user(rest, label.removeprefix("@")),
        "#": lambda: "#" + names.channel(rest, label.removeprefix("#")),
        "!": lambda: _special(rest, label, names),
    }
    return writers[first]() if first in writers else link(target, label)


def _special(command: str, label: str, names: Names) -> str:
    kind, *parts = command.split("^")
    if kind == "subteam":
        return "@" + names.usergroup(parts[0] if parts else "", label.removeprefix("@"))
    if kind == "date":
        address = parts[2] if len(parts) > 2 else ""
        return link(address, label) if label else (parts[0] if parts else "")
    return "@" + kind if kind in ("here", "channel", "everyone") else label or kind
