"""A client is created from Slack: what the person sees on the way, and what Fintoro holds in the end."""

import asyncio

import pytest

from bot.errors import NotWrittenDown
from bot.sandbox import slack
from bot.store import Outcome
from tests.features.create_client.acting import (
    BUSINESS_ID,
    EMAIL,
    HOREC,
    NAME,
    REGISTRY,
    TITLE,
    VAT_ID,
    client_form,
    clients_named,
    creations,
    form_with,
    press,
)
from tests.stage import Modal, Person, Stage, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

DIRECT = slack.BOT_USER
HORECS_FIELDS = {
    NAME: HOREC,
    "Kind of client": "Company or self-employed person",
    BUSINESS_ID: "70005591",
    "Tax ID (DIČ)": "2023400559",
    VAT_ID: None,
    "VAT payer": "If a VAT ID is given",
    EMAIL: "horec@example.com",
    "Street and number": "Železničná 53",
    "City": "Prievidza",
    "ZIP code": "97101",
    "Country": "Slovakia",
}
RARE_TEXTS = {
    "Delivery: street and number": "Skladová 9",
    "Delivery: city": "Košice",
    "Delivery: ZIP code": "04001",
    "Days until due": "30",
    "Variable symbol": "9999999999",
    "Constant symbol": "308",
    "Specific symbol": "55",
    "Text above the items": "Ďakujeme.\nTešíme sa.",
    "Note on documents": "Splatné do 30 dní.",
    "Stripe customer ID": "cus_123",
    "Systeme.io contact ID": "123456",
}
RARE_CHOICES = {
    "Delivery: country": "Czechia",
    "Usual delivery method": "Courier",
    "Usual payment method": "Cash",
    "Usual currency": "CZK",
    "Language of documents": "English",
}


async def test_the_registry_fills_the_form_and_one_client_is_created(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, email="horec@example.com")
    assert modal.title == TITLE
    await modal.choose(REGISTRY, HOREC, query="atelier hor")
    modal = await form_with(owen, NAME, HOREC)
    assert {label: modal.value(label) for label in HORECS_FIELDS} == HORECS_FIELDS
    assert (await modal.submit())["result"] == "closed"

    receipt = words_of(await owen.is_told(DIRECT, HOREC))
    [client] = await clients_named(stage, HOREC)
    assert f"Client *{HOREC}* was created in Fintoro" in receipt
    assert f"IČO 70005591 · Fintoro client {client['id']} · Owen Clarke" in receipt
    [request] = await creations(stage, HOREC)
    assert request["body"] == {
        "name": HOREC,
        "type": "company",
        "subjectId": "70005591",
        "taxId": "2023400559",
        "isVatPayer": False,
        "email": "horec@example.com",
        "street": "Železničná 53",
        "city": "Prievidza",
        "zip": "97101",
        "countryId": 703,
    }


async def test_a_new_client_is_found_at_once_by_who_writes_a_note(owen: Person) -> None:
    modal = await client_form(owen, name="Brand New Ltd")
    assert (await modal.submit())["result"] == "closed"
    note = await owen.uses_shortcut("new_note")
    offered = await note.options("Client, supplier or business case", "brand new")
    assert [option["text"]["text"] for option in offered] == ["Brand New Ltd"]


async def test_the_registry_is_searched_by_business_id_with_spaces(owen: Person) -> None:
    modal = await client_form(owen)
    [found] = await modal.options(REGISTRY, "70 005 591")
    assert found["text"]["text"] == HOREC
    assert found["description"]["text"] == "IČO 70005591 · Prievidza"
    assert await modal.options(REGISTRY, "7 0") == []


async def test_without_the_registry_the_form_still_works(stage: Stage, owen: Person) -> None:
    await stage.break_fintoro("GET /subjects", "503", times=1)
    modal = await client_form(owen, name="Typed By Hand")
    [offered] = await modal.options(REGISTRY, "horec")
    assert offered["text"]["text"] == "Fintoro cannot be reached right now"
    assert (await modal.submit())["result"] == "closed"
    assert len(await clients_named(stage, "Typed By Hand")) == 1


async def test_another_registry_entry_replaces_all_of_the_first(owen: Person) -> None:
    modal = await client_form(owen)
    await modal.choose(REGISTRY, "Ateliér Dunaj", query="atelier dunaj")
    modal = await form_with(owen, NAME, "Ateliér Dunaj s.r.o.")
    assert modal.value(VAT_ID) == "SK2023400694"
    await modal.choose(REGISTRY, HOREC, query="atelier hor")
    modal = await form_with(owen, NAME, HOREC)
    assert modal.value(VAT_ID) is None
    assert modal.value("City") == "Prievidza"


async def test_more_fields_appear_and_all_of_them_reach_fintoro(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, name="All Fields Inc.", email="all@example.com")
    await modal.choose("VAT payer", "Yes")
    await modal.choose("Kind of client", "Private person")
    await press(stage, owen, modal, "More fields")
    modal = await owen.modal(words="Days until due")
    assert (modal.value(NAME), modal.value(EMAIL)) == ("All Fields Inc.", "all@example.com")
    assert modal.value("Kind of client") == "Private person"
    for label, text in RARE_TEXTS.items():
        modal.fill(label, text)
    for label, text in RARE_CHOICES.items():
        await modal.choose(label, text)
    assert (await modal.submit())["result"] == "closed"

    [request] = await creations(stage, "All Fields Inc.")
    assert request["body"] == {
        "name": "All Fields Inc.",
        "type": "person",
        "isVatPayer": True,
        "email": "all@example.com",
        "deliveryStreet": "Skladová 9",
        "deliveryCity": "Košice",
        "deliveryZip": "04001",
        "deliveryCountryId": 203,
        "preferredDeliveryMethodId": 3,
        "preferredPaymentMethodId": 2,
        "preferredCurrencyId": 2,
        "preferredLanguageId": 2,
        "preferredDueDays": 30,
        "preferredNote": "Splatné do 30 dní.",
        "stripeCustomerId": "cus_123",
        "systemeioContactId": 123456,
        "preferredVariableSymbol": 9_999_999_999,
        "preferredConstantSymbol": 308,
        "preferredSpecificSymbol": 55,
        "preferredTextAboveItems": "Ďakujeme.\nTešíme sa.",
    }


async def test_what_fintoro_refuses_stands_at_its_field_and_is_corrected_there(
    stage: Stage, owen: Person
) -> None:
    modal = await client_form(owen, name="Refused Once", email="jana@košice.sk")
    assert await modal.errors() == {EMAIL: "The email field must be a valid email address."}
    modal.fill(EMAIL, "jana@kosice.sk")
    assert (await modal.submit())["result"] == "closed"

    await owen.is_told(DIRECT, "*Refused Once* was created")
    told = [words_of(message) for message in await owen.sees(DIRECT)]
    assert not [words for words in told if "Refused Once" in words and "not created" in words]
    keys = [request["idempotency_key"] for request in await creations(stage, "Refused Once")]
    assert keys == [f"create-client:{modal.id}:0", f"create-client:{modal.id}:1"]
    refused, done = [await stage.bot.parts.store.entry(key) for key in keys]
    assert refused is not None
    assert done is not None
    assert (refused.outcome, done.outcome) == (Outcome.REFUSED, Outcome.DONE)
    assert done.payload["again_of"] == refused.key
    assert len(await clients_named(stage, "Refused Once")) == 1


async def question_about(person: Person, **filled: str) -> Modal:
    """Submit a form with an id that another client has, and return the question that takes its place."""
    modal = await client_form(person, **filled)
    assert (await modal.submit())["result"] == "updated"
    return await person.modal(words="may already be in Fintoro")


async def test_a_client_with_the_same_business_id_is_shown_before_anything_is_written(
    stage: Stage, owen: Person
) -> None:
    question = await question_about(owen, name="Acme <Again>", business_id="123 456 78")
    assert "• Business ID (IČO) 123 456 78: *Acme s.r.o., Bratislava*" in question.words
    assert "Your new client *Acme &lt;Again&gt;* has not been created yet." in question.words
    assert await creations(stage, "Acme <Again>") == []

    assert (await question.submit())["result"] == "closed"
    await owen.is_told(DIRECT, "Acme &lt;Again&gt;")
    assert len(await clients_named(stage, "Acme <Again>")) == 1


async def test_from_the_question_one_goes_back_to_the_form_as_it_was(stage: Stage, owen: Person) -> None:
    question = await question_about(owen, name="Acme Corrected", business_id="12345678", email="a@acme.sk")
    await press(stage, owen, question, "Back to the form")
    modal = await form_with(owen, NAME, "Acme Corrected")
    assert (modal.value(BUSINESS_ID), modal.value(EMAIL)) == ("12345678", "a@acme.sk")
    modal.fill(BUSINESS_ID, "CORRECTED-1")
    assert (await modal.submit())["result"] == "closed"
    [client] = await clients_named(stage, "Acme Corrected")
    assert client["subjectId"] == "CORRECTED-1"


async def test_a_refusal_after_the_question_leads_back_to_the_form(stage: Stage, owen: Person) -> None:
    question = await question_about(
        owen, name="Refused After", business_id="12345678", email="jana@košice.sk"
    )
    assert (await question.submit())["result"] == "updated"
    trouble = await owen.modal(words="Fintoro said: The email field must be")
    await press(stage, owen, trouble, "Back to the form")
    modal = await form_with(owen, NAME, "Refused After")
    modal.fill(EMAIL, "jana@kosice.sk")
    assert (await modal.submit())["result"] == "updated"
    assert (await (await owen.modal(words="Bratislava")).submit())["result"] == "closed"
    assert len(await clients_named(stage, "Refused After")) == 1


async def test_a_form_whose_draft_is_gone_says_that_nothing_was_created(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, name="Forgotten")
    drafts = stage.bot.parts.drafts
    await drafts.close()
    drafts._memory.clear()
    await stage.bot.parts.store.delete_drafts_older_than(-1)
    assert (await modal.submit())["result"] == "updated"
    assert "This form has expired. Nothing was created" in (await owen.modal()).words
    assert await creations(stage, "Forgotten") == []


async def test_a_registry_entry_that_is_a_client_already_is_told_when_chosen(owen: Person) -> None:
    modal = await client_form(owen)
    await modal.choose(REGISTRY, "Acme s.r.o.", query="12345678")
    modal = await form_with(owen, NAME, "Acme s.r.o.")
    assert "This client may already be in Fintoro" in modal.words


async def test_pressing_twice_creates_one_client(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, name="Pressed Twice")
    answers = await asyncio.gather(modal.submit(), modal.submit())
    assert [answer["result"] for answer in answers] == ["closed", "closed"]
    await owen.is_told(DIRECT, "Pressed Twice")
    assert len(await clients_named(stage, "Pressed Twice")) == 1
    assert len(await creations(stage, "Pressed Twice")) == 1


async def test_a_deed_that_cannot_be_written_down_is_not_started(
    stage: Stage, owen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full_disk(*_: object, **__: object) -> bool:
        raise NotWrittenDown("disk full")

    modal = await client_form(owen, name="Not Taken In")
    with monkeypatch.context() as patch:
        patch.setattr(stage.bot.parts.jobs, "enqueue", full_disk)
        assert (await modal.submit())["result"] == "updated"
    trouble = await owen.modal(words="Nothing was created; please try again.")
    assert await creations(stage, "Not Taken In") == []
    await press(stage, owen, trouble, "Back to the form")
    assert (await (await form_with(owen, NAME, "Not Taken In")).submit())["result"] == "closed"
    assert len(await clients_named(stage, "Not Taken In")) == 1


async def test_a_slow_fintoro_closes_the_form_in_time_and_a_message_tells(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, name="Slow One")
    await stage.break_fintoro("POST /clients", "slow", delay_seconds=3.0)
    assert (await modal.submit())["result"] == "closed"
    receipt = words_of(await owen.is_told(DIRECT, "Slow One"))
    assert "*Slow One* was created in Fintoro" in receipt
    assert len(await clients_named(stage, "Slow One")) == 1


async def test_a_refusal_that_comes_too_late_for_the_form_is_told_in_a_message(
    stage: Stage, owen: Person
) -> None:
    modal = await client_form(owen, name="Too Late", email="jana@košice.sk")
    await stage.break_fintoro("POST /clients", "slow", delay_seconds=3.0)
    assert (await modal.submit())["result"] == "closed"
    receipt = words_of(await owen.is_told(DIRECT, "Too Late"))
    assert "Client *Too Late* was *not created*. Fintoro said: The email field must be" in receipt


async def test_a_client_whose_answer_was_lost_is_created_once(stage: Stage, owen: Person) -> None:
    modal = await client_form(owen, name="Answer Lost")
    await stage.break_fintoro("POST /clients", "500_after")
    assert (await modal.submit())["result"] == "closed"
    await owen.is_told(DIRECT, "*Answer Lost* is *not created yet*")
    await owen.is_told(DIRECT, "*Answer Lost* was created in Fintoro")
    assert len(await clients_named(stage, "Answer Lost")) == 1


async def test_a_name_that_would_ping_everybody_pings_nobody(owen: Person) -> None:
    modal = await client_form(owen, name="<!channel> & Sons")
    assert (await modal.submit())["result"] == "closed"
    receipt = await owen.is_told(DIRECT, "&amp; Sons")
    assert "<!channel>" not in words_of(receipt)
    assert "*&lt;!channel&gt; &amp; Sons*" in words_of(receipt)


async def test_a_slovak_person_reads_countries_and_refusals_in_slovak(anna: Person) -> None:
    modal = await anna.uses_shortcut("new_client")
    blocks = {block.get("block_id", "").split("-")[0]: block for block in modal.view["blocks"]}
    name, email, country = (blocks[field]["label"]["text"] for field in ("name", "email", "country_id"))
    modal.fill(name, "Slovenská firma")
    modal.fill(email, "jana@košice.sk")
    offered = [option["text"]["text"] for option in await modal.options(country, "")]
    assert offered[:2] == ["Slovensko", "Česko"]
    await modal.choose(country, "Nemecko", query="nemec")
    assert (await modal.errors())[email].startswith("Pole ")
