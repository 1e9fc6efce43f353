"""Durable work: written down, then done; after a crash it goes on where it was. See `engine.Jobs`.

engine    the door: register, enqueue, ask, retry, cancel
context   what a deed's work may do durably: step, persist, sleep
ledger    writing down at once, or saying at once that it cannot be
register  jobs as people see them
machine   DBOS, configured, started and stopped
limiter   one company's calls per minute, shared by all processes
"""

from bot.jobs.context import JobContext
from bot.jobs.engine import Jobs
from bot.jobs.limiter import CompanyLimiter
from bot.jobs.models import JSON, GaveUp, JobFailed, JobState, JobView, Later

__all__ = [
    "JSON",
    "CompanyLimiter",
    "GaveUp",
    "JobContext",
    "JobFailed",
    "JobState",
    "JobView",
    "Jobs",
    "Later",
]
