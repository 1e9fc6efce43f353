"""`fintoro-bot jobs`: what was written down, what became of it, and a way to try again or to let go."""

import json

from bot.commands import Say
from bot.config import Settings
from bot.jobs import Jobs, JobState, JobView
from bot.store import Outcome, Store

MAX_ERROR_CHARS = 200


async def list_jobs(say: Say, settings: Settings, *, state: str | None, limit: int) -> int:
    """Print one line for each deed, newest first."""
    jobs = await _open(settings)
    try:
        found = await jobs.list(state=JobState(state) if state else None, limit=limit)
    finally:
        await jobs.close()
    for job in found:
        say(_line(job))
    if not found:
        say("There are no such jobs.")
    return 0


async def show_job(say: Say, settings: Settings, key: str) -> int:
    """Print all that is known of one deed."""
    jobs = await _open(settings)
    try:
        job = await jobs.show(key)
    finally:
        await jobs.close()
    if job is None:
        say(f"There is no job {key}.")
        return 1
    say(_line(job))
    shown = job.payload | {"place": _without_secrets(job.payload.get("place"))}
    say(json.dumps({"payload": shown, "result": job.result}, indent=2, ensure_ascii=False))
    return 0


async def retry_job(say: Say, settings: Settings, key: str) -> int:
    """Have a failed deed tried again, with the key it had."""
    jobs = await _open(settings)
    try:
        done = await jobs.retry(key)
    finally:
        await jobs.close()
    say(f"{key} will be tried again." if done else f"{key} has not failed, or there is no such job.")
    return 0 if done else 1


async def cancel_job(say: Say, settings: Settings, key: str) -> int:
    """Let go of a deed that waits or runs; what Fintoro has already taken stays there."""
    jobs = await _open(settings)
    try:
        done = await jobs.cancel(key)
    finally:
        await jobs.close()
    if done:
        store = Store(settings.database_url)
        await store.open()
        await store.finish(key, Outcome.CANCELLED)
        await store.close()
    say(f"{key} is cancelled." if done else f"{key} is finished already, or there is no such job.")
    return 0 if done else 1


async def _open(settings: Settings) -> Jobs:
    jobs = Jobs(settings.database_url)
    await jobs.open()
    return jobs


def _line(job: JobView) -> str:
    when = job.updated_at.isoformat(timespec="seconds")
    error = f"  {job.error[:MAX_ERROR_CHARS]}" if job.error else ""
    return f"{when}  {job.state:<9}  {job.deed:<15}  {job.key}{error}"


def _without_secrets(place: object) -> object:
    return (
        {name: value for name, value in place.items() if name != "response_url"}
        if isinstance(place, dict)
        else place
    )
