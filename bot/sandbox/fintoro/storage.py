"""Attachments' bytes: a folder beside the database, or a temporary one that goes with the process."""

import secrets
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO


class Storage:
    """`database` is the database's file; None means a temporary folder."""

    def __init__(self, database: Path | None) -> None:
        if database is None:
            self.folder = Path(tempfile.mkdtemp(prefix="fintoro-sandbox-"))
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        else:
            self.folder = database.with_name(f"{database.name}.files")
            self.folder.mkdir(parents=True, exist_ok=True)

    def keep(self, source: BinaryIO) -> str:
        """Copy a stream piece by piece; the answer is the key to find it under."""
        key = secrets.token_urlsafe(24)
        with self.path(key).open("wb") as target:
            shutil.copyfileobj(source, target, 256 * 1024)
        return key

    def path(self, key: str) -> Path:
        return self.folder / key

    def empty(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()
