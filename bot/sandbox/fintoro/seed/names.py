"""Words to invent Slovak and Czech companies, people and addresses from."""

SLOVAK_TOWNS = [
    ("Bratislava", "81101"), ("Košice", "04001"), ("Prešov", "08001"), ("Žilina", "01001"),
    ("Banská Bystrica", "97401"), ("Nitra", "94901"), ("Trnava", "91701"), ("Trenčín", "91101"),
    ("Martin", "03601"), ("Poprad", "05801"), ("Prievidza", "97101"), ("Zvolen", "96001"),
    ("Považská Bystrica", "01701"), ("Michalovce", "07101"), ("Spišská Nová Ves", "05201"),
    ("Komárno", "94501"), ("Levice", "93401"), ("Humenné", "06601"), ("Bardejov", "08501"),
    ("Liptovský Mikuláš", "03101"), ("Ružomberok", "03401"), ("Piešťany", "92101"), ("Lučenec", "98401"),
    ("Čadca", "02201"), ("Rožňava", "04801"), ("Kežmarok", "06001"), ("Skalica", "90901"),
]  # fmt: skip
CZECH_TOWNS = [
    ("Praha", "11000"), ("Brno", "60200"), ("Ostrava", "70200"), ("Olomouc", "77900"), ("Plzeň", "30100"),
    ("České Budějovice", "37001"), ("Zlín", "76001"), ("Jihlava", "58601"), ("Třebíč", "67401"),
]  # fmt: skip
STREETS = [
    "Hlavná", "Štúrova", "Školská", "Hviezdoslavova", "Námestie slobody", "Záhradná", "Kukučínova", "Mlynská",
    "Partizánska", "Železničná", "Pri hati", "Kováčska", "Čajkovského", "Lipová", "Dlhá", "Komenského",
    "Jesenského", "Priemyselná", "Rastislavova", "Hrnčiarska", "Vajanského nábrežie", "Sládkovičova",
]  # fmt: skip
CZECH_STREETS = [
    "Masarykova", "Nádražní", "Husova", "Dlouhá", "Křížová", "Palackého třída", "Žižkova", "U Mlýna",
]  # fmt: skip
TRADES = [
    "Stolárstvo", "Pekáreň", "Kaviareň", "Kníhkupectvo", "Autoservis", "Elektro", "Stavebniny",
    "Kvetinárstvo",
    "Zámočníctvo", "Reštaurácia", "Penzión", "Lekáreň", "Tlačiareň", "Účtovníctvo", "Doprava", "Sklenárstvo",
    "Čalúnnictvo", "Vinárstvo", "Farma", "Chalupa", "Ateliér", "Dielňa", "Škôlka", "Hotel", "Galéria",
    "Pivovar", "Mäsiarstvo", "Cukráreň", "Lesy", "Včelárstvo",
]  # fmt: skip
CZECH_TRADES = [
    "Pekařství", "Kavárna", "Truhlářství", "Knihkupectví", "Pražírna", "Hospoda", "Penzion", "Řeznictví",
    "Květinářství", "Lékárna", "Vinařství", "Cukrárna",
]  # fmt: skip
ADJECTIVES = [
    "Zelený dom", "Pod lipou", "Tatran", "Slnečnica", "Horec", "Biela skala", "U medveďa", "Dunaj", "Orava",
    "Šafrán", "Čučoriedka", "Javor", "Kriváň", "Vŕba", "Ľubica", "Ďatelina", "Žriedlo", "Strieborná",
    "Poľana",
    "Mlyn", "Rysy", "Hornád", "Kamzík", "Plejsy", "Vĺčok", "Brezina", "Magura", "Zádiel", "Šíp", "Jedľa",
]  # fmt: skip
CZECH_ADJECTIVES = [
    "Pod Žižkovem", "U Řeky", "Říp", "Na Příkopě", "Včelka", "Ořech", "Šumava", "Měsíc", "U Tří růží", "Bílá",
]  # fmt: skip
SURNAMES = [
    "Novák", "Horváth", "Kováč", "Varga", "Tóth", "Nagy", "Baláž", "Szabó", "Molnár", "Lukáč", "Hudák",
    "Šimko",
    "Polák", "Čierny", "Ďurica", "Kučera", "Oravec", "Mráz", "Žiak", "Ježík", "Štefánik", "Hruška", "Ľupták",
    "Ondrejka", "Gajdoš", "Vrábel", "Šťastný", "Zelenák", "Bielik", "Jurčo",
]  # fmt: skip
FIRST_NAMES = [
    "Ján", "Peter", "Mária", "Zuzana", "Ľubomír", "Štefan", "Katarína", "Anna", "Michal", "Eva", "Dušan",
    "Jozef",
    "Lucia", "Tomáš", "Žofia", "Matúš", "Božena", "Šimon", "Viera", "Róbert",
]  # fmt: skip
PRODUCTS = [
    ("Jedálenský stôl z dubového masívu", 68_500), ("Stolička ohýbaná, buk", 8_990),
    ("Kuchynská linka na mieru", 312_000), ("Vstavaná skriňa 240 cm", 129_000), ("Polica nástenná", 4_550),
    ("Konferenčný stolík Čerešňa", 18_900), ("Barový pult, orech", 241_500),
    ("Posteľ 180 × 200, jaseň", 74_900),
    ("Montáž a doprava", 12_000), ("Návrh interiéru (hodina)", 4_500), ("Renovácia dvier", 9_800),
    ("Kancelársky stôl výškovo nastaviteľný", 45_900), ("Lavica do čakárne", 21_700),
    ("Obklad steny, m²", 6_780),
    ("Servisná prehliadka nábytku", 3_900),
]  # fmt: skip
NOTES = [
    "Volal, že dodávku prevezmú až budúci týždeň. Fakturovať po prevzatí.",
    "Poslali nákres kuchyne, chcú vzorky dubu a orecha.",
    "Dohodnutá splatnosť 30 dní pri objednávkach nad 5 000 €.",
    "Pani účtovníčka prosí posielať faktúry na novú adresu.",
    "Reklamácia police: poslať náhradný diel, škoda 45 €.",
    "Na stretnutí spomenuli druhú pobočku, pripraviť ponuku.",
    "Chcú splátky: 50 % teraz, zvyšok po montáži.",
    "Zákazník spokojný, môžeme použiť fotky ako referenciu.",
    "Čakajú na stavebné povolenie, ozvať sa v novembri.",
    "Prevzali 12 stoličiek, dve majú poškodený lak.",
]
CASES = [
    "Interiér novej kaviarne", "Zariadenie kancelárií", "Kuchyňa na mieru", "Rámcová zmluva na police",
    "Obnova recepcie", "Dodávka školského nábytku", "Vinotéka a barový pult", "Penzión: 14 izieb",
]  # fmt: skip
