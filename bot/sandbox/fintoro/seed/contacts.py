"""Clients, suppliers and business cases of one company."""

import json
from typing import Any

from bot.sandbox.fintoro.seed import companies, names
from bot.sandbox.fintoro.seed.field import Field
from bot.sandbox.fintoro.seed.owners import MAIN, Owner, status_ids
from bot.sandbox.fintoro.seed.story import story_clients

FIRST_CONTACT_ID = 101
FIRST_CASE_ID = 101
FIRST_SUPPLIER_SERIAL = 300
SECOND_COMPANY_SERIAL = 1000


def sow_contacts(field: Field, owner: Owner) -> None:
    _sow_clients(field, owner)
    _sow_suppliers(field, owner)
    _sow_cases(field, owner)


def _sow_clients(field: Field, owner: Owner) -> None:
    known = story_clients() if owner is MAIN else []
    for index in range(owner.clients):
        name, details = known[index] if index < len(known) else _invent_client(field, owner, index)
        serial = index + (SECOND_COMPANY_SERIAL if owner is not MAIN else 0)
        data = companies.client(name, serial, field.chance, **details)
        _add(field, "clients", owner, name, data, created_days_ago=field.chance.randint(30, 900))


def _invent_client(field: Field, owner: Owner, index: int) -> tuple[str, dict[str, Any]]:
    """Mostly companies of the own country, some Czech ones, some persons."""
    czech = owner.czech or index % 11 == 0
    country = {"countryId": companies.CZECHIA} if czech else {}
    if index % 8 == 3:
        name = companies.person_name(field.chance)
        return name, {**country, "type": "person", "isVatPayer": False}
    return companies.company_name(index, field.chance, czech=czech), country


def _sow_suppliers(field: Field, owner: Owner) -> None:
    for index in range(owner.suppliers):
        name = companies.company_name(index + 250, field.chance, czech=owner.czech)
        serial = FIRST_SUPPLIER_SERIAL + index + (SECOND_COMPANY_SERIAL if owner is not MAIN else 0)
        country = companies.CZECHIA if owner.czech else companies.SLOVAKIA
        data = companies.contact(name, serial, field.chance, countryId=country)
        _add(field, "suppliers", owner, name, data, created_days_ago=field.chance.randint(30, 900))


def _add(
    field: Field, table: str, owner: Owner, name: str, data: dict[str, Any], *, created_days_ago: int
) -> None:
    created_at = field.moment(field.day(-created_days_ago))
    row = {
        "id": field.next_id(table, FIRST_CONTACT_ID),
        "company_id": owner.id,
        "name": name,
        "data": json.dumps(data),
        "created_at": created_at,
        "updated_at": created_at,
    }
    field.add(table, row)


def _sow_cases(field: Field, owner: Owner) -> None:
    clients, suppliers = field.rows_of("clients", owner.id), field.rows_of("suppliers", owner.id)
    positions: dict[int | None, int] = {}
    for index in range(owner.business_cases):
        of_supplier = index % 10 == 9
        contact = field.chance.choice(suppliers) if of_supplier else clients[index * 3 % len(clients)]
        status_id = None if index % 12 == 11 else field.chance.choice(status_ids(owner))
        positions[status_id] = positions.get(status_id, 0) + 1
        created_at = field.moment(field.day(-field.chance.randint(2, 300)))
        row = {
            "id": field.next_id("business_cases", FIRST_CASE_ID),
            "company_id": owner.id,
            "client_id": None if of_supplier else contact["id"],
            "supplier_id": contact["id"] if of_supplier else None,
            "status_id": status_id,
            "name": f"{names.CASES[index % len(names.CASES)]} – {contact['name']}"[:255],
            "description": field.chance.choice([None, *names.NOTES]),
            "board_position": positions[status_id],
            "created_at": created_at,
            "updated_at": created_at,
        }
        field.add("business_cases", row)
