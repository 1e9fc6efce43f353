"""When a call is tried again, and how long it waits."""

import pytest

from bot.fintoro import RateLimited, Unavailable
from bot.fintoro.retry import pause_seconds_before_retry

LOST = Unavailable("lost", may_have_happened=True)
NEVER_SENT = Unavailable("no connection", may_have_happened=False)
FULL = RateLimited("full", retry_after_seconds=7)
DOWN = Unavailable("down", retry_after_seconds=30)


@pytest.mark.parametrize(
    ("trouble", "tries", "may_be_repeated", "seconds_left", "pause"),
    [
        (LOST, 1, True, 20, 0.5),
        (LOST, 2, True, 20, 1.0),
        (LOST, 5, True, 20, 8.0),
        (LOST, 2000, True, 20, 8.0),
        (LOST, 1, False, 20, None),
        (NEVER_SENT, 1, False, 20, 0.5),
        (FULL, 1, True, 20, 7.0),
        (FULL, 1, False, 20, 7.0),
        (FULL, 5, True, 20, 8.0),
        (FULL, 1, True, 7, 7.0),
        (FULL, 1, True, 6.9, None),
        (DOWN, 1, True, 20, None),
        (LOST, 1, True, 0, None),
        (FULL, 1, True, -1, None),
    ],
)
def test_a_call_is_tried_again_only_where_that_is_safe_and_in_time(
    trouble: RateLimited | Unavailable,
    tries: int,
    may_be_repeated: bool,
    seconds_left: float,
    pause: float | None,
) -> None:
    decided = pause_seconds_before_retry(
        trouble, tries=tries, may_be_repeated=may_be_repeated, seconds_left=seconds_left
    )
    assert decided == pause
