"""What is overdue, by age: a pure function of the directory's picture, so that looking costs Fintoro nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bot.features.look.models import Listed
from bot.features.look.wording import days_late


class Age(IntEnum):
    """How long a document is overdue; the value is the first day of the span. Oldest first."""

    OVER_90 = 91
    TO_90 = 61
    TO_60 = 31
    TO_30 = 1


@dataclass(frozen=True, slots=True)
class Overdue:
    """The overdue documents, most overdue first; `whose` is set when not everybody's were asked for."""

    documents: Sequence[Listed]
    whose: str = ""
    of_one_client: bool = False

    def by_age(self, today: date) -> Mapping[Age, Sequence[Listed]]:
        """Return the documents of each age, empty ones included."""
        return {age: [one for one in self.documents if age_of(one, today) is age] for age in Age}


def find_overdue(
    documents: Iterable[Listed], today: date, whose: str = "", *, of_one_client: bool = False
) -> Overdue:
    """Return what is owed to the company past its due date; a credit note is owed by it."""
    late = [one for one in documents if one.owed.amount > 0 and days_late(one, today) > 0]
    late.sort(key=lambda one: (-days_late(one, today), one.number))
    return Overdue(late, whose, of_one_client)


def age_of(document: Listed, today: date) -> Age:
    """Return the span an overdue document falls into."""
    late = days_late(document, today)
    return next(age for age in Age if late >= age)
