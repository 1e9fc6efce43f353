"""Small pieces of HTML. Whatever people or records wrote is escaped here, at the last moment."""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency

from bot.sandbox.fintoro.call import HOME_ZONE, Call
from bot.sandbox.fintoro.cents import from_cents
from bot.sandbox.fintoro.lookup_tables import CURRENCIES
from bot.sandbox.fintoro.page.style import REFRESH, STYLE

STATUS_WORDS = {
    "paid": "paid",
    "unpaid": "unpaid",
    "partially_paid": "partially paid",
    "overdue": "overdue",
    "will_not_be_paid": "will not be paid",
}
SECTIONS = (("", "Activity"), ("/clients", "Clients"), ("/documents", "Documents"))


def document(call: Call, title: str, body: str, *, section: str = "") -> str:
    """A whole page of one company, with the others one click away."""
    companies = call.database.rows("SELECT id, name FROM companies ORDER BY id")
    here = next(row["name"] for row in companies if row["id"] == call.company_id)
    others = "".join(
        f' · <a href="/{row["id"]}">switch to {escape(row["name"])}</a>'
        for row in companies
        if row["id"] != call.company_id
    )
    base = f"/{call.company_id}"
    links = "".join(
        f'<a href="{base}{path}"{_current(path == section)}>{name}</a>' for path, name in SECTIONS
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<title>{escape(title)} – {escape(here)}</title><style>{STYLE}</style></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><div class="bar"><div class="brand"><a href="{base}">{escape(here)}</a>
<small>Fintoro sandbox{others}</small></div>
<nav aria-label="Sections">{links}</nav></div></header>
<main id="main">{body}</main>
<footer class="soft small">Invented data, for trying things out.</footer>
<script>{REFRESH}</script></body></html>"""


def rows(items: Iterable[str], nothing: str) -> str:
    """A list in a card, or the sentence that there is nothing."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    inner = f'<ul class="rows">{listed}</ul>' if listed else f'<p class="empty">{escape(nothing)}</p>'
    return f'<div class="card">{inner}</div>'


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Named values; missing ones are left out. Values are HTML already."""
    shown = "".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f'<dl class="facts">{shown}</dl>'


def filters(options: Iterable[tuple[str, str, bool]]) -> str:
    """Links of which one is chosen: (address, words, chosen)."""
    links = "".join(
        f'<a href="{escape(address)}"{_current(chosen)}>{escape(words)}</a>'
        for address, words, chosen in options
    )
    return f'<div class="filters">{links}</div>'


def search(action: str, query: str, label: str, **kept: str) -> str:
    """A search form that keeps the other filters of the page (`kept`)."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in kept.items()
    )
    return f"""<form class="search" action="{action}" role="search">{hidden}
<input type="search" name="q" value="{escape(query)}" aria-label="{label}" placeholder="{label}">
<button>Search</button></form>"""


def link(call: Call, path: str, words: str) -> str:
    return f'<a href="/{call.company_id}{escape(path)}">{escape(words)}</a>'


def money(cents: int, currency_id: int) -> str:
    """Formatted the way a Slovak reads it: 1 234,50 €."""
    return escape(format_currency(from_cents(cents), CURRENCIES[currency_id][0], locale="sk"))


def status_tag(status: str | None) -> str:
    return f'<span class="tag {status}">{STATUS_WORDS.get(status or "", status or "")}</span>'


def day(iso: str | None) -> str | None:
    return format_date(_date(iso), "d.\u00a0M.\u00a0y", locale="sk") if iso else None


def moment(stored: str) -> str:
    at = _moment(stored)
    return f'<time datetime="{escape(stored)}">{format_datetime(at, "d. M. y, H:mm", locale="sk")}</time>'


def file_size(size: int) -> str:
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _current(chosen: bool) -> str:
    return ' aria-current="page"' if chosen else ""


def _date(iso: str) -> date:
    return date.fromisoformat(iso)


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).astimezone(HOME_ZONE)
