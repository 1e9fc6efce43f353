"""When to try a call again: a pure decision, so that every case is a line in a table.

A read may be repeated, and so may a write that carries its Idempotency-Key (API reference, "Errors and
idempotency"). Any other write, a DELETE or PUT included, is repeated only where the server surely did
nothing: it refused with 429, or was never reached. A second DELETE after a lost answer would say 404 and
a second PUT could undo what another person changed in between.
"""

from bot.fintoro.errors import RateLimited, Unavailable

_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 8.0


def pause_seconds_before_retry(
    trouble: RateLimited | Unavailable, *, tries: int, may_be_repeated: bool, seconds_left: float
) -> float | None:
    """How long to wait before the next try, or None to give up now.

    `tries` counts those already made. The server's Retry-After is never shortened: when it is more than
    the caller's `seconds_left`, there is no point in waiting at all.
    """
    if not (may_be_repeated or _surely_did_nothing(trouble)):
        return None
    pause = min(_FIRST_PAUSE_SECONDS * 2.0 ** min(tries - 1, 10), _LONGEST_PAUSE_SECONDS)
    pause = max(pause, trouble.retry_after_seconds or 0.0)
    return pause if pause <= seconds_left else None


def truth_of_all_tries(
    last: RateLimited | Unavailable, *, may_have_happened: bool
) -> RateLimited | Unavailable:
    """The error that is true of a whole call when `last` is only true of its last try.

    A lost answer followed by a 429 or a refused connection must not read as "nothing was changed": the
    lost try may have been carried out.
    """
    if not may_have_happened or (isinstance(last, Unavailable) and last.may_have_happened):
        return last
    return Unavailable(
        last.message,
        status=last.status,
        request_id=last.request_id,
        language=last.language,
        retry_after_seconds=last.retry_after_seconds,
        may_have_happened=True,
    )


def _surely_did_nothing(trouble: RateLimited | Unavailable) -> bool:
    return isinstance(trouble, RateLimited) or not trouble.may_have_happened
