"""The way to Fintoro: one `request()`, one retry loop, and the resources as attributes."""

import asyncio
import copy
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpx

from bot.fintoro.attachments import Attachments
from bot.fintoro.business_case_statuses import BusinessCaseStatuses
from bot.fintoro.business_cases import BusinessCases
from bot.fintoro.clients import Clients
from bot.fintoro.connection import Connection, chunks
from bot.fintoro.credit_notes import CreditNotes
from bot.fintoro.crm_events import CrmEvents
from bot.fintoro.decipher import Answer, RateLimit
from bot.fintoro.errors import RateLimited, Unavailable
from bot.fintoro.invoices import Invoices
from bot.fintoro.lookups import Lookups
from bot.fintoro.mails import Mails
from bot.fintoro.orders import Orders
from bot.fintoro.payments import Payments
from bot.fintoro.proformas import Proformas
from bot.fintoro.quotations import Quotations
from bot.fintoro.retry import pause_seconds_before_retry, truth_of_all_tries
from bot.fintoro.subjects import Subjects
from bot.fintoro.suppliers import Suppliers
from bot.fintoro.token_identity import TokenIdentity, Whoami
from bot.fintoro.webhooks import Webhooks
from bot.fintoro.wire import Request, check_header_value

T = TypeVar("T")


class FintoroClient:
    """Fintoro API v1 for the company of one token.

    `throttle` is awaited before every request: the place for a limiter of the company's 120 requests a
    minute. Calls raise `FintoroError`s. Reads, and writes that carry an Idempotency-Key, are tried again
    on 429, 5xx and connection trouble until `max_wait_seconds` are spent on one call (see `retry.py`);
    0 means one try. `timeout_seconds` bounds each wait for the network within a try.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://app.fintoro.sk/api/public/v1",
        transport: httpx.AsyncBaseTransport | None = None,
        throttle: Callable[[], Awaitable[None]] | None = None,
        language: str | None = None,
        max_wait_seconds: float = 20.0,
        timeout_seconds: float = 15.0,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._connection = Connection(token, base_url, transport)
        self._throttle = throttle
        self._language = _checked_language(language)
        self._max_wait_seconds = max_wait_seconds
        self._timeout_seconds = timeout_seconds
        self._sleep = sleep
        self._offer_resources()

    def _offer_resources(self) -> None:
        self._token_identity = TokenIdentity(self)
        self.lookups = Lookups(self)
        self.subjects = Subjects(self)
        self.clients = Clients(self)
        self.suppliers = Suppliers(self)
        self.business_case_statuses = BusinessCaseStatuses(self)
        self.business_cases = BusinessCases(self)
        self.crm_events = CrmEvents(self)
        self.attachments = Attachments(self)
        self.invoices = Invoices(self)
        self.proformas = Proformas(self)
        self.credit_notes = CreditNotes(self)
        self.orders = Orders(self)
        self.quotations = Quotations(self)
        self.payments = Payments(self)
        self.mails = Mails(self)
        self.webhooks = Webhooks(self)

    def with_options(
        self,
        *,
        language: str | None = None,
        max_wait_seconds: float | None = None,
        timeout_seconds: float | None = None,
        throttle: Callable[[], Awaitable[None]] | None = None,
    ) -> "FintoroClient":
        """The same client with other habits, on the same connections. What is None stays as it is."""
        other = copy.copy(self)
        if language is not None:
            other._language = _checked_language(language)
        if max_wait_seconds is not None:
            other._max_wait_seconds = max_wait_seconds
        if timeout_seconds is not None:
            other._timeout_seconds = timeout_seconds
        if throttle is not None:
            other._throttle = throttle
        other._offer_resources()
        return other

    @property
    def rate_limit(self) -> RateLimit | None:
        """What the last answer said of the company's minute; None before the first."""
        return self._connection.rate_limit

    async def whoami(self) -> Whoami:
        """The company of this token."""
        return await self._token_identity.show()

    async def request(self, request: Request) -> Answer:
        """The successful answer to a request, tried again where that is safe. Raises `FintoroError`s."""
        return await self._with_retries(request, lambda: self._ask(request))

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncIterator[AsyncIterator[bytes]]:
        """The body of a successful answer, in chunks as they arrive; it need not fit in memory.

        Opening is tried again as in `request`; a line cut later raises `Unavailable` out of the iterator.
        """
        response = await self._with_retries(request, lambda: self._open_file(request))
        try:
            yield chunks(request, response)
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Closes the connections, those of clients made by `with_options` included."""
        await self._connection.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _with_retries(self, request: Request, attempt: Callable[[], Awaitable[T]]) -> T:
        seconds_left = self._max_wait_seconds
        tries = 0
        may_have_happened = False
        while True:
            tries += 1
            began = time.monotonic()
            try:
                return await attempt()
            except (RateLimited, Unavailable) as trouble:
                pause = pause_seconds_before_retry(
                    trouble,
                    tries=tries,
                    may_be_repeated=request.may_be_repeated,
                    seconds_left=seconds_left - (time.monotonic() - began),
                )
                may_have_happened |= isinstance(trouble, Unavailable) and trouble.may_have_happened
                if pause is None:
                    raise truth_of_all_tries(
                        trouble, may_have_happened=may_have_happened
                    ) from trouble.__cause__
            seconds_left -= time.monotonic() - began + pause
            await self._sleep(pause)

    async def _ask(self, request: Request) -> Answer:
        await self._wait_for_turn()
        return await self._connection.ask(
            request, language=self._language, timeout_seconds=self._timeout_seconds
        )

    async def _open_file(self, request: Request) -> httpx.Response:
        await self._wait_for_turn()
        return await self._connection.open_file(
            request, language=self._language, timeout_seconds=self._timeout_seconds
        )

    async def _wait_for_turn(self) -> None:
        if self._throttle is not None:
            await self._throttle()


def _checked_language(language: str | None) -> str | None:
    return None if language is None else check_header_value(language, "a language tag")
