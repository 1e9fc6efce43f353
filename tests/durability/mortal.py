"""The bot in several lives: each dies by SIGKILL right after the result of one named step was stored.

    python mortal.py STEP...

Lives are forked from this process, which has only imported, so that each starts at once; the last one is this
process itself and goes on until it is told to stop. The settings come from the environment, as for `run`.
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import bot.app
import bot.commands.run
from bot.cli import main
from bot.jobs.context import JobContext

READY_TO_RUN = (bot.app, bot.commands.run)  # what `main` imports late is here before the first fork


def die_after(step: str) -> None:
    """Have this process end the moment the step's result is in the database."""
    stored: Callable[..., Awaitable[dict[str, Any]]] = JobContext._stored

    async def mortal(job: JobContext, name: str, *arguments: Any, **more: Any) -> dict[str, Any]:
        answer = await stored(job, name, *arguments, **more)
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(JobContext, "_stored", mortal)  # noqa: B010 - mypy forbids assigning to a method


def live(step: str) -> None:
    """One life that must end by SIGKILL; ends everything if it ends otherwise."""
    child = os.fork()
    if child == 0:
        die_after(step)
        os._exit(main(["run"]))
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        sys.exit(f"the life that should end after {step!r} ended with {status}")


if __name__ == "__main__":
    for point in sys.argv[1:]:
        live(point)
    sys.exit(main(["run"]))
