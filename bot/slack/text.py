"""A Slack message as plain text that reads well elsewhere: in a CRM note, in an e-mail, to the notice reader.

Nothing a person wrote is cut. Names stand for ids, links keep their addresses, lists and quotes keep their
shape; bold, italic and strike-through markers go, because a CRM would show them as stray punctuation.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from bot.slack.mrkdwn import link, plain
from bot.slack.names import Mentioned, Names, mentioned
from bot.slack.rich_text import quoted, rich_text
from bot.slack.shortening import escape, shorten, shorten_escaped, split_for_inputs

__all__ = [
    "Mentioned",
    "Names",
    "escape",
    "mentioned",
    "readable",
    "shorten",
    "shorten_escaped",
    "split_for_inputs",
]

Part: TypeAlias = Mapping[str, Any]


def readable(message: Part, names: Names) -> str:
    """The whole message: its blocks (or its `text` where they say nothing), then what is attached to it.

    Attached are forwarded messages (quoted under their author), a bot's classic attachments, and the text of
    e-mails sent to Slack (files of mode "email").
    """
    body = _blocks(_list(message, "blocks"), names) or plain(_string(message, "text"), names)
    attached = [_attachment(attachment, names) for attachment in _list(message, "attachments")]
    mails = [_mail(file) for file in _list(message, "files") if file.get("mode") == "email"]
    return _paragraphs([body, *attached, *mails])


def _blocks(blocks: Iterable[Part], names: Names) -> str:
    return "\n".join(written for block in blocks if (written := _block(block, names)).strip())


def _block(block: Part, names: Names) -> str:
    match block.get("type"):
        case "rich_text":
            return rich_text(_list(block, "elements"), names)
        case "section":
            parts = [block.get("text"), *_list(block, "fields")]
            return "\n".join(filter(None, (_text_object(part, names) for part in parts)))
        case "context":
            return " ".join(filter(None, (_text_object(part, names) for part in _list(block, "elements"))))
        case "image" | "video":
            address = _string(block, "title_url") or _string(block, "image_url")
            return link(address, _text_object(block.get("title"), names) or _string(block, "alt_text"))
        case "table":
            return "\n".join(_row(row, names) for row in block.get("rows") or ())
        case _:  # header and markdown; an actions block has buttons, not words of the message
            return _text_object(block.get("text"), names)


def _text_object(part: Any, names: Names) -> str:
    """A text object, a markdown block's bare string, or an image in a context by its description."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Mapping):
        return ""
    text = _string(part, "text") or _string(part, "alt_text")
    return plain(text, names) if part.get("type") == "mrkdwn" else text


def _row(row: Any, names: Names) -> str:
    cells = [cell for cell in row if isinstance(cell, Mapping)] if isinstance(row, list) else []
    return " | ".join(_block(c, names) if c.get("type") == "rich_text" else _string(c, "text") for c in cells)


def _attachment(attachment: Part, names: Names) -> str:
    author = plain(_string(attachment, "author_name"), names)
    title = link(_string(attachment, "title_link"), plain(_string(attachment, "title"), names))
    body = _blocks(_attached_blocks(attachment), names) or plain(_string(attachment, "text"), names)
    fields = [_field(field, names) for field in _list(attachment, "fields")]
    inner = [_attachment(nested, names) for nested in _list(attachment, "attachments")]
    mails = [_mail(file) for file in _list(attachment, "files") if file.get("mode") == "email"]
    words = _lines([title, body, *fields, *inner, *mails])
    if attachment.get("is_msg_unfurl") or attachment.get("is_share"):
        return _lines([f"{author}:" if author else "", quoted(words)]) if words else ""
    written = _lines([plain(_string(attachment, "pretext"), names), author, words])
    return written or plain(_string(attachment, "fallback"), names)


def _attached_blocks(attachment: Part) -> Iterable[Part]:
    """An attachment's own blocks; a forwarded message keeps its blocks one level deeper."""
    yield from _list(attachment, "blocks")
    for forwarded in _list(attachment, "message_blocks"):
        message = forwarded.get("message")
        yield from _list(message, "blocks") if isinstance(message, Mapping) else ()


def _field(field: Part, names: Names) -> str:
    title, value = plain(_string(field, "title"), names), plain(_string(field, "value"), names)
    return f"{title}: {value}" if title and value else title or value


def _mail(file: Part) -> str:
    text = _string(file, "plain_text") or _string(file, "preview_plain_text")
    return _lines([_string(file, "subject") or _string(file, "title"), text.strip()])


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(stripped for text in texts if (stripped := text.strip("\n")).strip())


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text.strip())


def _list(part: Part, key: str) -> list[Part]:
    value = part.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _string(part: Part, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""
