"""How many calls to Fintoro each deed and each look-up makes, all told: Fintoro allows 120 a minute.

A person does each of them in the local workspace, from the shortcut or command to the receipt or card, and the
embedded Fintoro's journal is read. Fintoro's lists are at hand, as they are a moment after the start. A note is
one call, two with however many files; a payment is one write and at most two reads (the review's fresh look, and
what remains afterwards).
"""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

from tests.bench.figures import Figure, figure
from tests.features.asking import Asking
from tests.stage import Person, Stage

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CLIENT = "Acme s.r.o."


async def measure(folder: Path) -> list[Figure]:
    """Do everything once; the payment twice, for the first one reads the lists of methods and currencies."""
    async with Stage(folder) as stage:
        owen = await stage.person("Owen")
        invoice = await stage.unpaid_invoice()
        await _pay(stage, owen)
        asking = Asking(stage, owen)
        note = await _count(stage, lambda: _save_note(owen, files=0))
        with_files = await _count(stage, lambda: _save_note(owen, files=3))
        payment = await _pay(stage, owen)
        document_card = await _count(stage, lambda: asking.types("/fintoro-invoice", invoice["number"]))
        client_card = await _count(stage, lambda: asking.types("/fintoro-client", CLIENT))
        overdue = await _count(stage, lambda: asking.types("/fintoro", "overdue"))
    writes = [call for call in payment if not call.startswith("GET ")]
    return [
        figure("a note without files", "calls", [len(note)], at_most=1),
        figure("a note with three files", "calls", [len(with_files)], at_most=2),
        figure("a payment: writes", "calls", [len(writes)], at_most=1),
        figure("a payment: reads", "calls", [len(payment) - len(writes)], at_most=2),
        figure("an invoice's card", "calls", [len(document_card)]),
        figure("a client's card", "calls", [len(client_card)]),
        figure("what is overdue", "calls", [len(overdue)]),
    ]


async def _count(stage: Stage, act: Callable[[], Awaitable[object]]) -> list[str]:
    """Return the calls that `act` led to, as "GET /invoices/1"."""
    seen = (await stage.fintoro_requests())[-1]["id"]
    await act()
    return [f"{call['method']} {call['path']}" for call in await stage.fintoro_requests(after=seen)]


async def _save_note(owen: Person, *, files: int) -> None:
    ids = [await owen.uploads(f"{number}.pdf", PDF) for number in range(files)]
    posted = await owen.says("acme", f"{CLIENT} agrees.", file_ids=ids)
    modal = await owen.uses_shortcut("save_note", "acme", posted["ts"])
    await modal.submit()
    await owen.is_told("acme", "Saved to Fintoro", thread_ts=posted["ts"])


async def _pay(stage: Stage, owen: Person) -> list[str]:
    """Record a payment of an unpaid invoice from its notice; return the calls."""
    invoice = await stage.unpaid_invoice()
    amount = f"{Decimal(str(invoice['toBePaid'])):.2f}".replace(".", ",")
    posted = await owen.says(
        "payments",
        f"Na Váš účet bola pripísaná platba {amount} EUR. Variabilný symbol {invoice['variableSymbol']}.",
    )

    async def act() -> None:
        modal = await owen.uses_shortcut("record_payment", "payments", posted["ts"])
        await modal.submit()
        await (await owen.modal("Please check")).submit()
        await owen.is_told("payments", "recorded a payment", thread_ts=posted["ts"])

    return await _count(stage, act)
