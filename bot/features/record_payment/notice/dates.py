"""Days in a notice, in the ways the three languages write them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.features.record_payment.notice.model import Found
from bot.features.record_payment.notice.page import Page

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar januara leden ledna january jan",
            "februar februara unor unora february feb",
            "marec marca brezen brezna march mar",
            "april aprila duben dubna apr",
            "maj maja kveten kvetna may",
            "jun juna cerven cervna june",
            "jul jula cervenec cervence july",
            "august augusta srpen srpna aug",
            "september septembra zari sept sep",
            "oktober oktobra rijen rijna october oct",
            "november novembra listopad listopadu nov",
            "december decembra prosinec prosince dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_ISO = re.compile(r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
_DOTTED = re.compile(
    r"(?<![\d.,/-])(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?: ?(?P<y>20\d\d|\d\d(?![ .]?\d)))?(?![\d/])"
)
_SLASHED = re.compile(r"(?<![\d.,/-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<y>20\d\d)(?![\d/-])")
_NAMED = re.compile(
    rf"(?<![\d.,])(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?P<n>{_MONTH})\b\.?(?:,? (?P<y>20\d\d)\b)?"
)
_NAMED_FIRST = re.compile(rf"\b(?P<n>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y>20\d\d)\b)?")
_SPOKEN = re.compile(
    r"\b(?:(?P<t0>dnes|today)|(?P<t2>predvcerom|predevcirem|day before yesterday)|(?P<t1>vcera"
    r"|yesterday))\b"
)

_WEEKDAYS = (
    "pondelok|pondeli|monday",
    "utorok|utery|tuesday",
    "stredu|wednesday",
    "stvrtok|ctvrtek|thursday",
    "piatok|patek|friday",
    "sobotu|saturday",
    "nedelu|nedeli|sunday",
)
_ON_WEEKDAY = re.compile(
    rf"\b(?:vo?|ve|on) (?P<weekday>{'|'.join(f'(?:{names})' for names in _WEEKDAYS)})\b(?! budu| pristi"
    rf"| next)"
)

_BOOKING = re.compile(
    r"\b(?:datum|date|dna|dne|zauctovan|uctovan|valut|spracovan|zpracovan|realiz|proveden|vykonan"
    r"|booked|on)\w*"
)
_OTHER_DAY = re.compile(
    r"splatn|vystav|\bdue\b|issued?|expir|platnost|zost|zust|balance|narod|dodan|uskutecneni|zdanit"
    r"|\bod \d|\bdo$|\bdo \w*$|obdobi|\bk$"
)
_ROSE = re.compile(r"[^\n]{0,30}(?:zvys|increas)")
"""The day on which a balance rose is the payment's, the day of a balance is not."""
_EARLY = timedelta(days=3)  # a booking day may be written before it comes, over a weekend
_LONG_AGO = timedelta(days=366)


def read_dates(page: Page, today: date) -> tuple[list[Found[date]], list[tuple[int, int]]]:
    """Booking days, and the places of all days (also due dates and the like, which are no booking days)."""
    found: list[Found[date]] = []
    places: list[tuple[int, int]] = []
    for start, end, day in _days(page, today):
        if any(start < other_end and other_start < end for other_start, other_end in places[-8:]):
            continue
        places.append((start, end))
        rose = _ROSE.match(page.folded, end) is not None
        sureness = _sureness("" if rose else page.label_before(start), day, today)
        if sureness:
            found.append(Found[date](value=day, words=page.words(start, end), sureness=sureness))
    return found, places


def _days(page: Page, today: date) -> Iterator[tuple[int, int, date]]:
    patterns = (_ISO, _DOTTED, _SLASHED, _NAMED, _NAMED_FIRST)
    matches = [match for pattern in patterns for match in pattern.finditer(page.folded)]
    for match in sorted(matches, key=re.Match.start):
        day = _day(match.groupdict(), today)
        if day is not None:
            yield match.start(), match.end(), day
    for match in _SPOKEN.finditer(page.folded):
        back = next(int(name[1]) for name, words in match.groupdict().items() if words)
        yield match.start(), match.end(), today - timedelta(days=back)
    for match in _ON_WEEKDAY.finditer(page.folded):
        weekday = next(i for i, names in enumerate(_WEEKDAYS) if match["weekday"] in names.split("|"))
        yield match.start(), match.end(), today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _day(parts: dict[str, str | None], today: date) -> date | None:
    name = parts.get("n")
    month = _MONTHS[name] if name else int(parts["m"] or 0)
    day = int(parts["d"] or 0)
    try:
        if parts.get("y"):
            return date(int(f"20{parts['y']}"[-4:]), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today + _EARLY else date(today.year - 1, month, day)
    except ValueError:  # 31. 2. or 45. 13.: numbers that only look like a day
        return None


def _sureness(label: str, day: date, today: date) -> float:
    """How surely the day is when the payment was booked; 0 when it surely is not."""
    if day > today + _EARLY:
        return 0.0
    near = label[-60:].rstrip(" :.")
    other, booking = _last(_OTHER_DAY, near), _last(_BOOKING, near)
    if other > booking or re.search(r"splatn|vystav|\bdue\b|zost|zust|balance", near[-28:]):
        return 0.0
    sureness = 0.9 if booking >= 0 else 0.6
    return sureness if day >= today - _LONG_AGO else sureness - 0.3


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
