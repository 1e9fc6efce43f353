"""Open documents, prepared for searching and for recognising their numbers in a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.directory.fold import words
from bot.directory.models import OpenDocument
from bot.directory.target_index import compact
from bot.directory.word_index import WordIndex
from bot.money import Money


class DocumentIndex:
    """The open documents, the latest issued first."""

    def __init__(self, documents: Iterable[OpenDocument] = ()) -> None:
        self.by_key: Mapping[str, OpenDocument] = {document.key: document for document in documents}
        self.documents: Sequence[OpenDocument] = sorted(self.by_key.values(), key=_issued, reverse=True)
        self.words = WordIndex([_search_words(document) for document in self.documents])
        by_number: defaultdict[str, list[OpenDocument]] = defaultdict(list)
        by_amount: defaultdict[Decimal, list[int]] = defaultdict(list)
        for position, document in enumerate(self.documents):
            for number in {compact(document.number), document.variable_symbol} - {""}:
                by_number[number].append(document)
            for amount in {abs(document.to_be_paid.amount), abs(document.total.amount)}:
                by_amount[amount].append(position)
        self.by_number: Mapping[str, Sequence[OpenDocument]] = dict(by_number)
        """By the number without punctuation, and by the variable symbol."""
        self.by_amount: Mapping[Decimal, Sequence[int]] = dict(by_amount)
        """Positions by what is still owed and by the total, both without their sign."""

    def with_to_be_paid(self, key: str, to_be_paid: Decimal) -> "DocumentIndex":
        """These documents after a payment; one that owes nothing more is no longer among them."""
        document = self.by_key.get(key)
        if document is None:
            return self
        others = [other for other in self.documents if other.key != key]
        if not to_be_paid:
            return DocumentIndex(others)
        owed = Money(to_be_paid, document.to_be_paid.currency)
        return DocumentIndex([*others, replace(document, to_be_paid=owed)])


def _issued(document: OpenDocument) -> tuple[date, str]:
    return document.issue_date or date.min, document.number


def _search_words(document: OpenDocument) -> set[str]:
    """The client's words, and the number as a whole, in its parts, and as a variable symbol."""
    number = {*words(document.number), compact(document.number), document.variable_symbol}
    return {*words(document.client_name), *number} - {""}
