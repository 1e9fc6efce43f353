"""The client's form, as a pure function of its draft: the registry search, the common fields, and the rare ones."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.features.create_client.asides import warning
from bot.features.create_client.existing import Existing
from bot.features.create_client.fields import COMMON, NAME, RARE, TYPE, VAT_PAYER, Field, Kind
from bot.features.create_client.models import ClientDraft, Named
from bot.features.create_client.wording import Choice, fixed_choices, labels, title
from bot.fintoro import Subject
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, input_block, modal, section
from bot.slack.elements import (
    button,
    email_text_input,
    external_select,
    number_input,
    option,
    plain_text_input,
    static_select,
)

CALLBACK_ID = "create_client"
SUBJECT = "subject"
MORE = "more"
# Bolt tells options requests apart by action_id alone, so each is the feature's own.
PUSH_ACTION = "create_client.push"
SUBJECT_ACTION = "create_client.subject"
COUNTRY_ACTION = "create_client.country"
MORE_ACTION = "create_client.more"
VALUE_ACTION = "value"
REGISTRY_MIN_CHARS = 3  # API reference: Search subjects

Menus = Mapping[str, Sequence[Choice]]


def client_modal(
    draft: ClientDraft, draft_id: str, menus: Menus, existing: Sequence[Existing], t: Translator
) -> dict[str, Any]:
    """Return the form. `menus` are Fintoro's lists for the rare fields; one that could not be read is missing."""
    fields = _Fields(draft, menus, t)
    blocks = [
        *_trouble(draft, t),
        *([warning(existing, t)] if existing else []),
        _registry(t),
        *(block for field in COMMON for block in fields.blocks(field)),
        *(_more(t) if not draft.more else (block for field in RARE for block in fields.blocks(field))),
        *_missing_menus(draft, menus, t),
    ]
    return modal(
        CALLBACK_ID, title(t), blocks, submit=t.t("Create"), close=t.t("Cancel"), private_metadata=draft_id
    )


def block_id_of(field: Field, draft: ClientDraft) -> str:
    """Return a field's block id: what the registry fills needs a new one each time, or Slack keeps the old value."""
    return f"{field.name}-{draft.generation}" if field.from_registry else field.name


def shown_fields(draft: ClientDraft) -> tuple[Field, ...]:
    """Return the fields that are in the form now."""
    return (*COMMON, *RARE) if draft.more else COMMON


def subject_option(subject: Subject) -> Block:
    """Return a registry entry as a choice."""
    detail = " · ".join(filter(None, [f"IČO {subject.business_id}", subject.city]))
    return option(subject.name, str(subject.id), description=detail)


def country_option(country: Named) -> Block:
    """Return a country as a choice."""
    return option(country.name, str(country.id))


def _trouble(draft: ClientDraft, t: Translator) -> Iterable[Block]:
    if draft.trouble is not None:
        yield section(t.rich(":x: {trouble}", trouble=Mrkdwn(draft.trouble)))


def _registry(t: Translator) -> Block:
    return input_block(
        SUBJECT,
        t.t("Find in the public registry"),
        external_select(
            SUBJECT_ACTION,
            placeholder=t.t("Start typing a name or a business ID (IČO)"),
            min_query_chars=REGISTRY_MIN_CHARS,
        ),
        hint=t.t("It fills in the fields below. Or leave it empty and type them yourself."),
        optional=True,
        dispatch_action=True,
    )


def _more(t: Translator) -> Iterable[Block]:
    yield actions(button(t.t("More fields"), MORE_ACTION), block_id=MORE)


def _missing_menus(draft: ClientDraft, menus: Menus, t: Translator) -> Iterable[Block]:
    if draft.more and any(field.kind is Kind.CHOICE and field.name not in menus for field in RARE):
        yield context(t.rich("Fintoro's lists cannot be read right now, so not all choices are offered."))


class _Fields:
    """Draws fields with what is in them."""

    def __init__(self, draft: ClientDraft, menus: Menus, t: Translator) -> None:
        self._draft = draft
        self._menus = {**menus, **fixed_choices(t)}
        self._labels = labels(t)
        self._t = t

    def blocks(self, field: Field) -> Iterable[Block]:
        """Yield a field's block; none for a choice whose list could not be read."""
        if field.kind is Kind.CHOICE and not self._menus.get(field.name):
            return
        yield input_block(
            block_id_of(field, self._draft),
            self._labels[field.name],
            self._element(field),
            optional=field not in (NAME, TYPE, VAT_PAYER),
        )

    def _element(self, field: Field) -> Block:
        value = self._draft.typed.get(field.name)
        match field.kind:
            case Kind.EMAIL:
                return email_text_input(VALUE_ACTION, initial_value=value)
            case Kind.NUMBER:
                return number_input(
                    VALUE_ACTION,
                    decimals=False,
                    initial_value=Decimal(value) if value and value.isdecimal() else None,
                    min_value=Decimal(0),
                    max_value=Decimal(field.highest) if field.highest is not None else None,
                )
            case Kind.COUNTRY:
                return self._country(field)
            case Kind.CHOICE:
                return self._choice(field, value)
            case _:
                return plain_text_input(
                    VALUE_ACTION,
                    initial_value=value,
                    multiline=field.multiline,
                    max_chars=field.max_chars,
                )

    def _country(self, field: Field) -> Block:
        chosen = self._draft.countries.get(field.name)
        placeholder = self._t.t("Start typing a country")
        return external_select(
            COUNTRY_ACTION,
            initial_option=country_option(chosen) if chosen else None,
            placeholder=placeholder,
        )

    def _choice(self, field: Field, value: str | None) -> Block:
        choices = self._menus[field.name]
        default = choices[0][0] if field in (TYPE, VAT_PAYER) else None
        return static_select(
            VALUE_ACTION, [option(text, one) for one, text in choices], initial_value=value or default
        )
