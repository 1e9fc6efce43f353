"""What a CRM event hangs on: exactly one client, supplier or business case."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.fintoro.model import Id
from bot.fintoro.wire import camel_case


class TargetKind(StrEnum):
    CLIENT = "client"
    SUPPLIER = "supplier"
    BUSINESS_CASE = "business_case"


class Target(BaseModel):
    """One record that CRM events can be saved to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: TargetKind
    id: Id

    def as_parameter(self) -> dict[str, int]:
        """The one target field of a payload or a query: clientId, supplierId or businessCaseId."""
        return {camel_case(f"{self.kind}_id"): self.id}
