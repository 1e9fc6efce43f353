"""Account numbers: whose they are is told by the words before them."""

import re

from bot.features.record_payment.notice.model import Found
from bot.features.record_payment.notice.page import Page

_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z]{2}\d{2} [a-z0-9]{4}(?: [\d*]{4}){2,6}(?: \d{1,3})?(?![a-z0-9])"
    r"|(?<![a-z0-9])[a-z]{2}\d{2}[a-z0-9]{4}[\d*]{6,26}(?![a-z0-9])"
)
_DOMESTIC = re.compile(
    r"(?<![\w/])(?!20\d\d ?/)(?:\d{1,6}-)?\d{2,10} ?/ ?(?!20(?:1[1-9]|2[1-9]))\d{4}(?!\d)"
    r"|(?<![\w/])\d{4}/\d{6}-\d{2,10}(?!\d)"
)
"""Prefix, number and bank code; "2026/0031" and "31/2026" are document numbers."""
_PAYERS = re.compile(
    r"(?:\bz uctu|protiuc?e?t\w*|protistran\w*|partner\w?|\bplat(?:itel|c)\w*|odosielatel\w*|odesilatel\w*|\bod"
    r"|\bfrom|sender\w*|debtor|payer|counterparty|ordering \w+|prikaz[cz]\w*)\b[^\n]{0,40}$"
)
_OURS = re.compile(
    r"\b(?:na (?:\w+ )?uc[te]\w*|vas\w*|your|moj\w*|muj|prijem(?:c|cu|ce)\w*|beneficiary|recipient|to)\b[^\n]{0,30}$"
)


def read_accounts(page: Page) -> tuple[list[Found[str]], list[tuple[int, int]]]:
    """The payer's accounts, and the places of all account numbers."""
    found: list[Found[str]] = []
    places: list[tuple[int, int]] = []
    for match in _accounts(page.folded):
        label = page.label_before(match.start(), places[-1][1] if places else 0)
        places.append(match.span())
        if "*" not in page.text[slice(*match.span())] and _is_payers(label):
            number = re.sub(r"\s|^0{1,6}-", "", match[0]).upper()
            sureness = 0.9 if "/" in number or is_iban(number) else 0.6
            found.append(Found[str](value=number, words=page.words(*match.span()), sureness=sureness))
    return found, places


def is_iban(number: str) -> bool:
    """ISO 13616: the check digits hold (mod 97)."""
    rearranged = number[4:] + number[:4]
    return 15 <= len(number) <= 34 and int("".join(str(int(c, 36)) for c in rearranged)) % 97 == 1


def _accounts(folded: str) -> list[re.Match[str]]:
    matches = [*_IBAN.finditer(folded), *_DOMESTIC.finditer(folded)]
    chosen: list[re.Match[str]] = []
    for match in sorted(matches, key=re.Match.start):
        if not chosen or match.start() >= chosen[-1].end():
            chosen.append(match)
    return chosen


def _is_payers(label: str) -> bool:
    if "referenc" in label:
        return False
    payers, ours = _PAYERS.search(label), _OURS.search(label)
    if payers is None:
        return False
    return ours is None or ours.start() < payers.start()
