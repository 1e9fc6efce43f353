"""What people find when they type a few letters."""

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory import Snapshot, fold, search_documents, search_targets
from bot.directory.fold import core_name
from bot.directory.snapshot import Targets
from bot.directory.target_index import Target, TargetIndex
from bot.fintoro.targets import TargetKind

from .examples import business_case, client, document, snapshot


def client_ids(query: str, limit: int = 100) -> list[int]:
    return [ref.id for ref in search_targets(snapshot(), query, limit).clients]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("kosicka", [2]),
        ("KOŠICKÁ", [2]),
        ("pekaren kosicka", [2]),
        ("pek nit", [3]),
        ("acme", [1, 4]),
        ("acme s.r.o.", [1, 4]),
        ("acme spol", [4]),
        ("12345678", [1]),
        ("12 345 678", [1]),
        ("sk2020123456", [1]),
        ("2020123456", [1]),
        ("billing@acme.test", [1]),
        ("acme.test", [1]),
        ("novak brno", [6]),
        ("kosickapekaren", [2]),
        ("nobody", []),
        ("aren", []),
    ],
)
def test_clients_are_found_by_words_ids_and_mail(query: str, ids: list[int]) -> None:
    assert client_ids(query) == ids


def test_names_that_begin_with_the_query_come_before_other_hits() -> None:
    assert client_ids("pekaren") == [3, 2]
    assert client_ids("kosic") == [2, 5]


def test_an_exact_business_id_comes_before_everything() -> None:
    clients = [client(1, "12345678 Plus s.r.o."), client(2, "Zeta s.r.o.", "12345678")]
    found = search_targets(snapshot(clients), "12345678", 10).clients
    assert [ref.id for ref in found] == [2, 1]


def test_each_kind_has_its_own_group_and_limit() -> None:
    found = search_targets(snapshot(), "", 2)
    assert [ref.name for ref in found.clients] == ["Acme s.r.o.", "Acme Trade, spol. s r.o."]
    assert [ref.key for ref in found.suppliers] == ["supplier:1"]
    assert [ref.key for ref in found.business_cases] == ["business_case:1"]


def test_a_business_case_is_found_by_its_client_too() -> None:
    found = search_targets(snapshot(), "kosicka pec", 10)
    assert [ref.id for ref in found.business_cases] == [1]
    assert not found.clients
    assert not search_targets(snapshot(), "zzz", 10)


def test_a_new_client_is_found_and_replaces_its_older_self() -> None:
    before = snapshot()
    after = Snapshot(before.targets.with_client(client(2, "Košická pekáreň a cukráreň")), before.documents)
    assert [ref.name for ref in search_targets(after, "kosicka", 5).clients] == ["Košická pekáreň a cukráreň"]
    assert [ref.id for ref in search_targets(before, "kosicka", 5).clients] == [2]
    assert after.target("client:2") == client(2, "Košická pekáreň a cukráreň")


def test_a_key_leads_back_to_its_target_or_to_nothing() -> None:
    company = snapshot()
    assert company.target("supplier:1") is company.targets.suppliers.by_id[1]
    assert company.target("business_case:1") == business_case(
        1, "Pec pre novú prevádzku", "Košická pekáreň, s.r.o."
    )
    assert [company.target(key) for key in ("client:99", "client:", "nobody:1", "", "client:-1")] == [
        None
    ] * 5
    assert company.document("invoice:301") == company.documents.by_key["invoice:301"]
    assert company.document("invoice:999") is None


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("2026-0014", ["invoice:301"]),
        ("20260014", ["invoice:301"]),
        ("0014", ["invoice:301"]),
        ("14", ["invoice:302", "invoice:301"]),
        ("2026", ["invoice:303", "invoice:302", "invoice:301", "credit-note:351"]),
        ("d20260051", ["credit-note:351"]),
        ("20260051", ["credit-note:351"]),
        ("acme", ["invoice:303", "invoice:301", "credit-note:351"]),
        ("kosicka", ["invoice:302"]),
        ("240", ["invoice:303", "invoice:301"]),
        ("1 234,50", ["invoice:302"]),
        ("1234.5", ["invoice:302"]),
        ("-24", ["credit-note:351"]),
        ("acme 240,00", ["invoice:303", "invoice:301"]),
        ("kosicka 240", []),
        ("9999", []),
    ],
)
def test_documents_are_found_by_number_client_and_amount(query: str, keys: list[str]) -> None:
    assert [found.key for found in search_documents(snapshot(), query, 10)] == keys


def test_an_empty_query_offers_the_latest_documents() -> None:
    assert [found.id for found in search_documents(snapshot(), "  ", 2)] == [303, 302]


def test_the_exact_number_comes_before_longer_ones() -> None:
    documents = [document(1, "20260010"), document(2, "120260010"), document(3, "202600109")]
    found = search_documents(snapshot(documents=documents), "20260010", 10)
    assert [each.id for each in found] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Košická pekáreň, s.r.o.", ("kosicka", "pekaren")),
        ("ACME Trade, spol. s r.o.", ("acme", "trade")),
        ("Acme a. s. v likvidácii", ("acme",)),
        ("s.r.o.", ("s", "r", "o")),
        ("a.s.", ("a", "s")),
        ("AS", ("as",)),
    ],
)
def test_a_name_without_its_legal_form_is_what_people_say(name: str, core: tuple[str, ...]) -> None:
    assert core_name(name) == core


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_forgets_case_accents_and_punctuation() -> None:
    assert fold("  Łódź – „Černý&Syn“, s. r. o.\n") == "lodz cerny syn s r o"


def test_twenty_thousand_clients_are_searched_between_two_keystrokes() -> None:
    random = Random(7)  # noqa: S311 - names for a test, the same each time
    syllables = ["ko", "ši", "cká", "pe", "ká", "reň", "mo", "ra", "va", "dre", "sta", "vby"]
    names = ["".join(random.choices(syllables, k=3)) + " s.r.o." for _ in range(20_000)]
    company = Snapshot(Targets(TargetIndex(client(n, name) for n, name in enumerate(names, 1))))
    seconds = []
    for query in ("", "k", "kosi", "kosicka s", "s r o"):
        started = perf_counter()
        search_targets(company, query, 100)
        seconds.append(perf_counter() - started)
    assert sorted(seconds)[2] < 0.02, seconds


def test_a_snapshot_before_the_first_load_is_searched_too() -> None:
    empty = Snapshot()
    assert not search_targets(empty, "acme", 10)
    assert search_documents(empty, "2026", 10) == ()
    assert empty.targets.find(TargetKind.CLIENT, 1) is None
    assert isinstance(snapshot().target("client:1"), Target)
