"""What a person may have meant: the nearest numbers and names, nearest first, and nothing far-fetched."""

from datetime import date
from decimal import Decimal

import pytest

from bot.directory import OpenDocument, Snapshot, TargetRef, nearest_clients, nearest_documents
from bot.directory.document_index import DocumentIndex
from bot.directory.snapshot import Targets
from bot.directory.target_index import Target, TargetIndex
from bot.fintoro import DocumentType, TargetKind
from bot.money import Money

NUMBERS = ("20260001", "20260002", "20260012", "20260702", "20260792", "ZF20265001")
NAMES = ("Acme s.r.o.", "Acmar a.s.", "Košická kaviareň s.r.o.", "Košická pekáreň s.r.o.")


def document(number: str, document_id: int) -> OpenDocument:
    money = Money(Decimal("10.00"), "EUR")
    return OpenDocument(
        document_type=DocumentType.INVOICE,
        id=document_id,
        number=number,
        client_id=1,
        client_name="Acme s.r.o.",
        total=money,
        to_be_paid=money,
        issue_date=date(2026, 1, 1),
        due_date=None,
        status="unpaid",
    )


SNAPSHOT = Snapshot(
    Targets(
        clients=TargetIndex(
            Target(TargetRef(TargetKind.CLIENT, number, name, "")) for number, name in enumerate(NAMES)
        )
    ),
    DocumentIndex(document(number, place) for place, number in enumerate(NUMBERS)),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026O002", "20260002"),
        ("20260O01", "20260001"),
        ("2O26 0002", "20260002"),
        ("20290002", "20260002"),
        ("2026001", "20260001"),
        ("ZF2O265001", "ZF20265001"),
    ],
)
def test_a_mistyped_number_finds_the_one_with_the_fewest_other_characters(typed: str, meant: str) -> None:
    found = [document.number for document in nearest_documents(SNAPSHOT, typed)]
    assert meant in found[:2]


def test_at_most_as_many_are_offered_as_asked_for() -> None:
    assert len(nearest_documents(SNAPSHOT, "2026000", limit=3)) == 3


def test_nothing_is_offered_for_a_number_like_no_other() -> None:
    assert nearest_documents(SNAPSHOT, "XYZ-77") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Acmee", "Acme s.r.o."), ("kosicka kavaren", "Košická kaviareň s.r.o."), ("Akme sro", "Acme s.r.o.")],
)
def test_a_slip_in_a_name_finds_the_nearest_client_first(typed: str, meant: str) -> None:
    assert nearest_clients(SNAPSHOT, typed)[0].name == meant


def test_nobody_is_offered_for_a_name_like_no_other() -> None:
    assert nearest_clients(SNAPSHOT, "Zzyzx") == ()
