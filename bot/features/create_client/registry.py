"""The public registry of companies, asked while a person types: once, and not for long."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from bot.fintoro import FintoroClient, FintoroError, Subject

PATIENCE_SECONDS = 2.0
KEPT_SUBJECTS = 500
FOUND_AT_ONCE = 20  # API reference: Search subjects
SHORTEST_QUERY = 3


class Registry:
    """Searches, and remembers what was offered, so that choosing an entry needs no second call."""

    def __init__(self, fintoro: FintoroClient) -> None:
        self._fintoro = fintoro.with_options(max_wait_seconds=0)
        self._offered: OrderedDict[int, Subject] = OrderedDict()

    async def search(self, query: str) -> Sequence[Subject] | None:
        """Return entries by name or IČO (with or without spaces); None when Fintoro cannot say now."""
        wanted = business_id_in(query) or " ".join(query.split())
        if len(wanted) < SHORTEST_QUERY:
            return []
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                found = await self._fintoro.subjects.search(wanted, limit=FOUND_AT_ONCE)
        except (FintoroError, TimeoutError):
            return None
        for subject in found:
            self._remember(subject)
        return found

    async def show(self, subject_id: int) -> Subject | None:
        """Return an entry that was chosen; None when Fintoro cannot say now."""
        if subject_id in self._offered:
            return self._offered[subject_id]
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                subject = await self._fintoro.subjects.show(subject_id)
        except (FintoroError, TimeoutError):
            return None
        self._remember(subject)
        return subject

    def _remember(self, subject: Subject) -> None:
        self._offered[subject.id] = subject
        self._offered.move_to_end(subject.id)
        while len(self._offered) > KEPT_SUBJECTS:
            self._offered.popitem(last=False)


def business_id_in(text: str) -> str | None:
    """Return the digits of what is nothing but a business ID or its beginning: "36 123 456" is 36123456."""
    digits = "".join(text.split())
    return digits if digits.isascii() and digits.isdecimal() else None
