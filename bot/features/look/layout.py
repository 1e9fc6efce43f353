"""Figures under each other: Slack aligns nothing by itself, so lists of amounts stand in a fixed-width block."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Mrkdwn
from bot.slack.text import escape, shorten

LINE_MAX_CHARS = 46  # what a phone shows without breaking the line
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
    """Return the sum of each currency, the largest first; currencies are never added up."""
    by_currency: defaultdict[str, Decimal] = defaultdict(Decimal)
    for money in amounts:
        by_currency[money.currency] += money.amount
    totals = [Money(amount, currency) for currency, amount in by_currency.items()]
    return sorted(totals, key=lambda money: (-money.amount, money.currency))


def sums_text(amounts: Iterable[Money], t: Translator) -> str:
    """Return the sums in one line: "€1,234.50 · CZK 2,000.00"."""
    return " · ".join(t.money(money) for money in sums(amounts))
