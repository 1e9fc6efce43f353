"""The fixed lookups in the language of the request, alone and nested in other objects."""

from functools import cache
from typing import Any

from babel import Locale

from bot.sandbox.fintoro.lookup_tables import (
    BANKS,
    COUNTRIES,
    CURRENCIES,
    DELIVERY_METHODS,
    EU,
    LANGUAGE_IDS,
    PAYMENT_METHODS,
    QR_TYPES,
    UNITS,
)

Lookup = dict[str, Any]
Labels = dict[int, tuple[str, str, str]]


@cache
def countries(language: str) -> dict[int, Lookup]:
    names = Locale.parse(language).territories
    return {
        number: {"id": number, "name": names.get(code, code), "code": code, "eu": code in EU}
        for number, code in COUNTRIES.items()
    }


@cache
def currencies(language: str) -> dict[int, Lookup]:
    names = Locale.parse(language).currencies
    return {
        number: {"id": number, "symbol": symbol, "name": _capital(names.get(symbol, symbol)), "mark": mark}
        for number, (symbol, mark) in CURRENCIES.items()
    }


@cache
def languages(language: str) -> dict[int, Lookup]:
    names = Locale.parse(language).languages
    return {
        number: {"id": number, "name": _capital(names.get(code, code)), "code": code}
        for number, code in LANGUAGE_IDS.items()
    }


@cache
def payment_methods(language: str) -> dict[int, Lookup]:
    return _labelled(PAYMENT_METHODS, language)


@cache
def delivery_methods(language: str) -> dict[int, Lookup]:
    return _labelled(DELIVERY_METHODS, language)


@cache
def qr_types(language: str) -> dict[int, Lookup]:
    return _labelled(QR_TYPES, language)


@cache
def units(language: str) -> dict[int, Lookup]:
    return _labelled(UNITS, language)


@cache
def banks(language: str) -> dict[int, Lookup]:
    """Banks keep their own names in every language."""
    return {number: {"id": number, "name": name, "swift": swift} for number, (name, swift) in BANKS.items()}


def _labelled(labels: Labels, language: str) -> dict[int, Lookup]:
    place = {"sk": 0, "cs": 2}.get(language, 1)
    return {number: {"id": number, "name": texts[place]} for number, texts in labels.items()}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
