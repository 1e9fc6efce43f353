"""From a command's words or a registry entry to a filled draft. It reads, and writes nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.directory import LookupCache
from bot.features.create_client.fields import BY_NAME, COUNTRY, NAME, RARE, VAT_PAYER, Kind, fitting
from bot.features.create_client.models import ClientDraft, CreateClient, Named, ReturnTo
from bot.features.create_client.registry import Registry, business_id_in
from bot.features.create_client.wording import VatPayer
from bot.fintoro import ContactType, Country, FintoroError, Subject
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.messages import read_message
from bot.slack.places import Place, place_of

REGISTRY_COUNTRY = "SK"
SHORTEST_BUSINESS_ID, LONGEST_BUSINESS_ID = 6, 8


class ClientDrafting:
    """Makes drafts and fills them from the registry."""

    def __init__(self, parts: Parts, registry: Registry) -> None:
        self._parts = parts
        self._registry = registry

    async def empty(self, body: Mapping[str, Any]) -> ClientDraft:
        """Return the draft of an empty form, opened where the person is."""
        place = place_of(body)
        person = await self._parts.people.person(place.user_id)
        return ClientDraft(place=place, actor_name=person.real_name)

    async def returning(self, body: Mapping[str, Any]) -> ClientDraft:
        """Return the draft of a form opened from inside another one, whose draft knows where the person is."""
        host = body["view"]
        draft_id = host.get("private_metadata") or ""
        draft = await self.empty(body)
        data = await self._parts.drafts.get(draft_id)
        place = Place.model_validate(data["place"]) if data and "place" in data else draft.place
        return_to = ReturnTo(view_id=host["id"], draft_id=draft_id)
        return draft.model_copy(update={"place": place, "return_to": return_to})

    async def from_words(self, body: Mapping[str, Any], words: str, t: Translator) -> ClientDraft:
        """Return the draft for a command: a business ID that the registry knows fills the form, a name its field."""
        draft = await self.empty(body)
        # Slack escapes a command's text: "Novák &amp; syn".
        read = await read_message({"text": words, "user": draft.place.user_id}, self._parts.people)
        number = business_id_in(read.text)
        if number is None or not SHORTEST_BUSINESS_ID <= len(number) <= LONGEST_BUSINESS_ID:
            return draft.model_copy(update={"typed": {NAME.name: fitting(NAME.name, read.text)}})
        found = await self._registry.search(number) or ()
        subject = next((one for one in found if one.business_id == number.zfill(LONGEST_BUSINESS_ID)), None)
        if subject is None:
            return draft.model_copy(update={"typed": {"subject_id": number}})
        return await self.with_subject(draft, subject, t)

    async def from_failed(self, key: str, t: Translator) -> ClientDraft:
        """Return the draft for a client that was not created, as it was typed, by its key in the audit trail.

        Raises:
            LookupError: there is no such client.
            FintoroError, StoreTrouble: what the form needs cannot be read now.
        """
        entry = await self._parts.store.entry(key)
        if entry is None:
            raise LookupError(f"no client {key}")
        deed = CreateClient.model_validate(entry.payload)
        return draft_of(deed, key, await self._parts.directory.lookups.countries(t.locale))

    async def with_subject(self, draft: ClientDraft, subject: Subject, t: Translator) -> ClientDraft:
        """Return the draft with a registry entry in its fields; what the registry does not know stays as typed."""
        known = {
            "name": subject.name,
            "type": ContactType.COMPANY.value,  # in Fintoro the self-employed are companies as well
            "subject_id": subject.business_id,
            "tax_id": subject.tax_id,
            "vat_id": subject.vat_id,
            "street": subject.street,
            "city": subject.city,
            "zip": subject.zip,
        }
        country = await registry_country(self._parts.directory.lookups, t)
        return draft.model_copy(
            update={
                "typed": draft.typed | {name: fitting(name, value) for name, value in known.items()},
                "countries": draft.countries | ({COUNTRY.name: country} if country else {}),
                "generation": draft.generation + 1,
                "trouble": None,
            }
        )


async def registry_country(lookups: LookupCache, t: Translator) -> Named | None:
    """Return the registry's country; None while Fintoro's list of countries cannot be read."""
    try:
        countries = await lookups.countries(t.locale)
    except (FintoroError, TimeoutError):
        return None
    return next((Named(id=one.id, name=one.name) for one in countries if one.code == REGISTRY_COUNTRY), None)


def draft_of(deed: CreateClient, key: str, countries: Iterable[Country]) -> ClientDraft:
    """Return the draft whose form, submitted as it is, gives this client again."""
    values = deed.client.model_dump(mode="json", exclude_none=True)
    names = {country.id: country.name for country in countries}
    chosen = {name: values.pop(name) for name in list(values) if BY_NAME[name].kind is Kind.COUNTRY}
    values[VAT_PAYER.name] = (VatPayer.YES if deed.client.is_vat_payer else VatPayer.NO).value
    return ClientDraft(
        place=deed.place,
        actor_name=deed.actor_name,
        typed={name: str(value) for name, value in values.items()},
        countries={name: Named(id=one, name=names.get(one, str(one))) for name, one in chosen.items()},
        more=any(field.name in values or field.name in chosen for field in RARE),
        again_of=key,
    )
