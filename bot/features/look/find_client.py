"""Finding a client in the directory, and what its card tells: one call to Fintoro."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.directory import Directory, Snapshot, TargetRef, fold, nearest_clients, search_targets
from bot.features.look.find_document import compact
from bot.features.look.models import ClientView, Listed, listed
from bot.fintoro import Client, CrmEvent, FintoroClient, FintoroError, Target, TargetKind

MOST_FOUND = 100
EVENTS_SHOWN = 3
EVENTS_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class FoundClients:
    """Clients that fit; `nearly` when none did and these are only like what was typed."""

    refs: Sequence[TargetRef]
    nearly: bool = False


def find_clients(snapshot: Snapshot, words: str) -> FoundClients:
    """Return the clients that fit the words: only the one whose name or id they are exactly, if there is one."""
    found = search_targets(snapshot, words, MOST_FOUND).clients
    if not found:
        return FoundClients(nearest_clients(snapshot, words), nearly=True)
    exact = [ref for ref in found if _is(snapshot, ref, words)]
    return FoundClients(exact if len(exact) == 1 else found)


class ClientReader:
    """Reads what a client's card shows."""

    def __init__(self, fintoro: FintoroClient, directory: Directory, language: str) -> None:
        self._fintoro = fintoro.with_options(language=language, max_wait_seconds=0)
        self._directory = directory

    async def view(self, client_id: int) -> ClientView:
        """Return the client as the directory knows it, else as Fintoro does; raises `FintoroError`."""
        snapshot = self._directory.snapshot
        target = snapshot.target(f"{TargetKind.CLIENT.value}:{client_id}")
        known = target.record if target is not None else None
        client, events = await asyncio.gather(self._client(client_id, known), self._events(client_id))
        return ClientView(client, open_documents(snapshot, {client_id}), events)

    async def _client(self, client_id: int, known: object) -> Client:
        return known if isinstance(known, Client) else await self._fintoro.clients.show(client_id)

    async def _events(self, client_id: int) -> Sequence[CrmEvent] | None:
        target = Target(kind=TargetKind.CLIENT, id=client_id)
        try:
            async with asyncio.timeout(EVENTS_PATIENCE_SECONDS):
                return (await self._fintoro.crm_events.list(target, per_page=EVENTS_SHOWN)).items
        except (FintoroError, TimeoutError):
            return None


def open_documents(snapshot: Snapshot, client_ids: set[int]) -> list[Listed]:
    """Return the clients' open documents, the earliest due first."""
    mine = [one for one in snapshot.documents.documents if one.client_id in client_ids]
    mine.sort(key=lambda one: (one.due_date is None, one.due_date, one.number))
    return [listed(one) for one in mine]


def _is(snapshot: Snapshot, ref: TargetRef, words: str) -> bool:
    target = snapshot.target(ref.key)
    codes = target.codes if target is not None else ()
    return fold(words) == fold(ref.name) or compact(words) in map(compact, codes)
