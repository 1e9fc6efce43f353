"""JSON in which numbers keep exactly their digits.

The standard encoder knows no `Decimal`, and a float in between would turn 15.1 into its binary
neighbour. Keys are sorted and equal amounts are written alike (15.50 as 15.5), because Fintoro refuses a
reused Idempotency-Key with another payload: the same payload must be the same bytes, tomorrow as well.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def encode_json(value: object) -> bytes:
    """The value as UTF-8 JSON: decimals as plain numbers, dates as "2026-03-07". Floats are refused."""
    return _encode(value).encode()


def decode_json(content: bytes) -> Any:
    """The value of a JSON text, fractions as `Decimal`. Raises ValueError when it is not JSON."""
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error


def plain_digits(number: Decimal) -> str:
    """The number without exponent or superfluous zeros: "15.5", "100", "-0.01". Needs a finite number."""
    if not number.is_finite():
        raise ValueError(f"{number} cannot be written as a number")
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").removesuffix(".")
    return "0" if digits == "-0" else digits


def _encode(value: object) -> str:
    match value:
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return plain_digits(value)
        case date():
            return json.dumps(value.isoformat())
        case Mapping():
            pairs = (f"{_encode(str(key))}:{_encode(value[key])}" for key in sorted(value))
            return "{" + ",".join(pairs) + "}"
        case list() | tuple():
            return "[" + ",".join(_encode(item) for item in value) + "]"
        case _:
            raise TypeError(f"{type(value).__name__} has no exact JSON form")


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
