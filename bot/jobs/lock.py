"""One engine for one SQLite file: a second one would run the first one's live work again.

PostgreSQL needs no such lock: there every process has an executor id of its own.
"""

import contextlib
import os
import sys
from pathlib import Path

from bot.errors import SettingsError

if sys.platform != "win32":
    import fcntl


class FileLock:
    """Held from `take` to `release`; the operating system releases it when the process dies."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Raises SettingsError when another process, or another engine of this one, holds it."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if sys.platform != "win32":
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
                raise SettingsError(
                    f"Another process already works on {self.path.with_suffix('')}: stop it first, "
                    "give this one another DATABASE_URL, or use PostgreSQL for several processes."
                ) from None
        self._descriptor = descriptor

    def release(self) -> None:
        """Safe to call twice; the file stays, because removing it would race with the next holder."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None
