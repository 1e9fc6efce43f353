"""Reading the form: what is taken, what is refused at which field, and what the form looks like for it."""

from typing import Any

import pytest

from bot.deed import RefusalKind, Refused
from bot.directory import Snapshot
from bot.directory.loading import contact_target
from bot.directory.snapshot import Targets
from bot.directory.target_index import TargetIndex
from bot.features.create_client.existing import existing_clients
from bot.features.create_client.fields import BY_NAME, COMMON, RARE, Kind
from bot.features.create_client.form import as_typed, read_form, server_errors
from bot.features.create_client.modal import block_id_of, client_modal
from bot.features.create_client.models import ClientDraft, Named
from bot.features.create_client.wording import labels
from bot.fintoro import Client, NewClient, TargetKind
from bot.i18n import translator_for
from bot.slack.places import Place

t = translator_for("en")
DRAFT = ClientDraft(place=Place(team_id="T1", user_id="U1"), actor_name="Owen Clarke", more=True)
ACME = Client(id=101, name="Acme s.r.o.", subject_id="12345678", tax_id="2020123456", vat_id="SK2020123456")


def filled(**typed: str) -> ClientDraft:
    return DRAFT.model_copy(update={"typed": {"name": "Acme"} | typed})


def snapshot_of(*clients: Client, new: tuple[Client, ...] = ()) -> Snapshot:
    known, fresh = (
        TargetIndex([contact_target(TargetKind.CLIENT, client) for client in some]) for some in (clients, new)
    )
    return Snapshot(Targets(clients=known, new_clients=fresh))


@pytest.mark.parametrize(
    ("field", "typed", "trouble"),
    [
        ("name", "", "Please enter the client's name."),
        ("name", "   ", "Please enter the client's name."),
        ("name", "x" * 256, "At most 255 characters fit here."),
        ("subject_id", "1" * 41, "At most 40 characters fit here."),
        ("tax_id", "1" * 41, "At most 40 characters fit here."),
        ("vat_id", "1" * 41, "At most 40 characters fit here."),
        ("street", "x" * 256, "At most 255 characters fit here."),
        ("city", "x" * 256, "At most 255 characters fit here."),
        ("zip", "1" * 11, "At most 10 characters fit here."),
        ("delivery_zip", "1" * 11, "At most 10 characters fit here."),
        ("stripe_customer_id", "x" * 256, "At most 255 characters fit here."),
        ("preferred_text_above_items", "x" * 3001, "At most 3000 characters fit here."),
        ("email", "x" * 250 + "@a.sk", None),
        ("email", "x" * 251 + "@a.sk", "At most 255 characters fit here."),
        ("email", "jana@firma", "Please enter an e-mail address, for example jana@firma.sk."),
        ("email", "jana firma@a.sk", "Please enter an e-mail address, for example jana@firma.sk."),
        ("preferred_due_days", "365", None),
        ("preferred_due_days", "366", "Please enter a whole number from 0 to 365."),
        ("preferred_due_days", "-1", "Please enter a whole number from 0 to 365."),
        ("preferred_due_days", "14.5", "Please enter a whole number from 0 to 365."),
        ("preferred_variable_symbol", "9999999999", None),
        ("preferred_variable_symbol", "10000000000", "Please enter a whole number from 0 to 9999999999."),
        ("preferred_specific_symbol", "10000000000", "Please enter a whole number from 0 to 9999999999."),
        ("preferred_constant_symbol", "0308", None),
        ("preferred_constant_symbol", "10000", "Please enter a whole number from 0 to 9999."),
        ("systemeio_contact_id", "12a", "Please enter a whole number."),
        ("systemeio_contact_id", "٣", "Please enter a whole number."),
    ],
)
def test_each_limit_is_told_at_its_field(field: str, typed: str, trouble: str | None) -> None:
    read = read_form(filled(**{field: typed}), t)
    assert read == {block_id_of(BY_NAME[field], DRAFT): trouble} if trouble else isinstance(read, NewClient)


def test_every_trouble_is_told_at_once() -> None:
    read = read_form(filled(name="", email="x", preferred_due_days="400"), t)
    assert isinstance(read, dict)
    assert list(read) == ["name-0", "email", "preferred_due_days"]


def test_only_what_was_filled_in_is_sent_and_text_is_trimmed() -> None:
    draft = filled(name=" Acme ", city="  ", zip="811 01 ", preferred_constant_symbol="0308")
    read = read_form(
        draft.model_copy(update={"countries": {"country_id": Named(id=703, name="Slovakia")}}), t
    )
    assert isinstance(read, NewClient)
    assert read.payload() == {
        "name": "Acme",
        "isVatPayer": False,
        "zip": "811 01",
        "countryId": 703,
        "preferredConstantSymbol": 308,
    }


@pytest.mark.parametrize(
    ("chosen", "vat_id", "expected"),
    [
        ("by_vat_id", "SK2020123456", True),
        ("by_vat_id", "", False),
        ("yes", "", True),
        ("no", "SK2020123456", False),
    ],
)
def test_whether_the_client_pays_vat_is_fixed_when_it_is_confirmed(
    chosen: str, vat_id: str, expected: bool
) -> None:
    read = read_form(filled(is_vat_payer=chosen, vat_id=vat_id), t)
    assert isinstance(read, NewClient)
    assert read.is_vat_payer is expected


def test_the_form_offers_every_field_of_a_new_client() -> None:
    assert set(BY_NAME) == set(NewClient.model_fields) == set(labels(t))
    assert len(BY_NAME) == len(COMMON) + len(RARE)


def test_what_is_in_the_view_survives_being_drawn_anew() -> None:
    menus = {field.name: [("1", "One"), ("2", "Two")] for field in RARE if field.kind is Kind.CHOICE}
    typed = {field.name: "7" for field in BY_NAME.values() if field.kind in (Kind.TEXT, Kind.NUMBER)}
    typed |= dict.fromkeys(menus, "2") | {"type": "person", "is_vat_payer": "no", "email": "a@b.sk"}
    countries = {
        "country_id": Named(id=703, name="Slovakia"),
        "delivery_country_id": Named(id=203, name="Czechia"),
    }
    draft = DRAFT.model_copy(update={"typed": typed, "countries": countries})
    view = client_modal(draft, "draft", menus, (), t)
    assert as_typed(DRAFT, {"state": {"values": state_of(view)}}) == draft


def test_an_emptied_field_stays_empty() -> None:
    state = {"email": {"value": {"type": "email_text_input", "value": None}}}
    country = {
        "country_id-0": {"create_client.country": {"type": "external_select", "selected_option": None}}
    }
    draft = filled(email="a@b.sk").model_copy(update={"countries": {"country_id": Named(id=1, name="One")}})
    read = as_typed(draft, {"state": {"values": state | country}})
    assert read.typed["email"] == ""
    assert read.countries == {}


def test_fintoros_words_stand_at_the_fields_they_are_about() -> None:
    refused = Refused(why=RefusalKind.REJECTED, fields=("vatId", "email"), messages=("VAT?", "E-mail?"))
    assert server_errors(refused, DRAFT) == {"vat_id-0": "VAT?", "email": "E-mail?"}


@pytest.mark.parametrize(
    "refused",
    [
        Refused(why=RefusalKind.NOT_ALLOWED, messages=("No.",)),
        Refused(why=RefusalKind.REJECTED, fields=("email", "moon"), messages=("E-mail?", "Moon?")),
    ],
)
def test_words_about_no_field_of_the_form_stand_above_it(refused: Refused) -> None:
    assert server_errors(refused, DRAFT) == {}


def test_words_about_a_field_that_is_not_shown_stand_above_the_form() -> None:
    refused = Refused(why=RefusalKind.REJECTED, fields=("preferredDueDays",), messages=("Days?",))
    assert server_errors(refused, DRAFT.model_copy(update={"more": False})) == {}


@pytest.mark.parametrize(
    ("typed", "matching"),
    [
        ({"subject_id": "12345678"}, ("subject_id", "12345678")),
        ({"subject_id": "123 456 78", "name": "Acme"}, ("subject_id", "123 456 78")),
        ({"subject_id": "", "tax_id": "2020123456"}, ("tax_id", "2020123456")),
        ({"tax_id": None, "vat_id": "sk 2020 123456"}, ("vat_id", "sk 2020 123456")),
    ],
)
def test_a_client_with_the_same_id_is_found_however_it_is_written(
    typed: dict[str, str | None], matching: tuple[str, str]
) -> None:
    [found] = existing_clients(snapshot_of(ACME), typed)
    assert (found.id, (found.field, found.code)) == (101, matching)


@pytest.mark.parametrize("code", [None, "", " ", "--", "1234567", "123456789"])
def test_other_ids_and_no_ids_find_nobody(code: str | None) -> None:
    assert existing_clients(snapshot_of(ACME), dict.fromkeys(("subject_id", "tax_id", "vat_id"), code)) == ()


def test_a_client_whose_id_was_changed_since_is_not_found_by_the_old_one() -> None:
    corrected = ACME.model_copy(update={"subject_id": "87654321"})
    snapshot = snapshot_of(ACME, new=(corrected,))
    assert existing_clients(snapshot, {"subject_id": "12345678"}) == ()
    assert [one.id for one in existing_clients(snapshot, {"subject_id": "87654321"})] == [101]


def test_a_client_that_matches_twice_is_shown_once_and_a_new_one_too() -> None:
    other = Client(id=202, name="Acme II", subject_id="12345678")
    found = existing_clients(
        snapshot_of(ACME, new=(other, ACME)), {"subject_id": "12345678", "vat_id": "SK2020123456"}
    )
    assert sorted(one.id for one in found) == [101, 202]


def test_the_existing_clients_name_cannot_ping_anybody() -> None:
    found = existing_clients(
        snapshot_of(ACME.model_copy(update={"name": "<!channel>"})), {"subject_id": "12345678"}
    )
    view = client_modal(DRAFT, "draft", {}, found, t)
    warning = view["blocks"][0]["text"]["text"]
    assert "• Business ID (IČO) 12345678: *&lt;!channel&gt;*" in warning


def test_lists_that_could_not_be_read_are_said_to_be_missing() -> None:
    view = client_modal(DRAFT, "draft", {}, (), t)
    assert "not all choices are offered" in view["blocks"][-1]["elements"][0]["text"]
    assert "preferred_currency_id" not in [block.get("block_id") for block in view["blocks"]]


def state_of(view: dict[str, Any]) -> dict[str, Any]:
    """Return the state Slack would send for a view nobody touched."""
    keys = {"value": "initial_value", "selected_option": "initial_option"}
    return {
        block["block_id"]: {
            block["element"]["action_id"]: {
                key: block["element"].get(initial) for key, initial in keys.items()
            }
        }
        for block in view["blocks"]
        if block["type"] == "input"
    }
