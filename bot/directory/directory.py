"""The picture of one company that searches look at, kept fresh without anybody waiting for it."""

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from bot.directory.document_index import DocumentIndex
from bot.directory.loading import contact_target, load_documents, load_targets
from bot.directory.lookup_cache import LookupCache
from bot.directory.refreshing import Refreshed
from bot.directory.snapshot import Snapshot, Targets
from bot.fintoro.client import FintoroClient
from bot.fintoro.clients import Client
from bot.fintoro.targets import TargetKind

TARGETS_MAX_AGE_SECONDS = 600.0
DOCUMENTS_MAX_AGE_SECONDS = 120.0


class Directory:
    """One company's directory. Create it once per company and inside a running event loop use it freely.

    Nothing is read until the first `ready` or `snapshot`, and nothing while nobody searches.
    """

    def __init__(
        self,
        fintoro: FintoroClient,
        *,
        targets_max_age_seconds: float = TARGETS_MAX_AGE_SECONDS,
        documents_max_age_seconds: float = DOCUMENTS_MAX_AGE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.lookups = LookupCache(fintoro, clock=clock)
        self._targets: Refreshed[Targets] = Refreshed(
            "clients, suppliers and business cases",
            partial(load_targets, fintoro),
            max_age_seconds=targets_max_age_seconds,
            clock=clock,
        )
        self._documents: Refreshed[DocumentIndex] = Refreshed(
            "open documents",
            partial(load_documents, fintoro),
            max_age_seconds=documents_max_age_seconds,
            clock=clock,
        )

    @property
    def snapshot(self) -> Snapshot:
        """What is known now, at once; empty parts before their first load. Old parts are being renewed."""
        targets, documents = self._targets.peek(), self._documents.peek()
        return Snapshot(targets or Targets(), documents or DocumentIndex())

    async def ready(self, timeout_seconds: float) -> bool:
        """Wait at most so long for the first load; whether everything was loaded at least once."""
        if self._targets.peek() is not None and self._documents.peek() is not None:
            return True
        parts = (self._targets.ready(timeout_seconds), self._documents.ready(timeout_seconds))
        return all(await asyncio.gather(*parts))

    @property
    def trouble(self) -> Exception | None:
        """Why a part could not be renewed at its last try (mostly a `FintoroError`); None if all is well."""
        return self._targets.trouble or self._documents.trouble

    def note_client_created(self, client: Client) -> None:
        """Show a client that we, or Fintoro's webhook, know to be new or changed, before the next load."""
        target = contact_target(TargetKind.CLIENT, client)
        self._targets.change(lambda targets: targets.with_client(target))

    def note_paid(self, document_key: str, to_be_paid: Decimal) -> None:
        """Show what a document still owes after a payment; a settled one disappears at once."""
        self._documents.change(lambda documents: documents.with_to_be_paid(document_key, to_be_paid))

    def note_documents_changed(self) -> None:
        """Read the open documents anew at the next look: one was issued, changed, or a payment undone."""
        self._documents.expire()

    async def close(self) -> None:
        """Stop reading."""
        await self._targets.close()
        await self._documents.close()
        await self.lookups.close()
