"""Webhook subscriptions (API reference: Webhooks). Reading them needs the write scope too."""

import json
import secrets
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call, local_time
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.webhook_address import may_be_saved

EVENT_TYPES = frozenset(
    f"{resource}.{change}"
    for resource, changes in {
        "clients": "created updated deleted",
        "suppliers": "created updated deleted",
        "bank-accounts": "created updated deleted",
        "business-case-statuses": "created updated deleted",
        "business-cases": "created updated deleted",
        "contact-activity-logs": "created updated deleted",
        "price-list-items": "created updated deleted stock-updated",
        "warehouses": "created updated deleted",
        "warehouse-inbound-receipts": "created updated deleted",
        "warehouse-outbound-receipts": "created updated deleted",
        "invoices": "created updated deleted paid",
        "credit-notes": "created updated deleted paid",
        "received-invoices": "paid",
        "received-receipts": "paid",
        "proformas": "created updated deleted paid",
        "orders": "created updated deleted",
        "quotations": "created updated deleted",
        "document-payments": "created deleted",
    }.items()
    for change in changes.split()
)


def list_subscriptions(call: Call) -> Answer:
    sql = "SELECT * FROM webhook_subscriptions WHERE company_id = ? ORDER BY id"
    return Answer(body={"data": [_show(row) for row in call.database.rows(sql, (call.company_id,))]})


def show(call: Call) -> Answer:
    return Answer(body=_show(_named(call)))


def create(call: Call) -> Answer:
    """The secret is shown in this answer only."""
    values = _read(call)
    secret = _new_secret()
    more = {"company_id": call.company_id, "secret": secret, "created_at": call.written_at}
    subscription_id = call.database.insert("webhook_subscriptions", {**values, **more})
    return Answer(201, {**_shown(call, subscription_id), "plainTextSecret": secret})


def update(call: Call) -> Answer:
    subscription = _named(call)
    call.database.update("webhook_subscriptions", subscription["id"], _read(call))
    return Answer(body=_shown(call, subscription["id"]))


def delete(call: Call) -> Answer:
    subscription = _named(call)
    call.database.run("DELETE FROM webhook_deliveries WHERE subscription_id = ?", (subscription["id"],))
    call.database.run("DELETE FROM webhook_subscriptions WHERE id = ?", (subscription["id"],))
    return Answer(204)


def rotate_secret(call: Call) -> Answer:
    """The old secret stops at once."""
    subscription = _named(call)
    secret = _new_secret()
    changes = {"secret": secret, "updated_at": call.written_at}
    call.database.update("webhook_subscriptions", subscription["id"], changes)
    return Answer(body={**_shown(call, subscription["id"]), "plainTextSecret": secret})


def _named(call: Call) -> Row:
    return call.show("webhook_subscriptions", "webhookSubscription")


def _read(call: Call) -> dict[str, Any]:
    reader = call.reader
    name = reader.text("name", longest=255)
    url = reader.text("url", required=True, longest=2048)
    local_allowed = call.sandbox.deliveries.local_allowed
    if url is not None and not may_be_saved(url, local_allowed=local_allowed):
        reader.fail("url", "public_https")
    is_active = reader.boolean("isActive", required=True)
    events = reader.list_of("subscribedEvents", str, required=True, at_least=1)
    for index, event in enumerate(events):
        if isinstance(event, str) and event not in EVENT_TYPES:
            reader.fail(f"subscribedEvents.{index}", "in")
    reader.done()
    return {
        "name": name,
        "url": url,
        "is_active": int(bool(is_active)),
        "subscribed_events": json.dumps(events),
        "updated_at": call.written_at,
    }


def _new_secret() -> str:
    return f"whsec_fintoro_{secrets.token_hex(16)}"


def _shown(call: Call, subscription_id: int) -> dict[str, Any]:
    row = call.find("webhook_subscriptions", subscription_id)
    if row is None:
        raise LookupError(f"webhook subscription {subscription_id} vanished while it was written")
    return _show(row)


def _show(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "companyId": row["company_id"],
        "name": row["name"],
        "url": row["url"],
        "isActive": bool(row["is_active"]),
        "subscribedEvents": json.loads(row["subscribed_events"]),
        "lastSuccessAt": local_time(row["last_success_at"]),
        "lastFailureAt": local_time(row["last_failure_at"]),
        "disabledAt": None,
        "disabledReason": None,
        "createdAt": local_time(row["created_at"]),
        "updatedAt": local_time(row["updated_at"]),
    }
