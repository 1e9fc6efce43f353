"""Forms whose submission is being answered right now: while one is, Fintoro's refusal is shown in it.

Only this process knows of them, and only for that moment. What no form waits for any more, or what a process
after a restart has to tell, is told in a message, so a refusal is never lost between the two.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.deed import Refused


class OpenForms:
    """Where the job leaves a refusal for the form that waits, which alone can show it at its fields."""

    def __init__(self) -> None:
        self._left: dict[str, Refused | None] = {}

    @contextmanager
    def waiting(self, key: str) -> Iterator[None]:
        """While inside, refusals of this deed are taken; `taken` looks for one before leaving."""
        self._left.setdefault(key, None)
        try:
            yield
        finally:
            self._left.pop(key, None)

    def taken(self, key: str) -> Refused | None:
        """Return what was left for this deed's form."""
        return self._left.get(key)

    def leave(self, key: str, refused: Refused) -> bool:
        """Leave the refusal to the form; False when no form waits and the person must be told elsewhere."""
        if key not in self._left:
            return False
        self._left[key] = refused
        return True
