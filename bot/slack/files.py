"""The files of a message fetched (Slack's stubs completed, then the bytes themselves), and a file of ours posted."""

from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import DEFAULT_RETRY_SECONDS, Refusal, answer_of
from bot.slack.delivery import How
from bot.slack.file_objects import TROUBLE_BY_ACCESS, FileTrouble, SlackFile, files_of, slack_file
from bot.slack.file_sharing import FileSharing
from bot.slack.file_transfer import Downloaded, Fetch, FileRefused, Transfer, TryAgain
from bot.slack.places import Place

__all__ = ["Downloaded", "FileRefused", "FileTrouble", "Files", "SlackFile", "TryAgain", "files_of"]


class Files:
    """Needs the scopes files:read, with the bot where the file is, and files:write."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._transfer = Transfer(session, client.token or "", api_url=client.base_url, proxy=client.proxy)
        self._sharing = FileSharing(client, session)

    async def complete(self, file: SlackFile) -> SlackFile:
        """A stub (a file from another company's channel) made whole by files.info; else the file itself.

        A stub Slack cannot be asked about now stays one, and `download` says when to try again.
        """
        if not file.needs_info:
            return file
        answer = await answer_of(self._client.files_info(file=file.id))
        if not isinstance(answer, Refusal):
            data = answer.get("file")
            whole = slack_file(data) if isinstance(data, dict) else file
            return whole.model_copy(update={"trouble": FileTrouble.NO_ACCESS}) if whole.needs_info else whole
        if answer.retry_after_seconds is not None:
            return file
        trouble = TROUBLE_BY_ACCESS.get(answer.code, FileTrouble.NO_ACCESS)
        return file.model_copy(update={"needs_info": False, "trouble": trouble})

    async def download(self, file: SlackFile, target: Path) -> Downloaded | FileRefused | TryAgain:
        """The whole file in `target`, or why not. Raises OSError when this machine's disk fails."""
        if file.trouble is not None:
            return FileRefused(file.trouble)
        if file.needs_info:
            return TryAgain(DEFAULT_RETRY_SECONDS)
        if file.url is None:
            return FileRefused(FileTrouble.NO_ADDRESS)
        return await self._transfer.to_disk(Fetch(file.url, file.mime_type, file.size_bytes), target)

    async def share(self, path: Path, name: str, place: Place, comment: str) -> How | Refusal:
        """A file of ours into the conversation with `comment` (mrkdwn), or to the person where that is refused."""
        return await self._sharing.share(path, name, place, comment)
