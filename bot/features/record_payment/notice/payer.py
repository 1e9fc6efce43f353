"""Who paid: named by a label, after "od", or before a verb in what people write."""

import re
from collections.abc import Iterator

from bot.features.record_payment.notice.model import Found
from bot.features.record_payment.notice.page import MASK, Page

_WHOSE = r"(?:of|uctu|partner\w?|proti\w*|\w*platitel\w*|platc\w*|odosielatel\w*|odesilatel\w*)"
_LABEL = re.compile(
    rf"(?:\b(?:nazov|nazev|meno|jmeno|name)(?: {_WHOSE})+"
    r"|\b(?:account|payer|sender|counterparty) name"
    r"|(?<!adresa )\b(?:(?:ucet|cislo uctu|majitel|vlastnik) )?(?:protistran[ay]|protiuct[ue]?|protiucet)\b"
    r"|\b(?:platitel|platca|platce|odosielatel|odesilatel|prikazca|prikazce|sender|payer|debtor"
    r"|counterparty|originator|remitter|ordering (?:customer|party))\b(?! \w+:)"
    r"|(?:^|\n) *(?:od koho|od|from)(?= *[:\n])|\bz uctu\b)"
    r" ?[:=]? *\n? *(?=(?P<value>[^\n]{2,160}))"
)
_FROM = re.compile(
    r"\b(?:platb|uhrad|prevod|castk|ciastk|sum[auy]|payment|transfer|transaction|received|prisl[oaiy]"
    r"|dostal[aio]|penize|peniaze|kredit|dosl[aoiy]|dorazil)\w*\b"
    r"[^\n]{0,60}? (?:od (?:firmy |spolocnosti |spolecnosti |klienta )?|from )(?P<value>[^\n;:]{2,70})"
)
_SENT_YOU = re.compile(
    r"(?:^|\n|[.!:] )(?P<value>[^\n!:]{2,60}?) (?:(?:has )?(?:just )?sent you|(?:vam|ti) posl"
    r"|posl\w+ (?:vam|ti) )"
)
_PAID = re.compile(
    r"\b(?:(?:uhradil|zaplatil|doplatil|splatil|poslal)[aiyo]?|prev(?:ied|ed)l[aiyo]|paid|settled"
    r"|transferred)\b"
)
_VERB = re.compile(rf" ?(?:(?:has )?(?:just )?sent you|(?:vam|ti) posl|posl|{_PAID.pattern})")
_PAID_BY = re.compile(
    r"\b(?:paid by|(?:uhradil|zaplatil|doplatil)[aiyo]?|uhraden\w? (?:od|firmou)) (?!faktur"
    r"|[a-z]{1,3}\d|fa\b|zaloh|invoice|za |\d)"
    r"(?P<value>[^\n;:.,!?]{2,60}?)(?= (?:faktur|fa |zaloh|za |sum|cel|v |vo |ve |v plnej|na )"
    r"|[\n;:,!?.]|$)"
)
"""Who paid, named after the verb: "uhradil Acme faktúru", "was paid by Acme"."""
_NEXT_LABEL = re.compile(
    r"\b(?:cislo|c\.|datum|date|sum[auy]|castk\w|ciastk\w|variabil\w*|konstant\w*|specific\w*|var\.|vs"
    r"|ks|ss|zprav\w"
    r"|sprav\w|inform\w*|poznamk\w|popis|detail\w*|ucel|referen\w*|iban|bic|banka|kod|zost\w*|zust\w*"
    r"|amount|mena|na uc\w+|ucet"
    r"|nazov|nazev|jmeno|meno|na vas|on your|to your|to our|vo vys\w+|ve vys\w+|za fakt\w*|for inv\w*"
    r"|has|bol\w*|byl\w*"
    r"|dna|dne|on \d|vcera|dnes|yesterday|today)\b|  |[;|(]|, ?(?:vs|sum|dna|dne)"
)
_TRAILING = re.compile(
    r"(?:[ ,]+(?:nam|nas|vam|ti|on|dna|dne|v|vo|ve|uz|dnes|vcera|predvcerom|predevcirem|konecne|prave"
    r"|ju|ji|to|si|sa|se|have|has|already"
    r"|just|yesterday|today|finally|us|dali|vsetko|vse|aj|i))+ *$"
)
_LEADING = re.compile(
    r"(?:(?:ahoj|ahojte|cau|caute|vyrizeno|vybavene|hotovo|hi|hello|hey|dobry den|fyi|info|prosim|teda"
    r"|tak|firmy|klient|client|od"
    r"|zakaznik|dnes|vcera|uz|konecne|podla banky|yesterday|today|good news|super|ok)[ ,:!-]+)+"
)
_COMMA = re.compile(r",(?! ?(?:[aokvnz]\. ?[a-z]|s\. ?[a-z]|spol|ltd|inc))")
_FULL_STOP = re.compile(r"(?<=[a-z0-9]{4})\. ")
_OTHER_SENTENCE = re.compile(rf"{MASK}+ ?[.,;]")
"""After the account comes something else: "z účtu 123456789/0100. Fio banka"."""
_SENTENCE_END = re.compile(r"(?<=\w{3})\.$")
Spans = list[tuple[int, int]]

_LABELLED = 0.9
_VERB_REACH = 80
_NO_NAMES = ("faktur", "invoice", "doklad", "platb", "uhrad", "prevod", "payment", "suma", "castk")
_PRONOUNS = frozenset({
    "oni", "on", "ona", "my", "vy", "we", "they", "he", "she", "i", "you", "kto", "kdo", "who", "ktory", "ktora",
    "ze", "ste", "jste", "sme", "jsme", "vas", "vasho", "vaseho", "your", "our", "uctu", "ucet", "account",
})  # fmt: skip


def read_payer_names(page: Page, accounts: Spans, days: Spans) -> list[Found[str]]:
    """Names of who paid, the labelled ones surest. `accounts` and `days` are places read as such."""
    text = page.masked(accounts)
    for start, end in days:
        text = text[:start] + " " * (end - start) + text[end:]
    found: list[Found[str]] = []
    for sureness, start, end in _places(text):
        if sureness < _LABELLED:
            place = _without_small_words(text, *_trimmed(text, *_clause(text, start, end)))
        elif _OTHER_SENTENCE.match(text, start, end):
            continue
        else:
            place = _trimmed(text, start, end)
        name = _SENTENCE_END.sub("", page.words(*place).rstrip(" ,;:-("))
        is_part = any(name in known.value for known in found)  # "Plátce Demo" begins with a label's own word
        if not is_part and _is_name(name, text[slice(*place)]):
            found.append(Found[str](value=name, words=name, sureness=sureness))
    return found


def _places(text: str) -> Iterator[tuple[float, int, int]]:
    for sureness, pattern in ((_LABELLED, _LABEL), (0.8, _FROM), (0.8, _SENT_YOU)):
        for match in pattern.finditer(text):
            yield sureness, *match.span("value")
    for match in _PAID_BY.finditer(text):
        yield 0.75, *match.span("value")
    for match in _PAID.finditer(text):
        floor = max(0, match.start() - _VERB_REACH)
        sentence = max(text.rfind(mark, floor, match.start()) for mark in ("\n", "!", "?", ":", ";", MASK))
        for stop in _FULL_STOP.finditer(text, max(sentence + 1, floor), match.start()):
            sentence = stop.start()
        yield 0.7, max(sentence + 1, floor), match.start()


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Without greetings and the clauses beside: a name stands last before its verb, and first after "od"."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    commas = [comma.start() for comma in _COMMA.finditer(text, start, end)]
    if not commas:
        return start, end
    return (commas[-1] + 1, end) if _VERB.match(text, end) else (start, commas[0])


def _without_small_words(text: str, start: int, end: int) -> tuple[int, int]:
    trailing = _TRAILING.search(text, start, end)
    return start, trailing.start() if trailing else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The name's own place: without account numbers, signs before it, and the label that follows."""
    while start < end and not text[start].isalnum():
        start += 1
    following = _NEXT_LABEL.search(text, start, end)
    end = following.start() if following else end
    masked = text.find(MASK, start, end)
    return start, masked if masked >= 0 else end


def _is_name(name: str, folded: str) -> bool:
    """Letters, a capital or a digit first, few words, no pronoun and no bank's own name."""
    words = folded.split()
    if not 2 <= len(name) <= 70 or not 1 <= len(words) <= 8 or sum(c.isalpha() for c in name) < 2:
        return False
    if any(word.startswith(_NO_NAMES) for word in words):
        return False
    return (name[0].isupper() or name[0].isdigit()) and not _PRONOUNS.intersection(words) and "@" not in name
