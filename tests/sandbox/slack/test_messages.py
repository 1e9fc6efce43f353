"""Posting, changing, threads, ephemeral messages and message shortcuts."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .probing import ACME, ANNA, VEDENIE, Json, Person, ProbeApp, plain
from .recorded import recorded


async def error_of(call: Any) -> Json:
    with pytest.raises(SlackApiError) as refused:
        await call
    return dict(refused.value.response.data)


async def test_a_post_comes_back_as_it_is_kept(bot: AsyncWebClient, anna: Person) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Hi*"}}]
    posted = await bot.chat_postMessage(channel=ACME, text="Hi", blocks=blocks)
    assert set(posted["message"]) >= {"bot_id", "user", "bot_profile", "blocks", "ts"}
    assert posted["message"]["blocks"][0]["text"]["verbatim"] is False
    assert (await anna.messages(ACME))[-1]["ts"] == posted["ts"]
    history = await bot.conversations_history(channel=ACME, limit=1)
    assert history["messages"][0]["ts"] == posted["ts"]
    assert history["has_more"] is True


async def test_a_post_to_a_person_opens_the_direct_message(bot: AsyncWebClient, anna: Person) -> None:
    posted = await bot.chat_postMessage(channel=ANNA, text="psst")
    assert posted["channel"].startswith("D")
    assert (await anna.messages(posted["channel"]))[-1]["text"] == "psst"
    changed = bot.chat_update(channel=ANNA, ts=posted["ts"], text="x")
    assert (await error_of(changed))["error"] == "channel_not_found"


async def test_empty_and_wrong_posts_are_refused(bot: AsyncWebClient) -> None:
    empty = bot.api_call("chat.postMessage", json={"channel": ACME, "text": ""})
    assert (await error_of(empty))["error"] == "no_text"
    wrong = await error_of(bot.chat_postMessage(channel=ACME, text="x", blocks=[{"type": "sections"}]))
    sample = recorded("api_error_blocks_json_pointer")
    assert wrong["error"] == "invalid_blocks"
    assert wrong["response_metadata"]["messages"] == sample["response_metadata"]["messages"]


async def test_long_text_is_cut_in_posts_and_refused_in_updates(bot: AsyncWebClient) -> None:
    posted = await bot.chat_postMessage(channel=ACME, text="x" * 40_010)
    assert len(posted["message"]["text"]) == 40_000
    long = bot.chat_update(channel=ACME, ts=posted["ts"], text="x" * 4_001)
    assert (await error_of(long))["error"] == "msg_too_long"


async def test_only_own_messages_can_be_changed_and_left_out_blocks_go(
    bot: AsyncWebClient, anna: Person
) -> None:
    theirs = await anna.say(ACME, "mine")
    foreign = bot.chat_update(channel=ACME, ts=theirs["ts"], text="x")
    assert (await error_of(foreign))["error"] == "cant_update_message"
    posted = await bot.chat_postMessage(
        channel=ACME, text="a", blocks=[{"type": "section", "text": plain("a")}]
    )
    await bot.chat_update(channel=ACME, ts=posted["ts"], text="b")
    seen = (await anna.messages(ACME))[-1]
    assert (seen["text"], "blocks" in seen, "edited" in seen) == ("b", False, True)
    await bot.chat_delete(channel=ACME, ts=posted["ts"])
    gone = bot.chat_update(channel=ACME, ts=posted["ts"], text="c")
    assert (await error_of(gone))["error"] == "message_not_found"


async def test_ephemeral_messages_are_for_one_person_and_cannot_be_updated(
    bot: AsyncWebClient, anna: Person, boris: Person
) -> None:
    told = await bot.chat_postEphemeral(channel=ACME, user=ANNA, text="only you")
    assert set(told.data) == set(recorded("api_chat_postEphemeral"))
    assert (await anna.messages(ACME))[-1]["is_ephemeral"] is True
    assert (await boris.messages(ACME))[-1]["text"] != "only you"
    update = bot.chat_update(channel=ACME, ts=told["message_ts"], text="x")
    assert (await error_of(update))["error"] == "message_not_found"
    outsider = bot.chat_postEphemeral(channel=ACME, user="U0NOBODY", text="x")
    assert (await error_of(outsider))["error"] == "user_not_in_channel"


async def test_replies_stay_in_their_thread_unless_broadcast(bot: AsyncWebClient, anna: Person) -> None:
    parent = await anna.say(ACME, "question")
    await bot.chat_postMessage(channel=ACME, text="quiet", thread_ts=parent["ts"])
    await bot.chat_postMessage(channel=ACME, text="loud", thread_ts=parent["ts"], reply_broadcast=True)
    top = [message["text"] for message in await anna.messages(ACME)]
    assert top[-2:] == ["question", "loud"]
    thread = await bot.conversations_replies(channel=ACME, ts=parent["ts"])
    assert [message["text"] for message in thread["messages"]] == ["question", "quiet", "loud"]
    assert thread["messages"][0]["reply_count"] == 2
    assert thread["messages"][0]["thread_ts"] == parent["ts"]
    await bot.chat_delete(channel=ACME, ts=thread["messages"][1]["ts"])
    assert (await bot.conversations_replies(channel=ACME, ts=parent["ts"]))["messages"][0]["reply_count"] == 1
    nowhere = bot.chat_postMessage(channel=ACME, text="x", thread_ts="1.000000")
    assert (await error_of(nowhere))["error"] == "cannot_reply_to_message"


async def test_permalinks_look_like_slacks_and_name_the_thread(bot: AsyncWebClient, anna: Person) -> None:
    parent = await anna.say(ACME, "question")
    reply = await anna.say(ACME, "answer", thread_ts=parent["ts"])
    base = f"https://liptov-trade.slack.com/archives/{ACME}/p"
    link = await bot.chat_getPermalink(channel=ACME, message_ts=parent["ts"])
    assert link["permalink"] == base + parent["ts"].replace(".", "")
    reply_link = await bot.chat_getPermalink(channel=ACME, message_ts=reply["ts"])
    assert reply_link["permalink"].endswith(f"?thread_ts={parent['ts']}&cid={ACME}")


async def test_what_a_person_types_is_escaped_and_gets_rich_text(anna: Person) -> None:
    message = await anna.say(ACME, "a < b & @boris.kovac: https://a.example/?x=1 *now*\n• one\n• two")
    first_line = "a &lt; b &amp; <@U07BORISKO1>: <https://a.example/?x=1> *now*"
    assert message["text"] == first_line + "\n• one\n• two"
    kinds = [element["type"] for element in message["blocks"][0]["elements"]]
    assert kinds == ["rich_text_section", "rich_text_list"]
    inline = message["blocks"][0]["elements"][0]["elements"]
    assert [part["type"] for part in inline] == ["text", "user", "text", "link", "text", "text"]


async def test_message_shortcuts_carry_the_whole_message_even_without_the_bot(
    http: Any, probe: ProbeApp
) -> None:
    owen = Person(http, "U07OWENCLA1")
    message = (await owen.messages(VEDENIE))[0]
    ids = {"channel": VEDENIE, "message_ts": message["ts"]}
    done = await owen.do("shortcut", callback_id="ticket_from_message", **ids)
    payload = probe.last("message_action")
    assert done["ok"] is True
    assert set(recorded("message_action_bolt_java")) <= set(payload)
    assert payload["message"]["text"] == message["text"]
    assert payload["channel"] == {"id": VEDENIE, "name": "privategroup"}


async def test_shortcuts_are_not_offered_on_ephemeral_messages_nor_when_undeclared(
    bot: AsyncWebClient, anna: Person, probe: ProbeApp
) -> None:
    told = await bot.chat_postEphemeral(channel=ACME, user=ANNA, text="only you")
    ids = {"channel": ACME, "message_ts": told["message_ts"]}
    before = len(probe.received)
    assert (await anna.do("shortcut", callback_id="ticket_from_message", **ids))["error"] == "not_offered"
    assert (await anna.do("shortcut", callback_id="nonsense"))["error"] == "unknown_shortcut"
    assert len(probe.received) == before


async def test_a_global_shortcut_has_no_place(anna: Person, probe: ProbeApp) -> None:
    await anna.do("shortcut", callback_id="new_ticket")
    payload = probe.last("shortcut")
    assert payload["callback_id"] == "new_ticket"
    assert not {"channel", "message", "response_url"} & set(payload)


async def test_clicks_in_messages_have_the_recorded_keys_and_ephemeral_ones_no_message(
    bot: AsyncWebClient, anna: Person, probe: ProbeApp
) -> None:
    button = {"type": "button", "action_id": "undo", "text": plain("Undo"), "value": "7"}
    blocks = [{"type": "actions", "block_id": "row", "elements": [button]}]
    posted = await bot.chat_postMessage(channel=ACME, text="x", blocks=blocks)
    place = {"channel": ACME, "block_id": "row", "action_id": "undo"}
    await anna.do("message/action", message_ts=posted["ts"], **place)
    payload = probe.last("block_actions")
    assert set(recorded("socket_interactive")["payload"]) <= set(payload)
    assert (payload["actions"][0]["value"], payload["container"]["type"]) == ("7", "message")
    told = await bot.chat_postEphemeral(channel=ACME, user=ANNA, text="x", blocks=blocks)
    await anna.do("message/action", message_ts=told["message_ts"], **place)
    payload = probe.last("block_actions")
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload


async def test_reactions_are_counted_once(bot: AsyncWebClient, anna: Person) -> None:
    message = await anna.say(ACME, "done")
    wanted = {"channel": ACME, "timestamp": message["ts"], "name": "white_check_mark"}
    await bot.reactions_add(**wanted)
    assert (await error_of(bot.reactions_add(**wanted)))["error"] == "already_reacted"
    assert (await anna.messages(ACME))[-1]["reactions"][0]["count"] == 1


async def test_metadata_is_flat_and_shown_only_on_request(bot: AsyncWebClient) -> None:
    nested = {"event_type": "deed", "event_payload": {"a": {"b": 1}}}
    refused = await error_of(bot.chat_postMessage(channel=ACME, text="x", metadata=nested))
    assert refused["error"] == "invalid_metadata_schema"
    flat = {"event_type": "deed", "event_payload": {"id": "7"}}
    await bot.chat_postMessage(channel=ACME, text="x", metadata=flat)
    hidden = await bot.conversations_history(channel=ACME, limit=1)
    shown = await bot.conversations_history(channel=ACME, limit=1, include_all_metadata=True)
    assert ("metadata" in hidden["messages"][0], shown["messages"][0]["metadata"]) == (False, flat)
