"""The public registry of companies and freelancers. API tag: Subjects."""

from enum import StrEnum

from bot.fintoro.model import Model, Open, Text
from bot.fintoro.resource import Resource
from bot.fintoro.wire import path_with_id

_MIN_QUERY_LENGTH = 3
_MAX_LIMIT = 20


class LegalForm(StrEnum):
    FREELANCER = "freelancer"
    COMPANY = "company"


class Subject(Model):
    """`id` is the business ID (IČO) as a number; `business_id` is how people write it."""

    id: int
    name: Text = ""
    tax_id: str | None = None
    vat_id: str | None = None
    legal_form: Open[LegalForm] | None = None
    city: str | None = None
    street: str | None = None
    zip: str | None = None

    @property
    def business_id(self) -> str:
        """Eight digits: the registry's numbers lose their leading zeros."""
        return f"{self.id:08d}"


class Subjects(Resource):
    async def search(
        self, search_query: str, *, legal_form: LegalForm | None = None, limit: int | None = None
    ) -> list[Subject]:
        """Subjects by name or business ID; `search_query` needs 3 characters, `limit` is 1 to 20.

        API reference: Search subjects. Raises ValueError outside those limits.
        """
        if len(search_query) < _MIN_QUERY_LENGTH:
            raise ValueError(f"a registry search needs at least {_MIN_QUERY_LENGTH} characters")
        if limit is not None and not 1 <= limit <= _MAX_LIMIT:
            raise ValueError(f"a registry search answers 1 to {_MAX_LIMIT} subjects, not {limit}")
        query = {"search_query": search_query, "legal_form": legal_form, "limit": limit}
        return await self._read_rows(Subject, "/subjects", query)

    async def show(self, subject_id: int) -> Subject:
        """API reference: Show subject."""
        return await self._read(Subject, path_with_id("/subjects", subject_id))
