"""Our own tables in the bot's database: drafts, audit, preferences. See `store.Store`.

`StoreTrouble` is what every method of `Store` raises when the database does not take or give something.
"""

from sqlalchemy.exc import SQLAlchemyError as StoreTrouble

from bot.store.models import AuditEntry, Outcome
from bot.store.store import Store

__all__ = ["AuditEntry", "Outcome", "Store", "StoreTrouble"]
