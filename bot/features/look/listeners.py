"""What Slack asks of the looking feature. Every listener answers at once; the card follows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.features.look import buttons
from bot.features.look.cards import Cards
from bot.features.look.models import Card, Viewer
from bot.features.look.pdf import PdfPosting
from bot.features.look.wording import trouble_text
from bot.fintoro import FintoroError
from bot.parts import Parts
from bot.slack.blocks import context
from bot.slack.messages import read_message
from bot.slack.places import Place, place_of

Body = dict[str, Any]
Listener = Callable[[AsyncAck, Body], Awaitable[None]]
Look = Callable[[Viewer], Awaitable[Card]]
DIRECTORY_PATIENCE_SECONDS = 2.5
PATIENCE_SECONDS = 5.0


class LookListeners:
    """The listeners; `register` hangs them into the app. `new_client` takes over `/fintoro-client new …`."""

    def __init__(self, parts: Parts, new_client: Listener) -> None:
        self._parts = parts
        self._new_client = new_client
        self._cards = Cards(parts.fintoro, parts.directory)
        self._pdf = PdfPosting(parts)

    def register(self, app: AsyncApp) -> None:
        app.command("/fintoro-invoice")(self.invoice_from_command)
        app.command("/fintoro-client")(self.client_from_command)
        app.action(buttons.DOCUMENT_ACTION)(self.show)
        app.action(buttons.CLIENT_ACTION)(self.show)
        app.action(buttons.PDF_ACTION)(self.post_pdf)
        app.action(buttons.SHARE_ACTION)(self.share)

    async def invoice_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro-invoice [number]`, for every kind of document."""
        await ack()

        async def look(viewer: Viewer) -> Card:
            return await self._cards.invoice(await self._words(body), viewer)

        self._answer(body, look)

    async def client_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro-client [name or business ID]`, or `/fintoro-client new …`."""
        first, _, rest = (body.get("text") or "").strip().partition(" ")
        if first.lower() == "new":
            await self._new_client(ack, body | {"text": rest.strip()})
            return
        await ack()

        async def look(viewer: Viewer) -> Card:
            return await self._cards.client(await self._words(body), viewer)

        self._answer(body, look)

    async def overdue_from_command(self, ack: AsyncAck, body: Body) -> None:
        """`/fintoro overdue [client]`."""
        await ack()

        async def look(viewer: Viewer) -> Card:
            return self._cards.overdue(await self._words(body), viewer)

        self._answer(body, look)

    async def show(self, ack: AsyncAck, body: Body) -> None:
        """A button or a menu that names a document or a client."""
        await ack()
        self._answer(body, lambda viewer: self._cards.of(_value(body), viewer))

    async def post_pdf(self, ack: AsyncAck, body: Body) -> None:
        """The button "Post PDF here"."""
        await ack()
        place = place_of(body)

        async def work(viewer: Viewer) -> None:
            left_to_tell = await self._pdf.post(_value(body), place, viewer)
            if left_to_tell is not None:
                await self._parts.replies.tell_person(place, left_to_tell)

        self._do("post a PDF", place, work)

    async def share(self, ack: AsyncAck, body: Body) -> None:
        """The button "Share to channel": the card as it is now, for all, with the name of who shared it."""
        await ack()
        place = place_of(body)

        async def work(viewer: Viewer) -> None:
            t = self._parts.languages.for_team(viewer.t)
            async with asyncio.timeout(PATIENCE_SECONDS):
                card = await self._cards.of(_value(body), replace(viewer, t=t))
            person = await self._parts.people.person(place.user_id)
            by_whom = context(t.rich("Shared by {who} from Fintoro", who=person.real_name))
            await self._parts.replies.tell_conversation(
                place, card.text, [*card.blocks, by_whom], for_team=True
            )

        self._do("share a card", place, work, can_share=False)

    async def _words(self, body: Body) -> str:
        """Return a command's words as they were typed: Slack sends "&" and addresses in its own markup."""
        typed = {"text": body.get("text") or "", "user": body["user_id"]}
        return " ".join((await read_message(typed, self._parts.people)).text.split())

    def _answer(self, body: Body, look: Look) -> None:
        place = place_of(body)

        async def work(viewer: Viewer) -> None:
            async with asyncio.timeout(PATIENCE_SECONDS):
                if not await self._parts.directory.ready(DIRECTORY_PATIENCE_SECONDS):
                    raise TimeoutError("the directory has not been read yet")
                card = await look(viewer)
            await self._parts.replies.tell_person(place, card.text, card.blocks)

        self._do("show a card", place, work, can_share=not place.channel_is_direct)

    def _do(
        self,
        what: str,
        place: Place,
        work: Callable[[Viewer], Awaitable[None]],
        *,
        can_share: bool = True,
    ) -> None:
        """Do slow work after the answer to Slack; when it fails, the person hears why."""

        async def run() -> None:
            languages = self._parts.languages
            t, today = await asyncio.gather(
                languages.translator(place.user_id), languages.today(place.user_id)
            )
            try:
                await work(Viewer(t, today, can_share))
            except (FintoroError, TimeoutError) as trouble:
                await self._parts.replies.tell_person(place, trouble_text(trouble, t))

        async def tell(_failure: Exception) -> None:
            t = await self._parts.languages.translator(place.user_id)
            sorry = t.rich(":warning: That cannot be shown just now. Nothing was changed; please try again.")
            await self._parts.replies.tell_person(place, sorry)

        self._parts.background.spawn(what, run(), tell)


def _value(body: Body) -> str:
    """Return what a button carries or a menu's chosen option stands for."""
    action = body["actions"][0]
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")
