"""Clients, suppliers, business cases and the public registry."""

from typing import Any

import pytest

from .conftest import Fintoro


async def test_a_client_gets_what_the_documents_infer(fintoro: Fintoro) -> None:
    body = {"name": "  Čučoriedka s.r.o. ", "vatId": "SK2020999999", "deliveryCity": "Košice", "unknown": 1}
    created = await fintoro.post("/clients", body)
    assert created.status_code == 201
    client = created.json()
    assert (client["name"], client["type"], client["isVatPayer"]) == ("Čučoriedka s.r.o.", "company", True)
    assert (client["hasDeliveryAddress"], client["country"]) == (True, None)
    assert "unknown" not in client
    assert await fintoro.get(f"/clients/{client['id']}") == client


async def test_a_put_stores_what_is_left_out_as_null(fintoro: Fintoro) -> None:
    changed = await fintoro.ask("PUT", "/clients/101", json={"name": "Acme, a.s."})
    assert changed.status_code == 200
    assert (changed.json()["name"], changed.json()["email"], changed.json()["type"]) == (
        "Acme, a.s.",
        None,
        "person",
    )
    assert (await fintoro.invoice("20260001"))["client"]["name"] == "Acme s.r.o."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 256),
        ("zip", "12345678901"),
        ("subjectId", "1" * 41),
        ("email", "not an address"),
        ("type", "firm"),
        ("isVatPayer", "yes"),
        ("countryId", 1),
        ("preferredDueDays", 366),
        ("preferredVariableSymbol", 10_000_000_000),
        ("preferredConstantSymbol", -1),
        ("preferredTextAboveItems", "x" * 3001),
    ],
)
async def test_a_value_over_its_limit_is_refused_by_name(fintoro: Fintoro, field: str, value: Any) -> None:
    answer = await fintoro.post("/clients", {"name": "Ok", field: value})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


async def test_the_client_list_is_whole_sorted_and_filtered(fintoro: Fintoro) -> None:
    everyone = (await fintoro.get("/clients"))["data"]
    assert len(everyone) == 200
    names = [client["name"].casefold() for client in everyone]
    assert names == sorted(names)
    assert [c["id"] for c in (await fintoro.get("/clients", subjectId="12345678"))["data"]] == [101]
    czech = (await fintoro.get("/clients", countryId=203, sortBy="createdAt", sortDirection="desc"))["data"]
    assert {client["country"]["code"] for client in czech} == {"CZ"}
    created = [client["createdAt"][:10] for client in czech]
    assert created == sorted(created, reverse=True)
    assert (await fintoro.ask("GET", "/clients", params={"sortBy": "colour"})).status_code == 422


async def test_a_deleted_client_is_gone_but_its_documents_remember_it(fintoro: Fintoro) -> None:
    assert (await fintoro.ask("DELETE", "/clients/101")).status_code == 204
    assert (await fintoro.ask("GET", "/clients/101")).status_code == 404
    assert (await fintoro.invoice("20260001"))["client"]["name"] == "Acme s.r.o."


async def test_suppliers_are_created_changed_and_deleted(fintoro: Fintoro) -> None:
    created = (await fintoro.post("/suppliers", {"name": "Pílа Orava", "subjectId": "70001234"})).json()
    path = f"/suppliers/{created['id']}"
    assert created["type"] == "company"
    assert (await fintoro.ask("PUT", path, json={"name": "Píla"})).json()["type"] == "person"
    assert (await fintoro.ask("DELETE", path)).status_code == 204
    assert len((await fintoro.get("/suppliers"))["data"]) == 40


async def test_a_business_case_has_one_contact_and_a_place_in_the_pipeline(fintoro: Fintoro) -> None:
    both = await fintoro.post("/business-cases", {"name": "X", "clientId": 101, "supplierId": 101})
    neither = await fintoro.post("/business-cases", {"name": "X"})
    assert (both.status_code, neither.status_code) == (422, 422)
    case = (
        await fintoro.post("/business-cases", {"name": "Kuchyňa", "clientId": 101, "statusId": 42})
    ).json()
    assert (case["contactType"], case["client"]["name"], case["supplier"]) == ("client", "Acme s.r.o.", None)
    assert case["status"] == {"id": 42, "name": "Rokovanie", "color": "#f59e0b"}
    path = f"/business-cases/{case['id']}"
    assert (await fintoro.ask("PATCH", path, json={"clientId": 102})).status_code == 422
    changed = (await fintoro.ask("PATCH", path, json={"statusId": None})).json()
    assert (changed["status"], changed["name"]) == (None, "Kuchyňa")
    found = await fintoro.get("/business-cases", search="KUCHYŇA", clientId=101)
    assert case["id"] in [row["id"] for row in found["data"]]
    assert (await fintoro.ask("DELETE", path)).status_code == 204


async def test_the_registry_finds_by_name_without_diacritics_and_by_business_id(fintoro: Fintoro) -> None:
    acme = (await fintoro.get("/subjects", searchQuery="acme"))["data"][0]
    assert (acme["id"], acme["vatId"], acme["legalForm"]) == (12345678, "SK2020123456", "company")
    assert (await fintoro.get("/subjects", searchQuery="12345"))["data"] == [acme]
    assert await fintoro.get("/subjects/12345678") == acme
    bakeries = (await fintoro.get("/subjects", searchQuery="pekaren", limit=20))["data"]
    assert bakeries
    assert all("Pekáreň" in subject["name"] for subject in bakeries)
    assert (await fintoro.ask("GET", "/subjects", params={"searchQuery": "ac"})).status_code == 422
