"""Sending documents by e-mail: recorded, never sent (API reference: Document Emails)."""

import json

from bot.sandbox.fintoro.call import Answer, Call
from bot.sandbox.fintoro.documents import KINDS, find_document, label
from bot.sandbox.fintoro.events import Happening, announce
from bot.sandbox.fintoro.reader import EMAIL

MAIL_TYPES = ("regular", "reminder", "overdue_reminder", "confirmation")


def create(call: Call) -> Answer:
    """202 without a body."""
    reader = call.reader
    kind = reader.text("documentType", required=True, one_of=KINDS)
    document_id = reader.integer("documentId", required=True)
    recipients = _read_recipients(call)
    body = reader.text("body", longest=1000)
    mail_type = reader.text("type", required=True, one_of=MAIL_TYPES)
    document = None if reader.errors else find_document(call, kind, document_id)
    if document is None and not reader.errors:
        reader.fail("documentId", "in")
    reader.done()
    values = {
        "company_id": call.company_id,
        "document_kind": kind,
        "document_id": document_id,
        "type": mail_type,
        "recipients": json.dumps(recipients),
        "body": body,
        "created_at": call.written_at,
    }
    mail_id = call.database.insert("mails", values)
    if document is not None:
        text = f"{label(document['kind'], 'en')} {document['number']} sent to {', '.join(recipients)}"
        announce(call, Happening("document-mails.created", mail_id, text, f"/documents/{kind}/{document_id}"))
    return Answer(202)


def _read_recipients(call: Call) -> list[str]:
    recipients = call.reader.list_of("to", str, required=True, at_least=1)
    for index, address in enumerate(recipients):
        if isinstance(address, str) and not EMAIL.fullmatch(address):
            call.reader.fail(f"to.{index}", "email")
    return recipients
