"""Clients, suppliers and business cases: searchable without diacritics, and the page of each."""

import json
from html import escape
from typing import Any

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import DOCUMENTS_SQL
from bot.sandbox.fintoro.page import parts
from bot.sandbox.fintoro.page.documents import document_line
from bot.sandbox.fintoro.page.events import event_item
from bot.sandbox.fintoro.words import fold

TABLES = {
    "clients": ("clients", "client_id"),
    "suppliers": ("suppliers", "supplier_id"),
    "business-cases": ("business_cases", "business_case_id"),
}
WORDS = {"clients": "Clients", "suppliers": "Suppliers", "business-cases": "Business cases"}
SEARCHED = {
    "clients": "Name, town, IČO or e-mail",
    "suppliers": "Name, town, IČO or e-mail",
    "business-cases": "Name or description",
}
SHOWN_DOCUMENTS = 60


def contacts_page(call: Call, kind: str, query: str) -> str:
    table, _ = TABLES[kind]
    sql = f"SELECT * FROM {table} WHERE company_id = ? AND deleted_at IS NULL"  # noqa: S608 - our own names
    wanted = fold(query.strip())
    found = [row for row in call.database.rows(sql, (call.company_id,)) if wanted in _searched_text(row)]
    found.sort(key=lambda row: fold(row["name"]))
    kinds = [(f"/{call.company_id}/{name}", words, name == kind) for name, words in WORDS.items()]
    form = parts.search(f"/{call.company_id}/{kind}", query, SEARCHED[kind])
    lines = parts.rows([_line(call, kind, row) for row in found], "Nothing of that name.")
    count = f'<p class="soft small">{len(found)} found</p>'
    body = f"<h1>{WORDS[kind]}</h1>{parts.filters(kinds)}{form}{count}{lines}"
    return parts.document(call, WORDS[kind], body, section="/clients")


def contact_page(call: Call, kind: str, contact_id: int) -> str | None:
    """None when there is no such contact."""
    table, column = TABLES[kind]
    row = call.find(table, contact_id)
    if row is None:
        return None
    heading = f"<h1>{escape(row['name'])}</h1>"
    about = parts.facts(_contact_facts(call, row)) if kind != "business-cases" else _case_about(call, row)
    events = f"<section><h2>CRM events</h2>{_events(call, column, contact_id)}</section>"
    if kind == "suppliers":
        return parts.document(call, row["name"], f"{heading}{about}{events}", section="/clients")
    documents = f"<section><h2>Documents</h2>{_documents(call, column, contact_id)}</section>"
    body = f'{heading}{about}<div class="columns">{events}{documents}</div>'
    return parts.document(call, row["name"], body, section="/clients")


def _details(row: Row) -> list[str]:
    """What is told and searched besides the name."""
    if "data" not in row.keys():  # noqa: SIM118 - a row's `in` looks at its values
        return [row["description"] or ""]
    data = json.loads(row["data"])
    return [data[name] or "" for name in ("city", "subjectId", "email")]


def _searched_text(row: Row) -> str:
    return fold(" ".join([row["name"], *_details(row)]))


def _line(call: Call, kind: str, row: Row) -> str:
    details = " · ".join(part for part in _details(row) if part)
    name = parts.link(call, f"/{kind}/{row['id']}", row["name"])
    return f'<div>{name}</div><div class="soft small">{escape(details)}</div>'


def _contact_facts(call: Call, row: Row) -> list[tuple[str, str | None]]:
    data: dict[str, Any] = json.loads(row["data"])
    country = lookups.countries("en").get(data["countryId"], {}).get("name")
    address = ", ".join(part for part in (data["street"], data["zip"], data["city"], country) if part)
    named = [
        ("IČO", data["subjectId"]),
        ("DIČ", data["taxId"]),
        ("IČ DPH", data["vatId"]),
        ("E-mail", data["email"]),
        ("Address", address),
        ("Client number" if "preferredDueDays" in data else "Supplier number", str(row["id"])),
    ]
    return [(name, escape(value) if value else None) for name, value in named]


def _case_about(call: Call, row: Row) -> str:
    kind = "clients" if row["client_id"] else "suppliers"
    contact_id = row["client_id"] or row["supplier_id"]
    contact = call.find(kind, contact_id)
    status = call.find("business_case_statuses", row["status_id"])
    named = [
        ("With", parts.link(call, f"/{kind}/{contact_id}", contact["name"]) if contact else None),
        ("Status", escape(status["name"]) if status else None),
        ("Description", escape(row["description"] or "")),
    ]
    return parts.facts(named)


def _events(call: Call, column: str, contact_id: int) -> str:
    sql = f"SELECT * FROM crm_events WHERE company_id = ? AND {column} = ? ORDER BY created_at DESC, id DESC"  # noqa: S608 - our own names
    events = call.database.rows(sql, (call.company_id, contact_id))
    return parts.rows([event_item(call, event) for event in events], "Nothing was written down yet.")


def _documents(call: Call, column: str, contact_id: int) -> str:
    sql = f"""{DOCUMENTS_SQL} WHERE company_id = :company AND {column} = :contact
              ORDER BY issue_date DESC, id DESC LIMIT {SHOWN_DOCUMENTS}"""
    values = {"company": call.company_id, "contact": contact_id, "today": call.today.isoformat()}
    items = [document_line(call, row) for row in call.database.rows(sql, values)]
    return parts.rows(items, "No documents.")
