"""What the bot remembers is there after a restart, once, and can be asked for."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.store import AuditEntry, Outcome, Store

WRITTEN = datetime(2026, 11, 20, 8, 30, 15, 123456, tzinfo=UTC)
PAYMENT = AuditEntry(
    key="record-payment:V1",
    company="acme",
    deed="record_payment",
    actor_id="U1",
    actor_name="Anna Kováčová",
    team_id="T1",
    channel_id="C1",
    message_ts="1763627415.000200",
    permalink="https://acme.slack.com/archives/C1/p1763627415000200",
    payload={"document_id": 7, "amount": "1234.50", "currency": "EUR"},
    before={"to_be_paid": "1234.50"},
    created_at=WRITTEN,
    updated_at=WRITTEN,
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'bot.db'}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = Store(url)
    await store.open()
    yield store
    await store.close()


async def test_an_audit_row_tells_the_whole_story_after_a_restart(url: str) -> None:
    first = Store(url)
    await first.open()
    assert await first.begin(PAYMENT) is True
    assert await first.finish(
        PAYMENT.key,
        Outcome.DONE,
        fintoro_id=991,
        request_id="req-1",
        after={"to_be_paid": "0"},
        receipt={"channel": "C1", "ts": "1763627420.000100"},
        note="posted in the thread",
    )
    await first.close()
    second = Store(url)
    await second.open()
    row = await second.entry(PAYMENT.key)
    await second.close()
    assert row is not None
    assert row.updated_at > row.created_at
    assert row == PAYMENT.model_copy(
        update={
            "outcome": Outcome.DONE,
            "fintoro_id": 991,
            "request_id": "req-1",
            "after": {"to_be_paid": "0"},
            "receipt": {"channel": "C1", "ts": "1763627420.000100"},
            "note": "posted in the thread",
            "updated_at": row.updated_at,
        }
    )


async def test_beginning_again_keeps_the_first_row_and_its_outcome(store: Store) -> None:
    assert await store.begin(PAYMENT) is True
    await store.finish(PAYMENT.key, Outcome.DONE, fintoro_id=991)
    assert await store.begin(PAYMENT.model_copy(update={"actor_id": "U2"})) is False
    row = await store.entry(PAYMENT.key)
    assert row is not None
    assert (row.actor_id, row.outcome, row.fintoro_id) == ("U1", Outcome.DONE, 991)


async def test_beginning_in_the_same_moment_makes_one_row(store: Store) -> None:
    begun = await asyncio.gather(*(store.begin(PAYMENT) for _ in range(10)))
    assert sorted(begun) == [False] * 9 + [True]


async def test_what_is_learnt_later_does_not_erase_what_was_known(store: Store) -> None:
    await store.begin(PAYMENT)
    await store.finish(PAYMENT.key, Outcome.UNKNOWN, request_id="req-1", after={"to_be_paid": "0"})
    await store.finish(PAYMENT.key, Outcome.UNDONE, note="undone by U2")
    row = await store.entry(PAYMENT.key)
    assert row is not None
    assert (row.outcome, row.request_id, row.after, row.before, row.note) == (
        Outcome.UNDONE,
        "req-1",
        {"to_be_paid": "0"},
        {"to_be_paid": "1234.50"},
        "undone by U2",
    )


async def test_where_the_receipt_stands_is_kept_and_changes_nothing_else(store: Store) -> None:
    await store.begin(PAYMENT)
    await store.finish(PAYMENT.key, Outcome.DONE, fintoro_id=991)
    done = await store.entry(PAYMENT.key)
    receipt = {"channel": "C1", "ts": "1763627420.000100", "how": "channel"}
    assert await store.set_receipt(PAYMENT.key, receipt) is True
    assert done is not None
    assert await store.entry(PAYMENT.key) == done.model_copy(update={"receipt": receipt})
    assert await store.set_receipt("nobody", receipt) is False


async def test_a_row_nobody_began_cannot_be_finished(store: Store) -> None:
    assert await store.finish("nobody", Outcome.DONE) is False
    assert await store.entry("nobody") is None


async def test_the_trail_is_read_newest_first_by_person_outcome_company_and_deed(store: Store) -> None:
    for number, (actor, company, deed) in enumerate(
        [("U1", "acme", "record_payment"), ("U2", "acme", "save_note"), ("U1", "globex", "save_note")]
    ):
        await store.begin(
            PAYMENT.model_copy(
                update={
                    "key": f"k{number}",
                    "actor_id": actor,
                    "company": company,
                    "deed": deed,
                    "created_at": WRITTEN + timedelta(microseconds=number),
                }
            )
        )
    await store.finish("k1", Outcome.REFUSED)

    async def keys(**wanted: object) -> list[str]:
        return [row.key for row in await store.entries(**wanted)]  # type: ignore[arg-type]  # mixed filters

    assert await keys() == ["k2", "k1", "k0"]
    assert await keys(limit=1) == ["k2"]
    assert await keys(actor="U1") == ["k2", "k0"]
    assert await keys(outcome=Outcome.REFUSED) == ["k1"]
    assert await keys(company="acme", deed="save_note") == ["k1"]
    assert await keys(actor="U3") == []


async def test_a_message_used_before_is_found_by_where_it_stands(store: Store) -> None:
    await store.begin(PAYMENT)
    others = {"a": {"message_ts": "1.0"}, "b": {"channel_id": "C2"}, "c": {"deed": "save_note"}}
    for key, other in others.items():
        await store.begin(PAYMENT.model_copy(update={"key": key, **other}))
    found = await store.entries_for_message("C1", "1763627415.000200", "record_payment")
    assert found == [PAYMENT]


async def test_a_draft_is_replaced_and_old_ones_go(store: Store) -> None:
    assert await store.get_draft("d1") is None
    await store.put_draft("d1", {"text": "Ahoj"})
    await store.put_draft("d1", {"text": "Dobrý deň", "files": [1, 2], "target": None})
    assert await store.get_draft("d1") == {"text": "Dobrý deň", "files": [1, 2], "target": None}
    assert await store.delete_drafts_older_than(3600) == 0
    assert await store.delete_drafts_older_than(-1) == 1
    assert await store.get_draft("d1") is None


async def test_a_preference_belongs_to_one_person_and_may_be_any_json(store: Store) -> None:
    assert await store.get_preference("U1", "payment_method") is None
    await store.set_preference("U1", "payment_method", 3)
    await store.set_preference("U1", "payment_method", {"EUR": 3})
    await store.set_preference("U2", "payment_method", "cash")
    assert await store.get_preference("U1", "payment_method") == {"EUR": 3}
    assert await store.get_preference("U2", "payment_method") == "cash"


async def test_the_loop_goes_on_while_the_database_is_busy(store: Store, url: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        putting = asyncio.create_task(store.put_draft("d1", {"text": "Ahoj"}))
        assert await store.get_draft("d1") is None
        assert not putting.done()
        other.execute("ROLLBACK")
    await putting
    assert await store.get_draft("d1") == {"text": "Ahoj"}


async def test_a_closed_or_unusable_store_says_so(store: Store, tmp_path: Path) -> None:
    assert await store.healthy() is True
    await store.close()
    assert await store.healthy() is False
    (tmp_path / "file").write_text("not a folder")
    broken = Store(f"sqlite:///{tmp_path / 'file' / 'bot.db'}")
    with pytest.raises((SQLAlchemyError, OSError)):
        await broken.open()
    await broken.close()
