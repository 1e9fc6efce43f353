"""One moment's picture of a company. Immutable: a search works on the picture it was given."""

from dataclasses import dataclass, field, replace

from bot.directory.document_index import DocumentIndex
from bot.directory.models import OpenDocument, TargetRef
from bot.directory.target_index import Target, TargetIndex
from bot.fintoro.targets import TargetKind


@dataclass(frozen=True, slots=True)
class FoundTargets:
    """What a search found, in the groups a person sees; each best first."""

    clients: tuple[TargetRef, ...] = ()
    suppliers: tuple[TargetRef, ...] = ()
    business_cases: tuple[TargetRef, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clients or self.suppliers or self.business_cases)


@dataclass(frozen=True, slots=True)
class Targets:
    """Everybody and everything a note can be about, as of one load.

    Clients created since then stand apart, so that adding one does not index 20,000 others again.
    """

    clients: TargetIndex = field(default_factory=TargetIndex)
    suppliers: TargetIndex = field(default_factory=TargetIndex)
    business_cases: TargetIndex = field(default_factory=TargetIndex)
    new_clients: TargetIndex = field(default_factory=TargetIndex)

    def indexes(self) -> tuple[TargetIndex, ...]:
        return self.new_clients, self.clients, self.suppliers, self.business_cases

    def with_client(self, client: Target) -> "Targets":
        """These targets and a new or changed client."""
        return replace(self, new_clients=self.new_clients.with_target(client))

    def find(self, kind: TargetKind, target_id: int) -> Target | None:
        match kind:
            case TargetKind.CLIENT:
                return self.new_clients.by_id.get(target_id) or self.clients.by_id.get(target_id)
            case TargetKind.SUPPLIER:
                return self.suppliers.by_id.get(target_id)
            case TargetKind.BUSINESS_CASE:
                return self.business_cases.by_id.get(target_id)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Clients, suppliers, business cases and open documents, indexed; parts are empty before their load."""

    targets: Targets = field(default_factory=Targets)
    documents: DocumentIndex = field(default_factory=DocumentIndex)

    def target(self, key: str) -> Target | None:
        """The target of a `TargetRef.key`, with its whole record; None when it is not there."""
        kind, _, id_text = key.partition(":")
        if kind not in {known.value for known in TargetKind} or not id_text.isdecimal():
            return None
        return self.targets.find(TargetKind(kind), int(id_text))

    def document(self, key: str) -> OpenDocument | None:
        """The open document of an `OpenDocument.key`; None when it is settled or unknown."""
        return self.documents.by_key.get(key)
