"""Whether a text is laid out as banks lay out their notices, rather than told by a person.

A bank names things: an account, a symbol, a balance, the moment of booking, a labelled sum. One of them also
stands in a chat message; two and more make a notice. Counted are kinds of fields, not their number.
"""

import re

from bot.features.record_payment.notice.page import Page

_AMOUNT = r"[+-]? ?(?:[a-z]{3} ?|[€$] ?)?\d"
_FIELDS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        # whose account: a whole number, or one the bank has masked ("*4477", "...4477", "238***891")
        r"\b[a-z]{2}\d{2} ?[\da-z]{4}[ \d*]{6}|\b\d{2,10} ?/ ?\d{4}\b(?!/)|(?<![\d*.x])[*.x]{1,10}\d{3,4}\b"
        r"|\b\d{1,4}\*{1,10}\d{3}|\b(?:protiuc?e?t\w*|na konte|na kont[eo]) ?:",
        # what is on it
        r"\b(?:zost|zust|dispo|disp\b|available|balance|saldo)[^\n\d]{0,40}\n?[^\n\d]{0,5}\d",
        # what ties it to an invoice
        r"/vs\d*/|\bvs ?[:=]? ?\d{4}|\bvs ?:|\b(?:variab\w*|var\.?) ?sym\w*|\bvs/ss/ks|\bend.?to.?end"
        r"|\be2e\b"
        r"|\breferenc|\bref\.? ?:",
        # how much, under a label or signed
        rf"(?:^|\n|[,;-] )[^\n:]{{0,20}}\b(?:sum[auy]|castk\w|ciastk\w|objem|amount"
        rf"|obrat)\b[^\n:\d]{{0,20}}:? ?\n?\n? ?"
        rf"{_AMOUNT}|(?<![\w.,/-])\+ ?{_AMOUNT}",
        # when, under a label or to the minute
        r"\b(?:datum|date|valut\w*|zauctovan\w*)\b[^\n:\d]{0,25}:? ?\n?\n? ?\d|\b20\d\d (?:o |v "
        r"|at )?\d{1,2}:\d{2}",
        # what the payer wrote, under a label
        r"\b(?:inform\w+|zprav\w|sprav\w|ucel|popis|detaily?|poznamka|message|details|remittance)\b[^\n:]{0,20}:",
        # from whom, under a label
        r"\bprotiuc?e?t\w*|\b(?:platitel|platca|platce|odosielatel|odesilatel|protistran\w|partner\w?|ordering \w+"
        r"|sender|payer"
        r"|z uctu|od|from)\b[^\n:]{0,12}:",
        # what it is, at the beginning
        r"^\W*(?:[a-z0-9 ]{2,30}: ?)?(?:pr[ie]jat\w* (?:\w+ )?(?:platb|uhrad)|prichadzajuc|prichozi"
        r"|incoming|kredit|pripisan"
        r"|pripsan|pr[ie]jem|you(?:'ve| have)? received|(?:dorazil|prisl|dosl)a platba|nova platba"
        r"|platba prijat|zvysen"
        r"|bezhotovostn|payment received|credit|transaction|transak|pohyb)",
        # who writes
        r"\b(?:vazen[yaei]\w* (?:pan|klient)|tatra ?banka|tb\b|slsp|sporitel\w+|george|vub|csob|mbank"
        r"|fio\b|kb\b"
        r"|komercni|raiffeisen\w*|unicredit|moneta|air ?bank|prima|365|otp\b|post\w+ banka|revolut"
        r"|wise\b|creditas"
        r"|cs\b|rb\b|\w+ banka|oznameni[ea] o|avizo|notifik\w+|upozorneni[ea]|b-?mail)",
    )
)


def count_bank_fields(page: Page) -> int:
    """How many kinds of a bank notice's fields the text has (0 to 9)."""
    starred = "".join(c if t != "*" else t for t, c in zip(page.text, page.folded, strict=True))
    return sum(field.search(starred) is not None for field in _FIELDS)
