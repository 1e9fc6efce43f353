"""Files: who gets bytes and who gets the sign-in page, redirects, stubs, and uploads both ways."""

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import DEMO_BOT_TOKEN, WorkspaceServer

from .probing import ACME, EXTERNAL_DOCS, Json, Person, ProbeApp
from .recorded import recorded

HEADER = {"Authorization": f"Bearer {DEMO_BOT_TOKEN}"}


async def files_in(person: Person, channel: str) -> dict[str, Json]:
    """Every file of a channel and its threads by name, nested ones too."""
    found: dict[str, Json] = {}
    for message in await person.messages(channel):
        for reply in await person.messages(channel, thread_ts=message["ts"]):
            nested = [file for share in reply.get("attachments", ()) for file in share.get("files", ())]
            found |= {str(file.get("name")): file for file in [*reply.get("files", ()), *nested]}
    return found


async def test_the_right_token_gets_the_bytes(anna: Person, http: httpx.AsyncClient) -> None:
    file = (await files_in(anna, ACME))["pôdorys-haly.png"]
    response = await http.get(file["url_private_download"], headers=HEADER)
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert len(response.content) == file["size"]


@pytest.mark.parametrize("token", [None, "xoxb-wrong"])
async def test_others_get_a_sign_in_page_with_status_200(
    anna: Person, http: httpx.AsyncClient, token: str | None
) -> None:
    file = (await files_in(anna, ACME))["pôdorys-haly.png"]
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    response = await http.get(file["url_private_download"], headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Sign in" in response.text


async def test_without_the_scope_or_the_sight_it_is_the_sign_in_page_too(
    anna: Person, http: httpx.AsyncClient, server: WorkspaceServer
) -> None:
    outside = (await files_in(anna, EXTERNAL_DOCS))["razítko.png"]
    assert "Sign in" in (await http.get(outside["url_private_download"], headers=HEADER)).text
    server.workspace.granted_scopes.discard("files:read")
    inside = (await files_in(anna, ACME))["pôdorys-haly.png"]
    assert "Sign in" in (await http.get(inside["url_private_download"], headers=HEADER)).text


async def test_a_hop_on_the_same_host_needs_the_header_again(anna: Person, http: httpx.AsyncClient) -> None:
    file = (await files_in(anna, ACME))["Ponuka Acme – regály RX-200.pdf"]
    first = await http.get(file["url_private_download"], headers=HEADER)
    assert first.status_code == 302
    assert "Sign in" in (await http.get(first.headers["location"])).text
    assert (await http.get(first.headers["location"], headers=HEADER)).content.startswith(b"%PDF")


async def test_the_cdn_refuses_a_leaked_token(anna: Person, http: httpx.AsyncClient) -> None:
    file = (await files_in(anna, ACME))["e-mail od pána Vargu.pdf"]
    place = (await http.get(file["url_private_download"], headers=HEADER)).headers["location"]
    assert httpx.URL(place).host != http.base_url.host
    assert (await http.get(place, headers=HEADER)).status_code == 400
    assert (await http.get(place)).content.startswith(b"%PDF")


async def test_a_forwarded_message_holds_its_files_inside(anna: Person) -> None:
    forwarded = [m for m in await anna.messages(ACME) if "attachments" in m]
    share = forwarded[0]["attachments"][0]
    assert (share["is_msg_unfurl"], share["files"][0]["name"]) == (True, "objednávka 2291.pdf")
    assert "files" not in forwarded[0]


async def test_odd_files_look_as_they_do_in_slack(anna: Person, bot: AsyncWebClient) -> None:
    message = (await anna.messages("C07SALES001"))[-1]
    modes = [file["mode"] for file in message["files"]]
    assert modes == ["hosted", "external", "tombstone", "hidden_by_limit", "file_access"]
    assert message["files"][0]["name"] is None
    stub = message["files"][4]
    assert (stub["file_access"], "url_private" in stub) == ("check_file_info", False)
    known = (await bot.files_info(file=stub["id"]))["file"]
    assert (known["name"], known["mode"]) == ("from-partner.pdf", "hosted")
    with pytest.raises(SlackApiError, match="file_not_found"):
        await bot.files_info(file="F0NOTHING")


async def test_files_info_has_the_documented_keys_and_hides_what_the_bot_cannot_see(
    anna: Person, bot: AsyncWebClient
) -> None:
    file = (await files_in(anna, ACME))["pôdorys-haly.png"]
    known = (await bot.files_info(file=file["id"]))["file"]
    sample = recorded("api_files_info")["file"]
    basic = {key for key in sample if not key.startswith(("thumb", "deanimate", "pjpeg", "image_exif"))}
    assert basic - {"shares", "alt_txt"} <= set(known)
    outside = (await files_in(anna, EXTERNAL_DOCS))["razítko.png"]
    with pytest.raises(SlackApiError, match="not_visible"):
        await bot.files_info(file=outside["id"])


async def test_a_file_from_the_disk_picker_goes_out_with_a_message(
    anna: Person, http: httpx.AsyncClient, probe: ProbeApp, server: WorkspaceServer
) -> None:
    picked = {"file": ("poznámka.txt", b"hello", "text/plain")}
    taken = (await http.post("/control/files", params={"as": anna.user}, files=picked)).json()["files"]
    message = await anna.say(ACME, "see", file_ids=[taken[0]["id"]])
    await server.events.settle()
    sample = recorded("event_message_file_share_png")
    event = next(r.payload for r in probe.received if r.payload["event"]["type"] == "message")
    assert set(sample) <= set(event)
    assert set(sample["event"]) <= set(event["event"])
    assert probe.last("file_shared")["event"]["file_id"] == taken[0]["id"]
    assert message["files"][0]["size"] == 5
    assert (await http.get(f"/control/files/{taken[0]['id']}")).content == b"hello"
    response = await http.get(message["files"][0]["url_private_download"], headers=HEADER)
    assert response.content == b"hello"


async def test_the_app_uploads_in_three_steps(anna: Person, bot: AsyncWebClient) -> None:
    await bot.files_upload_v2(channel=ACME, filename="report.txt", content="12 345", initial_comment="Here")
    message = (await anna.messages(ACME))[-1]
    assert (message["text"], message["files"][0]["name"]) == ("Here", "report.txt")
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await bot.files_upload_v2(channel=EXTERNAL_DOCS, filename="report.txt", content="x")


async def test_a_file_host_can_be_told_to_stumble(anna: Person, http: httpx.AsyncClient) -> None:
    file = (await files_in(anna, ACME))["pôdorys-haly.png"]
    await anna.do("faults", method="files", status=503)
    statuses = [(await http.get(file["url_private_download"], headers=HEADER)).status_code for _ in "ab"]
    assert statuses == [503, 200]
