"""Running the measured apps, each in a process of its own, and asking the system about them."""

import asyncio
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Self

import httpx

from bot.config import Settings
from bot.sandbox import fintoro
from bot.serving import listen
from tests.bench.slack_side import BOT_TOKEN, SIGNING_SECRET, Line

PROJECT = Path(__file__).parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 15.0
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR")  # neither anybody's tokens nor a proxy


class Process(AbstractAsyncContextManager["Process"]):
    """A Python program that serves HTTP on `port`, from its start until the block ends."""

    def __init__(
        self, arguments: Sequence[str], port: int, folder: Path, environment: Mapping[str, str]
    ) -> None:
        self._arguments = arguments
        self.port = port
        self._folder = folder
        kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        self._environment = {**kept, "PYTHONPATH": str(PROJECT), **environment}
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self.started_at = time.perf_counter()
        with (self._folder / "output.txt").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._arguments,
                cwd=self._folder,
                env=self._environment,
                stdout=output,
                stderr=output,
            )
        try:
            await self._answers()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def line(self) -> Line:
        """Return a connection to it, to be opened."""
        return Line("127.0.0.1", self.port)

    async def ready(self, path: str = "/readyz") -> float:
        """Wait until `path` answers 200; return the seconds since the process was started."""
        async with httpx.AsyncClient(trust_env=False) as http:
            while True:
                try:
                    if (await http.get(self.url + path)).status_code == 200:
                        return time.perf_counter() - self.started_at
                except httpx.TransportError:
                    pass
                await self._still_starting()

    def memory_mb(self, what: str = "VmRSS") -> float:
        """Return the process's memory: `VmRSS` now, `VmHWM` its highest since `forget_highest_memory`."""
        lines = (self._about() / "status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1024

    def processor_seconds(self) -> float:
        """Return the processor time it has used so far, its own and the system's for it (proc(5): stat)."""
        fields = (self._about() / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def forget_highest_memory(self) -> None:
        """Start a new `VmHWM` (proc(5): clear_refs)."""
        (self._about() / "clear_refs").write_text("5", encoding="ascii")

    def _about(self) -> Path:
        if self._process is None:
            raise RuntimeError("the process is not running")
        return Path(f"/proc/{self._process.pid}")

    async def _answers(self) -> None:
        while True:
            try:
                async with self.line():
                    return
            except OSError:
                await self._still_starting()

    async def _still_starting(self) -> None:
        ended = self._process is None or self._process.returncode is not None
        if ended or time.perf_counter() - self.started_at > START_SECONDS:
            said = (self._folder / "output.txt").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{' '.join(self._arguments)} did not start:\n{said[-4000:]}")
        await asyncio.sleep(0.005)


def bot_process(settings: Settings, folder: Path, port: int | None = None) -> Process:
    """Return the bot as `fintoro-bot run` serves it, to be started; its settings come from the environment alone."""
    port = port or free_port()
    named = {
        "SLACK_BOT_TOKEN": settings.SLACK_BOT_TOKEN.get_secret_value(),
        "SLACK_SIGNING_SECRET": (
            settings.SLACK_SIGNING_SECRET or settings.SLACK_BOT_TOKEN
        ).get_secret_value(),
        "SLACK_API_URL": settings.SLACK_API_URL,
        "FINTORO_API_TOKEN": settings.FINTORO_API_TOKEN.get_secret_value(),
        "FINTORO_API_URL": settings.FINTORO_API_URL,
        "DATABASE_URL": settings.DATABASE_URL,
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
    return Process(["-m", "bot.cli", "run"], port, _made(folder), named)


def bare_process(name: str, slack_api_url: str, folder: Path) -> Process:
    """Return one of `bare_apps`, to be started."""
    port = free_port()
    return Process(["-m", "tests.bench.bare_apps", name, str(port), slack_api_url], port, _made(folder), {})


def fintoro_process(folder: Path) -> Process:
    """Return the embedded Fintoro, to be started, with a rate limit that a measurement does not reach."""
    port = free_port()
    return Process(["-m", "tests.bench.embedded_fintoro", str(port)], port, _made(folder), {})


def bench_settings(slack_api_url: str, fintoro_url: str, folder: Path) -> Settings:
    """Return the settings of a bot between `SlackSide` and the embedded Fintoro."""
    return Settings.model_validate(
        {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": slack_api_url,
            "FINTORO_API_TOKEN": fintoro.DEMO_WRITE_TOKEN,
            "FINTORO_API_URL": f"{fintoro_url}/api/public/v1",
            "DATABASE_URL": f"sqlite:///{folder}/bot.sqlite",
        }
    )


def free_port() -> int:
    """Return a port nobody listens on."""
    with listen("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
