"""The fields of a client, once: what they hold, their limits, and which of them the registry knows.

Limits: API reference, Create client.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    EMAIL = "email"
    NUMBER = "number"
    COUNTRY = "country"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the field's name in `NewClient`; `highest` bounds a number, which is never below zero."""

    name: str
    kind: Kind = Kind.TEXT
    max_chars: int = 255
    highest: int | None = None
    multiline: bool = False
    from_registry: bool = False


NAME = Field("name", from_registry=True)
TYPE = Field("type", Kind.CHOICE, from_registry=True)
VAT_PAYER = Field("is_vat_payer", Kind.CHOICE)
COUNTRY = Field("country_id", Kind.COUNTRY, from_registry=True)

COMMON = (
    NAME,
    TYPE,
    Field("subject_id", max_chars=40, from_registry=True),
    Field("tax_id", max_chars=40, from_registry=True),
    Field("vat_id", max_chars=40, from_registry=True),
    VAT_PAYER,
    Field("email", Kind.EMAIL),
    Field("street", from_registry=True),
    Field("city", from_registry=True),
    Field("zip", max_chars=10, from_registry=True),
    COUNTRY,
)
RARE = (
    Field("delivery_street"),
    Field("delivery_city"),
    Field("delivery_zip", max_chars=10),
    Field("delivery_country_id", Kind.COUNTRY),
    Field("preferred_delivery_method_id", Kind.CHOICE),
    Field("preferred_payment_method_id", Kind.CHOICE),
    Field("preferred_currency_id", Kind.CHOICE),
    Field("preferred_language_id", Kind.CHOICE),
    Field("preferred_due_days", Kind.NUMBER, highest=365),
    Field("preferred_variable_symbol", Kind.NUMBER, highest=9_999_999_999),
    Field("preferred_constant_symbol", Kind.NUMBER, highest=9_999),
    Field("preferred_specific_symbol", Kind.NUMBER, highest=9_999_999_999),
    Field("preferred_text_above_items", max_chars=3000, multiline=True),
    Field("preferred_note", max_chars=3000, multiline=True),  # Slack's limit; Fintoro names none
    Field("stripe_customer_id"),
    Field("systemeio_contact_id", Kind.NUMBER),
)
BY_NAME = {field.name: field for field in (*COMMON, *RARE)}


def fitting(name: str, value: str | None) -> str:
    """Return a proposed value where it fits its field, else nothing: a cut name is a wrong name."""
    text = (value or "").strip()
    return text if len(text) <= BY_NAME[name].max_chars else ""
