"""Files on their way from Slack to Fintoro: fetched one by one, handed over in one request.

One file that cannot be fetched or is refused is left out and named; the others still go.
"""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.deed.attempts import WaitReason, later_for
from bot.deed.files import SavedFile
from bot.fintoro import FintoroClient, FintoroError, Rejected, UploadFile
from bot.jobs import Later
from bot.slack.files import FileRefused, Files, SlackFile, TryAgain

REFUSED_BY_FINTORO = "refused_by_fintoro"


class Uploads:
    """Turns Slack files into Fintoro's upload tokens; through the disk, so memory does not grow with their size."""

    def __init__(self, fintoro: FintoroClient, files: Files) -> None:
        self._fintoro = fintoro
        self._files = files

    async def hand_over(self, files: Sequence[SlackFile], language: str) -> dict[str, Any] | Later:
        """Return `{"tokens": [...], "files": [SavedFile data...]}`, or `Later` when all of it is to be tried again.

        What Fintoro says about a file it refuses is in `language`.

        Source: API reference, Upload CRM event attachments (an upload has no effect until its token is used).
        """
        with tempfile.TemporaryDirectory(prefix="fintoro-files-") as folder:
            results = [SavedFile(name=file.label) for file in files]
            fetched: dict[int, UploadFile] = {}
            for position, file in enumerate(files):
                path = Path(folder) / str(position)
                answer = await self._files.download(await self._files.complete(file), path)
                if isinstance(answer, TryAgain):
                    return Later(answer.seconds, WaitReason.SLACK_BUSY)
                if isinstance(answer, FileRefused):
                    results[position] = SavedFile(name=file.label, trouble=answer.reason)
                else:
                    fetched[position] = UploadFile(name=file.label, mime_type=answer.mime_type, path=path)
            tokens = await self._upload(fetched, results, self._fintoro.with_options(language=language))
        if isinstance(tokens, Later):
            return tokens
        return {"tokens": tokens, "files": [result.model_dump() for result in results]}

    async def _upload(
        self, fetched: dict[int, UploadFile], results: list[SavedFile], fintoro: FintoroClient
    ) -> list[str] | Later:
        """Upload what was fetched; mark in `results` what Fintoro does not take and try without it."""
        while fetched:
            try:
                uploaded = await fintoro.attachments.upload(list(fetched.values()))
            except FintoroError as error:
                later = later_for(error)
                if later is not None:
                    return later
                for position in _refused(error, list(fetched)):
                    results[position] = SavedFile(
                        name=fetched.pop(position).name, trouble=REFUSED_BY_FINTORO, words=_words(error)
                    )
            else:
                return [attachment.upload_token for attachment in uploaded]
        return []


def _refused(error: FintoroError, positions: list[int]) -> list[int]:
    """Return the positions a 422 names (`files.1`), counted in the request just made; all when it names none."""
    fields = error.fields if isinstance(error, Rejected) else {}
    named = {int(match[1]) for field in fields if (match := re.search(r"(\d+)", field))}
    return [positions[place] for place in sorted(named) if place < len(positions)] or positions


def _words(error: FintoroError) -> str:
    if isinstance(error, Rejected) and error.fields:
        return " ".join(text for texts in error.fields.values() for text in texts)
    return error.message
