"""The durable part on its own: who is told of a refusal, and how a lost answer is settled by reading."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.deed import Done, RefusalKind, Refused
from bot.features.create_client.drafting import draft_of
from bot.features.create_client.form import read_form
from bot.features.create_client.job import CreateClientJob
from bot.features.create_client.models import CreateClient
from bot.features.create_client.open_forms import OpenForms
from bot.features.create_client.receipt import ClientReceipts, created_message, not_created_text
from bot.fintoro import Client, ContactType, Country, NewClient, Rejected
from bot.i18n import translator_for
from bot.slack.places import Place

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DEED = CreateClient(
    place=Place(team_id="T1", user_id="U1"),
    actor_name="Owen Clarke",
    locale="en",
    submitted_at=NOW,
    client=NewClient(name="Acme & syn", subject_id="12345678", type=ContactType.COMPANY, is_vat_payer=False),
)
REFUSED = Refused(why=RefusalKind.REJECTED, messages=("Not so.",), fields=("email",))
STORED = Client(id=9, name="Acme & syn", subject_id="12345678", created_at=NOW)


class Told:
    """Receipts that are only written down."""

    def __init__(self) -> None:
        self.outcomes: list[Done | Refused] = []

    async def tell(self, deed: CreateClient, outcome: Done | Refused) -> dict[str, Any]:
        self.outcomes.append(outcome)
        return {"how": "direct"}


class FakeClients:
    """The clients resource: `stored` is listed, `refusal` is raised; what was asked for is kept."""

    def __init__(self, stored: tuple[Client, ...] = (), refusal: Rejected | None = None) -> None:
        self.stored = stored
        self.refusal = refusal
        self.asked: list[dict[str, str]] = []

    async def list(self, **filters: str) -> list[Client]:
        self.asked.append(filters)
        return list(self.stored)

    async def create(self, client: NewClient, *, idempotency_key: str) -> None:
        assert self.refusal is not None
        raise self.refusal


class FakeFintoro:
    def __init__(self, clients: FakeClients) -> None:
        self.clients = clients
        self.language = ""

    def with_options(self, *, language: str) -> "FakeFintoro":
        self.language = language
        return self


class FakeDirectory:
    def __init__(self) -> None:
        self.noted: list[int] = []

    def note_client_created(self, client: Client) -> None:
        self.noted.append(client.id)


def job(
    clients: FakeClients, *, forms: OpenForms | None = None, told: Told | None = None
) -> tuple[CreateClientJob, FakeDirectory, FakeFintoro]:
    directory, fintoro = FakeDirectory(), FakeFintoro(clients)
    made = CreateClientJob(
        cast(Any, fintoro),
        cast(Any, directory),
        forms or OpenForms(),
        cast(ClientReceipts, told or Told()),
        cast(Any, None),
        lambda: NOW,
    )
    return made, directory, fintoro


async def test_a_refusal_goes_to_the_form_that_waits_and_nowhere_else() -> None:
    forms, told = OpenForms(), Told()
    work, _, _ = job(FakeClients(), forms=forms, told=told)
    with forms.waiting("key"):
        assert await work.tell("key", DEED, REFUSED, {}, None) is None
        assert forms.taken("key") == REFUSED
    assert told.outcomes == []


async def test_a_refusal_no_form_waits_for_is_told_in_a_message() -> None:
    forms, told = OpenForms(), Told()
    work, _, _ = job(FakeClients(), forms=forms, told=told)
    with forms.waiting("another key"):
        await work.tell("key", DEED, REFUSED, {}, None)
    with forms.waiting("key"):
        pass
    await work.tell("key", DEED, REFUSED, {}, None)
    assert told.outcomes == [REFUSED, REFUSED]


async def test_a_success_is_always_told_in_a_message() -> None:
    forms, told = OpenForms(), Told()
    work, _, _ = job(FakeClients(), forms=forms, told=told)
    with forms.waiting("key"):
        await work.tell("key", DEED, Done(id=9), {}, None)
    assert told.outcomes == [Done(id=9)]


async def test_several_texts_about_one_field_become_one_so_that_each_field_has_its_own() -> None:
    refusal = Rejected("Invalid", status=422, fields={"zip": ("Too long.", "Not a ZIP."), "name": ("Why?",)})
    work, _, fintoro = job(FakeClients(refusal=refusal))
    with pytest.raises(Rejected) as raised:
        await work.send("key", DEED, {})
    assert raised.value.fields == {"zip": ("Too long. Not a ZIP.",), "name": ("Why?",)}
    assert fintoro.language == "en"


async def test_a_lost_answer_is_settled_by_finding_the_client_itself() -> None:
    clients = FakeClients((STORED,))
    work, directory, _ = job(clients)
    assert await work.find(DEED) == 9
    assert clients.asked == [{"subject_id": "12345678"}]
    assert directory.noted == [9]


@pytest.mark.parametrize(
    "other",
    [
        STORED.model_copy(update={"created_at": NOW - timedelta(hours=1)}),
        STORED.model_copy(update={"created_at": None}),
        STORED.model_copy(update={"name": "Acme"}),
        STORED.model_copy(update={"city": "Košice"}),
    ],
)
async def test_an_older_or_different_client_is_not_taken_for_it(other: Client) -> None:
    work, directory, _ = job(FakeClients((other,)))
    assert await work.find(DEED) is None
    assert directory.noted == []


@pytest.mark.parametrize(
    ("client", "asked"),
    [
        (NewClient(name="A", vat_id="SK1", tax_id="1"), {"vat_id": "SK1"}),
        (NewClient(name="A", tax_id="1"), {"tax_id": "1"}),
        (NewClient(name="A"), {"search": "A"}),
    ],
)
async def test_it_is_looked_for_by_what_narrows_most(client: NewClient, asked: dict[str, str]) -> None:
    clients = FakeClients()
    work, _, _ = job(clients)
    assert await work.find(DEED.model_copy(update={"client": client})) is None
    assert clients.asked == [asked]


def test_a_stored_deed_reads_back_as_it_was() -> None:
    assert CreateClient.model_validate(DEED.model_dump(mode="json")) == DEED


def test_a_failed_clients_form_gives_the_same_client_again() -> None:
    client = DEED.client.model_copy(
        update={"country_id": 703, "delivery_country_id": 203, "preferred_due_days": 30, "vat_id": "SK1"}
    )
    deed = DEED.model_copy(update={"client": client})
    countries = [Country(id=703, name="Slovakia"), Country(id=203, name="Czechia")]
    draft = draft_of(deed, "key", countries)
    assert (draft.more, draft.again_of, draft.countries["country_id"].name) == (True, "key", "Slovakia")
    assert read_form(draft, translator_for("en")) == client
    assert not draft_of(DEED, "key", countries).more


def test_in_a_list_of_deeds_it_is_named_by_the_client() -> None:
    work, _, _ = job(FakeClients())
    assert work.describe(DEED.model_dump(mode="json"), translator_for("en")) == "New client *Acme &amp; syn*"


def test_receipts_say_what_happened_and_under_which_number() -> None:
    t = translator_for("en")
    text, blocks = created_message(DEED, Done(id=4711), t)
    assert text == (
        ":white_check_mark: Client *Acme &amp; syn* was created in Fintoro\n"
        "IČO 12345678 · Fintoro client 4711 · Owen Clarke"
    )
    assert [block["type"] for block in blocks] == ["section", "context"]
    unknown = not_created_text(DEED, Refused(why=RefusalKind.UNKNOWN), t)
    assert unknown.startswith(":grey_question: Client *Acme &amp; syn*: *unknown whether created*.")
    assert not_created_text(DEED, REFUSED, t) == (
        ":x: Client *Acme &amp; syn* was *not created*. Fintoro said: Not so. Nothing was changed."
    )
