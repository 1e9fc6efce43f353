"""Notes, calls, e-mails and payment events of one company, three of them with a file."""

import io
import json
import secrets
from typing import Any

from bot.sandbox.fintoro.pdf import write_pdf
from bot.sandbox.fintoro.seed import names
from bot.sandbox.fintoro.seed.companies import person_name
from bot.sandbox.fintoro.seed.field import Field
from bot.sandbox.fintoro.seed.owners import MAIN, Owner
from bot.sandbox.fintoro.seed.story import ACME_ID, CAFE_ID

FIRST_EVENT_ID = 551
FIRST_ATTACHMENT_ID = 9001
EVENTS_OF_NEWEST_PAYMENTS = 80
NEWEST_ON_FRONT_PAGE = 12
FILES = (
    (ACME_ID, "nakres-kuchyne.pdf"),
    (CAFE_ID, "objednávka stolov.pdf"),
    (ACME_ID, "zápis zo stretnutia.pdf"),
)


def sow_crm(field: Field, owner: Owner) -> None:
    clients = field.rows_of("clients", owner.id)
    suppliers, cases = field.rows_of("suppliers", owner.id), field.rows_of("business_cases", owner.id)
    for index in range(owner.notes):
        target = _target(field, index, clients, suppliers, cases)
        event_type, metadata = _text_event(field, index)
        _add_event(field, owner, event_type, metadata, target, field.chance.randint(1, 200))
    _payment_events(field, owner)
    if owner is MAIN:
        for index, (client_id, file_name) in enumerate(FILES):
            metadata = {"content": names.NOTES[index]}
            event_id = _add_event(field, owner, "note", metadata, {"client_id": client_id}, 3 + index * 5)
            _add_file(field, owner, event_id, file_name)
    _front_page(field, owner)


def _target(field: Field, index: int, *tables: list[dict[str, Any]]) -> dict[str, Any]:
    clients, suppliers, cases = tables
    if index % 6 == 5:
        return {"business_case_id": field.chance.choice(cases)["id"]}
    if index % 9 == 8:
        return {"supplier_id": field.chance.choice(suppliers)["id"]}
    return {"client_id": field.chance.choice(clients)["id"]}


def _text_event(field: Field, index: int) -> tuple[str, dict[str, Any]]:
    content = names.NOTES[index % len(names.NOTES)]
    if index % 4 == 1:
        phone = f"+4219{field.chance.randint(0, 99_999_999):08d}"
        return "phone_call", {
            "content": content,
            "personName": person_name(field.chance),
            "phoneNumber": phone,
        }
    if index % 4 == 3:
        return "email", {"content": content, "email": f"kontakt{index}@posta.test"}
    return "note", {"content": content}


def _add_event(
    field: Field,
    owner: Owner,
    event_type: str,
    metadata: dict[str, Any],
    target: dict[str, Any],
    days_ago: int,
) -> int:
    created_at = field.moment(field.day(-days_ago))
    event_id = field.next_id("crm_events", FIRST_EVENT_ID)
    row = {
        "id": event_id,
        "company_id": owner.id,
        "type": event_type,
        "metadata": json.dumps(metadata),
        "business_case_id": None,
        "client_id": None,
        "supplier_id": None,
        "created_at": created_at,
        "updated_at": created_at,
    }
    field.add("crm_events", row | target)
    return event_id


def _payment_events(field: Field, owner: Owner) -> None:
    documents = {(row["kind"], row["id"]): row for row in field.rows_of("documents", owner.id)}
    newest = sorted(field.rows_of("payments", owner.id), key=lambda row: str(row["payment_date"]))
    for payment in newest[-EVENTS_OF_NEWEST_PAYMENTS:]:
        document = documents[payment["document_kind"], payment["document_id"]]
        metadata = {
            "documentType": document["kind"],
            "documentId": document["id"],
            "paidAmount": payment["amount"],
            "currencyId": payment["currency_id"],
        }
        case_id = document["business_case_id"]
        target = {"business_case_id": case_id} if case_id else {"client_id": document["client_id"]}
        _add_event(field, owner, "document_payment_added", metadata, target, days_ago=0)
        field.tables["crm_events"][-1] |= {
            "created_at": payment["created_at"],
            "updated_at": payment["created_at"],
        }


def _add_file(field: Field, owner: Owner, event_id: int, name: str) -> None:
    content = write_pdf([name, owner.name, "Invented for the sandbox."])
    row = {
        "id": field.next_id("attachments", FIRST_ATTACHMENT_ID),
        "company_id": owner.id,
        "upload_token": secrets.token_urlsafe(24),
        "file_key": field.storage.keep(io.BytesIO(content)),
        "name": name,
        "mime_type": "application/pdf",
        "size": len(content),
        "crm_event_id": event_id,
        "created_at": field.moment(field.day(-3)),
    }
    field.add("attachments", row)


def _front_page(field: Field, owner: Owner) -> None:
    """The last things that happened before anybody came, so that the page is not empty."""
    clients = {row["id"]: row["name"] for row in field.rows_of("clients", owner.id)}
    told = [row for row in field.rows_of("crm_events", owner.id) if row["client_id"] is not None]
    for row in sorted(told, key=lambda event: str(event["created_at"]))[-NEWEST_ON_FRONT_PAGE:]:
        payment = row["type"] == "document_payment_added"
        what = "Payment recorded" if payment else f"{row['type'].replace('_', ' ').capitalize()} saved"
        entry = {
            "company_id": owner.id,
            "at": row["created_at"],
            "event": "contact-activity-logs.created",
            "text": f"{what} for {clients[row['client_id']]}",
            "link": f"/clients/{row['client_id']}",
            "through_api": 0,
        }
        field.add("activity", entry)
