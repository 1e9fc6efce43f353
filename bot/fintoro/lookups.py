"""Fintoro's reference tables: complete, unpaged, localised, with ids that are stable within v1.

API tag: Lookups.
"""

from bot.fintoro.model import Model, Text
from bot.fintoro.resource import Resource


class Country(Model):
    id: int
    name: Text = ""
    code: Text = ""
    eu: bool | None = None


class Language(Model):
    id: int
    name: Text = ""
    code: Text = ""


class Currency(Model):
    """`symbol` is the ISO code ("EUR"), `mark` what people write ("€")."""

    id: int
    symbol: str
    name: Text = ""
    mark: Text = ""


class DeliveryMethod(Model):
    id: int
    name: Text = ""


class PaymentMethod(Model):
    id: int
    name: Text = ""


class Unit(Model):
    id: int
    name: Text = ""


class QrType(Model):
    id: int
    name: Text = ""


class Bank(Model):
    id: int
    name: Text = ""
    swift: Text = ""


class Lookups(Resource):
    """Each answers its whole table, in the client's language."""

    async def countries(self) -> list[Country]:
        return await self._read_rows(Country, "/countries")

    async def languages(self) -> list[Language]:
        return await self._read_rows(Language, "/languages")

    async def currencies(self) -> list[Currency]:
        return await self._read_rows(Currency, "/currencies")

    async def delivery_methods(self) -> list[DeliveryMethod]:
        return await self._read_rows(DeliveryMethod, "/delivery-methods")

    async def payment_methods(self) -> list[PaymentMethod]:
        return await self._read_rows(PaymentMethod, "/payment-methods")

    async def units(self) -> list[Unit]:
        return await self._read_rows(Unit, "/units")

    async def qr_types(self) -> list[QrType]:
        return await self._read_rows(QrType, "/qr-types")

    async def banks(self) -> list[Bank]:
        """Banks have their own names: they are not localised."""
        return await self._read_rows(Bank, "/banks")
