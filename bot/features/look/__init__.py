"""Look something up: a document, a client, what is overdue. Only the asker sees it, until they share it.

1. `listeners`: a command or a button is acknowledged at once; the answer follows.
2. `cards.Cards`: finds what was asked for (`find_document`, `find_client`, `overdue`) and gives the card.
3. `document_card`, `client_card`, `overdue_card`, `choices`: how it looks; pure functions.
4. `pdf`: a document's PDF into the conversation.

The buttons "Record payment", "Save note" and "Send reminder" belong to the features of those names.
"""

from bot.features.look.listeners import LookListeners

__all__ = ["LookListeners"]
