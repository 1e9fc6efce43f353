"""Pages of a list, with the framework's paginator object (components/schemas/Paginator)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.sandbox.fintoro.reader import Reader

LARGEST_OFFSET = 2**62


@dataclass(frozen=True, slots=True)
class PageWish:
    page: int
    per_page: int

    @property
    def offset(self) -> int:
        return min((self.page - 1) * self.per_page, LARGEST_OFFSET)


def read_page(reader: Reader, largest: int) -> PageWish:
    """`page` and `perPage` of the query; ten a page unless said otherwise."""
    per_page = reader.integer("perPage", between=(1, largest))
    page = reader.integer("page", between=(1, LARGEST_OFFSET))
    return PageWish(page or 1, per_page or 10)


def paginator(wish: PageWish, shown: int, total: int, url: str) -> dict[str, Any]:
    pages = max(1, -(-total // wish.per_page))
    address = _addresses(url)
    following = address(wish.page + 1) if wish.page < pages else None
    previous = address(wish.page - 1) if wish.page > 1 else None
    numbered = [
        {"url": address(number), "label": str(number), "active": number == wish.page}
        for number in _shown_numbers(wish.page, pages)
    ]
    return {
        "currentPage": wish.page,
        "perPage": wish.per_page,
        "totalPages": pages,
        "totalResults": total,
        "currentFrom": wish.offset + 1 if shown else 0,
        "currentTo": wish.offset + shown if shown else 0,
        "firstPageUrl": address(1),
        "lastPageUrl": address(pages),
        "nextPageUrl": following,
        "previousPageUrl": previous,
        "links": [
            {"url": previous, "label": "&laquo; Previous", "active": False},
            *numbered,
            {"url": following, "label": "Next &raquo;", "active": False},
        ],
    }


def _addresses(url: str) -> Callable[[int], str]:
    parts = urlsplit(url)
    others = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]

    def address(page: int) -> str:
        return urlunsplit(parts._replace(query=urlencode([*others, ("page", page)])))

    return address


def _shown_numbers(page: int, pages: int) -> list[int]:
    """The first and last two pages and three around the current one."""
    near = range(max(1, page - 3), min(pages, page + 3) + 1)
    return sorted({1, min(2, pages), *near, max(1, pages - 1), pages})
