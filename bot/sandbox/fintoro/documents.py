"""Invoices, proformas, credit notes, orders and quotations: reading and showing one.

A document's payment status is never stored: it follows from what is paid, the due date and today, so it
turns overdue by itself at midnight.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.cents import as_number, rate_number
from bot.sandbox.fintoro.contacts import show_snapshot
from bot.sandbox.fintoro.database import Row

PAYMENT_STATUSES = ("paid", "unpaid", "partially_paid", "overdue", "will_not_be_paid")

STATUS_SQL = """
  CASE WHEN will_not_be_paid THEN 'will_not_be_paid'
       WHEN paid = total_with_vat THEN 'paid'
       WHEN due_date < :today THEN 'overdue'
       WHEN paid <> 0 THEN 'partially_paid'
       ELSE 'unpaid' END
"""
DOCUMENTS_SQL = f"SELECT *, {STATUS_SQL} AS status FROM documents"  # noqa: S608 - no input in it


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is the API's documentType, `path` its route, `labels` its name in Slovak, English, Czech."""

    name: str
    path: str
    path_id: str
    web_path: str
    labels: tuple[str, str, str]
    payable: bool = True


KINDS = {
    kind.name: kind
    for kind in (
        Kind("invoice", "invoices", "invoice", "fa", ("Faktúra", "Invoice", "Faktura")),
        Kind(
            "proforma",
            "proformas",
            "proforma",
            "proforma",
            ("Zálohová faktúra", "Proforma", "Zálohová faktura"),
        ),
        Kind(
            "credit-note",
            "credit-notes",
            "creditNote",
            "credit-note",
            ("Dobropis", "Credit note", "Dobropis"),
        ),
        Kind("order", "orders", "order", "obj", ("Objednávka", "Order", "Objednávka"), payable=False),
        Kind("quotation", "quotations", "quotation", "cp", ("Cenová ponuka", "Quotation", "Nabídka"), False),
    )
}
PAYABLE_KINDS = tuple(name for name, kind in KINDS.items() if kind.payable)


def find_document(call: Call, kind: str | None, document_id: int | None) -> Row | None:
    """This company's document of that kind, with its `status` today."""
    sql = f"{DOCUMENTS_SQL} WHERE kind = :kind AND id = :id AND company_id = :company"
    values = {"kind": kind, "id": document_id, "company": call.company_id, "today": call.today.isoformat()}
    return call.database.row(sql, values)


def to_be_paid(document: Row) -> int:
    """Cents still owed in the document's currency; negative for a credit note."""
    return int(document["total_with_vat"]) - int(document["paid"])


def document_rate(document: Row) -> Decimal:
    return Decimal(document["currency_rate"])


def label(kind: str, language: str) -> str:
    return KINDS[kind].labels[{"sk": 0, "cs": 2}.get(language, 1)]


def show_preview(document: Row, language: str) -> dict[str, Any]:
    """The shape of a list: no items and no symbols, but the client as the document remembers it."""
    kind = document["kind"]
    shown: dict[str, Any] = {
        "id": document["id"],
        "uuid": document["uuid"],
        "type": document["type"],
        "number": document["number"],
        "clientId": document["client_id"],
        "client": show_snapshot(document["client"], language),
        "issueDate": document["issue_date"],
    }
    if KINDS[kind].payable:
        shown["dueDate"] = document["due_date"]
    if kind in ("invoice", "credit-note"):
        shown["deliveryDate"] = document["delivery_date"]
    if kind == "quotation":
        shown["validityDate"] = document["validity_date"]
    shown["currency"] = lookups.currencies(language)[document["currency_id"]]
    shown["total"] = as_number(document["total"])
    shown["totalWithVat"] = as_number(document["total_with_vat"])
    if KINDS[kind].payable:
        shown["toBePaid"] = as_number(to_be_paid(document))
        shown["status"] = document["status"]
    if kind == "quotation":
        shown["status"] = document["quotation_status"]
    return {**shown, "hasVat": document["total"] != document["total_with_vat"]}


def show_related(document: Row, language: str) -> dict[str, Any]:
    """A document as a CRM event names it (components/schemas/RelatedDocument)."""
    return {
        "documentType": document["kind"],
        "documentId": document["id"],
        "name": f"{label(document['kind'], language)} {document['number']}",
        "number": document["number"],
        "issueDate": document["issue_date"],
        "totalWithVat": as_number(document["total_with_vat"]),
        "currency": lookups.currencies(language)[document["currency_id"]],
    }


def show_items(document: Row) -> list[dict[str, Any]]:
    """Stored money is cents; the uuid of a row exists on invoices and credit notes only."""
    with_uuid = document["kind"] in ("invoice", "credit-note")
    items = []
    for stored in json.loads(document["items"]):
        item = {
            **stored,
            "discountName": None,
            "discountType": None,
            "discountValue": None,
            "unitPrice": as_number(stored["unitPrice"]),
            "total": as_number(stored["total"]),
            "totalWithVat": as_number(stored["totalWithVat"]),
        }
        if with_uuid:
            item["priceListItemId"] = None
        else:
            del item["uuid"]
        items.append(item)
    return items


def show_rate(document: Row) -> int | float:
    return rate_number(document["currency_rate"])
