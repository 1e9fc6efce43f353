"""The words by which notices tell that money came: Slovak, Czech, English, folded.

Fragments of regular expressions; a listed beginning such as `prichozi` covers its endings. Sources: how the
region's banks label their e-mail and SMS notices. What speaks against an income is in `vetoes`.
"""

import re


def any_of(*fragments: str) -> re.Pattern[str]:
    """One pattern for all the fragments, each at the beginning of a word."""
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(fragments) + ")")


_BALANCE_WORD = r"(?:zostat|zustat|balance|stav (?:vas\w+ )?(?:na )?uct)\w*"

INCOME = any_of(
    r"prichadzajuc",
    r"prichozi",
    r"prich\. ?(?:prevod|platb|uhrad)",
    r"incoming",
    r"pr[ie]jat\w+ (?:\w+ )?(?:platb|uhrad|transak|prevod)",
    r"platba prijat",
    r"dosl[aey]\w* (?:\w+ )?(?:platb|uhrad|prevod)",
    r"pr[ie]jem (?:na|z) ",
    r"novy pr[ie]jem",
    r"nova platba na ",
    r"bezhotovostn\w+ vklad",
    r"kredit (?:na|v prospech|ve prospech)",
    r"kreditn\w+ (?:transak|operac|platb|polozk|obrat|pohyb|avizo)",
    r"kredit[:;]? ?\+?\d",
    r"sent you [^\w\n]?(?:[a-z]{3} )?\d",
    r"credit (?:notification|transfer|advice|of)",
    r"credited",
    r"(?:pripisan|pripsan|pripisuj|pripsal)",
    r"pripisali (?:sme )?(?:vam|nam)",
    r"dorucen[aeu] platb",
    rf"{_BALANCE_WORD}[^\n]{{0,120}}(?<![a-z])zvys(?:en[yaoei]?|il[aoiy]?) o ",
    rf"zvys(?:eni[ea]|en[yaoei]?|il[aoiy]?) (?:sa |se )?(?:\w+ ){{0,2}}{_BALANCE_WORD}",
    rf"{_BALANCE_WORD}[^\n]{{0,120}} increased by",
    r"v[e]? prospech vas\w+ uct",
    r"to your account",
)
"""Money came: what banks alone write."""

SPOKEN_INCOME = any_of(
    r"pr[ie]jali (?:sme|jsme|ste|jste) ",
    r"(?:obdrzal|obdrzel|dostal)\w* (?:sme|jsme|ste|jste|si|jsi) ",
    r"prisl[ioay] (?:\w+ ){0,4}(?:penize|peniaze|platb|uhrad|castk|sum[auy]|\d)",
    r"(?:penize|peniaze|platb\w+|uhrad\w+) (?:\w+ ){0,3}(?:prisl[ioay]|dorazil)",
    r"(?:prisl[ioay]|dorazil[ayio]?) (?:nam|vam|na )",
    r"(?:nam|vam) (?:\w+ ){0,2}(?:prisl[ioay]|dorazil)",
    r"dorazila? (?:castka|suma|platba|uhrada)",
    r"na vas ucet",
    r"received (?:a |an |your |the )?(?:\w+ ){0,2}(?:payment|transfer|[\d€$£])",
    r"(?:payment|money|funds|transfer) (?:\w+ ){0,2}received",
    r"received: ?[+\d€$£]",
    r"you(?:'ve| have)? (?:received|got) ",
    r"sent you ",
    r"(?:vam|ti) (?:poslal|zaslal)",
    r"poslal\w* (?:vam|ti|nam) ",
    r"(?:platba|uhrada|prevod|payment|transfer) (?:od|from) ",
)
"""Money came: what banks and people write alike."""

TALK = any_of(
    r"(?:ahoj|cau|caute|myslim|myslime|tusim|podla mna|podle me|vies|viete|vis|vite|mozes|muzes|pozri"
    r"|pozrite|skontroluj"
    r"|skontrolujte|zkontroluj|zkontrolujte|over|overte|zisti|zistite|porada|dohodl\w*|nezabud\w*"
    r"|treba|musime|mali by|meli by"
    r"|mame|mam|som|jsem|nasej|naseho|nas|poznam|skus|zavolaj|napis|napiste|volal\w*|pisal\w*|psal\w*"
    r"|pozera\w*"
    r"|let me|please check|i think|can you|could you|we|i)(?![a-z])",
)
"""A person is talking, even if of a bank's notice."""

BALANCE = any_of(r"zostat", r"zustat", r"dispo", r"balance", r"stav (?:na )?uct", r"saldo")

PAYERS_MESSAGE = re.compile(
    r"(?:informaci[ae] pr[eo] prijem\w*|zprav[au](?: pr[oi])? prijem\w*|sprav[au] pr[ei] prij\w*"
    r"|poznamka\w*"
    r"|ucel platby|message|referenci?a?\w* platitela)(?: \w{1,10})? ?: ?\n?[^\n]{0,140}"
)
"""What the payer wrote to us: "storno objednavky" there is no news of the bank's."""
