"""Something happened to a record: the page shows it, and webhook subscribers are told."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC

from bot.sandbox.fintoro.call import Call


@dataclass(frozen=True, slots=True)
class Happening:
    """`event` is a webhook event type; `link` a path of the page, below the company's."""

    event: str
    resource_id: int
    text: str
    link: str | None = None


def announce(call: Call, happening: Happening) -> None:
    """Write the activity line, and put a delivery down for each active subscription to the event."""
    values = {
        "company_id": call.company_id,
        "at": call.written_at,
        "event": happening.event,
        "text": happening.text,
        "link": happening.link,
        "through_api": 1,
    }
    call.database.insert("activity", values)
    notify(call, happening.event, happening.resource_id)


def notify(call: Call, event: str, resource_id: int) -> None:
    """Only the webhooks, for what follows from another happening (an invoice becoming paid)."""
    sql = "SELECT * FROM webhook_subscriptions WHERE company_id = ? AND is_active = 1"
    for subscription in call.database.rows(sql, (call.company_id,)):
        if event not in json.loads(subscription["subscribed_events"]):
            continue
        webhook_id = f"evt_{uuid.uuid4().hex}"
        body = {
            "id": webhook_id,
            "type": event,
            "occurredAt": call.now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "resource": {"type": event.partition(".")[0], "id": resource_id},
        }
        delivery = {
            "subscription_id": subscription["id"],
            "webhook_id": webhook_id,
            "body": json.dumps(body),
            "tries": 0,
            "next_try_at": call.written_at,
        }
        call.database.insert("webhook_deliveries", delivery)
