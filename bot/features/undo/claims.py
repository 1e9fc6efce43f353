"""From a pressed button to the deed it belongs to, if this person may touch it and there is something to touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.features.undo.models import SavedNote
from bot.features.undo.rights import Rights
from bot.features.undo.wording import not_known, not_taken_in, nothing_left
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn
from bot.slack.places import Place, place_of
from bot.store import AuditEntry, Outcome, StoreTrouble

MAY_BE_TRIED_AGAIN = (Outcome.REFUSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.CANCELLED)


@dataclass(frozen=True, slots=True)
class Claim:
    """A finished deed that the person who pressed may take back or change; `fintoro_id` is what it made."""

    entry: AuditEntry
    fintoro_id: int
    place: Place
    t: Translator


class Claims:
    """Answers buttons whose value is a key of the audit trail."""

    def __init__(self, parts: Parts, rights: Rights) -> None:
        self._parts = parts
        self._rights = rights

    async def of(self, body: dict[str, Any], deeds: Sequence[str]) -> Claim | Mrkdwn:
        """Return the claim, or what to tell the person instead. `deeds` are those the button may belong to."""
        place = place_of(body)
        t = await self._parts.languages.translator(place.user_id)
        try:
            entry = await self._parts.store.entry(body["actions"][0].get("value") or "")
        except StoreTrouble:
            return not_taken_in(t)
        if entry is None or entry.deed not in deeds:
            return not_known(t)
        if not self._rights.may(place.user_id, entry):
            return self._rights.who_may(entry, t)
        if entry.outcome is Outcome.UNDONE:
            return nothing_left(t)
        if entry.outcome is not Outcome.DONE or entry.fintoro_id is None:
            return not_known(t)
        return Claim(entry, entry.fintoro_id, place, t)

    async def next_key(self, name: str, original_key: str) -> str:
        """Return the key to undo under: always the same, except after a try that ended in vain.

        Raises:
            StoreTrouble: the audit trail cannot be read now.
        """
        number = 1
        while True:
            key = f"{name}:{original_key}" if number == 1 else f"{name}:{original_key}:{number}"
            before = await self._parts.store.entry(key)
            if before is None or before.outcome not in MAY_BE_TRIED_AGAIN:
                return key
            number += 1


def note_of(entry: AuditEntry) -> SavedNote:
    """Return the note an entry tells of."""
    return SavedNote.model_validate(entry.payload)
