"""Reads and checks a request's input field by field, collecting every error before refusing.

The vendor's server is Laravel: text is trimmed and empty text counts as null, unknown fields are ignored,
and all failures come back together as 422 `{"message", "errors": {field: [text]}}`.
"""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from bot.sandbox.fintoro.messages import validation_text

EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
LARGEST_INTEGER = 2**63 - 1
LARGEST_AMOUNT = Decimal("9999999999.99")
MISSING: Any = object()


class InvalidInputError(Exception):
    """The input broke `errors` ({field: [text]}); the answer is 422."""

    def __init__(self, message: str, errors: dict[str, list[str]]) -> None:
        super().__init__(message)
        self.message = message
        self.errors = errors


class Reader:
    """`data` is a JSON object, or a query string's fields (`from_query`), where numbers arrive as text."""

    def __init__(self, data: dict[str, Any], language: str, *, from_query: bool = False) -> None:
        self.data = _tidy(data)
        self.language = language
        self.from_query = from_query
        self.errors: dict[str, list[str]] = {}

    def given(self, field: str) -> bool:
        """Whether the field was sent with a value other than null."""
        return self._value(field) not in (MISSING, None)

    def sent(self, field: str) -> bool:
        """Whether the field was sent at all, null included."""
        return self._value(field) is not MISSING

    def fail(self, field: str, rule: str, **values: object) -> None:
        self.errors.setdefault(field, []).append(validation_text(rule, field, self.language, **values))

    def done(self) -> None:
        """Raise `InvalidInputError` when any field failed so far."""
        if self.errors:
            raise InvalidInputError(validation_text("invalid", "", self.language), self.errors)

    def text(
        self,
        field: str,
        *,
        required: bool = False,
        nullable: bool = True,
        longest: int | None = None,
        shortest: int = 0,
        one_of: Collection[str] | None = None,
        email: bool = False,
    ) -> str | None:
        value = self._take(field, required, nullable, "string")
        if value is None:
            return None
        if not isinstance(value, str):
            self.fail(field, "string")
            return None
        if one_of is not None and value not in one_of:
            self.fail(field, "in")
        elif longest is not None and len(value) > longest:
            self.fail(field, "max_text", maximum=longest)
        elif len(value) < shortest:
            self.fail(field, "min_text", minimum=shortest)
        elif email and not EMAIL.fullmatch(value):
            self.fail(field, "email")
        else:
            return value
        return None

    def integer(
        self,
        field: str,
        *,
        required: bool = False,
        nullable: bool = True,
        between: tuple[int, int] | None = None,
        one_of: Collection[int] | None = None,
    ) -> int | None:
        value = self._take(field, required, nullable, "integer")
        if value is None:
            return None
        number = _whole_number(value, self.from_query)
        if number is None:
            self.fail(field, "integer")
        elif between is not None and not between[0] <= number <= between[1]:
            self.fail(field, "between", minimum=between[0], maximum=between[1])
        elif one_of is not None and number not in one_of:
            self.fail(field, "in")
        else:
            return number
        return None

    def decimal(self, field: str, *, places: int | None = None, nullable: bool = False) -> Decimal | None:
        """A JSON number (never a quoted one), with at most `places` decimals."""
        value = self._take(field, False, nullable, "numeric")
        if value is None:
            return None
        number = _decimal_number(value, self.from_query)
        if number is None or abs(number) > LARGEST_AMOUNT:
            self.fail(field, "numeric")
            return None
        if places is not None and number != round(number, places):
            self.fail(field, "multiple_of")
            return None
        return number

    def boolean(self, field: str, *, required: bool = False, nullable: bool = False) -> bool | None:
        value = self._take(field, required, nullable, "boolean")
        if self.from_query and isinstance(value, str):
            value = {"true": True, "1": True, "false": False, "0": False}.get(value, value)
        if value is None or isinstance(value, bool):
            return value
        self.fail(field, "boolean")
        return None

    def day(self, field: str, *, nullable: bool = False) -> date | None:
        """A date written Y-m-d."""
        value = self._take(field, False, nullable, "date")
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.fail(field, "date")
        return None

    def list_of(
        self, field: str, item_type: type[str] | type[int], *, required: bool = False, at_least: int = 0
    ) -> list[Any]:
        """A list of texts or integers; wrong items are named by their place (`to.1`)."""
        value = self._take(field, required, False, "array")
        if value is None:
            return []
        if not isinstance(value, list):
            self.fail(field, "array")
            return []
        if len(value) < at_least:
            self.fail(field, "min_items", minimum=at_least)
        for index, item in enumerate(value):
            if not isinstance(item, item_type) or isinstance(item, bool):
                self.fail(f"{field}.{index}", "string" if item_type is str else "integer")
        return value

    def structure(self, field: str) -> bool:
        """A required JSON object; its own fields are read by dotted names."""
        value = self._take(field, True, False, "array")
        if value is not None and not isinstance(value, dict):
            self.fail(field, "array")
        return isinstance(value, dict)

    def prohibit(self, *fields: str) -> None:
        """Refuse fields that mean nothing here; null and empty values pass, as in the framework."""
        for field in fields:
            if self._value(field) not in (MISSING, None, []):
                self.fail(field, "prohibited")

    def _take(self, field: str, required: bool, nullable: bool, rule: str) -> Any:
        value = self._value(field)
        if value is MISSING or value is None:
            if required:
                self.fail(field, "required")
            elif value is None and not nullable and not self.from_query:
                self.fail(field, rule)
            return None
        return value

    def _value(self, field: str) -> Any:
        found: Any = self.data
        for part in field.split("."):
            if not isinstance(found, dict) or part not in found:
                return MISSING
            found = found[part]
        return found


def _whole_number(value: Any, from_query: bool) -> int | None:
    if from_query and isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value, re.ASCII):
        value = int(value)
    if isinstance(value, Decimal) and abs(value) <= LARGEST_INTEGER and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_INTEGER:
        return None
    return value


def _decimal_number(value: Any, from_query: bool) -> Decimal | None:
    if from_query and isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value, re.ASCII):
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def _tidy(value: Any) -> Any:
    """Laravel's TrimStrings and ConvertEmptyStringsToNull."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return {name: _tidy(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_tidy(inner) for inner in value]
    return value
