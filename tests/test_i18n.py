"""Languages, money, days and sizes as people of each language read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.i18n import translator_for
from bot.money import Money
from bot.slack.blocks import Mrkdwn

SPACE = "\xa0"
BRATISLAVA = ZoneInfo("Europe/Bratislava")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("sk-SK", "sk"),
        ("cs-CZ", "cs"),
        ("en-GB", "en"),
        ("cs_CZ", "cs"),
        ("de-DE", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_slack_locale_gives_the_nearest_of_our_languages(locale: str | None, language: str) -> None:
    assert translator_for(locale).locale == language


@pytest.mark.parametrize(
    ("language", "money", "day", "moment", "size"),
    [
        ("sk", f"1{SPACE}234,50{SPACE}€", "5. 11. 2026", "5. 11. 2026 10:04", "1,4 MB"),
        ("cs", f"1{SPACE}234,50{SPACE}€", "5. 11. 2026", "5. 11. 2026 10:04", "1,4 MB"),
        ("en", "€1,234.50", "Nov 5, 2026", "5 Nov 2026, 10:04", "1.4 MB"),
    ],
)
def test_each_language_writes_money_days_and_sizes_its_own_way(
    language: str, money: str, day: str, moment: str, size: str
) -> None:
    t = translator_for(language)
    assert t.money(Money(Decimal("1234.5"), "EUR")) == money
    assert t.date(date(2026, 11, 5)).replace(SPACE, " ") == day
    assert t.moment(datetime(2026, 11, 5, 9, 4, tzinfo=UTC), BRATISLAVA) == moment
    assert t.file_size(1_440_000) == size


def test_what_people_wrote_is_escaped_and_what_is_markup_already_is_not() -> None:
    t = translator_for("en")
    assert t.rich("{name} & {link}", name="<!channel>", link=Mrkdwn("<a|b>")) == "&lt;!channel&gt; & <a|b>"
