"""The one way a deed writes to Fintoro: durable, tried with one key, settled by reading, audited, told.

A deed fills in what is its own (`send`, `find`, `tell`...); the order of steps and the care taken are here, once.
Each step's result is stored before the next one starts, so a process killed anywhere goes on where it was.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from bot.deed.attempts import Done, RefusalKind, Refused, WaitReason, attempt, read_outcome
from bot.fintoro import FintoroError
from bot.jobs import GaveUp, JobContext, Later
from bot.slack.replies import Place
from bot.store import AuditEntry, Outcome, Store

# How long Fintoro remembers a key is not published; past this, an unknown outcome is settled by reading.
KEY_TRUSTED_FOR = timedelta(minutes=10)
OUTCOME_OF_REFUSAL = {RefusalKind.UNKNOWN: Outcome.UNKNOWN, RefusalKind.GAVE_UP: Outcome.FAILED}

JsonObject = dict[str, Any]
OnWait = Callable[[Later], Awaitable[None]]


class DeedPayload(BaseModel):
    """What every confirmed deed carries: who, where, in which language, when. Complete and fixed."""

    model_config = ConfigDict(frozen=True)

    place: Place
    actor_name: str
    locale: str
    submitted_at: datetime
    permalink: str | None = None


Payload = TypeVar("Payload", bound=DeedPayload)


class DurableWrite(ABC, Generic[Payload]):
    """A deed's durable part. Subclasses name it, type its payload, and fill in the steps that are their own."""

    deed: ClassVar[str]
    payload_type: type[Payload]

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    @abstractmethod
    async def send(self, key: str, payload: Payload, prepared: JsonObject) -> Done:
        """Make the one write, with `key`; raises `FintoroError`."""

    @abstractmethod
    async def find(self, payload: Payload) -> int | None:
        """Return the id of what this deed has already written, found by reading; raises `FintoroError`."""

    @abstractmethod
    async def tell(
        self,
        key: str,
        payload: Payload,
        outcome: Done | Refused,
        prepared: JsonObject,
        after: JsonObject | None,
    ) -> JsonObject | None:
        """Tell people how it ended; return where the receipt stands, if it can be changed later."""

    @abstractmethod
    async def tell_waiting(self, payload: Payload, reason: str) -> None:
        """Tell the person that it is not done yet, and why."""

    async def prepare(self, payload: Payload) -> JsonObject | Later:
        """Do what must be done and kept before the write is first tried (uploads); nothing by default."""
        return {}

    def needs_preparing(self, payload: Payload) -> bool:
        """Return whether `prepare` has anything to do."""
        return False

    async def read_back(self, payload: Payload) -> JsonObject | None:
        """Return what the write left behind, for the audit trail and the receipt; None when there is nothing."""
        return None

    def before(self, payload: Payload) -> JsonObject | None:
        """Return what the write found, for the audit trail."""
        return None

    async def run(self, job: JobContext, payload: JsonObject) -> JsonObject:
        """Do the deed; return its outcome as data."""

        async def on_wait(later: Later) -> None:
            await self.tell_waiting(self._read(payload), later.reason)

        await job.step("write audit row", self._begin, job.key, job.company, payload)
        prepared: Any = {}
        if self.needs_preparing(self._read(payload)):
            prepared = await job.persist("prepare", self._prepare, payload, on_wait=on_wait)
        outcome: Any = (
            Refused(why=RefusalKind.GAVE_UP).model_dump(mode="json")
            if isinstance(prepared, GaveUp)
            else await self._write(job, payload, prepared, on_wait)
        )
        prepared = {} if isinstance(prepared, GaveUp) else prepared
        after: Any = None
        if isinstance(read_outcome(outcome), Done):
            after = await job.step("read back", self._read_back, payload)
        await job.step("finish audit row", self._finish, job.key, outcome, after)
        await job.step("tell", self._tell, job.key, payload, outcome, prepared, after)
        return dict(outcome)

    async def _write(
        self, job: JobContext, payload: JsonObject, prepared: JsonObject, on_wait: OnWait
    ) -> JsonObject:
        outcome: Any = await job.persist("write", self._try, job.key, payload, prepared, on_wait=on_wait)
        if isinstance(outcome, GaveUp):
            outcome = await job.step("settle", self._settle, payload, outcome.reason)
        return dict(outcome)

    async def _try(self, key: str, payload: JsonObject, prepared: JsonObject) -> JsonObject | Later:
        return await attempt(self._send_unless_there(key, self._read(payload), prepared))

    async def _send_unless_there(self, key: str, payload: Payload, prepared: JsonObject) -> Done:
        if self._clock() - payload.submitted_at > KEY_TRUSTED_FOR:
            already = await self.find(payload)
            if already is not None:
                return Done(id=already)
        return await self.send(key, payload, prepared)

    async def _settle(self, payload: JsonObject, reason: str) -> JsonObject:
        """After giving up: look whether it was written after all, so that nobody is told a wrong thing."""
        try:
            already = await self.find(self._read(payload))
        except FintoroError:
            unknown = reason == WaitReason.OUTCOME_UNKNOWN
            why = RefusalKind.UNKNOWN if unknown else RefusalKind.GAVE_UP
            return Refused(why=why).model_dump(mode="json")
        if already is not None:
            return Done(id=already).model_dump(mode="json")
        return Refused(why=RefusalKind.GAVE_UP).model_dump(mode="json")

    async def _prepare(self, payload: JsonObject) -> JsonObject | Later:
        return await self.prepare(self._read(payload))

    async def _read_back(self, payload: JsonObject) -> JsonObject | None:
        try:
            return await self.read_back(self._read(payload))
        except FintoroError:  # the write is done all the same; only its reflection is missing
            return None

    async def _begin(self, key: str, company: str, data: JsonObject) -> None:
        payload = self._read(data)
        await self._store.begin(
            AuditEntry(
                key=key,
                company=company,
                deed=self.deed,
                actor_id=payload.place.user_id,
                actor_name=payload.actor_name,
                team_id=payload.place.team_id,
                channel_id=payload.place.channel_id,
                message_ts=payload.place.message_ts,
                permalink=payload.permalink,
                payload=payload.model_dump(mode="json", exclude={"place": {"response_url"}}),
                before=self.before(payload),
            )
        )

    async def _finish(self, key: str, data: JsonObject, after: JsonObject | None) -> None:
        outcome = read_outcome(data)
        if isinstance(outcome, Done):
            await self._store.finish(
                key, Outcome.DONE, fintoro_id=outcome.id, request_id=outcome.request_id, after=after
            )
            return
        await self._store.finish(
            key,
            OUTCOME_OF_REFUSAL.get(outcome.why, Outcome.REFUSED),
            request_id=outcome.request_id,
            note=" ".join(outcome.messages) or outcome.why.value,
        )

    async def _tell(
        self,
        key: str,
        payload: JsonObject,
        outcome: JsonObject,
        prepared: JsonObject,
        after: JsonObject | None,
    ) -> JsonObject | None:
        return await self.tell(key, self._read(payload), read_outcome(outcome), prepared, after)

    def _read(self, payload: JsonObject) -> Payload:
        return self.payload_type.model_validate(payload)
