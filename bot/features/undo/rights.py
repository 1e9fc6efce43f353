"""Who may take a deed back or change it: the one who did it, and those whom the settings name."""

from collections.abc import Collection

from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn
from bot.store import AuditEntry


class Rights:
    """`always` are the Slack user ids of the setting `UNDO_ALLOWED`."""

    def __init__(self, always: Collection[str]) -> None:
        self._always = frozenset(always)

    def may(self, user_id: str, entry: AuditEntry) -> bool:
        """Return whether this person may undo or change what `entry` tells of."""
        return user_id == entry.actor_id or user_id in self._always

    def who_may(self, entry: AuditEntry, t: Translator) -> Mrkdwn:
        """Return the answer to somebody who may not, naming who may."""
        if not self._always:
            return t.rich(
                ":no_entry: Only {who} can undo or change this. Nothing was changed.", who=entry.actor_name
            )
        mentions = Mrkdwn(", ".join(f"<@{user_id}>" for user_id in sorted(self._always)))
        return t.rich(
            ":no_entry: Only {who} or {others} can undo or change this. Nothing was changed.",
            who=entry.actor_name,
            others=mentions,
        )
