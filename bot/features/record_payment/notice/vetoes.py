"""The words by which notices and people tell that no client's payment came: folded, three languages.

Payments that failed or went out, requests, conditions and plans, and money of another kind.
"""

import re

from bot.features.record_payment.notice.vocabulary import any_of

_MONEY_NEWS = (
    r"(?:platb|uhrad|transak|prikaz|prevod|payment|transfer|operac|inkas|sum[auy]|castk|ciastk|stav"
    r"|status|polozk"
    r"|avizo|sepa)\w*"
)

_FAILED = (
    r"(?:zamietnu|zamitnu|neuspesn|nezrealiz|nerealiz|neprebehl|neprobehl|neproveden|nevykonan"
    r"|neodoslan|neodeslan"
    r"|stornovan|storno|zrusen|vraten|vracen|vratil|vratk|nepodar|nezdar|zadrzan|zablokovan|pozastaven"
    r"|blocked"
    r"|suspended|odmietnu|odmitnu|nepripisan|nepripsan|nedostat\w+|declined|failed"
    r"|rejected|cancell?ed|returned|revers|refund|chargeback|bounced|insufficient|cakajuc|cekajic|pending"
    r"|(?:caka|ceka) na|not (?:been )?(?:completed|processed|credited|received)"
    r"|ne(?:bol|byl)\w* (?:\w+ )?(?:pripis|pripsa|zreal|sprac|zprac|vykon|prove|prij))\w*"
)

FAILED = any_of(
    rf"{_MONEY_NEWS}(?![a-z])[^\n]{{0,90}}(?<![a-z]){_FAILED}",
    rf"{_FAILED}(?![a-z])[^\n]{{0,90}}(?<![a-z]){_MONEY_NEWS}",
    rf"{_FAILED}\W*$",
    r"neprisl",
    r"nedorazil",
)

OUTGOING = any_of(
    r"odchadzajuc",
    r"odchozi",
    r"odch\. ?(?:prevod|platb|uhrad)",
    r"outgoing",
    r"odoslan",
    r"odeslan",
    r"debet(?!n\w* kart)",
    r"na tarchu",
    r"na vrub",
    r"zni(?:ze|zi)\w+ o ",
    r"sni(?:ze|zi)\w+ o ",
    r"[zs]ni(?:zeni[ea]|zen[yaoei]?|zil[aoiy]?) (?:sa |se )?(?:\w+ ){0,2}(?:zostat|zustat)",
    r"decreased by",
    r"odpisan",
    r"odepsan",
    r"vydaj (?:na"
    r"|z) ",
    r"inkas",
    r"sipo(?![a-z])",
    r"direct debit",
    r"debited",
    r"you(?:'ve| have)? (?:sent|paid|transferred)",
    r"sent to ",
    r"payment to (?!your|us|our)",
    r"(?:poslal|zaplatil|uhradil)\w* (?:ste|jste|si|jsi)(?![a-z])",
    r"(?:ste|jste) (?:\w+ ){0,2}(?:poslal|zaplatil|uhradil)",
    r"ode?i?sl[ayio] (?:penize|peniaze"
    r"|platba|castka)",
    r"(?:platobn|platebn)\w+ prikaz\w* (?:bol|byl|na sum|c\.|prijat|zadan)",
    r"prikaz na uhradu",
    r"(?:vas|your) (?:platobny |platebni )?(?:prikaz|payment order)",
    r"trval\w+ prikaz\w* (?:bol|byl"
    r"|na|c\.)",
    r"(?:vas[aeiu]?|vasi|vasu|your) (?!uc|account)(?:\w+ )?(?:platb|uhrad|payment)",
    r"(?:dakuj\w+|dekuj\w+|thank you|thanks) (?:\w+ )?(?:za|for) (?:\w+ )?(?:platb|uhrad|zaplat"
    r"|payment|paying)",
    r"platba (?:pre|pro) ",
    r"(?:z"
    r"|zo) vas[eh]\w* uctu",
    r"from your account",
    r"strhnut",
    r"strzen",
    r"stazen",
)
"""We paid, or somebody thanks us for having paid."""

CARD = any_of(
    r"(?:platb|uhrad|nakup|transakc|operac|autorizac|rezervac|transaction"
    r"|payment)\w*[^\n]{0,24} kart[auoyeu]",
    r"karetni",
    r"kartov[aeyu]",
    r"kart(?:ou|y|a|e|u)? ?(?:c\. ?)?[*x.#]*\d{4}",
    r"(?:platobn"
    r"|platebn)\w+ kart",
    r"kartou(?![a-z])",
    r"bankomat",
    r"atm(?![a-z])",
    r"vyber (?:hotovost|z |v )",
    r"cash withdrawal",
    r"card (?:payment|purchase|transaction|ending)",
    r"purchase (?:at|of)",
    r"apple pay",
    r"google pay",
    r"pos(?: |-)(?:terminal|platb|transak)",
    r"nakup (?:v|u"
    r"|na) ",
    r"blokac",
    r"zablokovan",
    r"debetn\w* kart",
    r"kreditn\w* kart",
)

REQUEST = any_of(
    r"uhradte",
    r"zaplatte",
    r"prosim\w* (?:\w+ ){0,3}(?:o )?(?:uhradu|uhradit|zaplatit|zaplaceni"
    r"|zaplatenie|platbu)",
    r"vyzv[aeuy]",
    r"upomienk",
    r"upomink",
    r"pripomien",
    r"pripomin",
    r"po splatnosti",
    r"splatn[aey](?![a-z])",
    r"predfaktur",
    r"zalohovu fakturu vam",
    r"vystavil",
    r"vystaven[aey]",
    r"(?:zasiela|posiela|zasila|posila)m\w* (?:\w+ ){0,3}(?:predfaktur|faktur|doklad|vyuctov)",
    r"k uhrade",
    r"na uhradu",
    r"please pay",
    r"reminder",
    r"overdue",
    r"due (?:on|date|by|in|now)",
    r"invoice (?:is )?attached",
    r"attached (?:is "
    r"|please )",
    r"neuhra\w+",
    r"nezapla\w+",
    r"nedoplatil",
    r"unpaid",
    r"not (?:yet )?paid",
    r"(?:hasn't|haven't|didn't|never) (?:yet )?pa(?:id|y)",
    r"(?:zaplatia|uhradia|zaplati|uhradi|zaplatime|uhradime|preplatia|poslu|poslou|posleme|doplatia"
    r"|doplati)(?![a-z])",
    r"(?:will|to|should|must|shall) (?:be )?(?:pay|paid|settle|transfer)",
    r"ma(?:ju|ji)? (?:zaplatit"
    r"|uhradit)",
    r"(?:treba|nutno|nutne|potrebne) (?:\w+ )?(?:zaplatit"
    r"|uhradit)",
    r"qr platb",
    r"new invoice",
    r"payment request",
    r"nova faktura",
    r"(?:ziadost|zadost|zadame|ziadame) o ",
)
"""Somebody is yet to pay."""

WEAK_REQUEST = any_of(
    r"splatnost", r"zaplatit", r"uhradit", r"v prilohe", r"v priloze", r"(?:platobn|platebn)\w+ udaj"
)
"""Also stands in notices of income, so it decides only where nothing else does."""

UNREAL = any_of(
    r"(?:bude\w*|budu|budou|will|would|ak|pokud|pokial|ked|kdyz|if|when|once|unless|ci|jestli|whether"
    r"|moze|muze|mozno"
    r"|mozna|asi|maybe|snad|hadam|keby|kdyby|dufam|doufam|caka\w*|ceka\w*|vraj|pry|planovan\w*"
    r"|expected|ocakav\w*"
    r"|ocekav\w*|odhad\w*|predpoklad\w*|planuj\w*|prisl[yu]b\w*|slub\w*|slib\w*|promised|mal[ia]? by"
    r"|mel[ia]? by"
    r"|este ne\w*|jeste ne\w*|reklamuj\w*"
    r"|tvrdi\w*|vravi\w*|hovori\w*|rika\w*|claim\w*|says?|said|nevidi\w*|nemame|nenas\w*|chyba|udajn\w*|kde"
    r"|akonahle|jakmile|zajtra|zitra|tomorrow|should|mal[aoi]? by"
    r"|mel[aoi]? by|buduc\w*|pristi|next week|potvrdte|kliknut\w*|klikn\w*|click"
    r"|as soon as|after (?:the |your )?(?:pay|receiv)\w*|po (?:\w+ )?(?:pripis|pripsa|prijat|uhrad"
    r"|zaplat|zaplac"
    r"|obdrz)\w*)(?![a-z])"
)
"""Conditions, plans and hopes: what such a sentence tells of has not happened."""

_OTHER_MONEY = (
    r"(?:bonus|odmen|uver|pozick|pujck|hypot|penale|pokut|sankci|vyplat|mzd[ayu]|salary|payroll|urok"
    r"|uroc|interest"
    r"|cashback|vlastn\w+ uct|own account|between your|sporen|refund|dobropis|kauci|zabezpek|dividend"
    r"|vklad\w* hotov"
    r"|hotovostn\w+ vklad|vkladomat|cash deposit|davk[auy]|podpor[auy]|dotaci|poistne plneni"
    r"|pojistne plneni|konverzi"
    r"|preplat(?:ok|ek|ku) dan|nadmern\w+ odpoc|vyhr[aeuy]|(?:odkladaci|sporiac|sporici)\w* uc)\w*"
)

OFFER = any_of(
    _OTHER_MONEY,
    r"(?:zo?|ze) (?:odkladaci|sporiac|sporici|sporen)",
    r"poplat",
    r"(?:fee|fees)(?![a-z])",
    r"ziska[jt]",
    r"vyhra[jt]",
    r"zlav",
    r"slev[aoyu]",
    r"sutaz",
    r"soutez",
    r"ponu[kc]",
    r"nabid",
    r"promo",
    r"discount",
    r"special offer",
    r"get up to",
)
"""Advertising, and money that is no client's payment: interest, loans, fees, wages, one's own transfers."""

OTHER_KIND = re.compile(
    rf"\A(?:[^\n]{{0,120}}\n)?[^\n]{{0,80}}(?<![a-z]){_OTHER_MONEY}|\A\W*poplat"
    r"|(?:^|\n)[^\n:]{0,12}\b(?:typ|druh|popis|type|kategori\w|category)\b[^\n:]{0,20}: ?\n?[^\n]{0,40}"
    rf"(?<![a-z])(?:{_OTHER_MONEY}|poplat)"
)
"""The headline, or the field that names the transaction's kind, says that it is no client's payment."""
