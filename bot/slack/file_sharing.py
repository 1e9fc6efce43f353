"""Putting a file into a conversation: Slack's upload in three steps (docs.slack.dev: working with files)."""

from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import DEFAULT_RETRY_SECONDS, UNREACHABLE, UNREADABLE, Refusal, answer_of
from bot.slack.delivery import How
from bot.slack.places import Place

TIMEOUT = aiohttp.ClientTimeout(total=60)


class FileSharing:
    """Needs the scope files:write. Raises nothing for Slack's refusals or a broken network."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._session = session

    async def share(self, path: Path, name: str, place: Place, comment: str) -> How | Refusal:
        """Post the file with `comment` (mrkdwn) in the conversation and its thread, else directly to the person.

        Slack takes a file only where the bot is a member; a direct message from the bot always works.
        """
        file_id = await self._upload(path, name)
        if isinstance(file_id, Refusal):
            return file_id
        if place.channel_id is not None:
            refusal = await self._complete(file_id, name, place.channel_id, place.answer_thread_ts, comment)
            if refusal is None:
                return How.CHANNEL
        direct = await self._direct_channel(place.user_id, comment)
        if isinstance(direct, Refusal):
            return direct
        return await self._complete(file_id, name, direct, None, None) or How.DIRECT

    async def _upload(self, path: Path, name: str) -> str | Refusal:
        answer = await answer_of(
            self._client.files_getUploadURLExternal(filename=name, length=_size_bytes(path))
        )
        if isinstance(answer, Refusal):
            return answer
        url, file_id = answer.get("upload_url"), answer.get("file_id")
        if not isinstance(url, str) or not isinstance(file_id, str):
            return Refusal(UNREADABLE)
        return await self._send(url, path) or file_id

    async def _send(self, url: str, path: Path) -> Refusal | None:
        """The bytes themselves; the address is the permission, so no token goes there."""
        try:
            with path.open("rb") as content:
                async with self._session.post(
                    url,
                    data=content,
                    headers={"Content-Type": "application/octet-stream"},
                    timeout=TIMEOUT,
                    proxy=self._client.proxy,
                ) as answer:
                    return (
                        None if answer.status == 200 else Refusal("upload_failed", (f"HTTP {answer.status}",))
                    )
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Refusal(UNREACHABLE, (type(error).__name__,), DEFAULT_RETRY_SECONDS)

    async def _complete(
        self, file_id: str, name: str, channel_id: str, thread_ts: str | None, comment: str | None
    ) -> Refusal | None:
        answer = await answer_of(
            self._client.files_completeUploadExternal(
                files=[{"id": file_id, "title": name}],
                channel_id=channel_id,
                thread_ts=thread_ts,
                initial_comment=comment,
            )
        )
        return answer if isinstance(answer, Refusal) else None

    async def _direct_channel(self, user_id: str, comment: str) -> str | Refusal:
        """The id of the bot's direct message with a person, which only a message's answer tells."""
        answer = await answer_of(self._client.chat_postMessage(channel=user_id, text=comment))
        if isinstance(answer, Refusal):
            return answer
        return str(answer.get("channel"))


def _size_bytes(path: Path) -> int:
    return path.stat().st_size
