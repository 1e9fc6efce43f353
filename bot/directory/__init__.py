"""What people pick from: the company's clients, suppliers, business cases, open documents and lookups.

A typeahead must answer in well under three seconds and Fintoro allows a company 120 calls a minute, so
nobody's keystroke reaches Fintoro: `Directory` keeps a snapshot in memory and renews it in the background.
Searching and guessing are pure functions of a snapshot:

- `search_targets` (clients, suppliers and business cases by any words) and `search_documents`,
- `guess_target`: whom a message is about,
- `nearest_clients`, `nearest_documents`: what was meant by a slip,
- `Directory`: `snapshot`, `ready`, `trouble`, and patches after our own writes,
- `LookupCache`: payment methods, currencies, countries in the person's language.
"""

from bot.directory.directory import Directory
from bot.directory.document_search import search_documents
from bot.directory.fold import fold
from bot.directory.guess import guess_target
from bot.directory.lookup_cache import LookupCache
from bot.directory.models import OpenDocument, TargetRef
from bot.directory.nearest import nearest_clients, nearest_documents
from bot.directory.snapshot import FoundTargets, Snapshot
from bot.directory.target_search import search_targets

__all__ = [
    "Directory",
    "FoundTargets",
    "LookupCache",
    "OpenDocument",
    "Snapshot",
    "TargetRef",
    "fold",
    "guess_target",
    "nearest_clients",
    "nearest_documents",
    "search_documents",
    "search_targets",
]
