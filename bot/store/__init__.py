"""Our own tables in the bot's database: drafts, audit, preferences. See `store.Store`."""

from bot.store.models import AuditEntry, Outcome
from bot.store.store import Store

__all__ = ["AuditEntry", "Outcome", "Store"]
