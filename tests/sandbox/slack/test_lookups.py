"""The small methods: direct messages, lists by person, the bot, the team, and the end of an installation."""

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import BOT_USER, DEMO_BOT_TOKEN, TEAM_ID, WorkspaceServer

from .probing import ACME, ANNA, BORIS, MovableClock
from .recorded import recorded


async def test_a_direct_message_is_opened_once(bot: AsyncWebClient) -> None:
    first = await bot.conversations_open(users=BORIS, return_im=True)
    again = await bot.conversations_open(users=BORIS)
    assert (first["channel"]["is_im"], first["channel"]["user"]) == (True, BORIS)
    assert (again["channel"], again["already_open"]) == ({"id": first["channel"]["id"]}, True)
    assert "name" not in first["channel"]


async def test_conversations_of_a_person_are_those_the_bot_can_see(bot: AsyncWebClient) -> None:
    types = "public_channel,private_channel"
    of_owen = await bot.users_conversations(user="U07OWENCLA1", types=types, limit=2)
    rest = await bot.users_conversations(
        user="U07OWENCLA1", types=types, cursor=of_owen["response_metadata"]["next_cursor"]
    )
    names = [channel["name"] for channel in [*of_owen["channels"], *rest["channels"]]]
    assert names == ["general", "sales", "payments", "acme", "external-docs"]
    of_bot = await bot.users_conversations(types=types)
    assert "external-docs" not in [channel["name"] for channel in of_bot["channels"]]


async def test_members_are_listed_with_the_bot(bot: AsyncWebClient) -> None:
    assert {ANNA, BORIS, BOT_USER} <= set((await bot.conversations_members(channel=ACME))["members"])


async def test_team_and_bot_know_their_names(bot: AsyncWebClient) -> None:
    assert (await bot.team_info())["team"]["id"] == TEAM_ID
    assert (await bot.bots_info())["bot"]["name"] == "Ticket bot"
    assert (await bot.api_test(foo="bar"))["args"]["foo"] == "bar"


async def test_an_installation_code_gives_the_token_once_and_for_ten_minutes(
    http: httpx.AsyncClient, server: WorkspaceServer, clock: MovableClock
) -> None:
    client = AsyncWebClient(base_url=server.api_url)
    back = "https://x.example/slack/oauth_redirect"

    async def agree() -> str:
        asked = {"client_id": "1.2", "scope": "commands", "state": "s", "redirect_uri": back}
        consent = await http.get("/oauth/v2/authorize", params=asked)
        place = httpx.URL(consent.headers["location"])
        assert (str(place).split("?")[0], place.params["state"]) == (back, "s")
        return place.params["code"]

    code = await agree()
    given = {"client_id": "1.2", "client_secret": "s", "redirect_uri": back}
    answer = await client.oauth_v2_access(**given, code=code)
    assert set(recorded("api_oauth_v2_access")) <= set(answer.data)
    assert DEMO_BOT_TOKEN not in (await http.get("/control/traffic")).text
    assert answer["access_token"] == DEMO_BOT_TOKEN
    with pytest.raises(SlackApiError, match="invalid_code"):
        await client.oauth_v2_access(**given, code=code)
    late = await agree()
    clock.now += 601
    with pytest.raises(SlackApiError, match="invalid_code"):
        await client.oauth_v2_access(**given, code=late)


async def test_a_lost_code_does_not_show_the_secret_in_the_traffic(
    http: httpx.AsyncClient, server: WorkspaceServer
) -> None:
    client = AsyncWebClient(base_url=server.api_url)
    with pytest.raises(SlackApiError):
        await client.oauth_v2_access(client_id="1.2", client_secret="very-secret", code="x")
    entries = (await http.get("/control/traffic")).text
    assert "very-secret" not in entries
    assert DEMO_BOT_TOKEN not in entries
