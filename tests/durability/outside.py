"""The stage with the bot as a process of its own, which can be killed, stopped and started again.

The stand-ins live here, in the test's process, so they outlive every death and remember what reached them.
"""

import asyncio
import contextlib
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx

from bot.sandbox import fintoro, slack
from tests.stage import Stage, eventually

ROOT = Path(__file__).parents[2]
MORTAL = Path(__file__).with_name("mortal.py")
RUN = ("-m", "bot.cli", "run")
START_SECONDS = 40
UP = "Fintoro for Slack is running at"


class OutsideStage(Stage):
    """`start_bot` runs `python -m bot.cli run` on the same port and database each time."""

    async def start_bot(self) -> None:
        if self._bot_listener.fileno() >= 0:
            self._address = self._bot_listener.getsockname()
            self._bot_listener.close()
        await self._start(RUN)
        self._let_every_minute_be_new()

    async def start_mortal_bot(self, deaths: Sequence[str]) -> None:
        """Start a bot that dies by SIGKILL after each of these steps in turn, and is started again each time."""
        self._lives = self.output.count(UP) + len(deaths)
        await self._start((str(MORTAL), *deaths))

    async def last_life_is_done(self) -> bool:
        """Return whether `mortal.py` itself lives now, and no deed is left: each life says once that it is up."""
        if self.output.count(UP) <= self._lives or not await self._answers():
            return False
        return "fintoro_bot_jobs_unfinished 0.0" in (await self._http.get(f"{self.bot_url}/metrics")).text

    async def stop_bot(self) -> None:
        """End it if it still runs; its group too, where `mortal.py` is the parent of lives."""
        if self.is_running:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    async def __aexit__(self, *details: object) -> None:
        await self.stop_bot()
        self._log.close()
        await super().__aexit__(*details)

    @property
    def is_running(self) -> bool:
        """Return whether the process is alive."""
        return self._process.returncode is None

    @property
    def output(self) -> str:
        """Return all that every life of the bot has printed."""
        return self.log_path.read_text("utf-8")

    @property
    def log_path(self) -> Path:
        return self.folder / "bot.log"

    def signal(self, number: signal.Signals) -> None:
        """Send the bot a signal."""
        self._process.send_signal(number)

    async def ended(self, within_seconds: float) -> int:
        """Wait for the process to end and return its exit code (minus the signal's number)."""
        return await asyncio.wait_for(self._process.wait(), within_seconds)

    async def kill(self) -> None:
        """kill -9, and nothing after it."""
        self.signal(signal.SIGKILL)
        assert await self.ended(within_seconds=5) == -signal.SIGKILL

    async def _start(self, arguments: Sequence[str]) -> None:
        if not hasattr(self, "_log"):
            self._log = self.log_path.open("ab")
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=self.folder,
            env=self._environment(),
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        await eventually(self._answers, "the bot is ready", within_seconds=START_SECONDS)

    def _let_every_minute_be_new(self) -> None:
        """Each start reads Fintoro's lists, and so many starts in a minute would use up the company's calls."""
        with contextlib.closing(sqlite3.connect(self.folder / "bot.sqlite", timeout=10)) as database:
            database.execute(
                "CREATE TRIGGER IF NOT EXISTS new_minute AFTER UPDATE ON bot_company_limits "
                "BEGIN UPDATE bot_company_limits SET full_again_at = 0; END"
            )
            database.commit()

    async def _answers(self) -> bool:
        assert self.is_running, self.output
        try:
            return (await self._http.get(f"{self.bot_url}/healthz")).status_code == 200
        except httpx.TransportError:
            return False

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")
        }
        host, port = self._address[:2]
        return kept | {
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),  # each life but the first starts quicker
            "SLACK_BOT_TOKEN": slack.DEMO_BOT_TOKEN,
            "SLACK_SIGNING_SECRET": slack.DEMO_SIGNING_SECRET,
            "SLACK_API_URL": self.workspace.api_url,
            "FINTORO_API_TOKEN": fintoro.DEMO_WRITE_TOKEN,
            "FINTORO_API_URL": f"{self.fintoro_url}/api/public/v1",
            "DATABASE_URL": f"sqlite:///{self.folder}/bot.sqlite",
            "HOST": str(host),
            "PORT": str(port),
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "DEBUG",
        }
