"""What is read from bank notices and from what people write."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.record_payment.notice import Amount, Direction, Kind, Notice, read_notice

from .measure_notices import TODAY, load_corpus, measure, table

CORPUS = load_corpus()


def read(text: str) -> Notice:
    return read_notice(text, today=TODAY)


def test_the_corpus_is_wide_enough_to_say_something() -> None:
    assert len(CORPUS) >= 120
    assert len({case.shape for case in CORPUS}) >= 12


@pytest.mark.parametrize(
    "text", [case.text for case in CORPUS if not case.expected["income"]], ids=lambda text: text[:40]
)
def test_what_is_no_income_is_never_proposed_as_income(text: str) -> None:
    notice = read(text)
    assert not notice.is_income, notice.because
    assert notice.direction is not Direction.INCOMING
    if notice.kind is not Kind.UNCLEAR:
        assert notice.amounts == ()


def test_the_corpus_is_read_with_no_wrong_income_and_little_missed() -> None:
    scores = measure(CORPUS)
    shown = "\n".join(table(scores))
    assert scores["income"].wrong == 0, shown
    assert all(score.precision >= 0.95 for score in scores.values()), shown
    assert all(score.recall >= 0.95 for score in scores.values()), shown


def test_each_candidate_tells_the_words_it_was_found_in() -> None:
    text = "Prijatá platba +1\u202f234,50 EUR od Drevostav Orava s.r.o. dňa 12. 11. 2026, /VS0020260001/SS/KS0308"
    notice = read(text)
    assert [(f.value, f.words) for f in notice.variable_symbols] == [("20260001", "VS0020260001")]
    assert [(f.value, f.words) for f in notice.amounts] == [
        (Amount(amount=Decimal("1234.50"), currency="EUR"), "+1\u202f234,50 EUR")
    ]
    assert [(f.value, f.words) for f in notice.booking_dates] == [(date(2026, 11, 12), "12. 11. 2026")]
    assert [f.value for f in notice.payer_names] == ["Drevostav Orava s.r.o."]
    assert notice.because


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("1 234,50 €", "1234.50", "EUR"),
        ("1\u00a0234,50 eur", "1234.50", "EUR"),
        ("1.234,50 EUR", "1234.50", "EUR"),
        ("EUR 1,234.50", "1234.50", "EUR"),
        ("€1,234.50", "1234.50", "EUR"),
        ("1234,5 Kč", "1234.5", "CZK"),
        ("35 000 Kč", "35000", "CZK"),
        ("35.000,- Kč", "35000", "CZK"),
        ("1 234 567,89 CZK", "1234567.89", "CZK"),
        ("120 korun", "120", "CZK"),
        ("1 234,50", "1234.50", None),
    ],
)
def test_amounts_are_read_in_every_local_habit(written: str, amount: str, currency: str | None) -> None:
    notice = read(f"Prijatá platba, suma: {written}, VS 20260001, zostatok 9 999,99 EUR")
    assert [f.value for f in notice.amounts] == [Amount(amount=Decimal(amount), currency=currency)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12. 11. 2026", date(2026, 11, 12)),
        ("12.11.2026", date(2026, 11, 12)),
        ("12.11.", date(2026, 11, 12)),
        ("28.12.", date(2025, 12, 28)),
        ("2026-11-12", date(2026, 11, 12)),
        ("12/11/2026", date(2026, 11, 12)),
        ("12. novembra 2026", date(2026, 11, 12)),
        ("12. listopadu", date(2026, 11, 12)),
        ("November 12, 2026", date(2026, 11, 12)),
        ("12 Nov 2026", date(2026, 11, 12)),
        ("dnes", date(2026, 11, 13)),
        ("včera", date(2026, 11, 12)),
        ("predvčerom", date(2026, 11, 11)),
        ("předevčírem", date(2026, 11, 11)),
        ("yesterday", date(2026, 11, 12)),
    ],
)
def test_booking_days_are_read_in_three_languages(written: str, day: date) -> None:
    assert [f.value for f in read(f"Acme uhradili FA 20260001 {written}").booking_dates] == [day]


def test_due_dates_and_impossible_days_are_no_booking_days() -> None:
    assert read("Prijatá platba 10,00 EUR. Dátum splatnosti: 1.11.2026").booking_dates == ()
    assert read("Prijatá platba 10,00 EUR dňa 31.2.2026").booking_dates == ()
    assert read("Prijatá platba 10,00 EUR dňa 24.12.2026").booking_dates == ()


@pytest.mark.parametrize(
    "written",
    [
        "VS20260001", "VS: 20260001", "VS 20260001", "V.S. 20260001", "vs=20260001", "/VS20260001/SS/KS0308",
        "Variabilný symbol: 20260001", "variabilni symbol 20260001", "var. symbol 20260001", "Var.symbol:20260001",
        "Variabilní symbol\n20260001", "variable symbol 0020260001", "EndToEnd: 20260001",
        "Referencia platiteľa: VS20260001/KS0308",
    ],
)  # fmt: skip
def test_variable_symbols_are_read_under_every_name(written: str) -> None:
    notice = read(f"Prijatá platba 10,00 EUR\n{written}\nKS: 0308\nSS: 77")
    assert [f.value for f in notice.variable_symbols] == ["20260001"]


@pytest.mark.parametrize(
    "empty", ["VS:\nSS:\nKS:", "/VS/SS/KS", "VS: 0000000000", "VS:\nAktuálny zostatok: 12,00"]
)
def test_an_empty_variable_symbol_is_none(empty: str) -> None:
    assert read(f"Prijatá platba 10,00 EUR\n{empty}").variable_symbols == ()


def test_balances_fees_and_rates_are_not_the_amount() -> None:
    text = (
        "Prijatá platba\nSuma: 100,00 EUR\nSuma v pôvodnej mene: 2 430,00 CZK\nPoplatok: 1,00 EUR\n"
        "Kurz: 24,30\nDisponibilný zostatok: 5 000,00 EUR (5 000,00 EUR)"
    )
    assert [f.value for f in read(text).amounts] == [Amount(amount=Decimal("100.00"), currency="EUR")]


def test_what_a_payer_writes_does_not_make_the_payment_fail() -> None:
    text = "Prijatá platba 100,00 EUR\nInformácia pre príjemcu: storno platby za apríl"
    assert read(text).kind is Kind.INCOME


def test_a_first_person_without_an_addressee_stays_open() -> None:
    notice = read("Uhradili sme faktúru 20260001, 100 EUR")
    assert notice.kind is Kind.UNCLEAR
    assert [f.value for f in notice.document_numbers] == ["20260001"]
    assert read("Uhradili sme vám faktúru 20260001, 100 EUR").is_income


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme vraj uhradili FA 20260001",
        "Myslím, že Acme uhradili FA 20260001",
        "Omylom uhradili FA 20260001 dvakrát",
        "Účtovníčka zaplatila FA 20260001",
        "Acme nám poslali faktúru 20260001, 500 €",
        "Prišla faktúra 20260001 na 500 €",
        "Acme zaplatili Bete faktúru 20260001",
        "Na účet klienta prišlo 500 €",
        "Acme uhradili FA 20260001?",
    ],
)
def test_a_sentence_that_is_not_understood_whole_is_left_to_the_person(sentence: str) -> None:
    assert not read(sentence).is_income


@pytest.mark.parametrize(
    "notice",
    [
        "Pripísanie úrokov\nSuma: +0,42 EUR\nÚčet: *1122\nDátum: 31.10.2026",
        "Čerpanie úveru\nSuma: +5 000,00 EUR\nDátum: 12.11.2026\nZostatok: 6 000,00 EUR",
        "Prijatá platba 300,00 EUR\nTyp: prevod zo sporiaceho účtu\nZostatok: 812,00 EUR",
        "Poplatok 0,20 EUR za prijatú platbu bol zaúčtovaný na účte *3377",
    ],
)
def test_money_that_is_no_clients_payment_is_not_proposed(notice: str) -> None:
    assert not read(notice).is_income


def test_a_banks_words_alone_make_no_notice() -> None:
    assert read("Prichádzajúca platba 300 EUR").kind is Kind.UNCLEAR
    assert read("Prichádzajúca platba 300 EUR, VS 20260001, zostatok 900,00 EUR").is_income


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Faktúru 20260001 uhradil Acme", "Acme"),
        ("Uhradil Miro Tools faktúru č. 20260001", "Miro Tools"),
        ("Invoice 20260001 was paid by Gastro Plus yesterday", "Gastro Plus"),
        ("Dvořák s.r.o. uhradil fakturu č. 20260001", "Dvořák s.r.o."),
        ("Lumen v stredu uhradil FA 20260001", "Lumen"),
    ],
)
def test_a_payer_is_named_before_or_after_the_verb(sentence: str, name: str) -> None:
    notice = read(sentence)
    assert notice.is_income
    assert [found.value for found in notice.payer_names] == [name]


@pytest.mark.parametrize(
    ("spoken", "day"),
    [
        ("v stredu", date(2026, 11, 11)),
        ("vo štvrtok", date(2026, 11, 12)),
        ("v pátek", date(2026, 11, 6)),
        ("on Monday", date(2026, 11, 9)),
    ],
)
def test_a_weekday_is_the_last_such_day_before_today(spoken: str, day: date) -> None:
    assert [f.value for f in read(f"Acme uhradili FA 20260001 {spoken}").booking_dates] == [day]


def test_a_reminder_still_names_its_document_but_no_amount() -> None:
    notice = read("Faktúra 20260001 na 100 EUR je po splatnosti")
    assert notice.kind is Kind.REQUEST
    assert [f.value for f in notice.document_numbers] == ["20260001"]
    assert notice.amounts == ()


@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    notice = read(text)
    assert all(found.value.amount > 0 for found in notice.amounts)


PIECES = st.sampled_from(
    [
        "Prijatá platba",
        "VS",
        "20260001",
        "1 234,50",
        "EUR",
        "zostatok",
        "\n",
        ":",
        "-",
        "+",
        "12.11.",
        "od",
        "Acme",
        "SK68",
        "/",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_words_are_always_a_piece_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(words in text for words in _words(read(text)))


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1 ", "1 234,50 EUR ", "12.11.2026 ", "VS 20260001 ", "SK68 0900 ", "platba od ", "\n", "a.\n",
     " ", "fa 2026, ", "uhradili ", "zostatok ", "storno platba ", "-", "1-", "1/", "a@", "od\n", "prisla platba ",
     "x" * 50 + " ", "0 000 "],
)  # fmt: skip
def test_the_longest_text_is_read_in_no_time(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    seconds = []
    for _ in range(3):
        started = perf_counter()
        read(text)
        seconds.append(perf_counter() - started)
    assert min(seconds) < 0.5, seconds


def _words(notice: Notice) -> Iterator[str]:
    for name in type(notice).model_fields:
        found = getattr(notice, name)
        if name not in ("kind", "because"):
            yield from (each.words for each in found)
