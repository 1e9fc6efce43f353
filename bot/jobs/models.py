"""The words of durable work: what a step may answer, what a person may ask about a job."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

# What a step takes and gives: anything `json` writes and reads back unchanged.
JSON = dict[str, Any] | list[Any] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Later:
    """A step's answer "not now": try again after at least `seconds`; `reason` is for people."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class GaveUp:
    """What `persist` returns when the last try still said `Later`; `reason` is that last one's."""

    reason: str


class JobFailed(Exception):
    """A job or one of its steps broke: a bug, or a state nobody foresaw. The text has no secrets."""


class JobState(StrEnum):
    """Where a job is. WAITING: not started, behind another of its company, or until its next try."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as a person may see it.

    `tries` counts how often the job was started (a wait for a busy service is not a new start).
    `waiting_for` and `resumes_at` are set while a started job waits for its next try.
    """

    key: str
    deed: str
    company: str
    state: JobState
    created_at: datetime
    updated_at: datetime
    tries: int
    payload: dict[str, Any]
    result: dict[str, Any] | None = None
    error: str | None = None
    waiting_for: str | None = None
    resumes_at: datetime | None = None

    @property
    def finished(self) -> bool:
        """Nothing more will happen to it unless somebody retries it."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
