"""A deed as people see it again later: in their App Home and on its receipt.

Each deed says itself what it did and what can still be done about it, so that nobody else has to know its payload.
"""

from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn
from bot.slack.replies import Place
from bot.store import AuditEntry

JsonObject = dict[str, Any]


class DeedPayload(BaseModel):
    """What every confirmed deed carries: who, where, in which language, when. Complete and fixed.

    `team_locale` is that of what a whole channel reads, where it is another. `again_of` is the key of a deed that
    failed and is tried again by this one.
    """

    model_config = ConfigDict(frozen=True)

    place: Place
    actor_name: str
    locale: str
    team_locale: str | None = None
    submitted_at: datetime
    permalink: str | None = None
    again_of: str | None = None


Payload = TypeVar("Payload", bound=DeedPayload)


class ShownDeed(Generic[Payload]):
    """A deed's name, its payload, and how it is shown. `try_again_action` opens its form as it was typed."""

    deed: ClassVar[str]
    try_again_action: ClassVar[str | None] = None
    payload_type: type[Payload]

    def summary(self, payload: Payload, t: Translator) -> Mrkdwn:
        """Return in a few words what it does: "Payment of *€480.00* against *invoice 20260002*"."""
        return t.rich("A change in Fintoro")

    def buttons(self, key: str, payload: Payload, t: Translator) -> list[Block]:
        """Return what can still be done about it once it is done; nothing by default."""
        return []

    def read(self, data: JsonObject) -> Payload:
        """Return the payload that was written down."""
        return self.payload_type.model_validate(data)

    def describe(self, data: JsonObject, t: Translator) -> Mrkdwn:
        """Return the summary of a stored payload, also of one that an older version wrote differently."""
        try:
            return self.summary(self.read(data), t)
        except ValidationError:
            return t.rich("A change in Fintoro")

    def buttons_of(self, entry: AuditEntry, t: Translator) -> list[Block]:
        """Return the buttons of a finished entry of the audit trail."""
        try:
            return self.buttons(entry.key, self.read(entry.payload), t)
        except ValidationError:
            return []
