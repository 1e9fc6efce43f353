"""One CRM event as people read it, with its files to download."""

from html import escape

from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.crm import attachments_of, file_path, show_metadata
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.page import parts

TITLES = {
    "note": "Note",
    "email": "E-mail",
    "phone_call": "Phone call",
    "document_linked": "Linked document",
    "document_payment_added": "Payment",
}


def event_item(call: Call, event: Row) -> str:
    head = f"<strong>{TITLES.get(event['type'], event['type'])}</strong>"
    when = f'<span class="soft small">{parts.moment(event["created_at"])} · No. {event["id"]}</span>'
    return f'<div class="line">{head}{when}</div>{_content(call, event)}{_files(call, event)}'


def _content(call: Call, event: Row) -> str:
    metadata = show_metadata(call, event)
    people = [metadata.get(name) for name in ("personName", "phoneNumber", "email")]
    with_whom = " · ".join(escape(part) for part in people if part)
    shown = f'<div class="soft small">{with_whom}</div>' if with_whom else ""
    if metadata.get("content"):
        shown += f'<div class="text">{escape(metadata["content"])}</div>'
    related = metadata.get("relatedDocument")
    if related is not None:
        path = f"/documents/{related['documentType']}/{related['documentId']}"
        shown += f"<div>{parts.link(call, path, related['name'])}</div>"
    if "paidAmount" in metadata:
        currency = metadata["documentCurrencySnapshot"]["id"]
        cents = round(metadata["paidAmount"] * 100)
        shown += f'<div class="money">{parts.money(cents, currency)}</div>'
    return shown


def _files(call: Call, event: Row) -> str:
    links = "".join(
        f'<a class="file" href="{escape(file_path(row))}">{escape(row["name"])}'
        f' <span class="soft">{parts.file_size(row["size"])}</span></a>'
        for row in attachments_of(call, event["id"])
    )
    return f'<div class="files">{links}</div>' if links else ""
