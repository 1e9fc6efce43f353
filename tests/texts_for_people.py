"""Where the code speaks to people: which texts go where on the screen, and which went past the translator."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.texts_in_code import BOT

SPEAKING = ("features", "deed", "unknown.py")
READS_AND_SAYS_NOTHING = "/notice/"  # the words of banks, in three languages
TRANSLATING = ("t", "rich", "plural")
ENGLISH_QUOTE = "“"
EMOJI = re.compile(r":[a-z_]+:")
LETTER = re.compile(r"[^\W\d_]")
WORD_BESIDE_A_VALUE = re.compile(r"^[^\W\d_]{2,} | [^\W\d_]{2,}$")
TWO_WORDS = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}")
# What is never shown: errors for programmers, log lines, names of background work and of a job's steps.
UNSEEN_CALLS = (
    "spawn",
    "spawn_later",
    "step",
    "persist",
    "compile",
    "get",
    "partition",
    "startswith",
    "removeprefix",
)
# The arguments that people read, by position and by name.
READ_ARGUMENTS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "ack": ((), ("text", "errors")),
    "button": ((0,), ()),
    "confirm_dialog": ((0, 1), ("confirm", "deny")),
    "context": (tuple(range(10)), ()),
    "date_picker": ((), ("placeholder",)),
    "external_select": ((), ("placeholder",)),
    "header": ((0,), ()),
    "input_block": ((1,), ("hint",)),
    "modal": ((1,), ("title", "submit", "close")),
    "Mrkdwn": ((0,), ()),
    "mrkdwn_text": ((0,), ()),
    "number_input": ((), ("placeholder",)),
    "option": ((0,), ("description",)),
    "option_group": ((0,), ()),
    "plain_text": ((0,), ()),
    "plain_text_input": ((), ("placeholder",)),
    "section": ((0,), ("text", "fields")),
    "static_select": ((), ("placeholder",)),
    "tell_conversation": ((1,), ()),
    "tell_person": ((1,), ()),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A literal text: where it stands, and the place on the screen it is for (`modal.submit`, `button.0`)."""

    file: str
    line: int
    text: str
    place: str


def translated_texts() -> Iterator[Spoken]:
    """Yield the translator's texts by place: an argument people read, or `in <function>` for the rest."""
    for name, tree in _trees():
        for function in (node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)):
            for text, line in _asked_for(function):
                yield Spoken(name, line, text, f"in {function.name}")
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for place, argument in _read_arguments(call):
                if isinstance(argument, ast.Call) and _called(argument) in TRANSLATING:
                    for text, line in _asked_for(argument):
                        yield Spoken(name, line, text, place)


def untranslated_texts() -> Iterator[Spoken]:
    """Yield what people would read in English whatever their language."""
    for name, tree in _trees():
        if READS_AND_SAYS_NOTHING not in name:
            yield from untranslated_in(name, tree)


def untranslated_in(name: str, tree: ast.Module) -> Iterator[Spoken]:
    """Yield what looks like a text for people in one module and was not asked of the translator."""
    for literal in _literals(tree):
        if _reads_as_prose(literal):
            yield Spoken(name, literal.line, literal.text, "anywhere")
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        for place, argument in _read_arguments(call):
            for literal in _literals(argument):
                if LETTER.search(EMOJI.sub("", literal.text)):
                    yield Spoken(name, literal.line, literal.text, place)


def unreadable_requests() -> Iterator[Spoken]:
    """Yield the calls of the translator whose text is not written out, so that no catalogue can hold it."""
    for name, tree in _trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if _is_translating(call) and not (call.args and isinstance(call.args[0], ast.Constant)):
                yield Spoken(name, call.lineno, ast.unparse(call), "translator")


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class _Literal:
    text: str
    line: int
    part_of: ast.AST | None


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for part in SPEAKING:
        path = BOT / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield str(file.relative_to(BOT)), ast.parse(file.read_text(encoding="utf-8"))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_translating(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in TRANSLATING


def _read_arguments(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    positions, names = READ_ARGUMENTS.get(_called(call), ((), ()))
    for position, argument in enumerate(call.args):
        if position in positions:
            yield f"{_called(call)}.{position}", argument
    for keyword in call.keywords:
        if keyword.arg in names:
            yield f"{_called(call)}.{keyword.arg}", keyword.value


def _asked_for(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the texts the translator is asked for below `node`, both forms of a plural."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _is_translating(call):
            forms = call.args[: 2 if _called(call) == "plural" else 1]
            yield from ((str(form.value), form.lineno) for form in forms if isinstance(form, ast.Constant))


def _literals(node: ast.AST, part_of: ast.AST | None = None) -> Iterator[_Literal]:
    """Yield the literal texts below `node`, but for docstrings and what is never shown."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Call) and _is_silent(node):
        node = ast.List(elts=[keyword.value for keyword in node.keywords if _is_translating(node)])
    if isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _Literal(node.value, node.lineno, part_of)
    for child in ast.iter_child_nodes(node):
        yield from _literals(child, node)


def _reads_as_prose(literal: _Literal) -> bool:
    in_f_string = isinstance(literal.part_of, ast.JoinedStr)
    return bool(
        ENGLISH_QUOTE in literal.text
        or TWO_WORDS.search(literal.text)
        or (in_f_string and WORD_BESIDE_A_VALUE.search(literal.text))
    )


def _is_silent(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    logs = isinstance(owner, ast.Name) and owner.id == "log"
    return logs or _is_translating(call) or _called(call) in UNSEEN_CALLS
