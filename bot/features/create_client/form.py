"""Reading the submitted client: a complete `NewClient`, or what is wrong at which field."""

import re
from typing import Any

from bot.deed import Refused
from bot.features.create_client.fields import BY_NAME, NAME, VAT_PAYER, Field, Kind
from bot.features.create_client.modal import block_id_of, shown_fields
from bot.features.create_client.models import ClientDraft, Named
from bot.features.create_client.wording import VatPayer
from bot.fintoro import NewClient
from bot.i18n import Translator
from bot.slack.forms import Form

Errors = dict[str, str]
EMAIL_SHAPE = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
MOST_DIGITS = 18  # what every database's integer holds
FIELD_OF_SERVER = {NewClient.model_fields[name].alias: field for name, field in BY_NAME.items()}


def as_typed(draft: ClientDraft, view: dict[str, Any]) -> ClientDraft:
    """Return the draft with what is in the view now, so that drawing it anew loses nothing."""
    form = Form(view)
    typed, countries = dict(draft.typed), dict(draft.countries)
    for field in shown_fields(draft):
        block_id = block_id_of(field, draft)
        if not form.has(block_id):
            continue
        if field.kind is Kind.COUNTRY:
            countries.pop(field.name, None)
            countries |= _country(form, block_id, field)
        else:
            typed[field.name] = form.selected_value(block_id) or form.typed(block_id) or ""
    return draft.model_copy(update={"typed": typed, "countries": countries})


def read_form(draft: ClientDraft, t: Translator) -> NewClient | Errors:
    """Return the client as it was filled in (a draft from `as_typed`), or the errors by block id.

    Slack's client checks most of this already; not every client does (docs.slack.dev: modals), so it is done again.
    """
    errors: Errors = {}
    values: dict[str, Any] = {name: country.id for name, country in draft.countries.items()}
    for field in shown_fields(draft):
        typed = draft.typed.get(field.name, "").strip()
        trouble = _trouble(field, typed, t)
        if trouble is not None:
            errors[block_id_of(field, draft)] = trouble
        elif typed and field is not VAT_PAYER:
            values[field.name] = typed if _is_text(field) else int(typed)
    if errors:
        return errors
    values["is_vat_payer"] = _is_vat_payer(draft.typed.get(VAT_PAYER.name), values.get("vat_id"))
    return NewClient(**values)


def server_errors(refused: Refused, draft: ClientDraft) -> Errors:
    """Return Fintoro's own words at the fields they are about; empty when one is about none that is shown.

    The job gives one text for each field, in the same order.
    """
    fields = [FIELD_OF_SERVER.get(name) for name in refused.fields]
    shown = shown_fields(draft)
    if not fields or any(field not in shown for field in fields):
        return {}
    return {
        block_id_of(field, draft): words
        for field, words in zip(fields, refused.messages, strict=True)
        if field is not None
    }


def _country(form: Form, block_id: str, field: Field) -> dict[str, Named]:
    chosen = form.selected_option(block_id)
    if chosen is None or not chosen["value"].isdecimal():
        return {}
    return {field.name: Named(id=int(chosen["value"]), name=chosen["text"]["text"])}


def _trouble(field: Field, typed: str, t: Translator) -> str | None:
    if not typed:
        return t.t("Please enter the client's name.") if field is NAME else None
    if field.kind is Kind.NUMBER:
        return _number_trouble(field, typed, t)
    if len(typed) > field.max_chars:
        return t.t("At most {count} characters fit here.", count=field.max_chars)
    if field.kind is Kind.EMAIL and not EMAIL_SHAPE.fullmatch(typed):
        return t.t("Please enter an e-mail address, for example jana@firma.sk.")
    return None


def _number_trouble(field: Field, typed: str, t: Translator) -> str | None:
    whole = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    if whole and (field.highest is None or int(typed) <= field.highest):
        return None
    if field.highest is None:
        return t.t("Please enter a whole number.")
    return t.t("Please enter a whole number from 0 to {highest}.", highest=field.highest)


def _is_text(field: Field) -> bool:
    return field.kind in (Kind.TEXT, Kind.EMAIL) or field.name == "type"


def _is_vat_payer(chosen: str | None, vat_id: str | None) -> bool:
    if chosen in (VatPayer.YES, VatPayer.NO):
        return chosen == VatPayer.YES
    return vat_id is not None
