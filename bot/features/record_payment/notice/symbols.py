"""Variable symbols and document numbers: what ties a payment to an invoice."""

import re
from itertools import chain

from bot.features.record_payment.notice.model import Found
from bot.features.record_payment.notice.page import MASK, Page

Spans = list[tuple[int, int]]

_VARIABLE = r"\b(?:v\. ?s\.|vs\b|var(?:iab\w*)?\.? ?-?sym(?:b\w*)?\b\.?|varsym\w*|variabiln[yi]\b)"
_LABELLED = re.compile(
    rf"{_VARIABLE}(?: ?\(vs\))?(?: ?[:=#-]| je| is| c\.)? *\n? *(?P<digits>\d{{1,10}})(?![\d/]|[.,]\d"
    rf"| \d{{3}},)"
)
_SEPA = re.compile(r"(?<![a-z0-9])(?:vs|\(ref\))(?P<digits>\d{1,10})(?![\d])")
_TOGETHER = re.compile(
    r"\bvs ?/ ?(?:ss ?/ ?ks|ks ?/ ?ss)\b ?:? ?\n?(?P<digits>\d{1,10})(?=[ /\n]|$)(?: ?/ ?\d{0,10}){0,2}"
)
_REFERENCE = re.compile(
    r"\b(?:end.?to.?end\w*(?: ?id\w*| ref\w*)?|e2e|referenci?a?\w*(?: platitela| platce)?|reference"
    r"|payment ref\w*|ref\b\.?)"
    r" ?[:=]? *\n? *(?P<digits>\d{4,10})(?![\d/]|[.,]\d)"
)
_OTHER_SYMBOLS = re.compile(
    r"(?:\b(?:k\. ?s\.|s\. ?s\.|ks|ss)\b|\b(?:konst\w*|spec\w*|constant|specific)\.? ?symbol?\w*\.?)"
    r" ?[:=-]? *\n? *\d{1,10}(?![\d/]|[.,]\d)|(?<![a-z0-9])(?:ss|ks)\d{1,10}(?!\d)"
)

_NUMBER = r"(?=[a-z/-]{0,8}\d)[a-z]{0,6}[-/]?\d[a-z\d]*(?:[-/][a-z\d]+){0,3}"
_DOCUMENT = re.compile(
    r"\b(?:(?:zal|zalohov\w+|preddavkov\w+|ostr\w+|vas\w+|nas\w+|your|our)\.? )?"
    r"(?:faktur\w*|fakt|fa|fv|vf|zf|zfa|pf|invoices?|inv|proform\w*|dobropis\w*|credit note|doklad\w*)"
    rf"[ .:#-]{{0,3}}(?:c(?:is(?:lo|el|la|\.)?)?[.:]?|number|no\.?|nr\.?"
    rf"|#)?[ .:#]{{0,3}}(?P<number>{_NUMBER})"
)
_PAID_FOR = re.compile(
    r"\b(?:(?:platb\w*|uhrad\w*|payment|peniaze|penize|eur|czk|kc|€) (?:za|for)"
    r"|(?:uhradil|zaplatil|doplatil|paid)\w?(?: za| for)?)"
    r" (?P<number>\d{6,10})(?![\d/]|[.,]\d| ?(?:eur|czk|kc|usd|€|korun))"
)
_SERIES = re.compile(r"\b(?:fv|vf|zf|zfa|pf|inv)-?$")
"""Written together with the number it is part of it: "FV20260088", "INV-2026-077"; "FA20260001" is not."""
_NEXT_NUMBER = re.compile(
    rf"(?: ?[,;+&] ?| a | aj | i | and )(?P<number>{_NUMBER})(?! ?(?:eur|czk|kc|€)|[.,]\d)"
)
_SPOKEN_DETAILS = re.compile(
    r"\b(?:informaci[ae] pr[eo] prijem\w*|zprava(?: pr[oi])? prijem\w*|sprava pr[ei] prij\w*|poznam\w*"
    r"|ucel\w*"
    r"|popis\w*|detail\w*|zprava|sprava|message|details|description|reference|remittance\w*)"
    r"(?: \w{1,12})? ?: ?(?P<text>[^\n]{1,140})"
)
_BARE_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:[a-z]{1,4}[-/]?)?(?!(?:19|20)\d\d(?!\d))\d{4,10}(?:[-/]\d{2,8})?(?![\w/-]|[.,]\d)"
)


def read_variable_symbols(page: Page, hidden: Spans) -> tuple[list[Found[str]], Spans]:
    """Variable symbols, and the places of all symbols. `hidden` are places read as something else."""
    text = page.masked(hidden)
    found: list[Found[str]] = []
    places: Spans = [match.span() for match in _OTHER_SYMBOLS.finditer(text)]
    labelled = chain(_TOGETHER.finditer(text), _LABELLED.finditer(text), _SEPA.finditer(text))
    for sureness, matches in ((0.95, labelled), (0.6, _REFERENCE.finditer(text))):
        for match in matches:
            places.append(match.span())
            value = match["digits"].lstrip("0")
            if value:
                words = page.words(*match.span())
                found.append(Found[str](value=value, words=words, sureness=sureness))
    return found, places


def read_document_numbers(page: Page, hidden: Spans) -> tuple[list[Found[str]], Spans]:
    """Numbers named as a document's, and bare ones where payers write what they pay for."""
    text = page.masked(hidden)
    found: list[Found[str]] = []
    places: Spans = []
    for match in _DOCUMENT.finditer(text):
        numbers: list[re.Match[str]] = [match]
        while (following := _NEXT_NUMBER.match(text, numbers[-1].end())) is not None and len(numbers) < 20:
            numbers.append(following)
        for number in filter(_is_number, numbers):
            places.append(number.span("number"))
            words = page.words(number.start() if number is match else number.start("number"), number.end())
            found.append(_number(page, number, words, 0.9))
    for match in _PAID_FOR.finditer(text):
        places.append(match.span("number"))
        found.append(_number(page, match, page.words(*match.span()), 0.7))
    return found + _bare_numbers(page, page.masked(hidden + places)), places


def _bare_numbers(page: Page, text: str) -> list[Found[str]]:
    found: list[Found[str]] = []
    for details in _SPOKEN_DETAILS.finditer(text):
        for match in _BARE_NUMBER.finditer(text, details.start("text"), details.end("text")):
            words = page.words(*match.span())
            found.append(Found[str](value=words.upper(), words=words, sureness=0.5))
    return found


def _is_number(match: re.Match[str]) -> bool:
    """At least three digits; "fa 1,5" or "faktúra 12" is too little to tell a document by."""
    return MASK not in match["number"] and sum(c.isdigit() for c in match["number"]) >= 3


def _number(page: Page, match: re.Match[str], words: str, sureness: float) -> Found[str]:
    start, end = match.span("number")
    series = _SERIES.search(page.folded, max(0, start - 5), start)
    value = page.words(series.start() if series else start, end).upper()
    return Found[str](value=value, words=words, sureness=sureness)
