"""Inventing contacts: names, addresses and tax numbers that look right and belong to nobody."""

import random
from typing import Any

from bot.sandbox.fintoro.seed import names
from bot.sandbox.fintoro.words import fold

SLOVAKIA, CZECHIA = 703, 203
EURO, KORUNA = 1, 2


def business_id(number: int) -> str:
    """An eight-digit IČO with its check digit, from a range that is not given out."""
    seven = f"{7_000_000 + number:07d}"
    weighted = sum(int(digit) * (8 - place) for place, digit in enumerate(seven))
    return f"{seven}{(11 - weighted % 11) % 10}"


def contact(name: str, serial: int, chance: random.Random, **known: Any) -> dict[str, Any]:
    """A supplier's data: `known` overrides what would be invented."""
    czech = known.get("countryId") == CZECHIA
    town, zip_code = chance.choice(names.CZECH_TOWNS if czech else names.SLOVAK_TOWNS)
    street = chance.choice(names.CZECH_STREETS if czech else names.STREETS)
    person = known.get("type") == "person"
    payer = not person and chance.random() < 0.8
    number = business_id(serial)
    tax_id = f"20{serial + 23_400_000:08d}"
    vat_id = f"CZ{number}" if czech else f"SK{tax_id}"
    slug = "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split()[:3]) or "info"
    data: dict[str, Any] = {
        "name": name,
        "subjectId": None if person else number,
        "taxId": None if person else tax_id,
        "vatId": vat_id if payer else None,
        "email": f"fakturacia@{slug}.test",
        "street": f"{street} {chance.randint(1, 96)}",
        "city": town,
        "zip": zip_code,
        "countryId": SLOVAKIA,
        "type": "company",
        "isVatPayer": payer,
    }
    return data | known


def client(name: str, serial: int, chance: random.Random, **known: Any) -> dict[str, Any]:
    """A client's data: a contact with a delivery address now and then, and preferences."""
    data = contact(name, serial, chance, **known)
    delivery = chance.random() < 0.15
    town, zip_code = chance.choice(names.SLOVAK_TOWNS)
    invented: dict[str, Any] = {
        "deliveryStreet": f"{chance.choice(names.STREETS)} {chance.randint(1, 40)}" if delivery else None,
        "deliveryCity": town if delivery else None,
        "deliveryZip": zip_code if delivery else None,
        "deliveryCountryId": SLOVAKIA if delivery else None,
        "hasDeliveryAddress": delivery,
        "preferredDeliveryMethodId": None,
        "preferredPaymentMethodId": 1,
        "preferredCurrencyId": KORUNA if data["countryId"] == CZECHIA else EURO,
        "preferredLanguageId": 3 if data["countryId"] == CZECHIA else 1,
        "preferredDueDays": chance.choice([7, 14, 14, 30]),
        "preferredNote": None,
        "stripeCustomerId": None,
        "systemeioContactId": None,
        "preferredVariableSymbol": None,
        "preferredConstantSymbol": 308,
        "preferredSpecificSymbol": None,
        "preferredTextAboveItems": None,
    }
    return data | {name: known.get(name, value) for name, value in invented.items()}


def company_name(index: int, chance: random.Random, *, czech: bool = False) -> str:
    """Another name for every index below 900 (300 Czech)."""
    trades = names.CZECH_TRADES if czech else names.TRADES
    words = names.CZECH_ADJECTIVES if czech else names.ADJECTIVES
    trade, word = trades[index % len(trades)], words[(index * 7 + index // len(trades)) % len(words)]
    form = chance.choice(["s.r.o.", "s.r.o.", "s.r.o.", "spol. s r.o.", "a.s."])
    return f"{trade} {word} {form}"


def person_name(chance: random.Random) -> str:
    first, last = chance.choice(names.FIRST_NAMES), chance.choice(names.SURNAMES)
    female = first.endswith("a")
    return f"{first} {last}ová" if female and not last.endswith(("ý", "o")) else f"{first} {last}"
