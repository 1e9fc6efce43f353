"""How soon the form is there, and how many people can ask for it at once.

From the moment a signed "Save as CRM note" leaves Slack's side to the moment the whole `views.open` request has
arrived there. The bot does its work in between: the message made readable, names, the first guess of whom it is
about among 200 clients and 1,000 documents, the draft kept. The bare apps open a ready-made form.

- Alone: one connection, one shortcut after another; the median and the 99th percentile of each round.
- Answered: the same until the acknowledgement has arrived, which is what Slack's three seconds are about.
- At 128: 128 connections, each asking again when its form is there and the answer too; forms opened in a second.
- Processor: what the app's process used for each of those, which depends least on what else the machine does.
"""

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.figures import Figure, figure, percentile, ratios
from tests.bench.payloads import shortcut
from tests.bench.processes import Process
from tests.bench.slack_side import PATIENCE_SECONDS, Line, SlackSide, signed

CONNECTIONS = 128
_trigger_ids = map("1700.{}".format, itertools.count(1))


@dataclass(slots=True)
class Rounds:
    """What one app did, a value for each round."""

    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    answered_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    processor_ms: list[float] = field(default_factory=list)


async def measure(
    slack: SlackSide, apps: dict[str, Process], *, rounds: int, alone: int, together: int
) -> list[Figure]:
    """Measure "bot", "stock" and "tuned" in turn: `alone` shortcuts one by one, `together` at 128 connections."""
    taken = {name: Rounds() for name in apps}
    for name, app in apps.items():
        await _warm_up(slack, app, name)
    for _ in range(rounds):
        for name, app in apps.items():
            await _one_by_one(slack, app, alone, taken[name])
        for name, app in apps.items():
            used = app.processor_seconds()
            taken[name].per_second.append(await _at_once(slack, app, together))
            taken[name].processor_ms.append((app.processor_seconds() - used) * 1000 / together)
    return list(_figures(taken))


async def press(slack: SlackSide, line: Line, trigger_id: str, request: bytes) -> tuple[float, float]:
    """Send one shortcut; return the seconds until its form and until its answer arrived."""
    opened = slack.expect(trigger_id)
    started = time.perf_counter()
    status, body = await line.send(request)
    answered = time.perf_counter()
    if status != 200:
        raise RuntimeError(f"the shortcut was answered {status}: {body[:200]!r}")
    at, _ = await asyncio.wait_for(opened, PATIENCE_SECONDS)
    return at - started, answered - started


async def _warm_up(slack: SlackSide, app: Process, name: str) -> None:
    await _at_once(slack, app, CONNECTIONS)
    await _one_by_one(slack, app, 20, Rounds())


async def _one_by_one(slack: SlackSide, app: Process, count: int, into: Rounds) -> None:
    async with app.line() as line:
        times = [await press(slack, line, *one) for one in _requests(count)]
    opened = [seconds * 1000 for seconds, _ in times]
    into.p50_ms.append(percentile(opened, 50))
    into.p99_ms.append(percentile(opened, 99))
    into.answered_ms.append(percentile([seconds * 1000 for _, seconds in times], 50))


async def _at_once(slack: SlackSide, app: Process, count: int) -> float:
    """Return how many forms were opened in a second, all connections together."""
    requests = iter(_requests(count))

    async def one_person() -> None:
        async with app.line() as line:
            await ready.wait()
            for trigger_id, request in requests:
                await press(slack, line, trigger_id, request)

    ready = asyncio.Event()
    people = [asyncio.create_task(one_person()) for _ in range(CONNECTIONS)]
    await asyncio.sleep(0.1)  # all lines are open
    started = time.perf_counter()
    ready.set()
    await asyncio.gather(*people)
    return count / (time.perf_counter() - started)


def _requests(count: int) -> Sequence[tuple[str, bytes]]:
    """Signed before the clock starts; each its own, as a trigger_id is spent by use."""
    ids = list(itertools.islice(_trigger_ids, count))
    return [(trigger_id, signed(shortcut(trigger_id))) for trigger_id in ids]


def _figures(taken: dict[str, Rounds]) -> list[Figure]:
    bot, stock, tuned = taken["bot"], taken["stock"], taken["tuned"]
    names = {"bot": "the bot", "stock": "stock Bolt", "tuned": "tuned Bolt"}
    return [
        figure("form requested, alone, p50: the bot", "ms", bot.p50_ms, at_most=2),
        *(figure(f"… {names[n]}", "ms", taken[n].p50_ms) for n in ("stock", "tuned")),
        *(figure(f"form requested, alone, p99: {names[n]}", "ms", taken[n].p99_ms) for n in taken),
        *(figure(f"answered, alone, p50: {names[n]}", "ms", taken[n].answered_ms) for n in taken),
        *(figure(f"forms in a second at {CONNECTIONS}: {names[n]}", "", taken[n].per_second) for n in taken),
        *(figure(f"processor for a form: {names[n]}", "ms", taken[n].processor_ms) for n in taken),
        figure(
            f"forms in a second at {CONNECTIONS}: the bot ÷ stock Bolt",
            "",
            ratios(bot.per_second, stock.per_second),
            at_least=1.5,
        ),
        figure("… ÷ tuned Bolt", "", ratios(bot.per_second, tuned.per_second), at_least=0.7),
    ]
