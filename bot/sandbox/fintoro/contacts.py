"""Clients and suppliers: what a payload may hold, and how a stored one is shown."""

import json
from typing import Any

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call, local_time
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.lookup_tables import (
    COUNTRIES,
    CURRENCIES,
    DELIVERY_METHODS,
    LANGUAGE_IDS,
    PAYMENT_METHODS,
)
from bot.sandbox.fintoro.reader import Reader

ContactData = dict[str, Any]
IDENTIFIERS = ("subjectId", "taxId", "vatId")
DELIVERY_FIELDS = ("deliveryStreet", "deliveryCity", "deliveryZip", "deliveryCountryId")
SNAPSHOT_FIELDS = (
    "name", "type", "subjectId", "taxId", "vatId", "isVatPayer", "email", "street", "city", "zip",
    "countryId", "hasDeliveryAddress", *DELIVERY_FIELDS,
)  # fmt: skip


def read_supplier(reader: Reader) -> ContactData:
    """API reference: SupplierCreateInput. Left-out values are inferred, or null."""
    data: ContactData = {"name": reader.text("name", required=True, longest=255)}
    kind = reader.text("type", nullable=False, one_of=("person", "company"))
    for field in IDENTIFIERS:
        data[field] = reader.text(field, longest=40)
    payer = reader.boolean("isVatPayer")
    data["email"] = reader.text("email", longest=255, email=True)
    data["street"] = reader.text("street", longest=255)
    data["city"] = reader.text("city", longest=255)
    data["zip"] = reader.text("zip", longest=10)
    data["countryId"] = reader.integer("countryId", one_of=COUNTRIES)
    data["type"] = kind or ("company" if any(data[field] for field in IDENTIFIERS) else "person")
    data["isVatPayer"] = bool(data["vatId"]) if payer is None else payer
    return data


def read_client(reader: Reader) -> ContactData:
    """API reference: ClientCreateInput."""
    data = read_supplier(reader)
    data["deliveryStreet"] = reader.text("deliveryStreet", longest=255)
    data["deliveryCity"] = reader.text("deliveryCity", longest=255)
    data["deliveryZip"] = reader.text("deliveryZip", longest=10)
    data["deliveryCountryId"] = reader.integer("deliveryCountryId", one_of=COUNTRIES)
    data["hasDeliveryAddress"] = any(data[field] is not None for field in DELIVERY_FIELDS)
    data["preferredDeliveryMethodId"] = reader.integer("preferredDeliveryMethodId", one_of=DELIVERY_METHODS)
    data["preferredPaymentMethodId"] = reader.integer("preferredPaymentMethodId", one_of=PAYMENT_METHODS)
    data["preferredCurrencyId"] = reader.integer("preferredCurrencyId", one_of=CURRENCIES)
    data["preferredLanguageId"] = reader.integer("preferredLanguageId", one_of=LANGUAGE_IDS)
    data["preferredDueDays"] = reader.integer("preferredDueDays", between=(0, 365))
    data["preferredNote"] = reader.text("preferredNote")
    data["stripeCustomerId"] = reader.text("stripeCustomerId", longest=255)
    data["systemeioContactId"] = reader.integer("systemeioContactId")
    data["preferredVariableSymbol"] = reader.integer("preferredVariableSymbol", between=(0, 9_999_999_999))
    data["preferredConstantSymbol"] = reader.integer("preferredConstantSymbol", between=(0, 9999))
    data["preferredSpecificSymbol"] = reader.integer("preferredSpecificSymbol", between=(0, 9_999_999_999))
    data["preferredTextAboveItems"] = reader.text("preferredTextAboveItems", longest=3000)
    return data


def show_supplier(row: Row, language: str) -> dict[str, Any]:
    data = json.loads(row["data"])
    names = ("type", "name", *IDENTIFIERS, "isVatPayer", "email", "street", "city", "zip")
    shown = {"id": row["id"], **{name: data[name] for name in names}}
    return {**shown, "country": lookups.countries(language).get(data["countryId"])}


def show_client(row: Row, language: str) -> dict[str, Any]:
    data = json.loads(row["data"])
    hidden = ("countryId", "deliveryCountryId", "stripeCustomerId", "systemeioContactId")
    countries = lookups.countries(language)
    return {
        "id": row["id"],
        **{name: value for name, value in data.items() if name not in hidden},
        "country": countries.get(data["countryId"]),
        "deliveryCountry": countries.get(data["deliveryCountryId"]),
        "createdAt": local_time(row["created_at"]),
        "updatedAt": local_time(row["updated_at"]),
    }


def show_snapshot(stored: str, language: str) -> dict[str, Any]:
    """The client as a document remembers it (components/schemas/ClientSnapshot)."""
    data = json.loads(stored)
    countries = lookups.countries(language)
    return {
        **{name: data[name] for name in SNAPSHOT_FIELDS},
        "country": countries.get(data["countryId"]),
        "deliveryCountry": countries.get(data["deliveryCountryId"]),
    }


def list_contacts(call: Call, table: str) -> list[Row]:
    """This company's clients or suppliers, searched and sorted by the query (not paged)."""
    search = call.reader.text("search")
    sortable = ["name", "city", "zip", "createdAt", "updatedAt"]
    sort_by = call.reader.text("sortBy", one_of=[*sortable, "countryId"] if table == "clients" else sortable)
    direction = call.reader.text("sortDirection", one_of=("asc", "desc"))
    call.reader.done()
    sql = f"SELECT * FROM {table} WHERE company_id = ? AND deleted_at IS NULL"  # noqa: S608 - our own names
    found = [(json.loads(row["data"]), row) for row in call.database.rows(sql, (call.company_id,))]
    if search is not None:
        found = [pair for pair in found if search.casefold() in _searched_text(pair[0], call.language)]
    found.sort(key=lambda pair: _sort_key(pair[0], pair[1], sort_by or "name"), reverse=direction == "desc")
    return [row for _, row in found]


def _searched_text(data: ContactData, language: str) -> str:
    country = lookups.countries(language).get(data["countryId"], {}).get("name")
    return "\n".join(part or "" for part in (data["name"], data["city"], data["zip"], country)).casefold()


def _sort_key(data: ContactData, row: Row, field: str) -> tuple[str, int]:
    stored = {"createdAt": "created_at", "updatedAt": "updated_at"}.get(field)
    if stored is not None:
        return row[stored], row["id"]
    value = data[field]
    return (f"{value or 0:010d}" if field == "countryId" else (value or "").casefold()), row["id"]
