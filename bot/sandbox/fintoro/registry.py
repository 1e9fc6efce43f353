"""An invented public registry: three hundred companies and freelancers, the same on every run."""

import random
from functools import cache
from typing import Any

from bot.sandbox.fintoro.seed.companies import company_name, contact, person_name

ENTRIES = 300
FIRST_SERIAL = 500


@cache
def registry() -> tuple[dict[str, Any], ...]:
    """components/schemas/Subject objects, sorted by name."""
    chance = random.Random(703)
    known = [_subject("Acme s.r.o.", "12345678", "company", ACME)]
    subjects = known + [_invent(index, chance) for index in range(ENTRIES - len(known))]
    return tuple(sorted(subjects, key=lambda subject: str(subject["name"])))


ACME = {
    "taxId": "2020123456",
    "vatId": "SK2020123456",
    "street": "Main Street 1",
    "city": "Bratislava",
    "zip": "81101",
}


def _invent(index: int, chance: random.Random) -> dict[str, Any]:
    freelancer = index % 3 == 0
    name = person_name(chance) if freelancer else company_name(400 + index - index // 3, chance)
    data = contact(name, FIRST_SERIAL + index, chance)
    return _subject(name, data["subjectId"], "freelancer" if freelancer else "company", data)


def _subject(name: str, number: str, legal_form: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": int(number),
        "name": name,
        "taxId": data["taxId"],
        "vatId": data["vatId"],
        "legalForm": legal_form,
        "city": data["city"],
        "street": data["street"],
        "zip": data["zip"],
    }
