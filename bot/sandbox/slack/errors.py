"""How a Web API method says no."""

from typing import Any

from bot.sandbox.slack.shape import Problem


class ApiError(Exception):
    """`{"ok": false, "error": …}` with HTTP 200; `extra` goes beside it (needed, provided, …)."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error, **self.extra}


def refused(error: str, problems: list[Problem]) -> ApiError:
    """`invalid_blocks` or `invalid_arguments`, with a JSON pointer for everything that is wrong."""
    return ApiError(error, response_metadata={"messages": [str(problem) for problem in problems]})
