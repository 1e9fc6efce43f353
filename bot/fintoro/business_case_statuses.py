"""The company's own columns for its business cases. API tag: Business Case Statuses."""

import builtins

from bot.fintoro.model import Model, Text
from bot.fintoro.resource import Resource


class BusinessCaseStatus(Model):
    """`color` is "#rrggbb"."""

    id: int
    name: Text = ""
    color: str | None = None


class BusinessCaseStatuses(Resource):
    async def list(self) -> builtins.list[BusinessCaseStatus]:
        """All of them: this list has no pages. API reference: List business case statuses."""
        return await self._read_rows(BusinessCaseStatus, "/business-case-statuses")
