"""Small rules that say what a JSON value must look like, and where it does not.

The manifest and Block Kit are both "objects with known keys and limits", so both are written down as tables
of these rules. The texts follow Slack's own validator ("must be less than 25 characters").
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a value; `pointer` is a JSON pointer such as `/blocks/0/text/text`."""

    pointer: str
    text: str

    def __str__(self) -> str:
        return f"[ERROR] {self.text} [json-pointer:{self.pointer}]"


class Rule(Protocol):
    """Anything that can look at a value and tell what is wrong with it."""

    def check(self, value: Any, pointer: str) -> Iterator[Problem]: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string; lengths count characters before any entity is decoded (`&amp;` costs 5)."""

    most: int | None = None
    least: int = 0
    pattern: str | None = None

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(pointer, "must provide a string")
            return
        if len(value) < self.least:
            yield Problem(pointer, f"must be more than {self.least - 1} characters")
        if self.most is not None and len(value) > self.most:
            yield Problem(pointer, f"must be less than {self.most + 1} characters")
        if self.pattern is not None and not re.search(self.pattern, value):
            yield Problem(pointer, f"does not match the pattern {self.pattern}")


@dataclass(frozen=True, slots=True)
class Flag:
    """A JSON boolean; the strings "true" and "false" are not."""

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield Problem(pointer, "must provide a boolean")


@dataclass(frozen=True, slots=True)
class Whole:
    """A JSON integer between two bounds, both allowed."""

    least: int | None = None
    most: int | None = None

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(pointer, "must provide an integer")
        elif self.least is not None and value < self.least:
            yield Problem(pointer, f"must be at least {self.least}")
        elif self.most is not None and value > self.most:
            yield Problem(pointer, f"must be at most {self.most}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """A string out of a closed list."""

    allowed: tuple[str, ...]

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if value not in self.allowed:
            yield Problem(pointer, f"must be one of: {', '.join(self.allowed)}")


@dataclass(frozen=True, slots=True)
class Anything:
    """A part that this stand-in does not look into."""

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        yield from ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose every item keeps one rule."""

    item: Rule
    most: int | None = None
    least: int = 0
    unique: bool = False

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(pointer, "must provide an array")
            return
        if len(value) < self.least:
            yield Problem(pointer, f"no fewer than {self.least} items allowed")
        if self.most is not None and len(value) > self.most:
            yield Problem(pointer, f"no more than {self.most} items allowed")
        if self.unique and len({repr(item) for item in value}) < len(value):
            yield Problem(pointer, "items must be unique")
        for index, item in enumerate(value):
            yield from self.item.check(item, f"{pointer}/{index}")


Check = Callable[[Mapping[str, Any], str], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with known keys only. `also` spans several keys; it runs once the keys are right."""

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    also: Sequence[Check] = ()

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(pointer, "must provide an object")
            return
        found = list(self._keys(value, pointer))
        yield from found
        if not found:
            for check in self.also:
                yield from check(value, pointer)

    def _keys(self, value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        for key in self.required:
            if key not in value:
                yield Problem(pointer, f"missing required field: {key}")
        for key, item in value.items():
            rule = self.required.get(key) or self.optional.get(key)
            if rule is None:
                yield Problem(pointer, f"invalid additional property: {key}")
            else:
                yield from rule.check(item, f"{pointer}/{key}")


@dataclass(frozen=True, slots=True)
class ByType:
    """An object told apart by its `type`; a type that is not listed is not supported in this place."""

    shapes: Mapping[str, Rule]

    def check(self, value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(pointer, "must provide an object")
            return
        kind = value.get("type")
        if kind is None:
            yield Problem(pointer, "missing required field: type")
        elif kind not in self.shapes:
            yield Problem(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            yield from self.shapes[kind].check(value, pointer)
