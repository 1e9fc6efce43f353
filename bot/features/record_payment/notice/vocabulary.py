"""The words by which notices and people tell what happened to money: Slovak, Czech, English, folded.

Fragments of regular expressions; a listed beginning such as `prichozi` covers its endings. Sources: how the
region's banks label their e-mail and SMS notices, and how people write of payments.
"""

import re


def _any(*fragments: str) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(fragments) + ")")


_BALANCE_WORD = r"(?:zostat|zustat|balance|stav (?:vas\w+ )?(?:na )?uct)\w*"
_MONEY_NEWS = (
    r"(?:platb|uhrad|transak|prikaz|prevod|payment|transfer|operac|inkas|sum[auy]|castk|ciastk|stav|status|polozk"
    r"|avizo|sepa)\w*"
)
_FAILED = (
    r"(?:zamietnu|zamitnu|neuspesn|nezrealiz|nerealiz|neprebehl|neprobehl|neproveden|nevykonan|neodoslan|neodeslan"
    r"|stornovan|storno|zrusen|vraten|vracen|vratil|vratk|nepodar|nezdar|zadrzan|zablokovan|pozastaven|blocked"
    r"|suspended|odmietnu|odmitnu|nepripisan|nepripsan|nedostat\w+|declined|failed"
    r"|rejected|cancell?ed|returned|revers|refund|chargeback|bounced|insufficient|cakajuc|cekajic|pending"
    r"|(?:caka|ceka) na|not (?:been )?(?:completed|processed|credited|received)"
    r"|ne(?:bol|byl)\w* (?:\w+ )?(?:pripis|pripsa|zreal|sprac|zprac|vykon|prove|prij))\w*"
)

INCOME = _any(
    r"prichadzajuc",
    r"prichozi",
    r"prich\. ?(?:prevod|platb|uhrad)",
    r"incoming",
    r"pr[ie]jat\w+ (?:\w+ )?(?:platb|uhrad|transak|prevod)",
    r"platba prijat",
    r"dosl[aey]\w* (?:\w+ )?(?:platb|uhrad|prevod)",
    r"pr[ie]jem (?:na|z) ",
    r"novy pr[ie]jem",
    r"bezhotovostn\w+ vklad",
    r"kredit (?:na|v prospech|ve prospech)",
    r"kreditn\w+ (?:transak|operac|platb|polozk|obrat|pohyb|avizo)",
    r"kredit:? \+?\d",
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

SPOKEN_INCOME = _any(
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
    r"(?:vam|ti) poslal",
    r"poslal\w* (?:vam|ti|nam) ",
    r"(?:platba|uhrada|prevod|payment|transfer) (?:od|from) ",
)
"""Money came: what banks and people write alike."""

TALK = _any(
    r"(?:ahoj|cau|caute|myslim|myslime|tusim|podla mna|podle me|vies|viete|vis|vite|mozes|muzes|pozri|pozrite|skontroluj"
    r"|skontrolujte|zkontroluj|zkontrolujte|over|overte|zisti|zistite|porada|dohodl\w*|nezabud\w*|treba|musime|mali by|meli by"
    r"|mame|mam|som|jsem|nasej|naseho|nas|poznam|skus|zavolaj|napis|napiste|volal\w*|pisal\w*|psal\w*|pozera\w*"
    r"|let me|please check|i think|can you|could you|we|i)(?![a-z])",
)
"""A person is talking, even if of a bank's notice."""

OUTGOING = _any(
    r"odchadzajuc", r"odchozi", r"odch\. ?(?:prevod|platb|uhrad)", r"outgoing", r"odoslan", r"odeslan",
    r"debet(?!n\w* kart)", r"na tarchu", r"na vrub", r"zni(?:ze|zi)\w+ o ", r"sni(?:ze|zi)\w+ o ",
    r"[zs]ni(?:zeni[ea]|zen[yaoei]?|zil[aoiy]?) (?:sa |se )?(?:\w+ ){0,2}(?:zostat|zustat)",
    r"decreased by", r"odpisan", r"odepsan", r"vydaj (?:na|z) ", r"inkas", r"sipo(?![a-z])", r"direct debit",
    r"debited", r"you(?:'ve| have)? (?:sent|paid|transferred)", r"sent to ",
    r"payment to (?!your|us|our)", r"(?:poslal|zaplatil|uhradil)\w* (?:ste|jste|si|jsi)(?![a-z])",
    r"(?:ste|jste) (?:\w+ ){0,2}(?:poslal|zaplatil|uhradil)", r"ode?i?sl[ayio] (?:penize|peniaze|platba|castka)",
    r"(?:platobn|platebn)\w+ prikaz\w* (?:bol|byl|na sum|c\.|prijat|zadan)", r"prikaz na uhradu",
    r"(?:vas|your) (?:platobny |platebni )?(?:prikaz|payment order)", r"trval\w+ prikaz\w* (?:bol|byl|na|c\.)",
    r"(?:vas[aeiu]?|vasi|vasu|your) (?!uc|account)(?:\w+ )?(?:platb|uhrad|payment)",
    r"(?:dakuj\w+|dekuj\w+|thank you|thanks) (?:\w+ )?(?:za|for) (?:\w+ )?(?:platb|uhrad|zaplat|payment|paying)",
    r"platba (?:pre|pro) ", r"(?:z|zo) vas[eh]\w* uctu", r"from your account", r"strhnut", r"strzen", r"stazen",
)  # fmt: skip
"""We paid, or somebody thanks us for having paid."""

CARD = _any(
    r"(?:platb|uhrad|nakup|transakc|operac|autorizac|rezervac|transaction|payment)\w*[^\n]{0,24} kart[auoyeu]",
    r"karetni", r"kartov[aeyu]", r"kart(?:ou|y|a|e|u)? ?(?:c\. ?)?[*x.#]*\d{4}", r"(?:platobn|platebn)\w+ kart",
    r"kartou(?![a-z])", r"bankomat", r"atm(?![a-z])", r"vyber (?:hotovost|z |v )", r"cash withdrawal",
    r"card (?:payment|purchase|transaction|ending)", r"purchase (?:at|of)", r"apple pay", r"google pay",
    r"pos(?: |-)(?:terminal|platb|transak)", r"nakup (?:v|u|na) ", r"blokac", r"zablokovan", r"debetn\w* kart",
    r"kreditn\w* kart",
)  # fmt: skip

FAILED = _any(
    rf"{_MONEY_NEWS}(?![a-z])[^\n]{{0,90}}(?<![a-z]){_FAILED}",
    rf"{_FAILED}(?![a-z])[^\n]{{0,90}}(?<![a-z]){_MONEY_NEWS}",
    rf"{_FAILED}\W*$",
    r"neprisl",
    r"nedorazil",
)

REQUEST = _any(
    r"uhradte", r"zaplatte", r"prosim\w* (?:\w+ ){0,3}(?:o )?(?:uhradu|uhradit|zaplatit|zaplaceni|zaplatenie|platbu)",
    r"vyzv[aeuy]", r"upomienk", r"upomink", r"pripomien", r"pripomin", r"po splatnosti", r"splatn[aey](?![a-z])",
    r"predfaktur", r"zalohovu fakturu vam",
    r"vystavil", r"vystaven[aey]",
    r"(?:zasiela|posiela|zasila|posila)m\w* (?:\w+ ){0,3}(?:predfaktur|faktur|doklad|vyuctov)",
    r"k uhrade", r"na uhradu", r"please pay", r"reminder", r"overdue", r"due (?:on|date|by|in|now)",
    r"invoice (?:is )?attached", r"attached (?:is |please )", r"neuhra\w+", r"nezapla\w+", r"nedoplatil", r"unpaid",
    r"not (?:yet )?paid", r"(?:hasn't|haven't|didn't|never) (?:yet )?pa(?:id|y)",
    r"(?:zaplatia|uhradia|zaplati|uhradi|zaplatime|uhradime|preplatia|poslu|poslou|posleme|doplatia"
    r"|doplati)(?![a-z])",
    r"(?:will|to|should|must|shall) (?:be )?(?:pay|paid|settle|transfer)", r"ma(?:ju|ji)? (?:zaplatit|uhradit)",
    r"(?:treba|nutno|nutne|potrebne) (?:\w+ )?(?:zaplatit|uhradit)", r"qr platb", r"new invoice", r"payment request",
    r"nova faktura", r"(?:ziadost|zadost|zadame|ziadame) o ",
)  # fmt: skip
"""Somebody is yet to pay."""

WEAK_REQUEST = _any(
    r"splatnost", r"zaplatit", r"uhradit", r"v prilohe", r"v priloze", r"(?:platobn|platebn)\w+ udaj"
)
"""Also stands in notices of income, so it decides only where nothing else does."""

UNREAL = _any(
    r"(?:bude\w*|budu|budou|will|would|ak|pokud|pokial|ked|kdyz|if|when|once|unless|ci|jestli|whether|moze|muze|mozno"
    r"|mozna|asi|maybe|snad|hadam|keby|kdyby|dufam|doufam|caka\w*|ceka\w*|vraj|pry|planovan\w*|expected|ocakav\w*"
    r"|ocekav\w*|odhad\w*|predpoklad\w*|planuj\w*|prisl[yu]b\w*|slub\w*|slib\w*|promised|mal[ia]? by|mel[ia]? by"
    r"|este ne\w*|jeste ne\w*|reklamuj\w*"
    r"|tvrdi\w*|vravi\w*|hovori\w*|rika\w*|claim\w*|says?|said|nevidi\w*|nemame|nenas\w*|chyba|udajn\w*|kde"
    r"|akonahle|jakmile|zajtra|zitra|tomorrow|should|mal[aoi]? by"
    r"|mel[aoi]? by|buduc\w*|pristi|next week|potvrdte|kliknut\w*|klikn\w*|click"
    r"|as soon as|after (?:the |your )?(?:pay|receiv)\w*|po (?:\w+ )?(?:pripis|pripsa|prijat|uhrad|zaplat|zaplac"
    r"|obdrz)\w*)(?![a-z])"
)
"""Conditions, plans and hopes: what such a sentence tells of has not happened."""

OFFER = _any(
    r"ziska[jt]", r"vyhra[jt]", r"bonus", r"odmen", r"zlav", r"slev[aoyu]", r"sutaz", r"soutez", r"uver", r"pozick",
    r"pujck", r"hypot", r"penale", r"pokut", r"sankci", r"vyplat", r"mzd[ayu]", r"salary", r"payroll",
    r"ponu[kc]", r"nabid", r"urok", r"uroc", r"interest(?![a-z])", r"promo", r"discount",
    r"cashback", r"special offer", r"get up to", r"vlastn\w+ uct", r"own accounts?", r"between your",
    r"(?:odkladaci|sporiac|sporici)\w* uc",
)  # fmt: skip
"""Advertising, interest, and money moved between one's own accounts."""

BALANCE = _any(r"zostat", r"zustat", r"dispo", r"balance", r"stav (?:na )?uct", r"saldo")

PAYERS_MESSAGE = re.compile(
    r"(?:informaci[ae] pr[eo] prijem\w*|zprav[au](?: pr[oi])? prijem\w*|sprav[au] pr[ei] prij\w*|poznamka\w*"
    r"|ucel platby|message|referenci?a?\w* platitela)(?: \w{1,10})? ?: ?\n?[^\n]{0,140}"
)
"""What the payer wrote to us: "storno objednavky" there is no news of the bank's."""
