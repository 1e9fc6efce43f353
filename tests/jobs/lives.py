"""One job through several lives of a process: run as a script, it dies by SIGKILL wherever it is told to.

    python lives.py DATABASE_URL LINES_FILE POINT...

Each POINT is the place where one life ends; a last life follows that finishes the job and prints it as JSON.
Lives are forked from this process, which only imports, so that each starts at once and dies for real.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.jobs import JobContext, Jobs, Later

KEY = "record-payment:V1"


class Story:
    """A deed of three steps; the second is told "later" when it runs for the first time ever."""

    def __init__(self, lines: Path, dies_at: str) -> None:
        self.lines = lines
        self.dies_at = dies_at

    def reach(self, point: str) -> None:
        if point == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def write(self, line: str) -> None:
        with self.lines.open("a") as file:
            file.write(line + "\n")

    async def upload(self, name: str) -> str:
        self.write(f"upload {name}")
        self.reach("in upload")
        return f"token of {name}"

    async def create(self, token: str) -> dict[str, Any] | Later:
        asked_before = "create" in self.lines.read_text()
        self.write(f"create with {token}")
        self.reach("in create")
        return {"id": 7} if asked_before else Later(0.3, "Fintoro is busy")

    async def tell_wait(self, later: Later) -> None:
        self.write(f"told: {later.reason}")
        self.reach("in tell")

    async def receipt(self, number: int) -> str:
        self.write(f"receipt {number}")
        self.reach("in receipt")
        return "1763627420.000100"

    async def work(self, job: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
        token = await job.step("upload", self.upload, payload["file"])
        self.reach("after upload")
        if self.dies_at == "in wait":
            asyncio.get_running_loop().call_later(0.2, self.reach, "in wait")
        created = await job.persist("create", self.create, token, on_wait=self.tell_wait)
        self.reach("after create")
        posted = await job.step("receipt", self.receipt, created["id"])
        self.reach("after receipt")
        return {"posted": posted}


async def live(database_url: str, lines: Path, dies_at: str) -> None:
    story = Story(lines, dies_at)
    jobs = Jobs(database_url)
    jobs.register("record_payment", story.work)
    await jobs.open()
    await jobs.enqueue("record_payment", key=KEY, company="acme", payload={"file": "faktúra.pdf"})
    story.reach("written down")
    await jobs.launch()
    view = await jobs.wait(KEY, 20)
    await jobs.close(grace_seconds=1)
    if view is not None:
        sys.stdout.write(json.dumps({"state": view.state, "result": view.result, "error": view.error}))


def main() -> int:
    database_url, lines = sys.argv[1], Path(sys.argv[2])
    for point in [*sys.argv[3:], "the end"]:
        child = os.fork()
        if child == 0:
            asyncio.run(live(database_url, lines, point))
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        expected = 0 if point == "the end" else -signal.SIGKILL
        if os.waitstatus_to_exitcode(status) != expected:
            sys.stderr.write(f"the life that should end {point!r} ended with {status}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
