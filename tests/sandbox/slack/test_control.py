"""Faults on demand, the event stream, who sees what, a restart, and the story itself."""

import json
import zlib
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import DEMO_BOT_TOKEN, WorkspaceServer, create_workspace
from bot.sandbox.slack.server import PAGE_FOLDER

from .probing import ACME, ANNA, MANIFEST, VEDENIE, MovableClock, Person

PAYMENTS = "C07PAYMENT1"


async def test_a_rate_limit_strikes_one_method_so_many_times(anna: Person, bot: AsyncWebClient) -> None:
    await anna.do("faults", method="chat.postMessage", retry_after=7, times=1)
    with pytest.raises(SlackApiError) as limited:
        await bot.chat_postMessage(channel=ACME, text="x")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "7"
    assert limited.value.response["error"] == "ratelimited"
    assert (await bot.chat_postMessage(channel=ACME, text="x"))["ok"]


async def test_a_cut_line_gives_no_answer(anna: Person, http: httpx.AsyncClient) -> None:
    await anna.do("faults", method="auth.test", cut=True)
    with pytest.raises(httpx.HTTPError):
        await http.post("/api/auth.test", headers={"Authorization": f"Bearer {DEMO_BOT_TOKEN}"})


async def test_an_answer_can_be_lost_after_the_deed(anna: Person, bot: AsyncWebClient) -> None:
    await anna.do("faults", method="chat.postMessage", status=500, after=True)
    with pytest.raises(SlackApiError):
        await bot.chat_postMessage(channel=ACME, text="done all the same")
    assert (await anna.messages(ACME))[-1]["text"] == "done all the same"


async def test_an_error_code_can_be_ordered_and_taken_back(
    anna: Person, http: httpx.AsyncClient, bot: AsyncWebClient
) -> None:
    await anna.do("faults", method="views.open", error="internal_error", times=5)
    with pytest.raises(SlackApiError, match="internal_error"):
        await bot.views_open(trigger_id="1", view={})
    await http.delete("/control/faults")
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await bot.views_open(trigger_id="1", view={})


async def test_a_fault_nobody_understands_is_refused(anna: Person) -> None:
    wrong = await anna.http.post("/control/faults", json={"as": ANNA, "method": "x", "colour": 1})
    assert wrong.status_code == 400


async def test_pages_hear_of_messages_at_once(anna: Person, boris: Person) -> None:
    async with anna.http.stream("GET", "/control/events", params={"as": ANNA}) as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": open"
        said = await boris.say(ACME, "hello")
        async for line in lines:
            if line.startswith("data: ") and '"message"' in line:
                assert json.loads(line[6:]) == {"type": "message", "channel": ACME, "ts": said["ts"]}
                return


async def test_private_conversations_are_for_their_members(anna: Person) -> None:
    channels = {channel["id"] for channel in (await anna.get("state"))["channels"]}
    assert ACME in channels
    assert VEDENIE not in channels
    peeking = await anna.http.get("/control/messages", params={"as": ANNA, "channel": VEDENIE})
    assert peeking.status_code == 404


async def test_unread_messages_are_counted_until_they_are_seen(anna: Person, boris: Person) -> None:
    await boris.say(ACME, "new")

    async def unread() -> int:
        state = await anna.get("state")
        return next(int(c["unread"]) for c in state["channels"] if c["id"] == ACME)

    before = await unread()
    await anna.messages(ACME)
    assert (before, await unread()) == (1, 0)


async def test_a_workspace_with_a_folder_comes_back_after_a_restart(tmp_path: Path) -> None:
    for said in ("first", "second"):
        server = WorkspaceServer(create_workspace(MANIFEST, data_folder=tmp_path))
        async with server, httpx.AsyncClient(base_url=server.url) as http:
            anna = Person(http, ANNA)
            await anna.say(ACME, said)
            texts = [message["text"] for message in await anna.messages(ACME)]
            share = next(m for m in await anna.messages(ACME) if m.get("files"))
            file = await http.get(
                share["files"][1]["url_private_download"],
                headers={"Authorization": f"Bearer {DEMO_BOT_TOKEN}"},
            )
            assert file.content.startswith(b"\x89PNG")
    assert texts[-2:] == ["first", "second"]


async def test_an_unreadable_snapshot_does_not_keep_the_workspace_from_starting(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text('{"base_url": "http://x", "people": [{"shoe_size": 42}]}')
    server = WorkspaceServer(create_workspace(MANIFEST, data_folder=tmp_path))
    async with server, httpx.AsyncClient(base_url=server.url) as http:
        assert await Person(http, ANNA).messages(ACME)


async def test_reset_tells_the_story_again(anna: Person) -> None:
    await anna.say(ACME, "noise")
    await anna.do("reset")
    assert "noise" not in [message["text"] for message in await anna.messages(ACME)]


async def test_without_a_story_there_are_people_but_no_messages(clock: MovableClock) -> None:
    server = WorkspaceServer(create_workspace(MANIFEST, story=False, clock=clock))
    async with server, httpx.AsyncClient(base_url=server.url) as http:
        anna = Person(http, ANNA)
        assert len((await anna.get("state"))["people"]) == 5
        assert await anna.messages(ACME) == []


async def test_the_story_has_bank_notices_of_this_year(anna: Person, clock: MovableClock) -> None:
    notices = [message["text"] for message in await anna.messages(PAYMENTS)]
    year = datetime.fromtimestamp(clock(), UTC).year
    paid = [text for text in notices if f"/VS{year}0001/" in text and "1 234,50 EUR" in text]
    assert len(notices) >= 11
    assert len(paid) == 1
    assert any("zníženie zostatku" in text for text in notices)
    assert not [text for text in notices if "{" in text]


async def test_the_storys_picture_is_a_whole_png(anna: Person, http: httpx.AsyncClient) -> None:
    share = next(message for message in await anna.messages(ACME) if message.get("files"))
    content = (await http.get(f"/control/files/{share['files'][1]['id']}")).content
    data_at = content.index(b"IDAT")
    length = int.from_bytes(content[data_at - 4 : data_at])
    rows = zlib.decompress(content[data_at + 4 : data_at + 4 + length])
    assert len(rows) == 220 * (1 + 360 * 3)


async def test_the_page_is_served_and_nothing_beside_it(http: httpx.AsyncClient) -> None:
    if not (PAGE_FOLDER / "index.html").exists():
        pytest.skip("the page is not built in")
    assert "<html" in (await http.get("/")).text
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/nothing.js"):
        assert (await http.get(path)).status_code == 404


async def test_many_calls_a_second_are_no_trouble(bot: AsyncWebClient, server: WorkspaceServer) -> None:
    for number in range(50):
        await bot.chat_postMessage(channel=ACME, text=str(number))
    stamps = [message.ts for message in server.workspace.messages.of_channel(ACME)]
    assert len(stamps) == len(set(stamps))
    assert stamps == sorted(stamps)
