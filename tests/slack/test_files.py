from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app import slack_client
from bot.slack.files import (
    Downloaded,
    FileRefused,
    Files,
    FileTrouble,
    SlackFile,
    TryAgain,
    files_of,
)
from tests.slack.payloads import payload
from tests.slack.probe import SlackProbe

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40
SIGN_IN = b"\n<!DOCTYPE html><html><title>Sign in | Slack</title></html>"


@pytest.fixture
def files(client: AsyncWebClient, session: aiohttp.ClientSession) -> Files:
    return Files(client, session)


def pdf(url: str, **changes: Any) -> SlackFile:
    given = {"id": "F1", "name": "a.pdf", "mime_type": "application/pdf", "size_bytes": len(PDF), "url": url}
    return SlackFile(**(given | changes))


def test_a_recorded_message_s_picture_is_listed() -> None:
    recorded = payload("composed/message_action_with_files.json")["message"]

    [file] = files_of(recorded)

    described = recorded["files"][0]
    assert (file.id, file.name, file.mime_type) == (described["id"], described["name"], "image/png")
    assert (file.size_bytes, file.url) == (described["size"], described["url_private_download"])
    assert file.trouble is None


def test_files_of_a_forwarded_message_are_found_and_none_is_listed_twice() -> None:
    one = {"id": "F1", "mode": "hosted", "url_private": "https://files.slack.com/1"}
    two = {"id": "F2", "mode": "snippet", "url_private": "https://files.slack.com/2"}
    message = {"files": [one], "attachments": [{"files": [one, two]}, {"text": "no files"}, None]}

    assert [file.id for file in files_of(message)] == ["F1", "F2"]
    assert files_of({"text": "none"}) == []


@pytest.mark.parametrize(
    ("described", "trouble"),
    [
        ({"mode": "hosted", "url_private": "https://files.slack.com/1"}, None),
        ({"mode": "snippet", "url_private": "https://files.slack.com/1"}, None),
        ({"mode": "external", "url_private": "https://drive.google.com/1"}, FileTrouble.EXTERNAL),
        ({"mode": "hosted", "is_external": True, "url_private": "https://x"}, FileTrouble.EXTERNAL),
        ({"mode": "tombstone"}, FileTrouble.DELETED),
        ({"mode": "hidden_by_limit"}, FileTrouble.HIDDEN_BY_LIMIT),
        ({"mode": "file_access", "file_access": "access_denied"}, FileTrouble.NO_ACCESS),
        ({"mode": "file_access", "file_access": "file_not_found"}, FileTrouble.DELETED),
        ({"mode": "canvas", "url_private": "https://files.slack.com/1"}, FileTrouble.NOT_A_FILE),
        ({"mode": "hosted"}, FileTrouble.NO_ADDRESS),
    ],
)
def test_each_kind_of_file_is_judged(described: dict[str, Any], trouble: FileTrouble | None) -> None:
    [file] = files_of({"files": [{"id": "F1", **described}]})

    assert file.trouble == trouble
    assert not file.needs_info


def test_a_file_without_a_name_is_called_by_its_title_or_id() -> None:
    named = SlackFile(id="F1", title="Contract")

    assert (named.label, SlackFile(id="F1").label) == ("Contract", "F1")


async def test_a_stub_from_another_company_is_completed(slack: SlackProbe, files: Files) -> None:
    recorded = payload("api_files_info.json")
    slack.will("files.info", recorded)
    [stub] = files_of({"files": [{"id": "F1", "mode": "file_access", "file_access": "check_file_info"}]})
    assert stub.needs_info

    whole = await files.complete(stub)

    assert not whole.needs_info
    assert whole.url == recorded["file"]["url_private_download"]
    assert slack.bodies("files.info") == [{"file": "F1"}]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        ("file_not_found", FileTrouble.DELETED),
        ("not_visible", FileTrouble.NO_ACCESS),
        ("missing_scope", FileTrouble.NO_ACCESS),
    ],
)
async def test_a_stub_slack_refuses_has_a_reason(
    slack: SlackProbe, files: Files, error: str, trouble: FileTrouble, tmp_path: Path
) -> None:
    slack.refuses("files.info", error)

    whole = await files.complete(SlackFile(id="F1", needs_info=True))

    assert await files.download(whole, tmp_path / "f") == FileRefused(trouble)


async def test_a_stub_is_tried_again_when_slack_is_busy(
    slack: SlackProbe, files: Files, tmp_path: Path
) -> None:
    slack.will("files.info", {"ok": False, "error": "ratelimited"}, status=429)

    stub = await files.complete(SlackFile(id="F1", needs_info=True))

    assert isinstance(await files.download(stub, tmp_path / "f"), TryAgain)


async def test_a_file_arrives_whole_and_with_the_token(
    slack: SlackProbe, files: Files, tmp_path: Path
) -> None:
    slack.will("files/a.pdf", PDF, headers={"Content-Type": "application/pdf"})
    target = tmp_path / "a.pdf"

    got = await files.download(pdf(slack.url("/files/a.pdf")), target)

    assert got == Downloaded(size_bytes=len(PDF), mime_type="application/pdf")
    assert target.read_bytes() == PDF
    assert slack.asked[0].headers["Authorization"] == "Bearer xoxb-test-1"


async def test_redirects_within_slack_keep_the_token(slack: SlackProbe, files: Files, tmp_path: Path) -> None:
    slack.will("files/a.pdf", b"", status=302, headers={"Location": "/moved/a.pdf"})
    slack.will("moved/a.pdf", PDF)

    got = await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f")

    assert isinstance(got, Downloaded)
    assert slack.asked[1].headers["Authorization"] == "Bearer xoxb-test-1"


@pytest.fixture
async def stranger() -> AsyncIterator[tuple[BaseTestServer, list[web.Request]]]:
    met: list[web.Request] = []

    async def meet(request: web.Request) -> web.Response:
        met.append(request)
        return web.Response(body=PDF)

    app = web.Application()
    app.router.add_get("/{path:.*}", meet)
    async with TestServer(app) as server:
        yield server, met


async def test_another_host_gets_neither_token_nor_request(
    slack: SlackProbe, files: Files, stranger: tuple[BaseTestServer, list[web.Request]], tmp_path: Path
) -> None:
    server, met = stranger
    slack.will("files/a.pdf", b"", status=302, headers={"Location": str(server.make_url("/steal"))})

    redirected = await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f")
    direct = await files.download(pdf(str(server.make_url("/steal"))), tmp_path / "f")

    assert redirected == direct == FileRefused(FileTrouble.NOT_THE_FILE)
    assert met == []


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("https://files.slack.com/f", True),
        ("https://slack.com/f", True),
        ("https://slack-files.com/f", True),
        ("https://acme.slack.com:443/f", True),
        ("https://a.slack-edge.com/f", False),
        ("http://files.slack.com/f", None),
        ("https://files.slack.com:8443/f", None),
        ("https://files.slack.com.evil.example/f", None),
        ("https://evilslack.com/f", None),
        ("https://slack.com@evil.example/f", None),
        ("https://me:pw@files.slack.com/f", None),
        ("http://127.0.0.1:1/f", None),
        ("ftp://files.slack.com/f", None),
        ("/f", None),
    ],
)
async def test_the_token_goes_to_slack_s_hosts_only(
    session: aiohttp.ClientSession, url: str, token: bool | None
) -> None:
    files = Files(slack_client("xoxb-test-1", session), session)

    headers = files._transfer._headers(url)

    assert (None if headers is None else "Authorization" in headers) == token


async def test_endless_redirects_end(slack: SlackProbe, files: Files, tmp_path: Path) -> None:
    slack.will("files/a.pdf", b"", status=302, headers={"Location": "/files/a.pdf"})

    got = await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f")

    assert got == FileRefused(FileTrouble.NOT_THE_FILE)
    assert len(slack.asked) == 6


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/pdf"])
async def test_a_sign_in_page_is_not_saved_as_the_file(
    slack: SlackProbe, files: Files, content_type: str, tmp_path: Path
) -> None:
    slack.will("files/a.pdf", SIGN_IN, headers={"Content-Type": content_type})

    got = await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f")

    assert got == FileRefused(FileTrouble.NOT_THE_FILE)


async def test_a_file_that_really_is_a_web_page_is_taken(
    slack: SlackProbe, files: Files, tmp_path: Path
) -> None:
    slack.will("files/page.html", SIGN_IN, headers={"Content-Type": "text/html"})
    page = pdf(slack.url("/files/page.html"), mime_type="text/html", size_bytes=len(SIGN_IN))

    assert await files.download(page, tmp_path / "f") == Downloaded(len(SIGN_IN), "text/html")


@pytest.mark.parametrize("body", [PDF[:-1], PDF + b"!", b""])
async def test_another_number_of_bytes_than_announced_is_not_the_file(
    slack: SlackProbe, files: Files, body: bytes, tmp_path: Path
) -> None:
    slack.will("files/a.pdf", body)

    got = await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f")

    assert got == FileRefused(FileTrouble.INCOMPLETE)


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (401, {}, FileRefused(FileTrouble.NO_ACCESS)),
        (403, {}, FileRefused(FileTrouble.NO_ACCESS)),
        (404, {}, FileRefused(FileTrouble.DELETED)),
        (410, {}, FileRefused(FileTrouble.DELETED)),
        (418, {}, FileRefused(FileTrouble.NOT_THE_FILE)),
        (429, {"Retry-After": "30"}, TryAgain(30.0)),
        (500, {}, TryAgain(5.0)),
        (503, {"Retry-After": "7"}, TryAgain(7.0)),
    ],
)
async def test_each_refusal_says_whether_to_try_again(
    slack: SlackProbe, files: Files, status: int, headers: dict[str, str], outcome: Any, tmp_path: Path
) -> None:
    slack.will("files/a.pdf", b"", status=status, headers=headers)

    assert await files.download(pdf(slack.url("/files/a.pdf")), tmp_path / "f") == outcome


async def test_a_cut_line_is_tried_again(session: aiohttp.ClientSession, tmp_path: Path) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(PDF))})
        await response.prepare(request)
        await response.write(PDF[:100])
        assert request.transport is not None
        request.transport.close()
        return response

    app = web.Application()
    app.router.add_get("/f", cut)
    async with TestServer(app) as server:
        files = Files(slack_client("xoxb-1", session, api_url=str(server.make_url("/api/"))), session)

        got = await files.download(pdf(str(server.make_url("/f"))), tmp_path / "f")

    assert got == TryAgain(5.0)
