"""CRM events and their files: one target, metadata by type, tokens that work once."""

import io
import zipfile
from typing import Any

import pytest

from bot.sandbox.fintoro import SECOND_WRITE_TOKEN

from .conftest import Fintoro

NOTE: dict[str, Any] = {
    "type": "note",
    "clientId": 101,
    "metadata": {"content": "Volal pán Novák.\nOzvať sa."},
}


async def save(fintoro: Fintoro, **changes: Any) -> dict[str, Any]:
    answer = await fintoro.post("/contact-activity-logs", {**NOTE, **changes})
    assert answer.status_code == 201, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


async def tokens(fintoro: Fintoro, *names: str) -> list[str]:
    return [file["uploadToken"] for file in (await fintoro.upload(*names)).json()["data"]]


async def test_a_note_with_two_files_is_stored_and_its_files_can_be_fetched(fintoro: Fintoro) -> None:
    uploaded = await fintoro.upload("zápis.txt", "b.txt")
    assert uploaded.status_code == 201
    data = uploaded.json()["data"]
    assert [(file["fileName"], file["mimeType"], file["size"]) for file in data] == [
        ("zápis.txt", "text/plain", len("content of zápis.txt".encode())),
        ("b.txt", "text/plain", 16),
    ]
    event = await save(fintoro, attachmentUploadTokens=[file["uploadToken"] for file in data])

    assert event["metadata"] == NOTE["metadata"]
    assert (event["clientId"], event["supplierId"], event["businessCaseId"]) == (101, None, None)
    assert event["createdAt"] == "2026-06-10T12:00:00+02:00"
    assert [file["name"] for file in event["attachments"]] == ["zápis.txt", "b.txt"]
    async with fintoro.http() as http:
        fetched = await http.get(event["attachments"][0]["url"])
    assert fetched.content == "content of zápis.txt".encode()
    archive = await fintoro.ask("GET", f"/contact-activity-logs/{event['id']}/attachments")
    assert archive.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(archive.content)) as packed:
        assert packed.namelist() == ["zápis.txt", "b.txt"]
        assert packed.read("b.txt") == b"content of b.txt"


async def test_an_upload_token_works_once_and_only_in_its_company(fintoro: Fintoro) -> None:
    (token,) = await tokens(fintoro, "a.txt")
    other = fintoro.asking_as(SECOND_WRITE_TOKEN)
    client_id = (await other.get("/clients"))["data"][0]["id"]
    foreign = {**NOTE, "clientId": client_id, "attachmentUploadTokens": [token]}
    assert (await other.post("/contact-activity-logs", foreign)).status_code == 422
    twice = {**NOTE, "attachmentUploadTokens": [token, token]}
    assert list((await fintoro.post("/contact-activity-logs", twice)).json()["errors"]) == [
        "attachmentUploadTokens.1"
    ]
    await save(fintoro, attachmentUploadTokens=[token])
    again = await fintoro.post("/contact-activity-logs", {**NOTE, "attachmentUploadTokens": [token]})
    assert again.status_code == 422
    assert "already used" in again.json()["errors"]["attachmentUploadTokens.0"][0]


async def test_parts_named_files_without_brackets_are_no_list(fintoro: Fintoro) -> None:
    answer = await fintoro.upload("a.txt", "b.txt", part="files")
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"files": ["The files field must be an array."]}
    nothing = await fintoro.ask("POST", "/contact-activity-attachments")
    assert nothing.json()["errors"] == {"files": ["The files field is required."]}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"clientId": None}, ["businessCaseId", "clientId", "supplierId"]),
        ({"supplierId": 101}, ["clientId", "supplierId"]),
        ({"clientId": 999_999}, ["clientId"]),
        ({"clientId": "abc"}, ["clientId"]),
        ({"type": "meeting"}, ["type"]),
        ({"metadata": None}, ["metadata"]),
        ({"metadata": "text"}, ["metadata"]),
        ({"metadata": {"content": " "}}, ["metadata.content"]),
        ({"metadata": {"content": "x", "email": "a@b.sk"}}, ["metadata.email"]),
        ({"type": "email"}, ["metadata.email"]),
        ({"type": "email", "metadata": {"content": "x", "email": "nobody"}}, ["metadata.email"]),
        ({"type": "phone_call"}, ["metadata.personName"]),
        ({"type": "document_linked"}, ["metadata.content", "metadata.documentId", "metadata.documentType"]),
        (
            {"type": "document_linked", "metadata": {"documentType": "invoice", "documentId": 99}},
            ["metadata.documentId"],
        ),
        ({"attachmentUploadTokens": ["made-up"]}, ["attachmentUploadTokens.0"]),
        ({"attachmentUploadTokens": "made-up"}, ["attachmentUploadTokens"]),
    ],
)
async def test_an_event_against_the_rules_is_refused_by_field(
    fintoro: Fintoro, changes: dict[str, Any], fields: list[str]
) -> None:
    answer = await fintoro.post("/contact-activity-logs", {**NOTE, **changes})
    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == fields


async def test_every_type_is_stored_with_its_own_metadata(fintoro: Fintoro) -> None:
    call = {"content": "Zavolá zajtra.", "personName": "Eva Žiaková", "phoneNumber": "+421900000000"}
    assert (await save(fintoro, type="phone_call", metadata=call))["metadata"] == call
    mail = {"content": "Dobrý deň", "email": "eva@acme.test"}
    assert (await save(fintoro, type="email", metadata=mail))["metadata"] == mail
    invoice = await fintoro.invoice("20260001")
    linked = {"documentType": "invoice", "documentId": invoice["id"]}
    event = await save(fintoro, type="document_linked", metadata=linked)
    assert event["metadata"]["relatedDocument"]["number"] == "20260001"
    (token,) = await tokens(fintoro, "a.txt")
    body = {**NOTE, "type": "document_linked", "metadata": linked, "attachmentUploadTokens": [token]}
    assert list((await fintoro.post("/contact-activity-logs", body)).json()["errors"]) == [
        "attachmentUploadTokens"
    ]


async def test_a_note_can_be_changed_and_deleted_but_its_target_is_fixed(fintoro: Fintoro) -> None:
    first, second = await tokens(fintoro, "a.txt", "b.txt")
    event = await save(fintoro, attachmentUploadTokens=[first])
    path = f"/contact-activity-logs/{event['id']}"
    moved = await fintoro.ask("PATCH", path, json={"metadata": {"content": "x"}, "clientId": 102})
    assert list(moved.json()["errors"]) == ["clientId"]
    change = {
        "metadata": {"content": "Opravené."},
        "attachmentUploadTokens": [second],
        "deletedAttachmentIds": [event["attachments"][0]["id"]],
    }
    changed = (await fintoro.ask("PATCH", path, json=change)).json()
    assert changed["metadata"] == {"content": "Opravené."}
    assert [file["name"] for file in changed["attachments"]] == ["b.txt"]
    assert (await fintoro.ask("DELETE", path)).status_code == 204
    assert (await fintoro.ask("GET", path)).status_code == 404
    async with fintoro.http() as http:
        assert (await http.get(changed["attachments"][0]["url"])).status_code == 404


async def test_what_the_system_wrote_is_not_for_people_to_change(fintoro: Fintoro) -> None:
    invoice = await fintoro.invoice("20260001")
    await fintoro.post("/document-payments", {"documentType": "invoice", "documentId": invoice["id"]})
    event = (await fintoro.get("/contact-activity-logs", clientId=101))["data"][0]
    path = f"/contact-activity-logs/{event['id']}"
    assert (await fintoro.ask("DELETE", path)).status_code == 403
    assert (await fintoro.ask("GET", f"{path}/attachments")).status_code == 404


async def test_a_list_asks_for_one_target_and_comes_newest_first_in_pages(fintoro: Fintoro) -> None:
    saved = [(await save(fintoro))["id"] for _ in range(3)]
    page = await fintoro.get("/contact-activity-logs", clientId=101, type="note", perPage=2)
    assert [event["id"] for event in page["data"]] == saved[:0:-1]
    assert page["paginator"]["currentPage"] == 1
    assert page["paginator"]["nextPageUrl"].endswith("clientId=101&type=note&perPage=2&page=2")
    without = await fintoro.ask("GET", "/contact-activity-logs")
    assert without.status_code == 422
    too_many = await fintoro.ask("GET", "/contact-activity-logs", params={"clientId": 101, "perPage": 201})
    assert list(too_many.json()["errors"]) == ["perPage"]
