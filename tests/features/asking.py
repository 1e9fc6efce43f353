"""What a person does to look something up, and the answer that is new since they asked."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.stage import Person, Stage, eventually, words_of

Json = dict[str, Any]


class Asking:
    """A person in one conversation; each question waits for its own answer."""

    def __init__(self, stage: Stage, person: Person, channel: str = "sales") -> None:
        self.stage = stage
        self.person = person
        self.channel = channel

    async def types(self, command: str, text: str = "") -> Json:
        """Send a command and return the card that answers it."""

        async def send() -> None:
            answer = await self.person.types(self.channel, command, text)
            assert answer["ok"], answer

        return await self._answer_to(send)

    async def presses(self, button: str, card: Json) -> Json:
        """Press a button of a card and return the message that comes of it."""

        async def press() -> None:
            assert (await self.person.presses(button, card, self.channel))["ok"]

        return await self._answer_to(press)

    async def chooses(self, text: str, card: Json) -> Json:
        """Choose in a card's menu by the beginning of an option and return the card that comes of it."""
        menus = [
            (block["block_id"], element)
            for block in card["blocks"]
            for element in block.get("elements", ())
            if element["type"] == "static_select"
        ]
        block_id, menu = menus[0]
        option = next(one for one in menu["options"] if one["text"]["text"].startswith(text))

        async def choose() -> None:
            await self.person._do(
                "POST",
                "message/action",
                channel=await self.person.channel(self.channel),
                message_ts=card["ts"],
                block_id=block_id,
                action_id=menu["action_id"],
                state={"selected_option": option},
            )

        return await self._answer_to(choose)

    async def _answer_to(self, ask: Callable[[], Awaitable[None]]) -> Json:
        seen = {message["ts"] for message in await self.person.sees(self.channel)}
        await ask()

        async def look() -> Json | None:
            messages = await self.person.sees(self.channel)
            return next((message for message in messages if message["ts"] not in seen), None)

        return await eventually(look, f"an answer in {self.channel}")


def buttons_of(message: Json) -> list[str]:
    """Return the texts of a message's buttons, in order."""
    elements = [
        element
        for block in message["blocks"]
        for element in [*block.get("elements", ()), block.get("accessory") or {}]
    ]
    return [element["text"]["text"] for element in elements if element.get("type") == "button"]


def said(message: Json) -> str:
    """Return what a person reads in the blocks, with Slack's escapes undone."""
    return words_of(message).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
