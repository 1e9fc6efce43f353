"""The records that stories and tests may rely on, by name and number. `{year}` is the clock's year.

| number      | client                  | total (with VAT)  | state                          |
| ----------- | ----------------------- | ----------------- | ------------------------------ |
| {year}0001  | Acme s.r.o.             | 1 234,50 EUR      | unpaid, due in 9 days          |
| {year}0002  | Košická kaviareň s.r.o. | 480,00 EUR        | overdue by 12 days             |
| {year}0003  | Acme s.r.o.             | 2 400,00 EUR      | partially paid, 1 500,00 owed  |
| {year}0004  | Pražské pekárny s.r.o.  | 12 345,60 CZK     | unpaid                         |
| {year}0005  | Acme s.r.o.             | 99,90 EUR         | paid                           |
| {year}0006  | <!channel> s.r.o.       | 150,00 EUR        | unpaid                         |
| {year}0007  | (a name of 117 letters) | 3 075,00 EUR      | unpaid                         |
| {year}0008  | Košická kaviareň s.r.o. | 250,00 EUR        | will not be paid               |
| {year}0009  | Stolárstvo Novák a syn  | 615,00 EUR        | unpaid                         |
| {year}0010  | Stolárstvo Novák & syn  | 615,00 EUR        | unpaid                         |

Proforma ZF{year}5001 of Acme over 600,00 EUR is unpaid; credit note DB{year}8001 of Košická kaviareň over
-120,00 EUR is unpaid.
"""

from dataclasses import dataclass
from typing import Any

ACME_ID = 101
CAFE_ID = 102
BAKERY_ID = 103
CHANNEL_ID = 104
LONG_NAME_ID = 105
NOVAK_A_ID = 106
NOVAK_AND_ID = 107

LONG_NAME = (
    "Združenie podnikateľov a remeselníkov východného Slovenska pre obnovu historického nábytku "
    "a interiérov, spol. s r.o."
)


def story_clients() -> list[tuple[str, dict[str, Any]]]:
    """Clients 101 to 107, in that order."""
    acme = {
        "subjectId": "12345678",
        "taxId": "2020123456",
        "vatId": "SK2020123456",
        "isVatPayer": True,
        "email": "billing@acme.test",
        "street": "Main Street 1",
        "city": "Bratislava",
        "zip": "81101",
    }
    cafe = {
        "isVatPayer": True,
        "email": "ucto@kosickakaviaren.test",
        "street": "Hlavná 58",
        "city": "Košice",
        "zip": "04001",
    }
    bakery = {"countryId": 203, "email": "faktury@prazskepekarny.test", "city": "Praha", "zip": "11000"}
    return [
        ("Acme s.r.o.", acme),
        ("Košická kaviareň s.r.o.", cafe),
        ("Pražské pekárny s.r.o.", bakery),
        ("<!channel> s.r.o.", {"email": "ahoj@channel.test"}),
        (LONG_NAME, {}),
        ("Stolárstvo Novák a syn s.r.o.", {"city": "Žilina", "zip": "01001"}),
        ("Stolárstvo Novák & syn s.r.o.", {"city": "Martin", "zip": "03601"}),
    ]


@dataclass(frozen=True, slots=True)
class StoryDocument:
    """Days are counted from today; `gross` and `paid` are cents."""

    kind: str
    client_id: int
    gross: int
    issued_days_ago: int
    due_in_days: int
    paid: int = 0
    currency_id: int = 1
    will_not_be_paid: bool = False


STORY_INVOICES = (
    StoryDocument("invoice", ACME_ID, 123_450, 5, 9),
    StoryDocument("invoice", CAFE_ID, 48_000, 26, -12),
    StoryDocument("invoice", ACME_ID, 240_000, 9, 5, paid=90_000),
    StoryDocument("invoice", BAKERY_ID, 1_234_560, 4, 10, currency_id=2),
    StoryDocument("invoice", ACME_ID, 9_990, 20, -6, paid=9_990),
    StoryDocument("invoice", CHANNEL_ID, 15_000, 3, 11),
    StoryDocument("invoice", LONG_NAME_ID, 307_500, 2, 12),
    StoryDocument("invoice", CAFE_ID, 25_000, 200, -186, will_not_be_paid=True),
    StoryDocument("invoice", NOVAK_A_ID, 61_500, 2, 12),
    StoryDocument("invoice", NOVAK_AND_ID, 61_500, 1, 13),
)
STORY_PROFORMA = StoryDocument("proforma", ACME_ID, 60_000, 3, 11)
STORY_CREDIT_NOTE = StoryDocument("credit-note", CAFE_ID, -12_000, 2, 12)
