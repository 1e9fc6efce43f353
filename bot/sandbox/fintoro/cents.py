"""Money inside the stand-in is whole cents, so nothing is ever added up in binary fractions."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def as_number(cents: int) -> int | float:
    """A JSON number with at most two places: 1550 → 15.5, 10000 → 100.

    Below 10 billion the shortest writing of the nearest float IS the two-place decimal, which is also how
    the vendor's PHP writes it.
    """
    return cents // 100 if cents % 100 == 0 else cents / 100


def to_cents(amount: Decimal) -> int:
    """Nearest cent, halves away from zero."""
    return int((amount.quantize(CENT, ROUND_HALF_UP) * 100).to_integral_value())


def from_cents(cents: int) -> Decimal:
    return Decimal(cents) / 100


def rate_number(rate: str) -> int | float:
    """A stored decimal rate as a JSON number: "24.335" → 24.335, "1" → 1."""
    value = float(rate)
    return int(value) if value.is_integer() else value
