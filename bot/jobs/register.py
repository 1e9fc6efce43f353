"""The register of jobs as people see it: list, show, retry, cancel; with or without a running engine.

It speaks to the database alone, so the command line can ask while another process does the work.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from dbos import DBOSClient, StepInfo, WorkflowStatus
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.jobs.ledger import QUEUE
from bot.jobs.models import JobState, JobView
from bot.jobs.views import STATUSES, UNFINISHED, rewind_point, view_of

Result = TypeVar("Result")
DELETED_AT_ONCE = 500


class Register:
    """Reads and changes jobs in the database, in two threads of its own."""

    def __init__(self, engine: Engine, client: DBOSClient) -> None:
        self._engine = engine
        self._client = client
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="jobs-register")

    async def show(self, key: str) -> JobView | None:
        return await self._run(self._show, key)

    async def find(self, state: JobState | None, company: str | None, limit: int) -> list[JobView]:
        """Newest first."""
        return await self._run(self._find, state, company, limit)

    async def retry(self, key: str) -> bool:
        """False when there is no such job, or it neither failed nor was cancelled."""
        return await self._run(self._retry, key)

    async def cancel(self, key: str) -> bool:
        """False when there is no such job, or it is finished."""
        return await self._run(self._cancel, key)

    async def park(self, executor: str) -> int:
        """Puts what `executor` left unfinished back in the queue, its stored steps kept; how many."""
        return await self._run(self._park, executor)

    async def delete_finished(self, older_than: timedelta) -> int:
        """Forgets jobs finished that long ago, their keys too; how many."""
        return await self._run(self._delete_finished, older_than)

    async def unfinished_deeds(self) -> set[str]:
        """The deeds that unfinished jobs were written down under."""
        return {status.name for status in await self._run(self._unfinished)}

    async def count_unfinished(self) -> int:
        return len(await self._run(self._unfinished))

    async def answers(self) -> bool:
        """Whether the database answers a question now."""
        return await self._run(self._answers)

    def close(self) -> None:
        self._threads.shutdown()

    async def _run(self, work: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    def _show(self, key: str) -> JobView | None:
        found = self._client.list_workflows(workflow_ids=[key])
        return self._view(found[0]) if found else None

    def _find(self, state: JobState | None, company: str | None, limit: int) -> list[JobView]:
        statuses = None if state is None else list(STATUSES[state])
        views: list[JobView] = []
        offset = 0
        while len(views) < limit:
            page = self._client.list_workflows(status=statuses, limit=limit, offset=offset, sort_desc=True)
            views += [
                view
                for status in page
                if (company is None or status.queue_partition_key == company)
                and (view := self._view(status)).state == (state or view.state)
            ]
            offset += limit
            if len(page) < limit:
                break
        return views[:limit]

    def _view(self, status: WorkflowStatus) -> JobView:
        steps = self._steps(status.workflow_id) if status.status == "PENDING" else []
        return view_of(status, steps, datetime.now(UTC))

    def _steps(self, key: str) -> list[StepInfo]:
        return self._client.list_workflow_steps(key)

    def _retry(self, key: str) -> bool:
        found = self._client.list_workflows(workflow_ids=[key], load_input=False, load_output=False)
        if not found:
            return False
        if found[0].status == "ERROR":
            self._client.rewind_workflow(
                key,
                start_step=rewind_point(self._steps(key)),
                queue_name=QUEUE,
                queue_partition_key=found[0].queue_partition_key,
            )
            return True
        if found[0].status in ("CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"):
            self._client.resume_workflow(key, queue_name=QUEUE)
            return True
        return False

    def _cancel(self, key: str) -> bool:
        found = self._client.list_workflows(workflow_ids=[key], load_input=False, load_output=False)
        if not found or found[0].status not in UNFINISHED:
            return False
        self._client.cancel_workflow(key)
        return True

    def _answers(self) -> bool:
        try:
            with self._engine.connect() as connection:
                connection.execute(select(1))
        except SQLAlchemyError:
            return False
        return True

    def _park(self, executor: str) -> int:
        left = self._client.list_workflows(
            status="PENDING", executor_id=executor, load_input=False, load_output=False
        )
        keys = [status.workflow_id for status in left]
        if keys:
            self._client.resume_workflows(keys, queue_name=QUEUE)
        return len(keys)

    def _unfinished(self) -> list[WorkflowStatus]:
        return self._client.list_workflows(status=UNFINISHED, load_input=False, load_output=False)

    def _delete_finished(self, older_than: timedelta) -> int:
        before = (datetime.now(UTC) - older_than).isoformat()
        deleted = 0
        while old := self._client.list_workflows(
            completed_before=before, limit=DELETED_AT_ONCE, load_input=False, load_output=False
        ):
            self._client.delete_workflows([status.workflow_id for status in old])
            deleted += len(old)
        return deleted
