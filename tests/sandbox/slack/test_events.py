"""Events: only what was subscribed to, only where the bot is, three retries, never twice when taken."""

from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.slack import BOT_USER, WorkspaceServer

from .probing import ACME, EXTERNAL_DOCS, Json, Person, ProbeApp
from .recorded import recorded


async def test_messages_are_told_where_the_bot_is_a_member(
    anna: Person, probe: ProbeApp, server: WorkspaceServer
) -> None:
    await anna.say(EXTERNAL_DOCS, "not for the bot")
    said = await anna.say(ACME, "for the bot")
    await server.events.settle()
    events = [received.payload["event"] for received in probe.received]
    assert [(event["type"], event["ts"]) for event in events] == [("message", said["ts"])]
    assert events[0]["channel_type"] == "channel"


async def test_a_refused_event_is_tried_three_more_times_with_headers(
    anna: Person, probe: ProbeApp, server: WorkspaceServer
) -> None:
    async def broken(payload: Json) -> web.Response:
        return web.Response(status=500)

    probe.answering = broken
    await anna.say(ACME, "x")
    await server.events.settle()
    numbers = [received.headers.get("X-Slack-Retry-Num") for received in probe.received]
    reasons = {received.headers.get("X-Slack-Retry-Reason") for received in probe.received[1:]}
    assert numbers == [None, "1", "2", "3"]
    assert reasons == {"http_error"}
    assert len({received.payload["event_id"] for received in probe.received}) == 1


async def test_no_retry_stops_the_retries(anna: Person, probe: ProbeApp, server: WorkspaceServer) -> None:
    async def done(payload: Json) -> web.Response:
        return web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

    probe.answering = done
    await anna.say(ACME, "x")
    await server.events.settle()
    assert len(probe.received) == 1


async def test_opening_home_is_told_with_the_view_once_there_is_one(
    anna: Person, probe: ProbeApp, server: WorkspaceServer, bot: AsyncWebClient
) -> None:
    await anna.get("home", opening=0)
    await server.events.settle()
    assert probe.received == []
    await anna.get("home")
    await server.events.settle()
    first = probe.last("app_home_opened")["event"]
    await bot.views_publish(user_id=anna.user, view={"type": "home", "blocks": [{"type": "divider"}]})
    await anna.get("home")
    await server.events.settle()
    again = probe.last("app_home_opened")
    sample = recorded("event_app_home_opened_with_view")
    assert ("view" in first, first["tab"]) == (False, "home")
    assert set(sample) <= set(again)
    assert set(sample["event"]["view"]) <= set(again["event"]["view"])


async def test_own_posts_come_back_and_those_of_a_response_url_have_no_user(
    anna: Person, probe: ProbeApp, server: WorkspaceServer, bot: AsyncWebClient
) -> None:
    await bot.chat_postMessage(channel=ACME, text="mine")
    await server.events.settle()
    assert probe.last("message")["event"]["user"] == BOT_USER
    await anna.do("command", channel=ACME, command="/ticket", text="x")
    hook = AsyncWebhookClient(probe.received[-1].payload["response_url"])
    await hook.send(text="by hook", response_type="in_channel")
    await server.events.settle()
    event = probe.last("message")["event"]
    assert (event["text"], "bot_id" in event, "user" in event) == ("by hook", True, False)


async def test_an_uninstalled_app_is_told_with_a_dead_token(
    anna: Person, probe: ProbeApp, server: WorkspaceServer
) -> None:
    await anna.do("token", error="account_inactive", event="app_uninstalled")
    await server.events.settle()
    assert probe.last("app_uninstalled")["event"] == recorded("event_app_uninstalled")["event"]


async def test_a_request_url_has_to_echo_the_challenge(probe: ProbeApp, server: WorkspaceServer) -> None:
    assert await server.delivery.verify_events_url() is False

    async def echo(payload: Json) -> web.Response:
        return web.json_response({"challenge": payload["challenge"]})

    probe.answering = echo
    assert await server.delivery.verify_events_url() is True
    assert set(probe.received[-1].payload) == set(recorded("event_url_verification"))
