"""CRM events (API reference: CRM Events; path `contact-activity-logs`)."""

import json
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call, refuse_unauthorized
from bot.sandbox.fintoro.crm import (
    TARGET_COLUMNS,
    TARGETS,
    WRITTEN_BY_PEOPLE,
    show_event,
)
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import KINDS, find_document
from bot.sandbox.fintoro.events import Happening, announce
from bot.sandbox.fintoro.paging import paginator, read_page

MAX_PER_PAGE = 200
METADATA_FIELDS = {
    "note": ("content",),
    "email": ("content", "email"),
    "phone_call": ("content", "personName", "phoneNumber"),
    "document_linked": ("documentType", "documentId"),
}
ALL_METADATA_FIELDS = ("content", "email", "personName", "phoneNumber", "documentType", "documentId")
PAGE_LINKS = {"businessCaseId": "business-cases", "clientId": "clients", "supplierId": "suppliers"}


def list_events(call: Call) -> Answer:
    """Of exactly one target, newest first."""
    field, target_id = _read_target(call)
    wanted_type = call.reader.text("type", one_of=WRITTEN_BY_PEOPLE)
    wish = read_page(call.reader, MAX_PER_PAGE)
    call.reader.done()
    column = TARGET_COLUMNS[field]
    conditions = f"company_id = :company AND {column} = :target AND (:type IS NULL OR type = :type)"
    values: dict[str, Any] = {"company": call.company_id, "target": target_id, "type": wanted_type}
    total = call.database.value(f"SELECT COUNT(*) FROM crm_events WHERE {conditions}", values)  # noqa: S608 - fixed conditions
    sql = f"SELECT * FROM crm_events WHERE {conditions} ORDER BY created_at DESC, id DESC"  # noqa: S608 - fixed conditions
    page = {**values, "limit": wish.per_page, "offset": wish.offset}
    rows = call.database.rows(f"{sql} LIMIT :limit OFFSET :offset", page)
    data = [show_event(call, row) for row in rows]
    return Answer(body={"data": data, "paginator": paginator(wish, len(rows), total, call.url)})


def show(call: Call) -> Answer:
    return Answer(body=show_event(call, call.show("crm_events", "contactActivityLog")))


def create(call: Call) -> Answer:
    event_type = call.reader.text("type", required=True, one_of=WRITTEN_BY_PEOPLE)
    metadata = _read_metadata(call, event_type)
    field, target_id = _read_target(call)
    attachment_ids = _read_tokens(call, event_type)
    call.reader.done()
    values = {
        "company_id": call.company_id,
        "type": event_type,
        "metadata": json.dumps(metadata),
        TARGET_COLUMNS[field]: target_id,
        "created_at": call.written_at,
        "updated_at": call.written_at,
    }
    event_id = call.database.insert("crm_events", values)
    _attach(call, event_id, attachment_ids)
    name = call.database.value(f"SELECT name FROM {TARGETS[field]} WHERE id = ?", (target_id,))  # noqa: S608 - our own names
    files = _count_files(len(attachment_ids))
    text = f"{_title(event_type)} saved for {name}{files}"
    link = f"/{PAGE_LINKS[field]}/{target_id}"
    announce(call, Happening("contact-activity-logs.created", event_id, text, link))
    return Answer(201, _shown(call, event_id))


def update(call: Call) -> Answer:
    """Metadata and attachments change; the type and the target are fixed."""
    event = _own_event(call)
    call.reader.prohibit("type", *TARGETS)
    metadata = _read_metadata(call, event["type"])
    attachment_ids = _read_tokens(call, event["type"])
    deleted_ids = _read_deleted(call, event)
    call.reader.done()
    changes = {"metadata": json.dumps(metadata), "updated_at": call.written_at}
    call.database.update("crm_events", event["id"], changes)
    for attachment_id in deleted_ids:
        call.database.update("attachments", attachment_id, {"deleted_at": call.written_at})
    _attach(call, event["id"], attachment_ids)
    text = f"{_title(event['type'])} {event['id']} changed"
    announce(call, Happening("contact-activity-logs.updated", event["id"], text, _link(event)))
    return Answer(body=_shown(call, event["id"]))


def delete(call: Call) -> Answer:
    event = _own_event(call)
    call.database.run("DELETE FROM crm_events WHERE id = ?", (event["id"],))
    sql = "UPDATE attachments SET deleted_at = ? WHERE crm_event_id = ?"
    call.database.run(sql, (call.written_at, event["id"]))
    text = f"{_title(event['type'])} {event['id']} deleted"
    announce(call, Happening("contact-activity-logs.deleted", event["id"], text, _link(event)))
    return Answer(204)


def _own_event(call: Call) -> Row:
    """What the system wrote about documents is not for people to change."""
    event = call.show("crm_events", "contactActivityLog")
    if event["type"] not in WRITTEN_BY_PEOPLE:
        refuse_unauthorized()
    return event


def _read_target(call: Call) -> tuple[str, int | None]:
    given = [field for field in TARGETS if call.reader.given(field)]
    for field in given:
        value = call.reader.integer(field)
        if value is not None and call.find(TARGETS[field], value) is None:
            call.reader.fail(field, "in")
    if len(given) != 1:
        for field in given or TARGETS:
            call.reader.fail(field, "one_target")
        return "clientId", None
    return given[0], call.reader.integer(given[0]) if given[0] not in call.reader.errors else None


def _read_metadata(call: Call, event_type: str | None) -> dict[str, Any]:
    reader = call.reader
    if not reader.structure("metadata") or event_type not in METADATA_FIELDS:
        return {}
    fields = METADATA_FIELDS[event_type]
    metadata: dict[str, Any] = {}
    for name in fields:
        required, path = name != "phoneNumber", f"metadata.{name}"
        if name == "documentId":
            metadata[name] = reader.integer(path, required=True)
        elif name == "documentType":
            metadata[name] = reader.text(path, required=True, one_of=KINDS)
        else:
            metadata[name] = reader.text(path, required=required, email=name == "email")
    reader.prohibit(*(f"metadata.{name}" for name in ALL_METADATA_FIELDS if name not in fields))
    if event_type == "document_linked" and not reader.errors:
        _check_document(call, metadata)
    return metadata


def _check_document(call: Call, metadata: dict[str, Any]) -> None:
    if find_document(call, metadata["documentType"], metadata["documentId"]) is None:
        call.reader.fail("metadata.documentId", "in")


def _read_tokens(call: Call, event_type: str | None) -> list[int]:
    """The ids of the uploads the tokens stand for; each token works once, in its own company."""
    reader = call.reader
    if event_type == "document_linked":
        reader.prohibit("attachmentUploadTokens")
        return []
    tokens = reader.list_of("attachmentUploadTokens", str)
    if "attachmentUploadTokens" in reader.errors:
        return []
    ids: list[int] = []
    sql = "SELECT id FROM attachments WHERE upload_token = ? AND company_id = ? AND crm_event_id IS NULL"
    for index, token in enumerate(tokens):
        path = f"attachmentUploadTokens.{index}"
        found = call.database.value(sql, (token, call.company_id)) if isinstance(token, str) else None
        if found is None and path not in reader.errors:
            reader.fail(path, "upload_token")
        elif found in ids:
            reader.fail(path, "distinct")
        elif found is not None:
            ids.append(found)
    return ids


def _read_deleted(call: Call, event: Row) -> list[int]:
    ids = call.reader.list_of("deletedAttachmentIds", int)
    sql = "SELECT id FROM attachments WHERE id = ? AND crm_event_id = ? AND deleted_at IS NULL"
    for index, attachment_id in enumerate(ids):
        known = isinstance(attachment_id, int) and abs(attachment_id) < 2**63
        if not known or call.database.value(sql, (attachment_id, event["id"])) is None:
            call.reader.fail(f"deletedAttachmentIds.{index}", "in")
    return ids


def _attach(call: Call, event_id: int, attachment_ids: list[int]) -> None:
    for attachment_id in attachment_ids:
        call.database.update("attachments", attachment_id, {"crm_event_id": event_id})


def _shown(call: Call, event_id: int) -> dict[str, Any]:
    row = call.find("crm_events", event_id)
    if row is None:
        raise LookupError(f"CRM event {event_id} vanished while it was written")
    return show_event(call, row)


def _link(event: Row) -> str | None:
    named = [
        f"/{PAGE_LINKS[field]}/{event[column]}" for field, column in TARGET_COLUMNS.items() if event[column]
    ]
    return named[0] if named else None


def _title(event_type: str | None) -> str:
    return {"note": "Note", "email": "E-mail", "phone_call": "Phone call"}.get(
        event_type or "", "Linked document"
    )


def _count_files(count: int) -> str:
    if count == 0:
        return ""
    return " with 1 file" if count == 1 else f" with {count} files"
