"""The list of documents by kind and state, and one document with its payments."""

import json
from html import escape
from urllib.parse import urlencode

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import (
    DOCUMENTS_SQL,
    KINDS,
    PAYMENT_STATUSES,
    find_document,
    label,
    to_be_paid,
)
from bot.sandbox.fintoro.page import parts
from bot.sandbox.fintoro.payments import payments_of
from bot.sandbox.fintoro.words import fold

SHOWN_DOCUMENTS = 100


def documents_page(call: Call, kind: str, state: str, query: str) -> str:
    sql = f"{DOCUMENTS_SQL} WHERE company_id = :company AND kind = :kind ORDER BY issue_date DESC, id DESC"
    values = {"company": call.company_id, "kind": kind, "today": call.today.isoformat()}
    wanted = fold(query.strip())
    found = [
        row
        for row in call.database.rows(sql, values)
        if (not state or row["status"] == state)
        and (wanted in fold(json.loads(row["client"])["name"]) or wanted in fold(row["number"]))
    ]
    items = [document_line(call, row) for row in found[:SHOWN_DOCUMENTS]]
    count = f"{len(found)} documents" + (", the newest 100 shown" if len(found) > SHOWN_DOCUMENTS else "")
    body = f"""<h1>Documents</h1>{_filters(call, kind, state)}
{parts.search(f"/{call.company_id}/documents", query, "Number or client", kind=kind, state=state)}
<p class="soft small">{count}</p>{parts.rows(items, "No such document.")}"""
    return parts.document(call, "Documents", body, section="/documents")


def document_page(call: Call, kind: str, document_id: int) -> str | None:
    """None when there is no such document."""
    row = find_document(call, kind, document_id) if kind in KINDS else None
    if row is None:
        return None
    title = f"{label(kind, 'en')} {row['number']}"
    client = parts.link(call, f"/clients/{row['client_id']}", json.loads(row["client"])["name"])
    tag = parts.status_tag(_status(row))
    body = f"<h1>{escape(title)} {tag}</h1><p>{client}</p>{parts.facts(_facts(row))}"
    if KINDS[kind].payable:
        body += f"<h2>Payments</h2>{_payments(call, row)}"
    body += f"<h2>Items</h2>{_items(row)}"
    return parts.document(call, title, body, section="/documents")


def document_line(call: Call, row: Row) -> str:
    path = f"/documents/{row['kind']}/{row['id']}"
    name = parts.link(call, path, f"{label(row['kind'], 'en')} {row['number']}")
    total = f'<span class="money">{parts.money(row["total_with_vat"], row["currency_id"])}</span>'
    client = escape(json.loads(row["client"])["name"])
    due = f" · due {parts.day(row['due_date'])}" if row["due_date"] else ""
    return f"""<div class="line">{name}{total}</div>
<div class="line small"><span class="soft">{client}{due}</span>{parts.status_tag(_status(row))}</div>"""


def _status(row: Row) -> str | None:
    if row["kind"] == "quotation":
        return str(row["quotation_status"])
    return str(row["status"]) if KINDS[row["kind"]].payable else None


def _filters(call: Call, kind: str, state: str) -> str:
    base = f"/{call.company_id}/documents"
    kinds = [(f"{base}?{urlencode({'kind': name})}", f"{label(name, 'en')}s", name == kind) for name in KINDS]
    if not KINDS[kind].payable:
        return parts.filters(kinds)
    states = [("", "all"), *((status, parts.STATUS_WORDS[status]) for status in PAYMENT_STATUSES)]
    by_state = [
        (f"{base}?{urlencode({'kind': kind, 'state': status})}", words, status == state)
        for status, words in states
    ]
    return parts.filters(kinds) + parts.filters(by_state)


def _facts(row: Row) -> list[tuple[str, str | None]]:
    currency_id = row["currency_id"]
    shown = [
        ("Total with VAT", parts.money(row["total_with_vat"], currency_id)),
        ("Issued", parts.day(row["issue_date"])),
    ]
    if KINDS[row["kind"]].payable:
        shown += [
            ("Paid", parts.money(row["paid"], currency_id)),
            ("To be paid", parts.money(to_be_paid(row), currency_id)),
            ("Due", parts.day(row["due_date"])),
            ("Variable symbol", str(row["variable_symbol"])),
        ]
    return shown


def _payments(call: Call, row: Row) -> str:
    methods = lookups.payment_methods("en")
    items = []
    for payment in payments_of(call, row["kind"], row["id"]):
        amount = parts.money(payment["amount"], payment["currency_id"])
        method = methods[payment["payment_method_id"]]["name"]
        rate = "" if payment["currency_id"] == 1 else f" · rate {escape(payment['currency_rate'])}"
        items.append(
            f'<div class="line"><span class="money">{amount}</span>'
            f'<span class="soft small">{parts.day(payment["payment_date"])} · {escape(method)}{rate}'
            f" · No. {payment['id']}</span></div>"
        )
    return parts.rows(items, "Nothing was paid yet.")


def _items(row: Row) -> str:
    items = [
        f'<div class="line"><span>{item["quantity"]} × {escape(item["name"])}</span>'
        f'<span class="money">{parts.money(item["totalWithVat"], row["currency_id"])}</span></div>'
        for item in json.loads(row["items"])
    ]
    return parts.rows(items, "No items.")
