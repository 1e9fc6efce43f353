"""Clients (API reference: Clients)."""

import json
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call
from bot.sandbox.fintoro.contacts import list_contacts, read_client, show_client
from bot.sandbox.fintoro.events import Happening, announce
from bot.sandbox.fintoro.lookup_tables import COUNTRIES


def list_clients(call: Call) -> Answer:
    """Everything at once: this list has no pages."""
    reader = call.reader
    wanted: dict[str, Any] = {
        "type": reader.text("type", one_of=("person", "company")),
        "subjectId": reader.text("subjectId"),
        "taxId": reader.text("taxId"),
        "vatId": reader.text("vatId"),
        "countryId": reader.integer("countryId", one_of=COUNTRIES),
    }
    filters = {name: value for name, value in wanted.items() if value is not None}
    rows = list_contacts(call, "clients")
    if filters:
        rows = [row for row in rows if filters.items() <= _comparable(row["data"], filters).items()]
    return Answer(body={"data": [show_client(row, call.language) for row in rows]})


def show(call: Call) -> Answer:
    return Answer(body=show_client(call.show("clients", "client"), call.language))


def create(call: Call) -> Answer:
    data = read_client(call.reader)
    call.reader.done()
    values = {
        "company_id": call.company_id,
        "name": data["name"],
        "data": json.dumps(data),
        "created_at": call.written_at,
        "updated_at": call.written_at,
    }
    client_id = call.database.insert("clients", values)
    _announce(call, "clients.created", client_id, f"Client added: {data['name']}")
    return Answer(201, _shown(call, client_id))


def update(call: Call) -> Answer:
    """A full PUT: what is left out is stored as its default or null."""
    client = call.show("clients", "client")
    data = read_client(call.reader)
    call.reader.done()
    changes = {"name": data["name"], "data": json.dumps(data), "updated_at": call.written_at}
    call.database.update("clients", client["id"], changes)
    _announce(call, "clients.updated", client["id"], f"Client changed: {data['name']}")
    return Answer(body=_shown(call, client["id"]))


def delete(call: Call) -> Answer:
    client = call.show("clients", "client")
    call.database.update("clients", client["id"], {"deleted_at": call.written_at})
    announce(call, Happening("clients.deleted", client["id"], f"Client deleted: {client['name']}"))
    return Answer(204)


def _shown(call: Call, client_id: int) -> dict[str, Any]:
    row = call.find("clients", client_id)
    if row is None:
        raise LookupError(f"client {client_id} vanished while it was written")
    return show_client(row, call.language)


def _announce(call: Call, event: str, client_id: int, text: str) -> None:
    announce(call, Happening(event, client_id, text, f"/clients/{client_id}"))


def _comparable(stored: str, filters: dict[str, Any]) -> dict[str, Any]:
    data = json.loads(stored)
    return {name: data[name] for name in filters}
