"""How soon "Save" is answered, when the answer means that the deed is written down.

Fifty people press Save in the same moment, each on a line of their own: the form is read, the note fixed in full,
the job committed to the database, and only then comes the acknowledgement. The forms were opened just before, and
the jobs of earlier rounds are being worked on meanwhile, as on a busy day. The bare apps acknowledge and do
nothing else.

- p50, p99: from the press to the answer; the 99th percentile of fifty is the slowest of them.
- Answers in a second: fifty divided by the time until the last of them.
"""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bench.bare_apps import form
from tests.bench.figures import Figure, figure, percentile, ratios
from tests.bench.payloads import shortcut, submission
from tests.bench.processes import Process
from tests.bench.slack_side import Line, SlackSide, signed

AT_ONCE = 50
MOST_MS = 300
_numbers = itertools.count(1)


@dataclass(slots=True)
class Rounds:
    """What one app did, a value for each round."""

    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)


async def measure(slack: SlackSide, apps: dict[str, Process], *, rounds: int) -> list[Figure]:
    """Measure "bot", "stock" and "tuned" in turn."""
    taken = {name: Rounds() for name in apps}
    for _ in range(rounds):
        for name, app in apps.items():
            views = await _open_forms(slack, app) if name == "bot" else [form()] * AT_ONCE
            await _submit(app, views, taken[name])
    bot, stock, tuned = taken["bot"], taken["stock"], taken["tuned"]
    return [
        figure(f"Save to answer, {AT_ONCE} at once, p50: the bot", "ms", bot.p50_ms),
        figure(f"Save to answer, {AT_ONCE} at once, p99: the bot", "ms", bot.p99_ms, at_most=MOST_MS),
        figure("… stock Bolt, which writes nothing down", "ms", stock.p99_ms),
        figure("… tuned Bolt, which writes nothing down", "ms", tuned.p99_ms),
        figure("answers in a second: the bot", "", bot.per_second),
        figure("… the bot ÷ stock Bolt", "", ratios(bot.per_second, stock.per_second)),
        figure("… the bot ÷ tuned Bolt", "", ratios(bot.per_second, tuned.per_second)),
    ]


async def opened_form(slack: SlackSide, line: Line) -> dict[str, Any]:
    """Choose the shortcut and return the form that the bot opened."""
    trigger_id = f"1800.{next(_numbers)}"
    opened = slack.expect(trigger_id)
    await line.send(signed(shortcut(trigger_id)))
    _, body = await opened
    return dict(json.loads(body)["view"])


async def _open_forms(slack: SlackSide, app: Process) -> list[dict[str, Any]]:
    async with app.line() as line:
        return [await opened_form(slack, line) for _ in range(AT_ONCE)]


async def _submit(app: Process, views: list[dict[str, Any]], into: Rounds) -> None:
    requests = [signed(submission("1.1", view, f"V{next(_numbers)}BENCH")) for view in views]
    lines = [app.line() for _ in requests]
    try:
        for line in lines:
            await line.__aenter__()
        started = time.perf_counter()
        times = await asyncio.gather(*map(_save, lines, requests))
        into.per_second.append(AT_ONCE / (time.perf_counter() - started))
    finally:
        for line in lines:
            await line.__aexit__()
    into.p50_ms.append(percentile(times, 50))
    into.p99_ms.append(percentile(times, 99))


async def _save(line: Line, request: bytes) -> float:
    """Return the milliseconds until the form was accepted."""
    started = time.perf_counter()
    status, body = await line.send(request)
    if status != 200 or body:
        raise RuntimeError(f"the form was not accepted: {status} {body[:300]!r}")
    return (time.perf_counter() - started) * 1000
