"""The payment's amount, told apart from balances, fees, limits and what is still owed."""

import re
from itertools import islice

from bot.features.record_payment.notice.model import Amount, Found
from bot.features.record_payment.notice.page import MASK, Page
from bot.money import read_amount

_CURRENCIES = {
    "eur": "EUR", "€": "EUR", "euro": "EUR", "eura": "EUR", "euros": "EUR", "czk": "CZK", "kc": "CZK",
    "korun": "CZK", "koruny": "CZK", "usd": "USD", "$": "USD", "gbp": "GBP", "£": "GBP", "huf": "HUF", "ft": "HUF",
    "pln": "PLN", "zl": "PLN", "chf": "CHF",
}  # fmt: skip
_CURRENCY = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:(?P<g>[ .,'])\d{3})(?:(?P=g)\d{3})*(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,2}(?!\d))?"
_AMOUNT = re.compile(
    rf"(?P<sign0>(?<![\w.,])[+-](?= ?(?:{_CURRENCY})))? ?"
    rf"(?:(?<![a-z])(?P<before>{_CURRENCY}) ?)?(?P<sign>(?<![\w.,])(?:[+-]|(?<![\w{MASK}] )[+-] ))?"
    rf"(?<![\w.,/:+-])(?P<sign2>[+-]?)(?P<number>(?:{_NUMBER})(?:,--?(?!\d))?)"
    rf"(?: ?(?P<after>{_CURRENCY})(?![a-z]))?(?![\w%/]|[.,:]\d| ?%)"
)
_CENTS = re.compile(r"[.,](?:\d{2}|--?)$")
_ENGLISH_THOUSANDS = re.compile(r",(?=\d{3}(?:[,.]|$))")
_CURRENCY_WORD = re.compile(rf"(?<![a-z])({_CURRENCY})(?![a-z])")

_BALANCE = re.compile(
    r"zostat\w*|zustat\w*|zost\b|zust\b|dispo\w*|disp\b|k dispozici\w*|balance|available|saldo"
    r"|stav (?:na )?uctu"
    r"|na ucte (?:mate|je|zostava)|na uctu (?:mate|je|zbyva)|dostupn\w*|volne prostredky"
    r"|volne prostredky|ucetni stav"
)
_CHANGE = re.compile(
    r"\b(?:zvys\w+ o|znize\w+ o|znizi\w+ o|snize\w+ o|snizi\w+ o|pripsan\w+|pripisan\w+|pripisali"
    r"|prisl[aoi]\w*"
    r"|(?:in|de)creased by|dorazil\w*)\b"
)
_BALANCE_CHANGED = re.compile(r"\b(?:zvys|zniz|sniz)\w+ [^\n]{0,130}\bo ?$")
"""The balance rose or fell *by* the amount that follows, which is therefore no balance itself."""
_PAYMENT = re.compile(
    r"\bsum[auyo]u?\b|\bciastk\w+|\bcastk\w+|\bobnos\w*|\bvysk[aeyu]\b|\bvysi\b|\bamount\b|\bobrat\b"
    r"|\bhodnot\w+"
)
_SPOKEN_PAYMENT = re.compile(
    r"platb\w+|platek|uhrad\w+|zaplat\w+|poslal\w*|previed\w+|preved\w+|pr[ie]jem\b|prijal\w*"
    r"|prijat\w+|dosl[ay]\b|kredit\w*"
    r"|prevod\w*|paid\b|payment\w*|received|credited|transfer\w*|sent\b|deposit\w*|vklad\w*"
)
_NOT_PAYMENT = re.compile(
    r"poplat\w+|\bfees?\b|limit\w*|kurz\w*|\brate\b|k uhrad\w+|na uhrad\w+|zostav\w+|zbyv\w+|zvysok\w*"
    r"|penal\w*|pokut\w*|dlzi\w*|dluz\w*"
    r"|\bdlh\w*|\bdluh\w*|nedoplat\w*|remain\w*|\bow(?:e|es|ed|ing)\b|outstanding|splatn\w+|\bdue\b"
    r"|blokac\w+|povodn\w+"
    r"|puvodn\w+|original\w*|\bdph\b|\bvat\b|zaklad\w*|minim\w+|rezerv\w+|urok\w*|strhn\w+|z toho"
    r"|objednavk\w+ za"
)
_ORIGINAL = re.compile(r"\b(?:zaslan|odoslan|povodn|puvodn)\w+ (?:castk|sum|ciastk)\w*[^\n\d]{0,30}$")
"""What was sent, before it was converted to the account's currency."""
_AFTER_IS_OTHER = re.compile(
    r"[^\w\n]{0,3}(?:este |jeste |je |still )?(?:zostav|zbyv|zostat|zustat|dispo|balance|available"
    r"|remain|poplat|fee\b)"
)
_SAME_THING = re.compile(r"[ (/=,-]*")
"""Between two amounts: a balance's second currency is a balance, too."""
_DIGITS_FOLLOW = re.compile(r"[^\n]{0,60}?\d")

_LABEL_REACH = 70
_MAX_AMOUNTS = 200  # a text with more is a statement or a price list, and nobody's notice


def read_amounts(
    page: Page, hidden: list[tuple[int, int]]
) -> tuple[list[Found[Amount]], list[Found[Amount]]]:
    """The payment's amounts: positive candidates, and those written with a minus (money that went out)."""
    text = page.masked(hidden)
    came: list[Found[Amount]] = []
    went: list[Found[Amount]] = []
    floor, sureness = 0, 0.0
    for match in islice(filter(_may_be_money, _AMOUNT.finditer(text)), _MAX_AMOUNTS):
        label = page.label_before(match.start(), floor)[-2 * _LABEL_REACH :]
        same_thing = floor > 0 and _SAME_THING.fullmatch(text, floor, match.start()) is not None
        sureness = _sureness(match, label, text) if sureness or not same_thing else 0.0
        floor = match.end()
        value = read_amount(_ENGLISH_THOUSANDS.sub("", match["number"].strip())) if sureness else None
        if value:
            sign = (match["sign0"] or match["sign"] or match["sign2"] or "").strip()
            amount = Amount(amount=value, currency=_currency(match, label))
            words = page.words(*match.span())
            (went if sign == "-" else came).append(
                Found[Amount](value=amount, words=words, sureness=sureness)
            )
    return _without_doubles(came), went


def _without_doubles(found: list[Found[Amount]]) -> list[Found[Amount]]:
    """ "1 234,50" is no second candidate beside "1 234,50 EUR"."""
    named = {each.value.amount for each in found if each.value.currency}
    return [each for each in found if each.value.currency or each.value.amount not in named]


def _may_be_money(match: re.Match[str]) -> bool:
    """A currency or cents stand with it, or a word for an amount stands close before it."""
    if match["before"] or match["after"] or _CENTS.search(match["number"]):
        return True
    return _PAYMENT.search(match.string, max(0, match.start() - 30), match.start()) is not None


def has_plus(found: Found[Amount]) -> bool:
    """Banks write "+" before money that came in."""
    return "+" in found.words


def _sureness(match: re.Match[str], label: str, text: str) -> float:
    """How surely the number is the payment's amount; 0 when it is a balance, a fee or no amount at all."""
    balance, change = _last(_BALANCE, label), _last(_CHANGE, label)
    if _BALANCE_CHANGED.search(label):
        change = len(label)
    if balance > change or _is_described_after(match, text):
        return 0.0
    near = label[-_LABEL_REACH:]
    if _ORIGINAL.search(near):
        return 0.0
    labelled, spoken, other = (_last(p, near) for p in (_PAYMENT, _SPOKEN_PAYMENT, _NOT_PAYMENT))
    if other > max(labelled, spoken, _last(_CHANGE, near)):
        return 0.0
    is_money = bool(match["before"] or match["after"] or _CURRENCY_WORD.search(near[-12:]))
    has_cents = _CENTS.search(match["number"]) is not None
    if change >= 0 and (is_money or has_cents):
        return 0.95
    if labelled >= 0 and (is_money or has_cents or len(match["number"]) <= 7):
        return 0.9 if is_money or has_cents else 0.6
    if is_money:
        return 0.85 if spoken >= 0 else 0.7
    return 0.6 if has_cents else 0.0


def _is_described_after(match: re.Match[str], text: str) -> bool:
    """ "500 EUR zostava", but not "100 EUR, zostatok 500 EUR": there the word belongs to what follows."""
    after = _AFTER_IS_OTHER.match(text, match.end())
    return after is not None and _DIGITS_FOLLOW.match(text, after.end()) is None


def _currency(match: re.Match[str], label: str) -> str | None:
    """The currency beside the number, or the last one in its label ("Suma v EUR:")."""
    beside = match["after"] or match["before"]
    named = [beside] if beside else _CURRENCY_WORD.findall(label[-30:])
    return _CURRENCIES[named[-1]] if named else None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
