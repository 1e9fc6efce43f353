"""The first receipt, rewritten in place; where Slack does not allow that, a new message tells instead."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from bot.features.undo.models import FollowUp
from bot.slack.blocks import Block, Mrkdwn, section
from bot.slack.delivery import Posted
from bot.slack.replies import Replies
from bot.store import Store


class Receipts:
    """Finds the receipt of the deed that was undone or changed, and brings it up to date."""

    def __init__(self, replies: Replies, store: Store) -> None:
        self._replies = replies
        self._store = store

    async def rewrite(
        self, deed: FollowUp, text: Mrkdwn, blocks: Sequence[Block], *, for_team: bool = False
    ) -> dict[str, Any]:
        """Replace the receipt; else tell the conversation (`for_team`) or the person. Return where it stands now.

        An ephemeral message or one sent through a response_url has no address to be changed by
        (docs.slack.dev: chat.update).
        """
        posted = await self._posted(deed.original_key)
        if posted is not None and await self._replies.update(posted, text, blocks):
            return posted.model_dump(mode="json")
        if for_team:
            told = await self._replies.tell_conversation(deed.place, text, blocks, for_team=True)
        else:
            told = await self._replies.tell_person(deed.place, text, blocks)
        return told.model_dump(mode="json")

    async def tell(self, deed: FollowUp, text: Mrkdwn) -> dict[str, Any]:
        """Tell the person alone, and leave the receipt as it is."""
        told = await self._replies.tell_person(deed.place, text, [section(text)])
        return told.model_dump(mode="json")

    async def _posted(self, key: str) -> Posted | None:
        entry = await self._store.entry(key)
        try:
            return Posted.model_validate(entry.receipt) if entry is not None and entry.receipt else None
        except ValidationError:  # it was kept that the receipt reached nobody
            return None
