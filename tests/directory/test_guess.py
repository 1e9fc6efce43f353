"""Whom a message is taken to be about."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory import Snapshot, guess_target
from bot.directory.snapshot import Targets
from bot.directory.target_index import TargetIndex

from .examples import CLIENTS, client, document, snapshot


def guessed(text: str) -> str | None:
    found = guess_target(snapshot(), text)
    return found.key if found else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Košická pekáreň chce novú ponuku", "client:2"),
        ("kosicka pekaren chce novu ponuku", "client:2"),
        ("volali z KOŠICKÁ PEKÁREŇ, s.r.o.", "client:2"),
        ("Acme nám zaplatí v piatok", "client:1"),
        ("acme nám zaplatí v piatok", None),
        ("Acme Trade nám zaplatí v piatok", "client:4"),
        ("Acme aj Acme Trade", "client:4"),
        ("píše info@pekaren.sk", "client:2"),
        ("píše iny.clovek@pekaren.sk", "client:2"),
        ("píše niekto@gmail.com", None),
        ("IČO: 36123456", "client:2"),
        ("IČO 36 123 456", "client:2"),
        ("IČ DPH SK2020123456", "client:1"),
        ("faktúra 2026-0014 je po splatnosti", "client:1"),
        ("FA 20260114 uhradená", "client:2"),
        ("D20260051", "client:4"),
        ("dobropis 20260051", "client:4"),
        ("Papiernictvo Orava dodá v stredu", "supplier:1"),
        ("Pec pre novú prevádzku: podpísané", "business_case:1"),
        ("Ján Novák volal", None),
        ("Acme a Košická pekáreň, billing@acme.test", "client:1"),
        ("billing@acme.test, info@pekaren.sk", None),
        ("nový servis auta", None),
        ("Acmeko nie je Acmer", None),
        ("", None),
    ],
)
def test_the_best_trace_decides_and_a_tie_decides_nothing(text: str, key: str | None) -> None:
    assert guessed(text) == key


def test_text_with_separate_accents_is_understood() -> None:
    assert guessed("Kos\u030cicka\u0301 peka\u0301ren\u030c") == "client:2"


def test_a_number_that_two_clients_documents_share_decides_nothing() -> None:
    documents = [document(1, "20260001", client_id=1), document(2, "20260001", client_id=2)]
    assert guess_target(snapshot(documents=documents), "FA 20260001") is None


def test_a_just_created_client_is_guessed() -> None:
    before = snapshot()
    after = Snapshot(before.targets.with_client(client(9, "Nová Firma s.r.o.")), before.documents)
    found = guess_target(after, "Nová Firma sa ozvala")
    assert found is not None
    assert found.key == "client:9"


@given(st.text(max_size=200))
def test_a_guess_is_always_somebody_the_company_knows(text: str) -> None:
    found = guess_target(snapshot(), text)
    assert found is None or snapshot().target(found.key) is not None


def test_guessing_over_a_thousand_clients_takes_no_noticeable_time() -> None:
    clients = [client(n, f"{c.ref.name} {n}", *c.codes) for n in range(1, 1001) for c in [CLIENTS[n % 7]]]
    company = Snapshot(Targets(TargetIndex(clients)))
    text = ("Košická pekáreň a Acme Trade sa pýtajú na FA 20260014, píšte na info@acme.test. " * 40)[:3000]
    seconds = []
    for _ in range(5):
        started = perf_counter()
        guess_target(company, text)
        seconds.append(perf_counter() - started)
    assert min(seconds) < 0.05, seconds
