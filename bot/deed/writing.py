"""The one way a deed writes to Fintoro: durable, tried with one key, settled by reading, audited, told.

A deed fills in what is its own (`send`, `find`, `tell`...); the order of steps and the care taken are here, once.
Each step's result is stored before the next one starts, so a process killed anywhere goes on where it was.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from bot.deed.attempts import Done, RefusalKind, Refused, WaitReason, attempt, read_outcome
from bot.deed.shown import JsonObject, Payload, ShownDeed
from bot.fintoro import FintoroError
from bot.jobs import GaveUp, JobContext, JobFailed, Later
from bot.store import AuditEntry, Outcome, Store

# How long Fintoro remembers a key is not published; past this, an unknown outcome is settled by reading.
KEY_TRUSTED_FOR = timedelta(minutes=10)
OUTCOME_OF_REFUSAL = {RefusalKind.UNKNOWN: Outcome.UNKNOWN, RefusalKind.GAVE_UP: Outcome.FAILED}

OnWait = Callable[[Later], Awaitable[None]]


class DurableWrite(ShownDeed[Payload], ABC):
    """A deed's durable part. Subclasses name it, type its payload, and fill in the steps that are their own.

    `on_change` is told whose deed has begun, waits or has ended; it must return at once.
    """

    can_be_read_back: ClassVar[bool] = True  # a sent e-mail cannot: its fate may stay unknown

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self.on_change: Callable[[str], None] = _nobody_looks

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

    async def settled(self, payload: Payload) -> None:
        """Keep what else our own books have to say once it is done; nothing by default."""

    async def run(self, job: JobContext, payload: JsonObject) -> JsonObject:
        """Do the deed; return its outcome as data."""

        async def on_wait(later: Later) -> None:
            await self.tell_waiting(self.read(payload), later.reason)
            self._changed(payload)

        try:
            prepared, outcome = await self._prepare_and_write(job, payload, on_wait)
        except JobFailed:
            await self._tell_of_broken(job, payload)
            raise
        after: Any = None
        if isinstance(read_outcome(outcome), Done):
            after = await job.step("read back", self._read_back, payload)
        await job.step("finish audit row", self._finish, job.key, payload, outcome, after)
        await job.step("tell", self._tell, job.key, payload, outcome, prepared, after)
        if outcome.get("why") == RefusalKind.GAVE_UP:  # `jobs retry` takes failed deeds only
            raise JobFailed("Fintoro could not be reached for a day; nothing was changed")
        return dict(outcome)

    async def _prepare_and_write(
        self, job: JobContext, payload: JsonObject, on_wait: OnWait
    ) -> tuple[JsonObject, JsonObject]:
        """Return what was prepared and the write's outcome."""
        await job.step("write audit row", self._begin, job.key, job.company, payload)
        prepared: Any = {}
        if self.needs_preparing(self.read(payload)):
            prepared = await job.persist("prepare", self._prepare, payload, on_wait=on_wait)
        if isinstance(prepared, GaveUp):
            return {}, Refused(why=RefusalKind.GAVE_UP).model_dump(mode="json")
        return prepared, await self._write(job, payload, prepared, on_wait)

    async def _tell_of_broken(self, job: JobContext, payload: JsonObject) -> None:
        """A step broke (a full disk, a fault of ours): nobody is left waiting in silence; `jobs retry` goes on."""
        unknown = Refused(why=RefusalKind.UNKNOWN).model_dump(mode="json")
        await job.step("tell of the broken deed", self._tell, job.key, payload, unknown, {}, None)
        await job.step("finish broken audit row", self._finish, job.key, payload, unknown, None)

    async def _write(
        self, job: JobContext, payload: JsonObject, prepared: JsonObject, on_wait: OnWait
    ) -> JsonObject:
        outcome: Any = await job.persist("write", self._try, job.key, payload, prepared, on_wait=on_wait)
        if isinstance(outcome, GaveUp):
            outcome = await job.step("settle", self._settle, payload, outcome.reason)
        return dict(outcome)

    async def _try(self, key: str, payload: JsonObject, prepared: JsonObject) -> JsonObject | Later:
        return await attempt(self._send_unless_there(key, self.read(payload), prepared))

    async def _send_unless_there(self, key: str, payload: Payload, prepared: JsonObject) -> Done:
        if self._clock() - payload.submitted_at > KEY_TRUSTED_FOR:
            already = await self.find(payload)
            if already is not None:
                return Done(id=already)
        return await self.send(key, payload, prepared)

    async def _settle(self, payload: JsonObject, reason: str) -> JsonObject:
        """After giving up: look whether it was written after all, so that nobody is told a wrong thing."""
        if not self.can_be_read_back:
            return Refused(why=RefusalKind.UNKNOWN).model_dump(mode="json")
        try:
            already = await self.find(self.read(payload))
        except FintoroError:
            unknown = reason == WaitReason.OUTCOME_UNKNOWN
            why = RefusalKind.UNKNOWN if unknown else RefusalKind.GAVE_UP
            return Refused(why=why).model_dump(mode="json")
        if already is not None:
            return Done(id=already).model_dump(mode="json")
        return Refused(why=RefusalKind.GAVE_UP).model_dump(mode="json")

    async def _prepare(self, payload: JsonObject) -> JsonObject | Later:
        return await self.prepare(self.read(payload))

    async def _read_back(self, payload: JsonObject) -> JsonObject | None:
        try:
            return await self.read_back(self.read(payload))
        except FintoroError:  # the write is done all the same; only its reflection is missing
            return None

    async def _begin(self, key: str, company: str, data: JsonObject) -> None:
        payload = self.read(data)
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
        self._changed(data)

    async def _finish(
        self, key: str, payload: JsonObject, data: JsonObject, after: JsonObject | None
    ) -> None:
        outcome = read_outcome(data)
        if isinstance(outcome, Done):
            await self._store.finish(
                key, Outcome.DONE, fintoro_id=outcome.id, request_id=outcome.request_id, after=after
            )
            await self.settled(self.read(payload))
        else:
            await self._store.finish(
                key,
                OUTCOME_OF_REFUSAL.get(outcome.why, Outcome.REFUSED),
                request_id=outcome.request_id,
                note=" ".join(outcome.messages) or outcome.why.value,
            )
        self._changed(payload)

    async def _tell(
        self,
        key: str,
        payload: JsonObject,
        outcome: JsonObject,
        prepared: JsonObject,
        after: JsonObject | None,
    ) -> JsonObject | None:
        receipt = await self.tell(key, self.read(payload), read_outcome(outcome), prepared, after)
        if receipt is not None:
            await self._store.set_receipt(key, receipt)
        return receipt

    def _changed(self, payload: JsonObject) -> None:
        self.on_change(self.read(payload).place.user_id)


def _nobody_looks(_user_id: str) -> None:
    """Before the one place that wires has said who wants to know."""
