"""CRM events as stored and shown, and those that the system writes by itself."""

import json
from typing import Any
from urllib.parse import quote

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call, local_time
from bot.sandbox.fintoro.cents import as_number
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import find_document, show_related

WRITTEN_BY_PEOPLE = ("note", "email", "phone_call", "document_linked")
TARGETS = {"businessCaseId": "business_cases", "clientId": "clients", "supplierId": "suppliers"}
TARGET_COLUMNS = {
    "businessCaseId": "business_case_id",
    "clientId": "client_id",
    "supplierId": "supplier_id",
}


def record_document_event(call: Call, document: Row, paid: int, currency_id: int) -> None:
    """The `document_payment_added` event, on the document's business case or else on its client."""
    case_id = document["business_case_id"]
    metadata = {
        "documentType": document["kind"],
        "documentId": document["id"],
        "paidAmount": paid,
        "currencyId": currency_id,
    }
    values = {
        "company_id": call.company_id,
        "type": "document_payment_added",
        "metadata": json.dumps(metadata),
        "business_case_id": case_id,
        "client_id": document["client_id"] if case_id is None else None,
        "created_at": call.written_at,
        "updated_at": call.written_at,
    }
    call.database.insert("crm_events", values)


def attachments_of(call: Call, event_id: int) -> list[Row]:
    sql = "SELECT * FROM attachments WHERE crm_event_id = ? AND deleted_at IS NULL ORDER BY id"
    return call.database.rows(sql, (event_id,))


def show_event(call: Call, event: Row) -> dict[str, Any]:
    """components/schemas/ContactActivityLog."""
    return {
        "id": event["id"],
        "type": event["type"],
        "metadata": show_metadata(call, event),
        "attachments": [_show_attachment(call, row) for row in attachments_of(call, event["id"])],
        **{field: event[column] for field, column in TARGET_COLUMNS.items()},
        "createdAt": local_time(event["created_at"]),
        "updatedAt": local_time(event["updated_at"]),
    }


def show_metadata(call: Call, event: Row) -> dict[str, Any]:
    """People's texts as they are; documents resolved live, with the amounts of that moment."""
    stored = json.loads(event["metadata"])
    if event["type"] in ("note", "email", "phone_call"):
        return dict(stored)
    document = find_document(call, stored["documentType"], stored["documentId"])
    shown: dict[str, Any] = {"relatedDocument": document and show_related(document, call.language)}
    if "currencyId" in stored:
        shown["documentCurrencySnapshot"] = lookups.currencies(call.language)[stored["currencyId"]]
    if "paidAmount" in stored:
        shown["paidAmount"] = as_number(stored["paidAmount"])
    if "price" in stored:
        shown["documentNumberSnapshot"] = stored["number"]
        shown["documentPriceSnapshot"] = as_number(stored["price"])
    return shown


def file_path(attachment: Row) -> str:
    """Where the stand-in serves an attachment, in place of the vendor's CDN."""
    return f"/files/{attachment['file_key']}/{quote(attachment['name'], safe='')}"


def _show_attachment(call: Call, row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "mimeType": row["mime_type"],
        "url": f"{call.base_url}{file_path(row)}",
    }
