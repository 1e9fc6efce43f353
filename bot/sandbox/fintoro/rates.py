"""Invented daily exchange rates: how many units of a currency one euro buys, the same on every run.

API reference: Create document payment. A payment without its own rate gets the day before's; the euro's is
always 1.
"""

import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

EURO_ID = 1
TYPICAL_RATES = {
    1: Decimal(1),
    2: Decimal("24.35"),
    3: Decimal("1.09"),
    4: Decimal("4.27"),
    5: Decimal("392.4"),
    6: Decimal("0.861"),
    7: Decimal("0.942"),
    8: Decimal("4.98"),
    9: Decimal("11.12"),
    10: Decimal("7.46"),
    11: Decimal("11.64"),
}


def rate_before(currency_id: int, day: date) -> Decimal:
    """The rate of the day before `day`, at most four decimals."""
    if currency_id == EURO_ID:
        return Decimal(1)
    eve = day - timedelta(days=1) if day > date.min else day
    sway = Decimal(round(math.sin(eve.toordinal() / 11 + currency_id) * 100)) / 10_000
    typical = TYPICAL_RATES[currency_id]
    return (typical * (1 + sway)).quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()


def convert(cents: int, from_rate: Decimal, to_rate: Decimal) -> int:
    """Cents of one currency in another, through the euro, to the nearest cent."""
    exact = Decimal(cents) / from_rate * to_rate
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
