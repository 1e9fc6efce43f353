"""How Fintoro's objects are read, and how payloads are written.

Reading is lenient: unknown fields are ignored, fields may be missing or null, and an enum value of next
year arrives as plain text. Writing is strict: a payload that breaks a documented limit cannot be built.
Both speak Fintoro's camelCase outside and Python's names inside.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.fintoro.exact_json import plain_digits
from bot.fintoro.wire import camel_case

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
M = TypeVar("M", bound="Model")

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def _no_float(value: object) -> object:
    if isinstance(value, (float, bool)):
        raise ValueError("a Decimal is needed: a float does not hold exact digits")
    return value


def _no_rows(value: object) -> object:
    return [] if value is None else value


def _no_fields(value: object) -> object:
    # PHP writes an object without fields as an empty array.
    return {} if value is None or value == [] else value


def _empty_text(value: object) -> object:
    return "" if value is None else value


def _whole_characters(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half a character, which UTF-8 cannot carry") from None
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _an_email_address(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError("must be an e-mail address")
    return text


def _cents_at_most(amount: Decimal) -> Decimal:
    if len(plain_digits(amount).partition(".")[2]) > 2:
        raise ValueError("must be a multiple of 0.01")
    return amount


Open = Annotated[E | str, Field(union_mode="left_to_right")]
"""An enum that may grow: a known value is its member, any other stays text."""

Rows = Annotated[list[T], BeforeValidator(_no_rows)]
"""A list that may arrive as null."""

Fields = Annotated[M, BeforeValidator(_no_fields)]
"""An object that may arrive as null or empty."""

Text = Annotated[str, BeforeValidator(_empty_text)]
"""Text that Fintoro documents as always there; an empty one when it is null all the same."""

Characters = Annotated[str, AfterValidator(_whole_characters)]
Id = Annotated[int, Field(strict=True, gt=0)]
Exact = Annotated[Decimal, BeforeValidator(_no_float)]
Cents = Annotated[Exact, AfterValidator(_cents_at_most)]
Filled = Annotated[Characters, AfterValidator(_not_blank)]
Name = Annotated[Filled, StringConstraints(max_length=255)]
Line = Annotated[Characters, StringConstraints(max_length=255)]
Code = Annotated[Characters, StringConstraints(max_length=40)]
Zip = Annotated[Characters, StringConstraints(max_length=10)]
Email = Annotated[Line, AfterValidator(_an_email_address)]


class Model(BaseModel):
    """Something Fintoro answered. Frozen; what this version does not know is left aside."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=camel_case, validate_by_name=True, validate_by_alias=True
    )


class Payload(BaseModel):
    """Something Fintoro is asked to store. Frozen; a misspelt or forbidden field is an error.

    `model_dump(mode="json")` can be written down and validated again without losing a digit, so a durable
    job can fix a payload once and send it later.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=camel_case, validate_by_name=True, validate_by_alias=True
    )

    def payload(self) -> dict[str, Any]:
        """The JSON object as Fintoro reads it; fields that are None are left out."""
        return self.model_dump(by_alias=True, exclude_none=True)
