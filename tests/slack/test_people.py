from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.people import People, Person
from tests.slack.payloads import payload
from tests.slack.probe import SlackProbe

ANNA = {
    "ok": True,
    "user": {
        "id": "U1",
        "name": "anna",
        "real_name": "Anna Kováčová",
        "locale": "sk-SK",
        "tz": "Europe/Prague",
        "profile": {"display_name": "Anička", "real_name": "Anna Kováčová"},
    },
}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(client: AsyncWebClient, clock: Clock) -> People:
    return People(client, clock=clock)


async def test_a_person_has_a_name_a_language_and_a_time_zone(slack: SlackProbe, people: People) -> None:
    slack.will("users.info", ANNA)

    assert await people.person("U1") == Person(
        id="U1",
        name="Anička",
        real_name="Anna Kováčová",
        locale="sk-SK",
        timezone=ZoneInfo("Europe/Prague"),
    )
    assert str(slack.asked[0].body["include_locale"]) in ("1", "True")


async def test_slack_s_own_sample_of_a_user_is_read(slack: SlackProbe, people: People) -> None:
    recorded = payload("api_users_info.json")
    slack.will("users.info", recorded)

    person = await people.person(recorded["user"]["id"])

    assert person.real_name == recorded["user"]["profile"]["real_name"]
    assert person.timezone == ZoneInfo(recorded["user"]["tz"])


async def test_a_person_is_asked_for_once_an_hour(slack: SlackProbe, people: People, clock: Clock) -> None:
    slack.will("users.info", ANNA)
    assert people.cached("U1") is None

    await people.person("U1")
    clock.now = 3599
    assert (await people.person("U1")).name == "Anička"
    assert people.cached("U1") is not None
    assert len(slack.asked) == 1

    clock.now = 3601
    assert people.cached("U1") is None
    await people.person("U1")
    assert len(slack.asked) == 2


async def test_trouble_gives_a_stand_in_and_is_asked_again_after_a_minute(
    slack: SlackProbe, people: People, clock: Clock
) -> None:
    slack.refuses("users.info", "user_not_found")
    slack.will("users.info", ANNA)

    nobody = await people.person("U1")
    assert (nobody.name, nobody.locale, nobody.timezone) == ("U1", "en-US", ZoneInfo("Europe/Bratislava"))

    clock.now = 61
    assert (await people.person("U1")).name == "Anička"


@pytest.mark.parametrize("user", [None, [], {}, {"tz": "Nowhere/Never", "profile": 5}, {"tz": "../etc"}])
async def test_an_odd_user_object_is_no_trouble(slack: SlackProbe, people: People, user: object) -> None:
    slack.will("users.info", {"ok": True, "user": user})

    assert (await people.person("U1")).timezone == ZoneInfo("Europe/Bratislava")


async def test_channels_are_called_by_name_where_the_bot_may_see_them(
    slack: SlackProbe, people: People
) -> None:
    slack.will("conversations.info", {"ok": True, "channel": {"id": "C1", "name": "sales"}})
    assert await people.channel_name("C1") == "sales"
    assert await people.channel_name("C1") == "sales"
    assert len(slack.asked) == 1


async def test_a_channel_out_of_sight_is_called_by_its_id(slack: SlackProbe, people: People) -> None:
    slack.refuses("conversations.info", "channel_not_found")

    assert await people.channel_name("G1") == "G1"


async def test_a_permalink_is_built_from_the_workspace_s_address(slack: SlackProbe, people: People) -> None:
    slack.will("auth.test", {"ok": True, "url": "https://acme.slack.com/"})
    assert await people.learn_workspace() is None

    link = people.permalink("C1", "1700000000.000100")
    reply = people.permalink("C1", "1700000009.000200", "1700000000.000100")

    assert link == "https://acme.slack.com/archives/C1/p1700000000000100"
    assert reply == "https://acme.slack.com/archives/C1/p1700000009000200?thread_ts=1700000000.000100&cid=C1"
    assert people.permalink("C1", "1.1", "1.1") == "https://acme.slack.com/archives/C1/p11"
