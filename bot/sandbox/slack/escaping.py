"""What a person types, and what an app gets of it: mentions, channels and links as tokens."""

import re

from bot.sandbox.slack.identity import Kind
from bot.sandbox.slack.workspace import Workspace

_WORD = re.compile(r"(?P<user>(?<!\w)@[\w.-]+)|(?P<channel>(?<!\w)#[\w-]+)|(?P<url>https?://[^\s<>|]+)")
_TOKEN = re.compile(r"<(?:[@#!][^<>\n]+|(?:https?|mailto|tel):[^<>\n]+)>")


def escape_typed(workspace: Workspace, text: str) -> str:
    """A typed message as Slack stores it: & < > escaped, tokens made of @names, #channels and addresses.

    Tokens that are already there (`<@U…>`, `<https://…|label>`) are kept.
    """
    parts: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        parts += [escape_command(workspace, _entities(text[end : token.start()])), token[0]]
        end = token.end()
    return "".join([*parts, escape_command(workspace, _entities(text[end:]))])


def escape_command(workspace: Workspace, text: str) -> str:
    """`should_escape`: `<@U…>` without a name, `<#C…|name>`, `<#C…|>` for private channels, URLs in <>."""
    return _WORD.sub(lambda match: _token(workspace, match), text)


def _token(workspace: Workspace, match: re.Match[str]) -> str:
    if match["url"]:
        return f"<{match['url']}>"
    name = match[0][1:]
    if match["user"]:
        if name in ("here", "channel", "everyone"):
            return f"<!{name}>"
        person = next((p for p in workspace.people.values() if name.lower() in (p.name, p.id.lower())), None)
        return f"<@{person.id}>" if person else match[0]
    channel = next((c for c in workspace.channels.values() if name and c.name == name), None)
    if channel is None:
        return match[0]
    return f"<#{channel.id}|{channel.name if channel.kind is Kind.PUBLIC else ''}>"


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
