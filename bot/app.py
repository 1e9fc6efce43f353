"""The one place that wires: the parts are made here, the features listed here, and all of it started and stopped."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.deed import Desk, DurableWrite, Languages, Modals, Uploads
from bot.directory import Directory
from bot.drafts import Drafts
from bot.errors import SettingsError
from bot.features.app_home import AppHomeListeners
from bot.features.create_client import CreateClientListeners
from bot.features.create_client.job import CreateClientJob
from bot.features.create_client.open_forms import OpenForms
from bot.features.create_client.receipt import ClientReceipts
from bot.features.help import HelpListeners
from bot.features.look import LookListeners
from bot.features.record_payment import RecordPaymentListeners
from bot.features.record_payment.job import RecordPaymentJob
from bot.features.record_payment.receipt import PaymentReceipts
from bot.features.save_note import SaveNoteListeners
from bot.features.save_note.job import SaveNoteJob
from bot.features.save_note.receipt import NoteReceipts
from bot.features.send_reminder import SendReminderListeners
from bot.features.send_reminder.job import SendReminderJob
from bot.features.send_reminder.receipt import ReminderReceipts
from bot.features.undo import UndoListeners
from bot.features.undo.edit_note import EditNoteJob
from bot.features.undo.receipts import Receipts
from bot.features.undo.remove_note import RemoveNoteJob
from bot.features.undo.undo_payment import UndoPaymentJob
from bot.fintoro import FintoroClient
from bot.jobs import CompanyLimiter, Jobs
from bot.jobs.failure import describe
from bot.parts import Parts
from bot.slack.app import create_bolt_app, open_session, warm_up
from bot.slack.background import Background
from bot.slack.dispatch import Dispatcher
from bot.slack.files import Files
from bot.slack.people import People
from bot.slack.replies import Replies
from bot.store import Store
from bot.throttling import CompanyCalls
from bot.unknown import UnknownAnswers

COMPANY = "company"  # one company so far; its queue, its limit and its audit rows carry this name
JOBS_GRACE_SECONDS = 6.0
BACKGROUND_GRACE_SECONDS = 3.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Bot:
    """The running app: hand `dispatch` what Slack sends, and `stop` it when the process is asked to end."""

    bolt: AsyncApp
    dispatch: Dispatcher
    parts: Parts
    calls: FintoroClient
    limiter: CompanyLimiter
    session: aiohttp.ClientSession

    async def stop(self) -> None:
        """Finish or park what is under way, within ten seconds; whatever was written down goes on next time."""
        await self.parts.background.drain(BACKGROUND_GRACE_SECONDS)
        await self.parts.jobs.close(grace_seconds=JOBS_GRACE_SECONDS)
        await self.parts.background.drain(1.0)  # what the last deeds have set going
        await self.parts.directory.close()
        await self.parts.drafts.close()
        await self.parts.store.close()
        await self.limiter.close()
        await self.calls.aclose()
        await self.session.close()


async def start(settings: Settings) -> Bot:
    """Make the parts, register the features, start the jobs; ready to serve when it returns.

    Raises:
        SettingsError: the database cannot be opened.
    """
    session = open_session()
    try:
        return await _start(settings, session)
    except BaseException:
        await session.close()
        raise


async def _start(settings: Settings, session: aiohttp.ClientSession) -> Bot:
    bolt = create_bolt_app(
        settings.SLACK_BOT_TOKEN.get_secret_value(), session, api_url=settings.SLACK_API_URL
    )
    limiter = CompanyLimiter(settings.database_url)
    store = Store(settings.database_url)
    try:
        await store.open()
        await limiter.open()
    except (SQLAlchemyError, OSError) as error:
        raise SettingsError(f"DATABASE_URL: the database cannot be opened. {describe(error)}") from error
    calls = CompanyCalls(limiter, COMPANY)
    fintoro = FintoroClient(
        settings.FINTORO_API_TOKEN.get_secret_value(),
        base_url=settings.FINTORO_API_URL,
        transport=calls.transport(),
        throttle=calls.for_people,
    )
    directory = Directory(fintoro.with_options(throttle=calls.for_lists))
    parts = _parts(settings, bolt, session, store, fintoro, directory)
    forms = OpenForms()
    deeds = _register_jobs(parts, fintoro.with_options(max_wait_seconds=0), forms)
    _register_features(bolt, parts, forms, settings)
    _register_home(bolt, parts, deeds)
    await parts.jobs.launch()
    refusal = await warm_up(bolt) or await parts.people.learn_workspace()
    if refusal is not None:
        log.warning("Slack cannot be spoken to yet; fintoro-bot check tells more", reason=str(refusal))
    parts.background.spawn("read Fintoro's lists", parts.directory.ready(30))
    return Bot(bolt, Dispatcher(bolt, UnknownAnswers(parts)), parts, fintoro, limiter, session)


def _parts(
    settings: Settings,
    bolt: AsyncApp,
    session: aiohttp.ClientSession,
    store: Store,
    fintoro: FintoroClient,
    directory: Directory,
) -> Parts:
    people, replies = People(bolt.client), Replies(bolt.client, session)
    jobs, background = Jobs(settings.database_url), Background()
    languages = Languages(people, store, _now, settings.TEAM_LANGUAGE)
    return Parts(
        slack=bolt.client,
        fintoro=fintoro,
        directory=directory,
        jobs=jobs,
        store=store,
        drafts=Drafts(store),
        desk=Desk(jobs, replies, background, COMPANY),
        modals=Modals(bolt.client, replies, background, languages),
        languages=languages,
        people=people,
        files=Files(bolt.client, session),
        replies=replies,
        background=background,
        clock=_now,
    )


def _register_jobs(parts: Parts, fintoro: FintoroClient, forms: OpenForms) -> list[DurableWrite[Any]]:
    uploads, store, clock = Uploads(fintoro, parts.files), parts.store, parts.clock
    notes = SaveNoteJob(fintoro, uploads, NoteReceipts(parts.replies), store, clock)
    payments = RecordPaymentJob(fintoro, parts.directory, PaymentReceipts(parts.replies), store, clock)
    clients = CreateClientJob(fintoro, parts.directory, forms, ClientReceipts(parts.replies), store, clock)
    receipts = Receipts(parts.replies, store)
    undo = UndoPaymentJob(fintoro, parts.directory, receipts, store, clock)
    edit = EditNoteJob(fintoro, uploads, receipts, store, clock)
    remove = RemoveNoteJob(fintoro, receipts, store, clock)
    reminders = SendReminderJob(fintoro, ReminderReceipts(parts.replies), store, clock)
    deeds: list[DurableWrite[Any]] = [notes, payments, clients, undo, edit, remove, reminders]
    for deed in deeds:
        parts.jobs.register(deed.deed, deed.run)
    return deeds


def _register_home(bolt: AsyncApp, parts: Parts, deeds: list[DurableWrite[Any]]) -> None:
    home = AppHomeListeners(parts, {deed.deed: deed for deed in deeds})
    home.register(bolt)
    for deed in deeds:
        deed.on_change = home.refresh_soon


def _register_features(bolt: AsyncApp, parts: Parts, forms: OpenForms, settings: Settings) -> None:
    notes, payments = SaveNoteListeners(parts), RecordPaymentListeners(parts)
    clients = CreateClientListeners(parts, forms, notes.choose_created)
    look = LookListeners(parts, clients.open_from_command)
    subcommands = {
        "note": notes.open_from_command,
        "pay": payments.open_from_command,
        "client": look.client_from_command,
        "invoice": look.invoice_from_command,
        "overdue": look.overdue_from_command,
    }
    undo, reminders = UndoListeners(parts, settings.undo_allowed), SendReminderListeners(parts)
    help_ = HelpListeners(parts.languages, subcommands)
    for feature in (notes, payments, clients, look, reminders, undo, help_):
        feature.register(bolt)


def _now() -> datetime:
    return datetime.now(UTC)
