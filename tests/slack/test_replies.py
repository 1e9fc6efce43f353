from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import Mrkdwn, section
from bot.slack.replies import How, Place, Posted, Replies, Undelivered
from tests.slack.probe import SlackProbe

NOW = 1_800_000_000.0
MakePlace = Callable[..., Place]


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def replies(client: AsyncWebClient, session: aiohttp.ClientSession, waits: list[float]) -> Replies:
    async def wait(seconds: float) -> None:
        waits.append(seconds)

    return Replies(client, session, wait_budget_seconds=10, sleep=wait, clock=lambda: NOW)


@pytest.fixture
def place(slack: SlackProbe) -> MakePlace:
    def make(**changes: Any) -> Place:
        given = {
            "team_id": "T1",
            "user_id": "U1",
            "channel_id": "C1",
            "message_ts": "1699.1",
            "response_url": slack.url("/response_url/secret"),
            "response_url_since": NOW - 60,
        }
        return Place(**(given | changes))

    return make


async def test_a_receipt_is_posted_into_the_message_s_thread(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    posted = await replies.tell_conversation(place(), "Saved", [section("Saved")], broadcast=True)

    assert posted == Posted(channel="C1", ts="1700000000.000100", how=How.CHANNEL)
    assert slack.names == ["chat.postMessage"]
    sent = slack.asked[0].body
    assert (sent["channel"], sent["thread_ts"], sent["text"]) == ("C1", "1699.1", "Saved")
    assert sent["blocks"] == [section("Saved")]
    assert str(sent["reply_broadcast"]) in ("1", "True")
    assert str(sent["unfurl_links"]) in ("0", "False")


async def test_a_reply_in_a_thread_answers_into_that_thread(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    await replies.tell_conversation(place(thread_ts="1600.5"), "Saved")

    assert slack.asked[0].body["thread_ts"] == "1600.5"


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived", "token_revoked"])
async def test_where_the_bot_may_not_post_the_response_url_answers_the_asker(
    slack: SlackProbe, replies: Replies, place: MakePlace, error: str
) -> None:
    slack.refuses("chat.postMessage", error)

    posted = await replies.tell_conversation(place(), "Saved")

    assert posted == Posted(channel="C1", ts=None, how=How.RESPONSE_URL)
    [sent] = slack.bodies("response_url/secret")
    assert sent["response_type"] == "ephemeral"
    assert sent["replace_original"] is False
    assert "thread_ts" not in sent


async def test_a_team_s_receipt_by_response_url_is_seen_by_all_in_the_thread(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    slack.refuses("chat.postMessage", "not_in_channel")

    await replies.tell_conversation(place(), "Recorded", for_team=True)

    [sent] = slack.bodies("response_url/secret")
    assert (sent["response_type"], sent["thread_ts"]) == ("in_channel", "1699.1")


async def test_in_a_direct_message_between_people_nobody_else_sees_the_receipt(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    slack.refuses("chat.postMessage", "channel_not_found")

    await replies.tell_conversation(place(channel_is_direct=True), "Recorded", for_team=True)

    [sent] = slack.bodies("response_url/secret")
    assert sent["response_type"] == "ephemeral"


@pytest.mark.parametrize(
    ("status", "body"), [(404, "used_url"), (404, {"ok": False, "error": "expired_url"}), (410, "gone")]
)
async def test_a_spent_response_url_falls_back_to_a_direct_message(
    slack: SlackProbe, replies: Replies, place: MakePlace, status: int, body: Any
) -> None:
    slack.refuses("chat.postMessage", "not_in_channel")
    slack.will("chat.postMessage", {"ok": True, "channel": "D9", "ts": "5.5"})
    slack.will("response_url/secret", body, status=status)

    posted = await replies.tell_conversation(place(), "Saved")

    assert posted == Posted(channel="D9", ts="5.5", how=How.DIRECT)
    assert slack.names == ["chat.postMessage", "response_url/secret", "chat.postMessage"]
    assert slack.asked[-1].body["channel"] == "U1"
    assert "thread_ts" not in slack.asked[-1].body


async def test_a_response_url_older_than_half_an_hour_is_not_even_tried(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    await replies.tell_person(place(response_url_since=NOW - 1800), "Waiting")

    assert slack.names == ["chat.postEphemeral"]


async def test_the_asker_alone_is_told_by_response_url_first(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    posted = await replies.tell_person(place(), "Waiting")

    assert isinstance(posted, Posted)
    assert posted.how is How.RESPONSE_URL
    assert slack.names == ["response_url/secret"]


async def test_with_no_way_left_the_answer_is_undelivered_and_says_why(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    slack.refuses("chat.postEphemeral", "user_not_in_channel")
    slack.refuses("chat.postMessage", "messages_tab_disabled")

    told = await replies.tell_person(place(response_url=None), "Waiting")

    assert told == Undelivered(reasons=("user_not_in_channel", "messages_tab_disabled"))
    assert told.retry_after_seconds is None


async def test_slack_s_429_is_waited_for_and_the_message_arrives(
    slack: SlackProbe, replies: Replies, place: MakePlace, waits: list[float]
) -> None:
    limited = {"ok": False, "error": "ratelimited"}
    slack.will("chat.postMessage", limited, status=429, headers={"Retry-After": "3"})
    slack.will("chat.postMessage", {"ok": True, "channel": "C1", "ts": "7.7"})

    posted = await replies.tell_conversation(place(), "Saved")

    assert posted == Posted(channel="C1", ts="7.7", how=How.CHANNEL)
    assert waits == [3.0]


async def test_a_429_longer_than_the_budget_takes_the_next_way(
    slack: SlackProbe, replies: Replies, place: MakePlace, waits: list[float]
) -> None:
    limited = {"ok": False, "error": "ratelimited"}
    slack.will("chat.postMessage", limited, status=429, headers={"Retry-After": "600"})

    posted = await replies.tell_conversation(place(), "Saved")

    assert isinstance(posted, Posted)
    assert posted.how is How.RESPONSE_URL
    assert waits == []


@pytest.mark.parametrize("body", ["<html>502</html>", b"\xff\x00", [1]])
async def test_an_unreadable_answer_of_slack_raises_nothing(
    slack: SlackProbe, replies: Replies, place: MakePlace, body: Any
) -> None:
    for method in ("chat.postMessage", "response_url/secret"):
        slack.will(method, body, status=502)

    told = await replies.tell_conversation(place(), "Saved")

    assert isinstance(told, Undelivered)
    assert len(told.reasons) == 3
    assert told.retry_after_seconds is not None


async def test_slack_out_of_reach_raises_nothing(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    here = place()
    await slack.server.close()

    told = await replies.tell_conversation(here, "Saved")

    assert told == Undelivered(reasons=("unreachable",) * 3, retry_after_seconds=5.0)


async def test_people_s_words_ping_nobody_and_markup_stays(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    await replies.tell_conversation(place(), "Saved for <!channel> & Co.")
    await replies.tell_conversation(place(), Mrkdwn("*Saved* for &lt;!channel&gt;"))

    texts = [body["text"] for body in slack.bodies("chat.postMessage")]
    assert texts == ["Saved for &lt;!channel&gt; &amp; Co.", "*Saved* for &lt;!channel&gt;"]


async def test_a_posted_answer_can_be_updated_and_an_ephemeral_one_cannot(
    slack: SlackProbe, replies: Replies, place: MakePlace
) -> None:
    assert await replies.update(Posted(channel="C1", ts="1.1", how=How.CHANNEL), "Undone")
    assert not await replies.update(Posted(channel="C1", ts=None, how=How.RESPONSE_URL), "Undone")
    slack.refuses("chat.update", "message_not_found")
    assert not await replies.update(Posted(channel="C1", ts="1.1", how=How.CHANNEL), "Undone")

    assert slack.names == ["chat.update", "chat.update"]


async def test_the_response_url_stays_out_of_the_log(
    slack: SlackProbe, replies: Replies, place: MakePlace, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuses("chat.postMessage", "not_in_channel")
    slack.will("response_url/secret", "used_url", status=404)
    here = place()

    await replies.tell_conversation(here, "Saved")

    assert "not delivered" in caplog.text
    assert "secret" not in caplog.text
    assert "secret" not in repr(here)
