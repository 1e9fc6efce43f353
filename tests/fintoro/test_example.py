"""The example that greets a reader of the library is a program that runs."""

import textwrap
from types import ModuleType

import pytest

from bot import fintoro

from .server import Server, ok, page


async def test_the_example_in_the_librarys_docstring_works(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    overdue = {"id": 301, "number": "20260001", "totalWithVat": 240, "toBePaid": 99}
    server.will_answer(
        ok({"name": "Fintoro s.r.o."}),
        page(1, 1, overdue | {"currency": {"id": 1, "symbol": "EUR"}}),
        ok({"id": 551, "type": "note"}, status=201),
    )
    assert fintoro.__doc__ is not None
    example = fintoro.__doc__.split("\n\n")[1]
    program = f"async def example():\n{example}\n    return saved"
    names = vars(fintoro) | {"FintoroClient": lambda token, **options: server.client(**options), "token": ""}
    exec(textwrap.dedent(program), names)  # noqa: S102 - our own docstring is the thing under test
    saved = await names["example"]()
    assert (saved.value.id, saved.value.type) == (551, fintoro.CrmEventType.NOTE)
    assert capsys.readouterr().out == "Fintoro s.r.o. 20260001 99 EUR\n"
    assert server.last.headers["Idempotency-Key"] == "note-2026-03-10-001"


def test_every_public_name_is_exported() -> None:
    imported = {
        name
        for name, value in vars(fintoro).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert imported == set(fintoro.__all__)
