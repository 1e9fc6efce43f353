"""Files go up from disk and come down in pieces: memory does not grow with their size."""

import email
import tracemalloc
from collections.abc import AsyncIterator
from email.message import Message
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.fintoro import (
    FintoroClient,
    NotFound,
    Rejected,
    Unavailable,
    Unreadable,
    UploadedAttachment,
    UploadFile,
)

from .server import Server, ok

MEGABYTE = 1024 * 1024
PDF = {"Content-Type": "application/pdf"}


@pytest.fixture
def files(tmp_path: Path) -> list[UploadFile]:
    first, second = tmp_path / "1", tmp_path / "2"
    first.write_bytes(b"%PDF-1.7 offer")
    second.write_bytes(b"\x89PNG picture")
    return [
        UploadFile(name='ponuka "júl".pdf', mime_type="application/pdf", path=first),
        UploadFile(name="photo.png", mime_type="image/png", path=second),
    ]


def uploaded(*names: str) -> httpx.Response:
    data = [
        {"uploadToken": f"token-{name}", "fileName": name, "mimeType": "application/pdf", "size": 14}
        for name in names
    ]
    return ok({"data": data}, status=201)


def refused(**errors: list[str]) -> httpx.Response:
    return ok({"message": "Neplatné údaje.", "errors": errors}, status=422)


def parts(request: httpx.Request) -> list[Message]:
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    return list(email.message_from_bytes(head + request.content).walk())[1:]


def field_names(request: httpx.Request) -> list[Any]:
    return [part.get_param("name", header="Content-Disposition") for part in parts(request)]


async def test_all_files_go_up_in_one_request_and_give_their_tokens(
    server: Server, files: list[UploadFile]
) -> None:
    server.will_answer(uploaded("a", "b"))
    attachments = await server.client().attachments.upload(files)
    assert attachments[0] == UploadedAttachment(
        upload_token="token-a", file_name="a", mime_type="application/pdf", size=14
    )
    assert [attachment.upload_token for attachment in attachments] == ["token-a", "token-b"]
    first, second = parts(server.last)
    assert field_names(server.last) == ["files[]", "files[]"]
    assert (first.get_content_type(), first.get_payload()) == ("application/pdf", "%PDF-1.7 offer")
    assert (second.get_content_type(), second.get_filename()) == ("image/png", "photo.png")
    assert 'filename="ponuka %22júl%22.pdf"'.encode() in server.last.content
    assert "Idempotency-Key" not in server.last.headers


async def test_a_server_that_misses_files_is_offered_them_once_more_by_that_name(
    server: Server, files: list[UploadFile]
) -> None:
    server.will_answer(refused(files=["Pole files je povinné."]), uploaded("a", "b"))
    assert len(await server.client().attachments.upload(files)) == 2
    assert [field_names(request) for request in server.requests] == [["files[]"] * 2, ["files"] * 2]
    assert b"%PDF-1.7 offer" in server.last.content


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ({"files": ["Too many."]}, {"files": ["Must be an array."]}, "Too many."),
        ({"files": ["Required."]}, {"files.0": ["Too large."]}, "Too large."),
    ],
)
async def test_files_refused_under_both_names_say_what_is_wrong_with_them(
    server: Server,
    files: list[UploadFile],
    first: dict[str, list[str]],
    second: dict[str, list[str]],
    text: str,
) -> None:
    server.will_answer(refused(**first), refused(**second))
    with pytest.raises(Rejected) as raised:
        await server.client().attachments.upload(files)
    assert list(raised.value.fields.values()) == [(text,)]
    assert len(server.requests) == 2


@pytest.mark.parametrize("errors", [{"files.0": ["Too large."]}, {"company": ["No CRM."]}])
async def test_a_refusal_that_is_not_about_the_field_name_is_final(
    server: Server, files: list[UploadFile], errors: dict[str, list[str]]
) -> None:
    server.will_answer(refused(**errors))
    with pytest.raises(Rejected):
        await server.client().attachments.upload(files)
    assert len(server.requests) == 1


async def test_an_upload_needs_a_token_for_each_file(server: Server, files: list[UploadFile]) -> None:
    server.will_answer(uploaded("only one"))
    with pytest.raises(Unreadable, match="1 upload tokens for 2 files"):
        await server.client().attachments.upload(files)


async def test_an_upload_of_nothing_is_not_sent(server: Server) -> None:
    with pytest.raises(ValueError, match="at least one file"):
        await server.client().attachments.upload([])


async def test_a_file_that_is_gone_is_not_mistaken_for_network_trouble(
    server: Server, files: list[UploadFile]
) -> None:
    files[1].path.unlink()
    with pytest.raises(FileNotFoundError):
        await server.client().attachments.upload(files)
    assert server.requests == []


async def test_files_are_sent_anew_when_the_first_try_met_a_full_minute(
    server: Server, files: list[UploadFile]
) -> None:
    server.will_answer(ok({}, status=429, Retry_After="2"), uploaded("a", "b"))
    await server.client().attachments.upload(files)
    assert b"%PDF-1.7 offer" in server.last.content
    assert server.pauses == [2.0]


class Counting(httpx.AsyncBaseTransport):
    """Takes a request in as a network would, piece by piece, and answers in pieces too."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.received = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        async for chunk in request.stream:
            self.received += len(chunk)
        return self.answer


async def test_a_large_file_goes_up_without_being_held_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    transport = Counting(uploaded("large"))
    tracemalloc.start()
    async with FintoroClient("token", transport=transport) as client:
        await client.attachments.upload([UploadFile(name="large.bin", path=large)])
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert transport.received > 200 * MEGABYTE
    assert peak_bytes < 8 * MEGABYTE


class Pieces(httpx.AsyncByteStream):
    """A body that arrives in pieces, and may be cut."""

    def __init__(self, count: int, cut: bool = False) -> None:
        self.count = count
        self.cut = cut
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.count):
            yield b"x" * MEGABYTE
        if self.cut:
            raise httpx.RemoteProtocolError("peer closed connection")

    async def aclose(self) -> None:
        self.closed = True


async def test_a_large_file_comes_down_in_pieces_and_the_line_is_closed() -> None:
    body = Pieces(100)
    received = 0
    tracemalloc.start()
    async with (
        FintoroClient("token", transport=Counting(httpx.Response(200, stream=body, headers=PDF))) as client,
        client.invoices.download(301) as chunks,
    ):
        async for chunk in chunks:
            received += len(chunk)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (received, body.closed) == (100 * MEGABYTE, True)
    assert peak_bytes < 16 * MEGABYTE


async def test_a_download_given_up_halfway_closes_the_line() -> None:
    body = Pieces(100)
    client = FintoroClient("token", transport=Counting(httpx.Response(200, stream=body, headers=PDF)))
    async with client.invoices.download(301) as chunks:
        assert len(await anext(chunks)) == MEGABYTE
    assert body.closed
    await client.aclose()


async def test_a_line_cut_in_the_middle_of_a_file_is_told() -> None:
    transport = Counting(httpx.Response(200, stream=Pieces(2, cut=True), headers=PDF))
    async with FintoroClient("token", transport=transport) as client, client.invoices.download(301) as chunks:
        with pytest.raises(Unavailable) as raised:
            _ = [chunk async for chunk in chunks]
    assert raised.value.may_have_happened is False


async def test_a_line_cut_in_the_middle_of_an_answer_is_told_and_closed() -> None:
    body = Pieces(1, cut=True)
    transport = Counting(httpx.Response(200, stream=body))
    async with FintoroClient("token", transport=transport, max_wait_seconds=0) as client:
        with pytest.raises(Unavailable):
            await client.payments.delete(801)
        assert body.closed


@pytest.mark.parametrize(
    ("resource", "path"),
    [
        ("invoices", "invoices/7/pdf"),
        ("proformas", "proformas/7/pdf"),
        ("credit_notes", "credit-notes/7/pdf"),
        ("orders", "orders/7/pdf"),
        ("quotations", "quotations/7/pdf"),
        ("crm_events", "contact-activity-logs/7/attachments"),
    ],
)
async def test_every_kind_of_file_is_downloaded_from_its_place(
    server: Server, resource: str, path: str
) -> None:
    server.will_answer(httpx.Response(200, content=b"%PDF-1.7", headers=PDF))
    async with getattr(server.client(), resource).download(7) as chunks:
        assert b"".join([chunk async for chunk in chunks]) == b"%PDF-1.7"
    assert (server.last.method, server.last.url.path) == ("GET", f"/api/public/v1/{path}")


async def test_an_event_without_files_has_nothing_to_download(server: Server) -> None:
    server.will_answer(ok({"message": "No query results for model."}, status=404))
    with pytest.raises(NotFound, match="No query results"):
        async with server.client().crm_events.download(551):
            pass


async def test_opening_a_download_is_tried_again(server: Server) -> None:
    server.will_answer(
        ok({"message": "Server Error"}, status=500), httpx.Response(200, content=b"%PDF", headers=PDF)
    )
    async with server.client().invoices.download(301) as chunks:
        assert [chunk async for chunk in chunks] == [b"%PDF"]
    assert server.pauses == [0.5]


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json"])
async def test_a_page_in_place_of_a_file_is_not_taken_for_it(server: Server, kind: str) -> None:
    server.will_answer(httpx.Response(200, content=b"<html>", headers={"Content-Type": kind}))
    with pytest.raises(Unreadable, match="not a file"):
        async with server.client().invoices.download(301):
            pass
