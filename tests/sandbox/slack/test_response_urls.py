"""response_urls: five uses, thirty minutes, and where their messages appear."""

from typing import Any

import httpx
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from .probing import ACME, VEDENIE, Json, MovableClock, Person, ProbeApp, plain


async def command_url(anna: Person, probe: ProbeApp) -> str:
    await anna.do("command", channel=ACME, command="/ticket", text="x")
    return str(probe.received[-1].payload["response_url"])


async def test_answers_are_ephemeral_unless_they_say_otherwise(
    anna: Person, boris: Person, probe: ProbeApp
) -> None:
    hook = AsyncWebhookClient(await command_url(anna, probe))
    assert (await hook.send(text="for you")).status_code == 200
    assert (await anna.messages(ACME))[-1]["is_ephemeral"] is True
    await hook.send(text="for all", response_type="in_channel")
    assert (await boris.messages(ACME))[-1]["text"] == "for all"


async def test_the_sixth_use_is_refused(anna: Person, probe: ProbeApp) -> None:
    hook = AsyncWebhookClient(await command_url(anna, probe))
    statuses = [(await hook.send(text=str(number))).status_code for number in range(5)]
    spent = await hook.send(text="6")
    assert statuses == [200] * 5
    assert (spent.status_code, spent.body) == (404, "used_url")


async def test_after_thirty_minutes_it_is_expired(anna: Person, probe: ProbeApp, clock: MovableClock) -> None:
    hook = AsyncWebhookClient(await command_url(anna, probe))
    clock.now += 30 * 60 + 1
    late = await hook.send(text="late")
    assert (late.status_code, late.body) == (404, "expired_url")


async def test_it_works_where_the_bot_is_not(http: httpx.AsyncClient, probe: ProbeApp) -> None:
    owen = Person(http, "U07OWENCLA1")
    message = (await owen.messages(VEDENIE))[0]
    ids = {"channel": VEDENIE, "message_ts": message["ts"]}
    await owen.do("shortcut", callback_id="ticket_from_message", **ids)
    hook = AsyncWebhookClient(probe.last("message_action")["response_url"])
    assert (await hook.send(text="noted")).status_code == 200
    assert (await owen.messages(VEDENIE))[-1]["text"] == "noted"


async def test_wrong_blocks_are_refused(anna: Person, probe: ProbeApp) -> None:
    hook = AsyncWebhookClient(await command_url(anna, probe))
    refused = await hook.send(text="x", blocks=[{"type": "sections"}])
    assert (refused.status_code, "invalid_blocks" in refused.body) == (400, True)


async def clicked(bot: AsyncWebClient, anna: Person, probe: ProbeApp) -> tuple[str, Any]:
    button = {"type": "button", "action_id": "a", "text": plain("Undo")}
    blocks: list[Json] = [{"type": "actions", "block_id": "b", "elements": [button]}]
    posted = await bot.chat_postMessage(channel=ACME, text="with a button", blocks=blocks)
    ids = {"channel": ACME, "message_ts": posted["ts"], "block_id": "b", "action_id": "a"}
    await anna.do("message/action", **ids)
    return posted["ts"], AsyncWebhookClient(probe.last("block_actions")["response_url"])


async def test_the_clicked_message_can_be_replaced_and_deleted(
    bot: AsyncWebClient, anna: Person, probe: ProbeApp
) -> None:
    ts, hook = await clicked(bot, anna, probe)
    await hook.send(text="undone", replace_original=True)
    seen = (await anna.messages(ACME))[-1]
    assert (seen["ts"], seen["text"], "blocks" in seen) == (ts, "undone", False)
    await hook.send_dict({"delete_original": True})
    assert (await anna.messages(ACME))[-1]["ts"] != ts


async def test_answers_to_a_click_in_a_thread_stay_there_and_those_to_a_shortcut_do_not(
    bot: AsyncWebClient, anna: Person, probe: ProbeApp
) -> None:
    parent = await anna.say(ACME, "question")
    button = {"type": "button", "action_id": "a", "text": plain("Undo")}
    blocks: list[Json] = [{"type": "actions", "block_id": "b", "elements": [button]}]
    reply = await bot.chat_postMessage(channel=ACME, text="reply", blocks=blocks, thread_ts=parent["ts"])
    place = {"channel": ACME, "message_ts": reply["ts"]}
    await anna.do("message/action", **place, block_id="b", action_id="a")
    await AsyncWebhookClient(probe.last("block_actions")["response_url"]).send(text="clicked")
    assert (await anna.messages(ACME, thread_ts=parent["ts"]))[-1]["text"] == "clicked"
    await anna.do("shortcut", callback_id="ticket_from_message", **place)
    await AsyncWebhookClient(probe.last("message_action")["response_url"]).send(text="chosen")
    assert (await anna.messages(ACME))[-1]["text"] == "chosen"


async def test_an_answer_goes_into_a_thread_only_when_public_and_not_replacing(
    bot: AsyncWebClient, anna: Person, probe: ProbeApp
) -> None:
    ts, hook = await clicked(bot, anna, probe)
    thread = {"text": "in thread", "thread_ts": ts, "response_type": "in_channel"}
    await hook.send_dict({**thread, "replace_original": False})
    assert (await anna.messages(ACME, thread_ts=ts))[-1]["text"] == "in thread"
    await hook.send_dict({**thread, "text": "at top"})
    assert (await anna.messages(ACME))[-1]["text"] == "at top"
