"""Answering where the person is, by whichever way works there.

The bot is often not in the conversation a message shortcut was used in: posting is then refused, while the
shortcut's `response_url` works (docs.slack.dev: handling user interaction). That URL is spent after 30
minutes or 5 uses; what is left is a direct message. Every refusal Slack documents leads to the next way.

Texts follow the rule of `blocks`: a plain `str` is escaped, `Mrkdwn` is sent as it is.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import RATE_LIMITED, Refusal, answer_of
from bot.slack.delivery import How, Posted, Undelivered
from bot.slack.escaping import safe_mrkdwn
from bot.slack.places import Place
from bot.slack.response_url import post_to_response_url

__all__ = ["How", "Place", "Posted", "Replies", "Undelivered"]

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Blocks = Sequence[dict[str, Any]]
# docs.slack.dev, chat.postMessage: 4,000 characters are the advice, and chat.update refuses more.
TEXT_MAX_CHARS = 4000
RESPONSE_URL_LIFE_SECONDS = (
    30 * 60 - 15
)  # 30 minutes by Slack's clock, less what clocks and the network differ


class Replies:
    """Raises nothing for Slack's refusals or a broken network; says how an answer was delivered.

    `wait_budget_seconds` bounds the waiting for Slack's 429 per way. A post whose answer was lost on the line
    is sent by the next way as well: hearing twice beats not hearing.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        *,
        wait_budget_seconds: float = 30.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._session = session
        self._wait_budget_seconds = wait_budget_seconds
        self._sleep = sleep
        self._clock = clock

    async def tell_person(
        self, place: Place, text: str, blocks: Blocks | None = None
    ) -> Posted | Undelivered:
        """Tell only the asker: by `response_url`, else an ephemeral message, else a direct message."""
        text = safe_mrkdwn(text, TEXT_MAX_CHARS)
        return await self._first_that_works(
            place,
            lambda: self._by_response_url(place, text, blocks, in_channel=False),
            lambda: self._ephemeral(place, text, blocks),
            lambda: self._direct(place, text, blocks),
        )

    async def tell_conversation(
        self,
        place: Place,
        text: str,
        blocks: Blocks | None = None,
        *,
        broadcast: bool = False,
        for_team: bool = False,
    ) -> Posted | Undelivered:
        """Tell the conversation, in the message's thread; else by `response_url`, else by a direct message.

        `broadcast` also shows a thread's answer in the channel. `for_team` lets the `response_url` answer be
        seen by all in a channel; in direct messages, and without it, that answer is the asker's alone.
        """
        text = safe_mrkdwn(text, TEXT_MAX_CHARS)
        return await self._first_that_works(
            place,
            lambda: self._post(place, text, blocks, broadcast=broadcast),
            lambda: self._by_response_url(
                place, text, blocks, in_channel=for_team and not place.channel_is_direct
            ),
            lambda: self._direct(place, text, blocks),
        )

    async def update(self, posted: Posted, text: str, blocks: Blocks | None = None) -> bool:
        """Replace a message posted before; False when Slack refuses or it cannot be updated at all."""
        if posted.ts is None or posted.channel is None or posted.how is How.EPHEMERAL:
            return False
        channel, ts, text = posted.channel, posted.ts, safe_mrkdwn(text, TEXT_MAX_CHARS)
        answer = await self._patiently(
            lambda: answer_of(
                self._client.chat_update(channel=channel, ts=ts, text=text, blocks=blocks or [])
            )
        )
        if isinstance(answer, Refusal):
            log.warning("chat.update was refused: %s", answer.code)
            return False
        return True

    async def _first_that_works(
        self, place: Place, *ways: Callable[[], Awaitable[Posted | Refusal | None]]
    ) -> Posted | Undelivered:
        refusals: list[Refusal] = []
        for way in ways:
            outcome = await way()
            if isinstance(outcome, Posted):
                return outcome
            if outcome is not None:
                refusals.append(outcome)
        reasons = tuple(refusal.code for refusal in refusals)
        log.warning("An answer to %s in %s was not delivered: %s", place.user_id, place.channel_id, reasons)
        waits = [
            refusal.retry_after_seconds for refusal in refusals if refusal.retry_after_seconds is not None
        ]
        return Undelivered(reasons=reasons, retry_after_seconds=max(waits, default=None))

    async def _post(
        self, place: Place, text: str, blocks: Blocks | None, *, broadcast: bool
    ) -> Posted | Refusal | None:
        channel, thread_ts = place.channel_id, place.answer_thread_ts
        if channel is None:
            return None
        return await self._chat_post(
            How.CHANNEL,
            channel=channel,
            text=text,
            blocks=blocks,
            thread_ts=thread_ts,
            reply_broadcast=True if broadcast and thread_ts else None,
        )

    async def _ephemeral(self, place: Place, text: str, blocks: Blocks | None) -> Posted | Refusal | None:
        channel = place.channel_id
        if channel is None:
            return None
        answer = await self._patiently(
            lambda: answer_of(
                self._client.chat_postEphemeral(
                    channel=channel, user=place.user_id, text=text, blocks=blocks, thread_ts=place.thread_ts
                )
            )
        )
        return answer if isinstance(answer, Refusal) else Posted(channel=channel, ts=None, how=How.EPHEMERAL)

    async def _direct(self, place: Place, text: str, blocks: Blocks | None) -> Posted | Refusal | None:
        if not place.user_id:
            return None
        # docs.slack.dev, chat.postMessage: a user id as `channel` opens the bot's direct message.
        return await self._chat_post(How.DIRECT, channel=place.user_id, text=text, blocks=blocks)

    async def _by_response_url(
        self, place: Place, text: str, blocks: Blocks | None, *, in_channel: bool
    ) -> Posted | Refusal | None:
        if place.response_url is None:
            return None
        if self._clock() - (place.response_url_since or 0) > RESPONSE_URL_LIFE_SECONDS:
            return Refusal("expired_url")
        url = place.response_url
        message: dict[str, Any] = {
            "response_type": "in_channel" if in_channel else "ephemeral",
            "replace_original": False,
            "text": text,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if blocks:
            message["blocks"] = list(blocks)
        if in_channel and place.answer_thread_ts:
            message["thread_ts"] = place.answer_thread_ts  # allowed only together with in_channel
        refusal = await self._patiently(
            lambda: post_to_response_url(self._session, url, message, proxy=self._client.proxy)
        )
        return refusal or Posted(channel=place.channel_id, ts=None, how=How.RESPONSE_URL)

    async def _chat_post(self, how: How, **message: Any) -> Posted | Refusal:
        answer = await self._patiently(
            lambda: answer_of(
                self._client.chat_postMessage(**message, unfurl_links=False, unfurl_media=False)
            )
        )
        if isinstance(answer, Refusal):
            return answer
        # The channel in the answer is the real D… id, which chat.update needs where a user id was given.
        return Posted(channel=answer.get("channel"), ts=answer.get("ts"), how=how)

    async def _patiently(self, call: Callable[[], Awaitable[Answer | Refusal]]) -> Answer | Refusal:
        budget_seconds = self._wait_budget_seconds
        while True:
            answer = await call()
            if not isinstance(answer, Refusal) or answer.code not in RATE_LIMITED:
                return answer
            wait_seconds = max(answer.retry_after_seconds or 0.0, 1.0)
            if wait_seconds > budget_seconds:
                return answer
            budget_seconds -= wait_seconds
            await self._sleep(wait_seconds)
