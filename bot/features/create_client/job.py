"""The durable part: the client is created once, shown in every list at once, the person told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.deed import Done, DurableWrite, Refused
from bot.directory import Directory
from bot.features.create_client.models import CreateClient
from bot.features.create_client.open_forms import OpenForms
from bot.features.create_client.receipt import ClientReceipts
from bot.fintoro import Client, FintoroClient, NewClient, Rejected
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn
from bot.store import Store

CLOCK_DIFFERENCE = timedelta(minutes=1)
TELLING_FIELDS = ("name", "subject_id", "tax_id", "vat_id", "email", "street", "city", "zip")


class CreateClientJob(DurableWrite[CreateClient]):
    """Creates one client."""

    deed = "create_client"
    try_again_action = "create_client.try_again"
    payload_type = CreateClient

    def __init__(
        self,
        fintoro: FintoroClient,
        directory: Directory,
        forms: OpenForms,
        receipts: ClientReceipts,
        store: Store,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, clock)
        self._fintoro = fintoro
        self._directory = directory
        self._forms = forms
        self._receipts = receipts

    def summary(self, payload: CreateClient, t: Translator) -> Mrkdwn:
        return t.rich("New client *{name}*", name=payload.client.name)

    async def send(self, key: str, payload: CreateClient, prepared: dict[str, Any]) -> Done:
        fintoro = self._fintoro.with_options(language=payload.locale)
        try:
            written = await fintoro.clients.create(payload.client, idempotency_key=key)
        except Rejected as error:
            raise _one_text_for_each_field(error) from None
        self._directory.note_client_created(written.value)
        return Done(id=written.value.id, request_id=written.request_id)

    async def find(self, payload: CreateClient) -> int | None:
        """Return the client that says what this one says and is no older than it."""
        wanted = payload.client
        for client in await self._like(wanted):
            since = client.created_at
            fresh = since is not None and since >= payload.submitted_at - CLOCK_DIFFERENCE
            if fresh and _says(client, wanted):
                self._directory.note_client_created(client)
                return client.id
        return None

    async def _like(self, wanted: NewClient) -> list[Client]:
        """Return few clients among which it would be; the list has no pages, so it is narrowed by the best filter."""
        clients = self._fintoro.clients
        if wanted.subject_id is not None:
            return await clients.list(subject_id=wanted.subject_id)
        if wanted.vat_id is not None:
            return await clients.list(vat_id=wanted.vat_id)
        if wanted.tax_id is not None:
            return await clients.list(tax_id=wanted.tax_id)
        return await clients.list(search=wanted.name)

    async def tell(
        self,
        key: str,
        payload: CreateClient,
        outcome: Done | Refused,
        prepared: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> dict[str, Any] | None:
        if isinstance(outcome, Refused) and self._forms.leave(key, outcome):
            return None
        return await self._receipts.tell(payload, outcome)

    async def tell_waiting(self, payload: CreateClient, reason: str) -> None:
        await self._receipts.tell_waiting(payload, reason)


def _one_text_for_each_field(error: Rejected) -> Rejected:
    """Return the refusal with its texts in step with its fields, so that each finds its place in the form."""
    return Rejected(
        error.message,
        status=error.status,
        request_id=error.request_id,
        language=error.language,
        fields={name: (" ".join(texts),) for name, texts in error.fields.items()},
    )


def _says(client: Client, wanted: NewClient) -> bool:
    return all((getattr(client, name) or None) == (getattr(wanted, name) or None) for name in TELLING_FIELDS)
