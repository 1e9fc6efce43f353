"""The two things people choose: whom a note is about, and the document a payment is recorded against."""

from dataclasses import dataclass
from datetime import date

from bot.fintoro.documents import DocumentType
from bot.fintoro.targets import TargetKind
from bot.money import Money


@dataclass(frozen=True, slots=True)
class TargetRef:
    """A client, supplier or business case as it is shown in a list of choices."""

    kind: TargetKind
    id: int
    name: str
    detail: str
    """What tells it from others of that name: "IČO 12345678 · Košice", or a business case's client."""

    @property
    def key(self) -> str:
        """A short stable text for an option's value: "client:101"."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """An invoice, proforma or credit note that is not settled. A credit note's amounts are negative."""

    document_type: DocumentType
    id: int
    number: str
    client_id: int | None
    client_name: str
    total: Money
    to_be_paid: Money
    issue_date: date | None
    due_date: date | None
    status: str

    @property
    def key(self) -> str:
        """A short stable text for an option's value: "invoice:301"."""
        return f"{self.document_type.value}:{self.id}"

    @property
    def variable_symbol(self) -> str:
        """What a payer most likely writes as the variable symbol: the last ten digits of the number.

        The true one is only in the document's detail (API reference: Show invoice).
        """
        return "".join(c for c in self.number if c in "0123456789")[-10:]
