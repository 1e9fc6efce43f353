"""Fintoro's lookups in each person's language, asked for once a day.

Their ids are stable within v1 (API reference: reference tables); only the names follow `Accept-Language`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from bot.directory.refreshing import Refreshed
from bot.fintoro.client import FintoroClient
from bot.fintoro.lookups import Country, Currency, DeliveryMethod, Language, Lookups, PaymentMethod

T = TypeVar("T")

MAX_AGE_SECONDS = 24 * 3600.0
TIMEOUT_SECONDS = 20.0


class LookupCache:
    """Whole tables by language ("sk", "cs", "en"). A call waits for Fintoro only the first time.

    While a table could never be read, its method raises the `FintoroError` of the last try, or TimeoutError.
    """

    def __init__(self, fintoro: FintoroClient, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._fintoro = fintoro
        self._clock = clock
        self._tables: dict[tuple[str, str], Refreshed[Any]] = {}

    async def payment_methods(self, language: str) -> Sequence[PaymentMethod]:
        return await self._table(language, "payment methods", Lookups.payment_methods)

    async def currencies(self, language: str) -> Sequence[Currency]:
        return await self._table(language, "currencies", Lookups.currencies)

    async def countries(self, language: str) -> Sequence[Country]:
        return await self._table(language, "countries", Lookups.countries)

    async def languages(self, language: str) -> Sequence[Language]:
        return await self._table(language, "languages", Lookups.languages)

    async def delivery_methods(self, language: str) -> Sequence[DeliveryMethod]:
        return await self._table(language, "delivery methods", Lookups.delivery_methods)

    async def currency_id(self, symbol: str, language: str) -> int | None:
        """Fintoro's id of an ISO currency code; None where Fintoro has no such currency."""
        return next((c.id for c in await self.currencies(language) if c.symbol == symbol), None)

    async def warm(self, language: str) -> None:
        """Read ahead what recording a payment shows, so that its form need not wait. Raises as they do."""
        await asyncio.gather(self.payment_methods(language), self.currencies(language))

    async def close(self) -> None:
        """Stop reading."""
        await asyncio.gather(*(table.close() for table in self._tables.values()))

    async def _table(
        self, language: str, name: str, load: Callable[[Lookups], Awaitable[list[T]]]
    ) -> Sequence[T]:
        if (language, name) not in self._tables:
            lookups = self._fintoro.with_options(language=language).lookups
            self._tables[language, name] = Refreshed(
                f"{name} ({language})",
                lambda: load(lookups),
                max_age_seconds=MAX_AGE_SECONDS,
                clock=self._clock,
            )
        table: Refreshed[list[T]] = self._tables[language, name]
        return await table.value(TIMEOUT_SECONDS)
