"""What the bot may do where it is a member and where it is not, and with which scopes."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import BOT_USER, WorkspaceServer

from .probing import ACME, ANNA, BORIS, EXTERNAL_DOCS, VEDENIE, Json, Person
from .recorded import recorded

ANNA_BORIS = "D07ANNABOR1"


async def refusal(client: AsyncWebClient, method: str, **arguments: Any) -> Json:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method, params=arguments)
    assert refused.value.response.status_code == 200
    return dict(refused.value.response.data)


@pytest.mark.parametrize(
    ("method", "arguments", "public_error", "private_error"),
    [
        ("chat.postMessage", {"text": "x"}, "not_in_channel", "channel_not_found"),
        ("chat.postEphemeral", {"text": "x", "user": BORIS}, "not_in_channel", "channel_not_found"),
        ("conversations.history", {}, "not_in_channel", "channel_not_found"),
        ("conversations.replies", {"ts": "1.0"}, "not_in_channel", "channel_not_found"),
        (
            "reactions.add",
            {"timestamp": "1.0", "name": "tada"},
            "not_in_channel",
            "channel_not_found",
        ),
    ],
)
async def test_outsiders_are_refused_by_kind_of_channel(
    bot: AsyncWebClient, method: str, arguments: Json, public_error: str, private_error: str
) -> None:
    refused = [
        (await refusal(bot, method, channel=channel, **arguments))["error"]
        for channel in (EXTERNAL_DOCS, VEDENIE, ANNA_BORIS)
    ]
    assert refused == [public_error, private_error, private_error]


async def test_public_channels_can_be_looked_up_from_outside_and_joined(bot: AsyncWebClient) -> None:
    channel = (await bot.conversations_info(channel=EXTERNAL_DOCS))["channel"]
    assert channel["is_member"] is False
    assert set(recorded("api_conversations_info")["channel"]) - {"properties"} <= set(channel)
    await bot.conversations_join(channel=EXTERNAL_DOCS)
    assert (await bot.conversations_info(channel=EXTERNAL_DOCS))["channel"]["is_member"] is True
    assert (await bot.conversations_history(channel=EXTERNAL_DOCS))["messages"]
    assert (await refusal(bot, "conversations.join", channel=VEDENIE))["error"] == "channel_not_found"


async def test_lists_show_no_private_channel_without_the_bot(bot: AsyncWebClient) -> None:
    listed = await bot.conversations_list(types="public_channel,private_channel,im")
    ids = {channel["id"] for channel in listed["channels"]}
    assert EXTERNAL_DOCS in ids
    assert not {VEDENIE, ANNA_BORIS} & ids


async def test_a_missing_scope_says_what_is_needed_and_provided(
    bot: AsyncWebClient, server: WorkspaceServer
) -> None:
    server.workspace.granted_scopes.discard("chat:write")
    refused = await refusal(bot, "chat.postMessage", channel=ACME, text="x")
    assert (refused["error"], refused["needed"]) == ("missing_scope", "chat:write")
    assert "users:read" in refused["provided"]
    assert (await refusal(bot, "conversations.open", users=f"{ANNA},{BORIS}"))["needed"] == "mpim:write"


async def test_write_public_opens_public_channels_only(bot: AsyncWebClient, server: WorkspaceServer) -> None:
    server.workspace.granted_scopes.add("chat:write.public")
    assert (await bot.chat_postMessage(channel=EXTERNAL_DOCS, text="x"))["ok"]
    assert (await refusal(bot, "chat.postMessage", channel=VEDENIE, text="x"))["error"] == "channel_not_found"
    ephemeral = {"channel": EXTERNAL_DOCS, "user": ANNA, "text": "x"}
    assert (await refusal(bot, "chat.postEphemeral", **ephemeral))["error"] == "not_in_channel"


@pytest.mark.parametrize(
    ("token", "error"),
    [
        (None, "not_authed"),
        ("xoxb-wrong", "invalid_auth"),
        ("xapp-local-workspace-app", "not_allowed_token_type"),
    ],
)
async def test_tokens_are_checked(server: WorkspaceServer, token: str | None, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=server.api_url)
    assert (await refusal(client, "auth.test"))["error"] == error


async def test_a_revoked_token_stops_everything(anna: Person, bot: AsyncWebClient) -> None:
    await anna.do("token", error="token_revoked")
    assert (await refusal(bot, "auth.test"))["error"] == "token_revoked"


async def test_unknown_methods_are_unknown(bot: AsyncWebClient) -> None:
    assert (await refusal(bot, "chat.shout"))["error"] == "unknown_method"


async def test_the_header_shows_the_real_scopes(bot: AsyncWebClient) -> None:
    answer = await bot.auth_test()
    assert set(recorded("api_auth_test_bot")) <= set(answer.data)
    assert "chat:write" in answer.headers["X-OAuth-Scopes"]


async def test_people_have_their_zone_always_and_their_locale_on_request(bot: AsyncWebClient) -> None:
    bare = (await bot.users_info(user=ANNA))["user"]
    told = (await bot.users_info(user=ANNA, include_locale=True))["user"]
    assert (bare["tz"], "locale" in bare, told["locale"]) == ("Europe/Bratislava", False, "sk-SK")
    assert (told["tz_offset"], "email" in told["profile"]) == (3600, False)
    assert (await refusal(bot, "users.info", user="U0"))["error"] == "user_not_found"


async def test_the_bot_is_a_person_too(bot: AsyncWebClient) -> None:
    members = (await bot.users_list())["members"]
    assert [member["id"] for member in members if member["is_bot"]] == [BOT_USER]
