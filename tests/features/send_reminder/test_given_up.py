"""A mail whose fate nobody can find out is called unknown, never "nothing was sent"."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from bot.deed import Done, RefusalKind, Refused, WaitReason
from bot.features.send_reminder.job import SendReminderJob
from bot.features.send_reminder.models import MailedDocument, SendReminder
from bot.features.send_reminder.receipt import ReminderReceipts, not_sent_text
from bot.fintoro import DocumentType, FintoroClient, MailType
from bot.i18n import translator_for
from bot.jobs import GaveUp, JobContext
from bot.money import Money
from bot.slack.replies import Place
from bot.store import Outcome, Store

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MAIL = SendReminder(
    place=Place(team_id="T1", user_id="U1", channel_id="C1"),
    actor_name="Owen Clarke",
    locale="en",
    submitted_at=NOW,
    document=MailedDocument(
        type=DocumentType.INVOICE,
        id=301,
        number="20260002",
        client_name="Acme s.r.o.",
        owed=Money(Decimal("480.00"), "EUR"),
        due_date=None,
    ),
    kind=MailType.REMINDER,
    to=("billing@acme.test",),
)


class ADayLater:
    """A job whose every try at the write failed until it was given up."""

    key = "send-reminder:V1"
    company = "company"

    async def step(self, _name: str, work: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        return await work(*arguments)

    async def persist(self, *_arguments: Any, **_more: Any) -> GaveUp:
        return GaveUp(WaitReason.UNAVAILABLE)


class Told(ReminderReceipts):
    """Keeps what a person would be told."""

    def __init__(self) -> None:
        self.outcome: Done | Refused | None = None

    async def tell(self, mail: SendReminder, outcome: Done | Refused) -> dict[str, Any]:
        self.outcome = outcome
        return {}


async def test_a_mail_given_up_after_a_day_is_told_as_unknown(tmp_path: Path) -> None:
    store, told = Store(f"sqlite:///{tmp_path}/bot.sqlite"), Told()
    await store.open()
    job = SendReminderJob(FintoroClient("fnt_test_token"), told, store, lambda: NOW)

    await job.run(cast(JobContext, ADayLater()), MAIL.model_dump(mode="json"))

    entry = await store.entry(ADayLater.key)
    await store.close()
    assert entry is not None
    assert entry.outcome is Outcome.UNKNOWN
    assert told.outcome == Refused(why=RefusalKind.UNKNOWN)
    text = not_sent_text(MAIL, Refused(why=RefusalKind.UNKNOWN), translator_for("en"))
    assert "Unknown whether sent" in text
    assert "Nothing was changed" not in text
