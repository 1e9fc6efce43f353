"""How soon a form changes after a click in it: from choosing another kind of record to `views.update`.

Slack sends the click with all that was typed; the bot answers, keeps what was typed, and sends the form drawn anew
with the fields of the other kind. The moment is when that whole request has arrived on Slack's side.
"""

import itertools
import time

from tests.bench.figures import Figure, figure, percentile
from tests.bench.payloads import chosen_kind
from tests.bench.processes import Process
from tests.bench.slack_side import Line, SlackSide, signed
from tests.bench.submitting import opened_form

KINDS = ("phone_call", "email", "note")


async def measure(slack: SlackSide, bot: Process, *, rounds: int, clicks: int) -> list[Figure]:
    """Click `clicks` times in each round, one after another, in a form opened for the round."""
    p50_ms, p99_ms = [], []
    async with bot.line() as line:
        for number in range(rounds):
            times = await _click_through(slack, line, f"V0REDRAW{number}", clicks)
            p50_ms.append(percentile(times, 50))
            p99_ms.append(percentile(times, 99))
    return [
        figure("click to form drawn anew, p50", "ms", p50_ms),
        figure("click to form drawn anew, p99", "ms", p99_ms),
    ]


async def _click_through(slack: SlackSide, line: Line, view_id: str, clicks: int) -> list[float]:
    """Return the milliseconds each click took."""
    view = await opened_form(slack, line)
    times = []
    for number, kind in zip(range(clicks), itertools.cycle(KINDS), strict=False):
        updated = slack.expect(view_id)
        request = signed(chosen_kind(f"1900.{number}", view, view_id, kind))
        started = time.perf_counter()
        await line.send(request)
        at, _ = await updated
        times.append((at - started) * 1000)
    return times
