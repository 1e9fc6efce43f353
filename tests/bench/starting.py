"""What it costs to start and to wait: for a restart nobody notices, and a small machine.

- Import: `import bot.app` in a fresh interpreter that has compiled it before.
- Cold start: from the start of `fintoro-bot run` on an empty database to the first 200 of `/readyz`.
- Idle memory: resident, after the start with Fintoro's lists read (200 clients, 1,000 documents).
"""

import asyncio
import sys
from pathlib import Path

from tests.bench.figures import Figure, figure
from tests.bench.processes import PROJECT, Process, bench_settings, bot_process
from tests.bench.slack_side import SlackSide

SETTLING_SECONDS = 3.0
IMPORT = "import time; began = time.perf_counter(); import bot.app; print(time.perf_counter() - began)"


async def measure(slack: SlackSide, fintoro: Process, folder: Path, *, rounds: int) -> list[Figure]:
    """Start the bot afresh in each round; nothing else is asked of it."""
    imports, starts, memory = [], [], []
    for number in range(rounds):
        imports.append(await _import_seconds())
        home = folder / f"start-{number}"
        async with bot_process(bench_settings(slack.api_url, fintoro.url, home), home) as bot:
            starts.append(await bot.ready())
            await asyncio.sleep(SETTLING_SECONDS)
            memory.append(bot.memory_mb())
    return [
        figure("import of bot.app", "s", imports),
        figure("cold start to ready", "s", starts),
        figure("idle memory", "MB", memory),
    ]


async def _import_seconds() -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", IMPORT, cwd=PROJECT, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return float(output)
