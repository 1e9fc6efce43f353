"""Figures under each other: Slack aligns nothing by itself, so lists of amounts stand in a fixed-width block."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Mrkdwn
from bot.slack.text import escape, shorten

LINE_MAX_CHARS = 39  # what a phone shows without breaking the line
GAP = "  "


def aligned(rows: Sequence[Sequence[str]], *, right: Iterable[int]) -> Mrkdwn:
    """Return rows of equally many cells as columns; those in `right` end at the right, the last one is cut."""
    numbers_of_right = set(right)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = max(LINE_MAX_CHARS - sum(widths[:-1]) - len(GAP) * (len(widths) - 1), 8)
    widths[-1] = min(widths[-1], room)
    lines = []
    for row in rows:
        cells = [*row[:-1], shorten(row[-1], room)]
        padded = [
            cell.rjust(width) if number in numbers_of_right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        lines.append(GAP.join(padded).rstrip())
    # A backtick in a name would end the block early.
    return Mrkdwn("```\n" + escape("\n".join(lines).replace("`", "'")) + "\n```")


def sums(amounts: Iterable[Money]) -> list[Money]:
    """Return the sum of each currency, the most frequent first; currencies are never added up."""
    by_currency: defaultdict[str, list[Decimal]] = defaultdict(list)
    for money in amounts:
        by_currency[money.currency].append(money.amount)
    frequent = sorted(by_currency, key=lambda currency: (-len(by_currency[currency]), currency))
    return [Money(sum(by_currency[currency], Decimal(0)), currency) for currency in frequent]


def sums_text(amounts: Iterable[Money], t: Translator, between: str = " · ") -> str:
    """Return the sums in one line: "€1,234.50 · CZK 2,000.00"."""
    return between.join(t.money(money) for money in sums(amounts))
