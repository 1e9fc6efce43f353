"""Bank notices as Slovak and Czech banks mail them, pasted into #payments by the bookkeeper.

`{year}`, `{day}` (dd.mm.yyyy), `{czech_day}` (d. m. yyyy) and `{iso_day}` are of the day of the notice.
"""

# (days ago, minutes after eight o'clock, text)
NOTICES: tuple[tuple[int, int, str], ...] = (
    (
        9, 12,
        "Tatra banka - b-mail\n{day} 08:11 - zvýšenie zostatku na účte SK6811000000002612345678 o 480,00 EUR."
        "\nuctovny zostatok: 18 211,07 EUR\nPopis transakcie: Platba 0200/000000-1987654321"
        "\nReferencia platitela: /VS{year}0002/SS/KS0308\nInformacia pre prijemcu: KOSICKA KAVIAREN FA {year}0002",
    ),
    (
        8, 34,
        "VÚB, a.s. INFO: Na účet *4321 bola {day} pripísaná suma 96,00 EUR. Protiúčet:"
        " SK0209000000005012345678. VS: {year}0022 KS: 0008. Poznámka: uhrada faktury."
        " Disp. zostatok: 4 310,55 EUR",
    ),
    (
        7, 5,
        "SLSP SMS/e-mail oznámenie\nKredit: +1 500,00 EUR\nÚčet: SK31 0900 0000 0050 7766 5544"
        "\nOd: Acme s.r.o.\nDátum zaúčtovania: {iso_day}\nReferencia: /VS{year}0003/SS0/KS0308",
    ),
    (
        6, 51,
        "ČSOB Info 24: Avízo\nDne {czech_day} byla na účet 271234567/0300 připsána částka 12 345,60 CZK."
        "\nProtiúčet: 19-2000145399/0800, Pražské pekárny s.r.o.\nVS {year}0004, KS 0308, SS 0"
        "\nZpráva pro příjemce: faktura {year}0004\nPoužitelný zůstatek: 98 120,44 CZK",
    ),
    (
        5, 27,
        "Fio banka - příjem na kontě\nČástka: 3 630,00 CZK\nProtiúčet: 2501234567/2010\nVS: {year}0045"
        "\nZpráva příjemci: Děkujeme za dodávku\nAktuální zůstatek: 101 750,44 CZK\nDatum: {day}",
    ),
    (
        4, 3,
        "Tatra banka - b-mail\n{day} 08:02 - zníženie zostatku na účte"
        " SK6811000000002612345678 o 1 150,30 EUR."
        "\nuctovny zostatok: 17 540,77 EUR\nPopis transakcie: Platba 7500/000000-4012345678"
        "\nReferencia platitela: /VS5520017788/SS/KS0558\nInformacia pre prijemcu: najomne kancelarie",
    ),
    (
        3, 40,
        "mBank: Prijatá platba {day}\nSuma 59,90 EUR\nPlatiteľ: Ing. Ľubica Horváthová\nVS nezadaný"
        "\nSpráva: predfaktúra {year}9003, Ďakujem pekne",
    ),
    (
        3, 95,
        "365.bank\n+ EUR 1,999.20\nAcc. SK7365000000000012345678, value date {iso_day}\nOrdering party:"
        " NORTHWIND TRADING LTD\nRemittance information: INV {year}0052 / {year}0053\nBalance EUR 20,540.00",
    ),
    (
        2, 18,
        "Československá obchodná banka: KREDIT {day}, účet SK8975000000000012345671, suma 312,48 EUR,"
        " VS{year}0058 SS KS0308, od HOTEL GRAND JASNÁ, info: zaloha izby, zostatok 20 852,48 EUR",
    ),
    (
        1, 22,
        "Prima banka: na Váš účet bola {day} pripísaná platba 1.020,00 EUR od KOVOVÝROBA Turčan s.r.o."
        " (SK4431000000001234567890). Variabilný symbol {year}0060. Účel platby: vyúčtovanie k {year}0060,"
        " zostatok po transakcii 21.872,48 EUR.",
    ),
    (
        0, 6,
        "Tatra banka - b-mail\n{day} 08:05 - zvýšenie zostatku na účte"
        " SK6811000000002612345678 o 1 234,50 EUR."
        "\nuctovny zostatok: 23 106,98 EUR\naktualny zostatok: 23 106,98 EUR"
        "\ndisponibilny zostatok: 23 106,98 EUR"
        "\nPopis transakcie: Platba 1100/000000-2945123456, ACME S.R.O."
        "\nReferencia platitela: /VS{year}0001/SS/KS0308\nInformacia pre prijemcu: faktura {year}0001",
    ),
)  # fmt: skip
