"""From the engine's rows to what a person may read about a job. Pure functions."""

from datetime import UTC, datetime
from typing import Any

from dbos import StepInfo, WorkflowStatus

from bot.jobs.failure import without_secrets
from bot.jobs.models import JobState, JobView

SLEEP = "DBOS.sleep"  # the name under which the engine stores a durable sleep; its output is the waking time
DONE = "done"
LATER = "later"

STATUSES: dict[JobState, tuple[str, ...]] = {
    JobState.WAITING: ("ENQUEUED", "DELAYED", "PENDING"),
    JobState.RUNNING: ("PENDING",),
    JobState.DONE: ("SUCCESS",),
    JobState.FAILED: ("ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"),
    JobState.CANCELLED: ("CANCELLED",),
}
UNFINISHED = list(STATUSES[JobState.WAITING])


def view_of(status: WorkflowStatus, steps: list[StepInfo], now: datetime) -> JobView:
    """`steps` matter for a started, unfinished job only: they tell whether it runs or waits."""
    resumes_at = waking_time(steps, now)
    return JobView(
        key=status.workflow_id,
        deed=status.name,
        company=status.queue_partition_key or "",
        state=state_of(status.status, resumes_at),
        created_at=moment(status.created_at),
        updated_at=max(moment(status.created_at), moment(status.updated_at)),
        tries=status.recovery_attempts or 0,
        payload=payload_of(status),
        result=status.output if isinstance(status.output, dict) else None,
        error=error_of(status),
        waiting_for=reason_to_wait(steps) if resumes_at else None,
        resumes_at=resumes_at,
    )


def state_of(status: str, resumes_at: datetime | None) -> JobState:
    if status == "PENDING":
        return JobState.WAITING if resumes_at else JobState.RUNNING
    return next(state for state, statuses in STATUSES.items() if status in statuses)


def waking_time(steps: list[StepInfo], now: datetime) -> datetime | None:
    """When the job goes on, if its newest step is a sleep that has not ended."""
    if not steps or steps[-1]["function_name"] != SLEEP:
        return None
    wakes_at = datetime.fromtimestamp(float(steps[-1]["output"] or 0), UTC)
    return wakes_at if wakes_at > now else None


def reason_to_wait(steps: list[StepInfo]) -> str | None:
    """The reason of the newest "not now"."""
    for step in reversed(steps):
        if isinstance(step["output"], dict) and LATER in step["output"]:
            return str(step["output"]["reason"])
    return None


def rewind_point(steps: list[StepInfo]) -> int:
    """The first step that has no good result: one that broke, or the first try of one never done.

    What is before it keeps its stored result. After nothing but good steps, only what follows is redone.
    """
    unfinished: int | None = None
    for step in steps:
        if step["error"] is not None:
            return unfinished or step["function_id"]
        output = step["output"]
        if isinstance(output, dict) and LATER in output:
            unfinished = unfinished or step["function_id"]
        elif isinstance(output, dict) and output.get("tries"):
            unfinished = None
    return unfinished or (steps[-1]["function_id"] + 1 if steps else 1)


def payload_of(status: WorkflowStatus) -> dict[str, Any]:
    """A job's arguments are its company and its payload."""
    arguments = status.input["args"] if status.input else ()
    return arguments[1] if len(arguments) > 1 and isinstance(arguments[1], dict) else {}


def error_of(status: WorkflowStatus) -> str | None:
    if status.status == "MAX_RECOVERY_ATTEMPTS_EXCEEDED":
        return f"Stopped after {status.recovery_attempts} starts: the process died each time."
    return without_secrets(str(status.error)) if status.error else None


def moment(milliseconds: int | None) -> datetime:
    return datetime.fromtimestamp((milliseconds or 0) / 1000, UTC)
