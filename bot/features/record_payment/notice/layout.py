"""Whether a text is laid out as banks lay out their notices, rather than told by a person.

A bank names things: an account, a symbol, a balance, the moment of booking, a labelled sum. One of them also
stands in a chat message; two and more make a notice. Counted are kinds of fields, not their number.
"""

import re

_AMOUNT = r"[+-]? ?(?:[a-z]{3} ?|[€$] ?)?\d"
_FIELDS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        # whose account: a whole number, or one the bank has masked ("*4477", "...4477", "238***891")
        r"\b[a-z]{2}\d{2} ?[\da-z]{4}[ \d*]{6}|\b\d{2,10} ?/ ?\d{4}\b(?!/)|(?<!\d)[*.x]{1,10}\d{3,4}\b|\d \d{3}\b"
        r"|\b(?:protiuc?e?t\w*|na konte|na kont[eo]) ?:",
        # what is on it
        rf"\b(?:zost|zust|dispo|disp\b|available|balance|saldo)[^\n\d]{{0,60}}\n?[^\n\d]{{0,20}}{_AMOUNT}",
        # what ties it to an invoice
        r"/vs\d*/|\bvs ?[:=]|\b(?:variabil\w*|var\.?) ?symbol\w*|\bvs/ss/ks|\bend.?to.?end|\be2e\b|referenci",
        # how much, under a label or signed
        rf"(?:^|\n|[,;-] )[^\n:]{{0,20}}\b(?:sum[auy]|castk\w|ciastk\w|objem|amount|obrat)\b[^\n:\d]{{0,20}}:? ?\n?\n? ?"
        rf"{_AMOUNT}|(?<![\w.,/-])\+ ?{_AMOUNT}",
        # when, under a label or to the minute
        r"\b(?:datum|date|valut\w*|zauctovan\w*)\b[^\n:\d]{0,25}:? ?\n?\n? ?\d|\b20\d\d (?:o |v |at )?\d{1,2}:\d{2}",
        # from whom, under a label
        r"\b(?:platitel|platca|platce|odosielatel|odesilatel|protistran\w|partner\w?|ordering \w+|sender|payer"
        r"|z uctu|od|from)\b[^\n:]{0,12}:",
        # who writes
        r"\b(?:vazen[yaei]\w* (?:pan|klient)|tatra ?banka|tb\b|slsp|sporitel\w+|george|vub|csob|mbank|fio\b|kb\b"
        r"|komercni|raiffeisen\w*|unicredit|moneta|air ?bank|prima|365|otp\b|post\w+ banka|revolut|wise\b|creditas"
        r"|cs\b|rb\b|\w+ banka|oznameni[ea] o|avizo|notifik\w+|upozorneni[ea]|b-?mail)",
    )
)


def count_bank_fields(folded: str) -> int:
    """How many kinds of a bank notice's fields the folded text has (0 to 7)."""
    return sum(field.search(folded) is not None for field in _FIELDS)
