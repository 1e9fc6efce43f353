"""Numbers keep exactly their digits, and the same payload is always the same bytes."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fintoro import DocumentType
from bot.fintoro.exact_json import decode_json, encode_json

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("15.5", b"15.5"),
        ("15.50", b"15.5"),
        ("100", b"100"),
        ("100.00", b"100"),
        ("1E+3", b"1000"),
        ("1E-7", b"0.0000001"),
        ("0.10", b"0.1"),
        ("-0.01", b"-0.01"),
        ("-0.00", b"0"),
        ("0", b"0"),
        ("123456789012345678901234567890.12", b"123456789012345678901234567890.12"),
    ],
)
def test_a_decimal_goes_out_as_a_plain_number(number: str, digits: bytes) -> None:
    assert encode_json(Decimal(number)) == digits


@given(DECIMALS)
def test_no_digit_of_a_decimal_is_lost_on_the_way(number: Decimal) -> None:
    written = encode_json({"amount": number})
    assert re.fullmatch(rb'\{"amount":-?[0-9]+(\.[0-9]+)?\}', written)
    assert Decimal(decode_json(written)["amount"]) == number


@given(DECIMALS, st.integers(min_value=0, max_value=9))
def test_equal_amounts_are_the_same_bytes(number: Decimal, zeros: int) -> None:
    padded = Decimal(format(number, "f") + ("" if "." in format(number, "f") else ".") + "0" * zeros)
    assert encode_json(padded) == encode_json(number)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"))))
def test_the_order_of_keys_makes_no_other_bytes(payload: dict[str, str]) -> None:
    written = encode_json(payload)
    assert written == encode_json(dict(reversed(payload.items())))
    assert json.loads(written) == payload


def test_every_kind_of_value_a_payload_holds_is_written() -> None:
    payload = {"b": [True, None, 3, 'Košice "1"'], "a": (date(2026, 3, 7), DocumentType.CREDIT_NOTE)}
    written = '{"a":["2026-03-07","credit-note"],"b":[true,null,3,"Košice \\"1\\""]}'
    assert encode_json(payload) == written.encode()


@pytest.mark.parametrize("value", [15.5, b"bytes", object(), {"amount": 0.1}])
def test_a_float_or_a_stranger_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no exact JSON form"):
        encode_json(value)


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(number: Decimal) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        encode_json(number)


@pytest.mark.parametrize("content", [b"", b"<html>", b"{", b"NaN", b"[Infinity]", b"\xff", b"[" * 100_000])
def test_what_is_not_json_is_told_apart(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json and ours word it differently, the type is the promise
        decode_json(content)
