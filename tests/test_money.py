"""What people type becomes the exact amount they meant, or nothing at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.money import LOCALES, Money, format_money, read_amount

AMOUNTS = st.decimals(min_value=Decimal("-999999999999.99"), max_value=Decimal("999999999999.99"), places=2)
CURRENCIES = st.sampled_from(["EUR", "CZK", "USD", "GBP", "PLN", "HUF", "JPY", "CHF", "RON", "BHD"])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1\u2009234\u2009567,5 €", "1234567.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1 234", "1234"),
        ("1234,5", "1234.5"),
        ("1234.50", "1234.50"),
        ("0,01", "0.01"),
        ("100", "100"),
        ("15,-", "15"),
        ("1.234,-- Kč", "1234"),
        ("15,– €", "15"),
        ("-12.00", "-12.00"),
        ("−12,00", "-12.00"),
        ("- 12,00 €", "-12.00"),
        ("-€15.00", "-15.00"),
        ("€-15.00", "-15.00"),
        ("+1 234,50 EUR", "1234.50"),
        ("€ 15", "15"),
        ("€15", "15"),
        ("15€", "15"),
        ("15 EUR", "15"),
        ("EUR 1,234.50", "1234.50"),
        ("15 eur", "15"),
        ("15 euro", "15"),
        ("1 234,50 Kč", "1234.50"),
        ("1 234,50 Kc\u030c", "1234.50"),
        ("US$1,234.50", "1234.50"),
        ("  42,00  ", "42.00"),
        ("\u200e42,00\ufeff", "42.00"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["1.234", "1,234", "15.500 €", "-1.234", "100,000"])
def test_one_dot_or_comma_before_three_digits_is_too_ambiguous_to_guess(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "€",
        "abc",
        "12 34",
        "1  234",
        "1\n234",
        "1 2345",
        "1.23.456",
        "1,234.567",
        "1.234,567",
        "1 234.567,5",
        "1,234,56",
        "1234,567",
        "0.001",
        "15 %",
        "15 kg",
        "€ 15 EUR",
        "--15",
        "-€-15",
        "1e5",
        "NaN",
        "Infinity",
        "½",
        "15²",
        "١٥",
        ",50",
        "1_000",
        "0x10",
        "VS20260001",
        "1234567890123456",
        "9" * 10_000,
    ],
)
def test_what_is_no_amount_is_not_made_into_one(text: str) -> None:
    assert read_amount(text) is None


def test_minus_nothing_is_nothing() -> None:
    assert str(read_amount("-0,00")) == "0.00"


@given(amount=AMOUNTS, currency=CURRENCIES, locale=st.sampled_from(LOCALES))
def test_what_we_show_can_be_typed_back(amount: Decimal, currency: str, locale: str) -> None:
    assert read_amount(format_money(Money(amount, currency), locale)) == amount


@given(st.text(max_size=40))
def test_any_text_gives_a_money_amount_or_none(text: str) -> None:
    amount = read_amount(text)
    assert amount is None or amount == round(amount, 2)


@given(st.text(alphabet="0123456789., -+€'", max_size=16))
def test_digits_and_separators_never_give_digits_that_were_not_typed(text: str) -> None:
    amount = read_amount(text)
    typed = "".join(character for character in text if character.isdigit())
    assert amount is None or format(abs(amount), "f").replace(".", "").lstrip("0") == typed.lstrip("0")


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "shown"),
    [
        ("1234.5", "EUR", "sk", "1\u00a0234,50\u00a0€"),
        ("1234.5", "EUR", "sk-SK", "1\u00a0234,50\u00a0€"),
        ("1234.5", "CZK", "cs", "1\u00a0234,50\u00a0Kč"),
        ("1234.5", "CZK", "sk", "1\u00a0234,50\u00a0CZK"),
        ("1234.5", "EUR", "en", "€1,234.50"),
        ("-12", "EUR", "en", "-€12.00"),
        ("-12", "EUR", "sk", "-12,00\u00a0€"),
        ("1234.56", "JPY", "en", "¥1,234.56"),
        ("0.005", "EUR", "en", "€0.005"),
        ("999999999999999.99", "EUR", "en", "€999,999,999,999,999.99"),
        ("1", "EUR", "no such locale", "€1.00"),
    ],
)
def test_money_is_shown_as_its_reader_writes_it(amount: str, currency: str, locale: str, shown: str) -> None:
    assert format_money(Money(Decimal(amount), currency), locale) == shown


@pytest.mark.parametrize("amount", [15.5, "15.5", Decimal("NaN"), Decimal("Infinity")])
def test_money_is_never_a_float_nor_an_endless_number(amount: object) -> None:
    with pytest.raises(ValueError, match="finite Decimal"):
        Money(amount, "EUR")  # type: ignore[arg-type]  # the wrong type is the point
