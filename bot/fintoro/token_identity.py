"""Whose token this is. API tag: Token identity."""

from bot.fintoro.model import Model
from bot.fintoro.resource import Resource


class Whoami(Model):
    """The company that the bearer token belongs to."""

    name: str


class TokenIdentity(Resource):
    async def show(self) -> Whoami:
        """API reference: Show whoami."""
        return await self._read(Whoami, "/whoami")
