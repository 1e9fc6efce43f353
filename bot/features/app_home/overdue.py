"""What is overdue at a glance: a pure function of the open documents and the day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.directory import OpenDocument
from bot.features.app_home.models import Overdue
from bot.money import Money

SHOWN = 3


def overdue_of(documents: Iterable[OpenDocument], today: date) -> Overdue:
    """Return what is owed to the company past its due date; a credit note is owed by it."""
    late = [
        (document, (today - document.due_date).days)
        for document in documents
        if document.due_date is not None and document.due_date < today and document.to_be_paid.amount > 0
    ]
    late.sort(key=lambda one: (-one[1], one[0].number))
    owed: defaultdict[str, list[Decimal]] = defaultdict(list)
    for document, _ in late:
        owed[document.to_be_paid.currency].append(document.to_be_paid.amount)
    usual_first = sorted(owed, key=lambda currency: (-len(owed[currency]), currency))
    sums = [Money(sum(owed[currency], Decimal()), currency) for currency in usual_first]
    return Overdue(count=len(late), sums=sums, oldest=late[:SHOWN])
