"""Fills an empty database: two companies and, when asked, everything they ever wrote.

The same on every run of the same day: the randomness has a fixed seed, and dates count from today.
"""

import json
from datetime import datetime
from typing import Any

from bot.sandbox.fintoro.call import HOME_ZONE
from bot.sandbox.fintoro.database import Database
from bot.sandbox.fintoro.seed.contacts import sow_contacts
from bot.sandbox.fintoro.seed.crm import sow_crm
from bot.sandbox.fintoro.seed.documents import sow_documents
from bot.sandbox.fintoro.seed.field import Field
from bot.sandbox.fintoro.seed.owners import OWNERS, STATUSES, Owner, status_ids
from bot.sandbox.fintoro.storage import Storage


def sow(database: Database, storage: Storage, now: datetime, *, full: bool) -> None:
    """`full` False writes down the companies and their pipelines alone."""
    with database.transaction():
        database.insert_many("companies", [_company(owner) for owner in OWNERS])
        database.insert_many("business_case_statuses", [row for owner in OWNERS for row in _statuses(owner)])
        if not full:
            return
        field = Field(database, storage, now.astimezone(HOME_ZONE).date())
        for owner in OWNERS:
            sow_contacts(field, owner)
            sow_documents(field, owner)
            sow_crm(field, owner)
        field.write_down()


def _company(owner: Owner) -> dict[str, Any]:
    return {
        "id": owner.id,
        "name": owner.name,
        "currency_id": owner.currency_id,
        "snapshot": json.dumps(owner.snapshot),
        "bank_account": json.dumps(owner.bank_account),
    }


def _statuses(owner: Owner) -> list[dict[str, Any]]:
    return [
        {"id": status_id, "company_id": owner.id, "name": name, "color": color, "position": position}
        for position, (status_id, (name, color)) in enumerate(zip(status_ids(owner), STATUSES, strict=True))
    ]
