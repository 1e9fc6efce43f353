"""The fixed lookups' ids and labels. Ids are stable in v1; countries have their ISO 3166 numbers.

Labels of countries, currencies and languages come from CLDR in all nineteen languages; the vendor's own
words exist here in Slovak, English and Czech, and other languages read the English ones.
"""

EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip

COUNTRIES: dict[int, str] = {
    8: "AL", 40: "AT", 56: "BE", 70: "BA", 76: "BR", 100: "BG", 112: "BY", 124: "CA", 156: "CN", 191: "HR",
    196: "CY", 203: "CZ", 208: "DK", 233: "EE", 246: "FI", 250: "FR", 276: "DE", 300: "GR", 348: "HU",
    352: "IS", 356: "IN", 372: "IE", 376: "IL", 380: "IT", 392: "JP", 410: "KR", 428: "LV", 438: "LI",
    440: "LT", 442: "LU", 470: "MT", 484: "MX", 492: "MC", 498: "MD", 499: "ME", 528: "NL", 554: "NZ",
    578: "NO", 616: "PL", 620: "PT", 642: "RO", 643: "RU", 688: "RS", 702: "SG", 703: "SK", 705: "SI",
    710: "ZA", 724: "ES", 752: "SE", 756: "CH", 784: "AE", 792: "TR", 804: "UA", 807: "MK", 826: "GB",
    840: "US",
}  # fmt: skip

CURRENCIES: dict[int, tuple[str, str]] = {
    1: ("EUR", "€"), 2: ("CZK", "Kč"), 3: ("USD", "$"), 4: ("PLN", "zł"), 5: ("HUF", "Ft"), 6: ("GBP", "£"),
    7: ("CHF", "CHF"), 8: ("RON", "lei"), 9: ("SEK", "kr"), 10: ("DKK", "kr"), 11: ("NOK", "kr"),
}  # fmt: skip

LANGUAGE_IDS: dict[int, str] = {
    1: "sk", 2: "en", 3: "cs", 4: "de", 5: "et", 6: "es", 7: "fr", 8: "hr", 9: "hu", 10: "it", 11: "lt",
    12: "nl", 13: "pl", 14: "pt", 15: "ro", 16: "sr", 17: "ru", 18: "sl", 19: "uk",
}  # fmt: skip

PAYMENT_METHODS: dict[int, tuple[str, str, str]] = {
    1: ("Bankový prevod", "Bank transfer", "Bankovní převod"),
    2: ("Hotovosť", "Cash", "Hotovost"),
    3: ("Platobná karta", "Payment card", "Platební karta"),
    4: ("Dobierka", "Cash on delivery", "Dobírka"),
    5: ("PayPal", "PayPal", "PayPal"),
    6: ("Zápočet", "Offset", "Zápočet"),
    7: ("Poštový poukaz", "Postal order", "Poštovní poukázka"),
}

DELIVERY_METHODS: dict[int, tuple[str, str, str]] = {
    1: ("Neuvedený", "Unspecified", "Neuvedeno"),
    2: ("Osobný odber", "Personal pickup", "Osobní odběr"),
    3: ("Kuriér", "Courier", "Kurýr"),
    4: ("Pošta", "Post", "Pošta"),
    5: ("Elektronicky", "Electronically", "Elektronicky"),
    6: ("Vlastná doprava", "Own transport", "Vlastní doprava"),
}

QR_TYPES: dict[int, tuple[str, str, str]] = {
    1: ("Negenerovať", "Do not generate", "Negenerovat"),
    2: ("PAY by square", "PAY by square", "PAY by square"),
    3: ("QR Platba", "QR Platba", "QR Platba"),
    4: ("EPC QR", "EPC QR", "EPC QR"),
}

UNITS: dict[int, tuple[str, str, str]] = {
    1: ("ks", "pcs", "ks"),
    2: ("hod", "hrs", "hod"),
    3: ("deň", "day", "den"),
    4: ("mesiac", "month", "měsíc"),
    5: ("kg", "kg", "kg"),
    6: ("m", "m", "m"),
    7: ("m²", "m²", "m²"),
    8: ("bal", "pack", "bal"),
    9: ("km", "km", "km"),
}

BANKS: dict[int, tuple[str, str]] = {
    4: ("365.bank", "POBNSKBA"),
    7: ("ČSOB", "CEKOSKBX"),
    9: ("Fio banka", "FIOZSKBA"),
    12: ("mBank", "BREXSKBX"),
    15: ("Prima banka", "KOMASK2X"),
    18: ("Slovenská sporiteľňa", "GIBASKBX"),
    23: ("Tatra Banka", "TATRSKBX"),
    26: ("UniCredit Bank", "UNCRSKBX"),
    28: ("VÚB Banka", "SUBASKBX"),
}
