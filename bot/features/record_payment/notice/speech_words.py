"""The words of a plain sentence that tells of a payment received: Slovak, Czech, English, folded.

A closed list on purpose: a sentence with any other word ("vraj", "omylom", "okrem", "pôžička") may mean
anything, and `speech` leaves it to the person.
"""

import re


def _words(*groups: str) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.split())


PAID = re.compile(
    r"(?:uhradi|zaplati|doplati|splati|vyrovna)l[aioy]?|previedl[aioy]?|prevedl[aioy]?|paid|settled"
    r"|transferred"
)
PAID_IN_ENGLISH = re.compile(r"paid|settled|transferred")
SENT = re.compile(r"poslal[aioy]?|zaslal[aioy]?|sent")
CAME = re.compile(
    r"pris(?:iel|el|l[aioy])|dos(?:iel|el|l[aioy])|doraz(?:il[aioy]?)|prip(?:is|s)an[aeoy]?|pr[ie]jat[aeoy]"
    r"|received|arrived|credited|landed"
)
CAME_IN_COINS = re.compile(r"(?:pris|dos|dorazi)lo|prip(?:is|s)an[eoy]|received|arrived|credited|landed")
"""The subject is the sum itself, not a thing that arrived: "prišlo 500 eur", but "prišla faktúra"."""
GOT = re.compile(r"pr[ie]jal[aio]|obdrz[ae]l[ai]|dostal[aio]|prip(?:is|s)ali|received|got")
"""Who got it must be said: "dostali sme"."""
PAYMENT = re.compile(
    r"platb[aueyo]u?|uhrad[aueyo]u?|peniaze|penize|sum[aeyu]|ciastk[aueyo]|castk[aueyo]|prevod|payment"
    r"|money|transfer|funds"
)
DOCUMENT = re.compile(r"faktur\w{0,4}|fa|fv|vf|fak|inv|invoices?|proforma|proformu|doklad|dokladu")
LABEL = re.compile(
    r"cislo|cislom|cislem|c|nr|no|number|zaloh\w{1,5}|vs|symbol\w{0,3}|variabiln\w{1,4}|var|sprava"
    r"|zprava|poznamka"
    r"|referencia|reference|ref|uhraden[aeoy]?|zaplaten[aeoy]?"
)
MONEY = re.compile(r"eur[ao]?|euros?|kc|czk|korun\w?|usd|gbp")
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
US = _words("nam nas nasich nase nasu us our ucet uctu ucte account")
YOU = _words("vam vas vasu vase vasi vasich vasom vasem ste ti your you")
FIRST_PERSON = _words("sme jsme som jsem we i")
PREPOSITIONS = _words("na v vo ve do k ku ke s so se o pre pro to in into on ucet uctu ucte account")
"""A name after one of these is no payer's: "na účet Acme prišlo"."""
BETWEEN = _words("a and spol s r o sro as ks v z za pre pro of the")
"""Small words inside a payer's name."""
LEGAL_FORMS = _words("s a spol sro as ks o z v r inc ltd")

GLUE = _words(
    "na v vo ve za od k ku ke s so se z a aj do the for of on in into to from by it its full dna dne",
    "zostava zbyva zvysok zbytek hotovo vybavene vyrizeno mozes muzes uzavriet uzavrit done",
    "je su jsou bol bola bolo boli byl byla bylo byly has have been was were is just",
    "dnes vcera predvcerom predevcirem rano poobede odpoledne vecer teraz ted prave konecne uz dopoludnia hned",
    "today yesterday now already finally this morning",
    "pondelok utorok stredu stvrtok piatok sobotu nedelu pondeli utery ctvrtek patek nedeli",
    "monday tuesday wednesday thursday friday saturday sunday",
    "sume sumu vyske vysi hodnote cela cele celu celou cely celych plnej plne vyske komplet vsetko vse",
    "banky banka banke banku bank",
    "ahoj ahojte cau cus caute zdravim dobry den rano hi hello hey fyi info ok super hura dakujem dakujeme dekuji",
    "dekujeme vdaka diky thanks thank pekny prajem preji hezky krasny pozdravom pozdravem",
    "prosim zaeviduj zaevidujte zapis zapiste sparuj sparujte zauctuj zauctujte please record",
)
GREETING = _words(
    "ahoj cau cus hi hello hey dobry den zdravim pozdravom pozdravem dakujem dekuji diky thanks"
)
CLIENT = _words(
    "klient klienta klientka zakaznik zakaznika zakaznicka odberatel odberatela firma firmy spolocnost spolocnosti",
    "spolecnost spolecnosti pan pana pani customer client company obec mesto skola",
)
NO_PAYER = re.compile(
    r"dodavatel\w*|kolega|kolegyna|kolegovia|sef\w*|uctovn\w+|ekonom\w*|ucetni\w*|asistent\w*"
    r"|konatel\w*|manzel\w*"
    r"|majitel\w*|jednatel\w*|my|ja|ty|vy|oni|ona|on|kto|kdo|nikto|nikdo|niekto|nekdo|omyl\w*|mozno"
    r"|asi|zrejme|zrejm\w*"
    r"|vraj|pry|udajne|pravdepodobne|pravdepodobn\w*|snad|azda|dajme|dufam|doufam|mysl\w+|tusim|vtedy"
    r"|zajtra|zitra|skoro|takmer"
    r"|malem|ziad\w+|zad\w+|iba|len|jen|polovic\w*|cast|ked\w*|kdyz|keby|kdyby|ak|ci|nech|preco|proc"
    r"|kolko|kolik"
    r"|ne[a-z]+l[aiy]?|supplier|vendor|they|he|she|nobody|noone|if|when|maybe|probably|who|why|half"
    r"|part|mama|otec"
    r"|banka|danov\w*|poistovn\w*|pojistovn\w*|urad\w*|stat|exekutor\w*|platba|uhrada|suma|castka"
    r"|ciastka|faktura"
    r"|cena|ponuka|porada|zapis|todo|pozn\w*|poznamka|priklad|napriklad|test|navrh|plan|rozpocet"
    r"|objednavka|vcetne|vratane"
)
"""Who or what at a sentence's beginning is no client that paid."""
