"""Fintoro's lists for the form: countries by what is typed, and the short ones whole."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from bot.directory import LookupCache, fold
from bot.features.create_client.modal import Menus
from bot.features.create_client.wording import Choice
from bot.fintoro import Country, FintoroError

PATIENCE_SECONDS = 2.0
NEIGHBOURS_FIRST = ("SK", "CZ")


async def read_menus(lookups: LookupCache, language: str) -> Menus:
    """Return the rare fields' lists; one that Fintoro does not hand over in time is left out."""
    wanted: dict[str, Callable[[str], Awaitable[Sequence[Any]]]] = {
        "preferred_delivery_method_id": lookups.delivery_methods,
        "preferred_payment_method_id": lookups.payment_methods,
        "preferred_currency_id": lookups.currencies,
        "preferred_language_id": lookups.languages,
    }
    lists = await asyncio.gather(*(_in_time(load(language)) for load in wanted.values()))
    return {name: [_choice(row) for row in rows] for name, rows in zip(wanted, lists, strict=True) if rows}


async def find_countries(lookups: LookupCache, language: str, query: str) -> Sequence[Country] | None:
    """Return the countries whose name has a word that begins so, or whose code it is; None: not known now."""
    countries = await _in_time(lookups.countries(language))
    if countries is None:
        return None
    wanted = fold(query)
    if not wanted:
        return sorted(countries, key=_neighbours_first)
    return [
        one for one in countries if f" {fold(one.name)}".find(f" {wanted}") >= 0 or fold(one.code) == wanted
    ]


def _neighbours_first(country: Country) -> tuple[int, str]:
    code = country.code
    place = NEIGHBOURS_FIRST.index(code) if code in NEIGHBOURS_FIRST else len(NEIGHBOURS_FIRST)
    return place, fold(country.name)


def _choice(row: Any) -> Choice:
    symbol = getattr(row, "symbol", "")
    return str(row.id), " · ".join(filter(None, [symbol, row.name]))


async def _in_time(rows: Awaitable[Iterable[Any]]) -> list[Any] | None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return list(await rows)
    except (FintoroError, TimeoutError):
        return None
