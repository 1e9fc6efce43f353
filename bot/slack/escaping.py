"""Making text safe for a place where Slack reads mrkdwn: nobody is pinged, and nothing is cut in two."""

from bot.slack.text import shorten_escaped

LONGEST_TOKEN_CHARS = 200  # how far back a cut looks for the `<` or `&` it may have fallen into


class Mrkdwn(str):
    """Text in Slack's markup: every value put into it went through `escape`."""

    __slots__ = ()


def safe_mrkdwn(text: str, max_chars: int) -> str:
    """`Mrkdwn` as it is, any other `str` escaped; at most `max_chars`, no entity or `<link>` cut through."""
    if not isinstance(text, Mrkdwn):
        return shorten_escaped(text, max_chars)
    if len(text) <= max_chars:
        return str(text)
    kept = text[: max_chars - 1]
    for opening, closing in (("<", ">"), ("&", ";")):
        start = kept.rfind(opening, max(0, len(kept) - LONGEST_TOKEN_CHARS))
        if start > kept.rfind(closing):
            kept = kept[:start]
    return kept.rstrip() + "…"
