"""Suppliers (API reference: Suppliers)."""

import json
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call
from bot.sandbox.fintoro.contacts import list_contacts, read_supplier, show_supplier
from bot.sandbox.fintoro.events import Happening, announce


def list_suppliers(call: Call) -> Answer:
    """Everything at once: this list has no pages."""
    rows = list_contacts(call, "suppliers")
    return Answer(body={"data": [show_supplier(row, call.language) for row in rows]})


def show(call: Call) -> Answer:
    return Answer(body=show_supplier(call.show("suppliers", "supplier"), call.language))


def create(call: Call) -> Answer:
    data = read_supplier(call.reader)
    call.reader.done()
    values = {
        "company_id": call.company_id,
        "name": data["name"],
        "data": json.dumps(data),
        "created_at": call.written_at,
        "updated_at": call.written_at,
    }
    supplier_id = call.database.insert("suppliers", values)
    _announce(call, "suppliers.created", supplier_id, f"Supplier added: {data['name']}")
    return Answer(201, _shown(call, supplier_id))


def update(call: Call) -> Answer:
    """A full PUT: what is left out is stored as its default or null."""
    supplier = call.show("suppliers", "supplier")
    data = read_supplier(call.reader)
    call.reader.done()
    changes = {"name": data["name"], "data": json.dumps(data), "updated_at": call.written_at}
    call.database.update("suppliers", supplier["id"], changes)
    _announce(call, "suppliers.updated", supplier["id"], f"Supplier changed: {data['name']}")
    return Answer(body=_shown(call, supplier["id"]))


def delete(call: Call) -> Answer:
    supplier = call.show("suppliers", "supplier")
    call.database.update("suppliers", supplier["id"], {"deleted_at": call.written_at})
    announce(call, Happening("suppliers.deleted", supplier["id"], f"Supplier deleted: {supplier['name']}"))
    return Answer(204)


def _shown(call: Call, supplier_id: int) -> dict[str, Any]:
    row = call.find("suppliers", supplier_id)
    if row is None:
        raise LookupError(f"supplier {supplier_id} vanished while it was written")
    return show_supplier(row, call.language)


def _announce(call: Call, event: str, supplier_id: int, text: str) -> None:
    announce(call, Happening(event, supplier_id, text, f"/suppliers/{supplier_id}"))
