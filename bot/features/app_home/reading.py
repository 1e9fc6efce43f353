"""Reading what App Home shows: from the audit trail, the jobs and the directory, none of which asks Fintoro."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.deed import RefusalKind, Refused, ShownDeed, WaitReason, refused_text, waiting_text
from bot.features.app_home.models import Failed, HomeContents, MyDeeds, Overdue, Recent, Waiting
from bot.features.app_home.overdue import overdue_of
from bot.i18n import Translator
from bot.jobs import JobState, JobView
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn
from bot.store import AuditEntry, Outcome, StoreTrouble

Deeds = Mapping[str, ShownDeed[Any]]
PATIENCE_SECONDS = 2.0  # the tab is to be there within three
LOOKED_AT = 100
RECENT_SHOWN = 10
WAITING_SHOWN = 5
FAILED_SHOWN = 5
FAILED_KEPT = timedelta(days=7)
IN_TURN_FROM = timedelta(seconds=3)  # mostly a job waits for its turn a few milliseconds, which is no news
SUCCEEDED = (Outcome.DONE, Outcome.UNDONE)
IN_VAIN = (Outcome.REFUSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.CANCELLED)
BROKEN = (JobState.FAILED, JobState.CANCELLED)


class Reading:
    """Reads for one person at a time. `deeds` know how they are shown."""

    def __init__(self, parts: Parts, deeds: Deeds) -> None:
        self._parts = parts
        self._deeds = deeds

    async def contents(self, user_id: str, t: Translator) -> HomeContents:
        """Return all that is known now; what cannot be read is None, and nothing is raised for it."""
        person = await self._parts.people.person(user_id)
        return HomeContents(
            deeds=await self._readable_deeds(user_id, t),
            overdue=await self._overdue(user_id),
            chosen_language=await self._parts.languages.chosen(user_id),
            slack_locale=person.locale,
            zone=person.timezone,
        )

    async def _overdue(self, user_id: str) -> Overdue | None:
        if not await self._parts.directory.ready(0):
            return None
        today = await self._parts.languages.today(user_id)
        return overdue_of(self._parts.directory.snapshot.documents.documents, today)

    async def _readable_deeds(self, user_id: str, t: Translator) -> MyDeeds | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._my_deeds(user_id, t)
        except (StoreTrouble, TimeoutError):
            return None

    async def _my_deeds(self, user_id: str, t: Translator) -> MyDeeds:
        entries = await self._parts.store.entries(actor=user_id, limit=LOOKED_AT)
        unfinished = [
            job
            for job in await self._parts.jobs.list(JobState.WAITING, limit=LOOKED_AT)
            if (job.payload.get("place") or {}).get("user_id") == user_id
        ]
        done = [entry for entry in entries if entry.outcome in SUCCEEDED]
        shown = [entry for entry in done if not _is_told_by_its_undoing(entry, done)]
        return MyDeeds(
            waiting=[self._waiting(job, t) for job in unfinished if self._is_news(job)][:WAITING_SHOWN],
            failed=[self._failed(entry, t) for entry in await self._in_vain(entries, unfinished)],
            recent=[self._recent(entry, t) for entry in shown[:RECENT_SHOWN]],
        )

    def _is_news(self, job: JobView) -> bool:
        return job.waiting_for is not None or self._parts.clock() - job.created_at > IN_TURN_FROM

    async def _in_vain(
        self, entries: Sequence[AuditEntry], unfinished: Sequence[JobView]
    ) -> list[AuditEntry]:
        """Return the newest entries that ended in vain and were not tried again since."""
        since = self._parts.clock() - FAILED_KEPT
        tried_again = {entry.payload.get("again_of") for entry in entries}
        tried_again |= {job.payload.get("again_of") for job in unfinished}
        found = [
            entry
            for entry in entries
            if entry.created_at > since
            and entry.key not in tried_again
            and (entry.outcome in IN_VAIN or await self._is_broken(entry))
        ]
        return found[:FAILED_SHOWN]

    async def _is_broken(self, entry: AuditEntry) -> bool:
        """Return whether an entry that seems to wait has no job any more that would do it."""
        if entry.outcome is not Outcome.WAITING:
            return False
        job = await self._parts.jobs.show(entry.key)
        return job is None or job.state in BROKEN

    def _recent(self, entry: AuditEntry, t: Translator) -> Recent:
        is_undone = entry.outcome is Outcome.UNDONE
        deed = self._deeds.get(entry.deed)
        return Recent(
            summary=self._summary(entry.deed, entry.payload, t),
            when=entry.created_at,
            link=self._link(entry),
            is_undone=is_undone,
            buttons=deed.buttons_of(entry, t) if deed is not None and not is_undone else (),
        )

    def _waiting(self, job: JobView, t: Translator) -> Waiting:
        return Waiting(
            summary=self._summary(job.deed, job.payload, t),
            why=waiting_text(job.waiting_for or WaitReason.IN_TURN, t),
        )

    def _failed(self, entry: AuditEntry, t: Translator) -> Failed:
        deed = self._deeds.get(entry.deed)
        action = deed.try_again_action if deed is not None else None
        return Failed(
            summary=self._summary(entry.deed, entry.payload, t),
            why=_why(entry, t),
            when=entry.created_at,
            link=self._link(entry),
            try_again=(action, entry.key) if action is not None else None,
        )

    def _summary(self, deed_name: str, payload: dict[str, Any], t: Translator) -> Mrkdwn:
        deed = self._deeds.get(deed_name)
        return deed.describe(payload, t) if deed is not None else t.rich("A change in Fintoro")

    def _link(self, entry: AuditEntry) -> str | None:
        """Return the address of the message it came from, else of its receipt."""
        if entry.permalink is not None:
            return entry.permalink
        channel, ts = ((entry.receipt or {}).get(name) for name in ("channel", "ts"))
        return self._parts.people.permalink(channel, ts) if channel and ts else None


def _is_told_by_its_undoing(entry: AuditEntry, done: Sequence[AuditEntry]) -> bool:
    """Return whether the person has taken it back themselves, which is listed and says all about it."""
    return entry.outcome is Outcome.UNDONE and any(
        other.payload.get("original_key") == entry.key and other.outcome is Outcome.DONE for other in done
    )


def _why(entry: AuditEntry, t: Translator) -> Mrkdwn:
    """Return why it was not done; the audit trail keeps the server's words, or the kind where there were none."""
    note = entry.note or ""
    if entry.outcome is Outcome.UNKNOWN:
        return refused_text(Refused(why=RefusalKind.UNKNOWN), t)
    if note in set(RefusalKind):
        return refused_text(Refused(why=RefusalKind(note)), t)
    if note:
        return refused_text(Refused(why=RefusalKind.REJECTED, messages=(note,)), t)
    return t.rich("The app could not finish it. Please look in Fintoro before you try again.")
