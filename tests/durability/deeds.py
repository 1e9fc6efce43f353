"""The two deeds as a person starts them, up to the last press, and what is left of each in the end."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any, Protocol

from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.stage import Modal, Person, Stage, words_of

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NUMBERS = count(1)


class Deed(Protocol):
    """A form filled in, waiting for the last press."""

    ts: str

    async def press(self) -> None:
        """Press the button that starts the deed; Slack got its answer when this returns."""

    async def told(self) -> dict[str, Any]:
        """Wait for the receipt that says it is done."""

    async def records(self) -> int:
        """Return how many records of this deed Fintoro holds."""


@dataclass
class Note:
    """A note with two files on Acme, from a message in #acme."""

    stage: Stage
    person: Person
    modal: Modal
    ts: str
    mark: str

    async def press(self) -> None:
        assert (await self.modal.submit())["result"] == "closed"

    async def told(self) -> dict[str, Any]:
        receipt = await self.person.is_told("acme", "Saved to Fintoro", thread_ts=self.ts)
        assert "✓ a.pdf" in words_of(receipt)
        assert "✓ b.pdf" in words_of(receipt)
        return receipt

    async def records(self) -> int:
        found = [n for n in await self.stage.notes_on(ACME_ID) if self.mark in str(n["metadata"])]
        assert all([a["name"] for a in note["attachments"]] == ["a.pdf", "b.pdf"] for note in found)
        return len(found)


@dataclass
class Payment:
    """The whole of an invoice in EUR, from a bank's notice in #payments."""

    stage: Stage
    person: Person
    review: Modal
    ts: str
    invoice: dict[str, Any]

    async def press(self) -> None:
        assert (await self.review.submit())["result"] == "cleared"

    async def told(self) -> dict[str, Any]:
        return await self.person.is_told("payments", "recorded a payment", thread_ts=self.ts)

    async def records(self) -> int:
        paid = await self.stage.invoice(self.invoice["number"])
        assert all(p["amount"] == self.invoice["toBePaid"] for p in paid["payments"])
        return len(paid["payments"])


class Deeds:
    """Somebody who prepares deeds."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage = stage
        self.person = person

    async def prepare(self, kind: str) -> Deed:
        """Return a filled-in `note` or `payment`."""
        return await (self.note() if kind == "note" else self.payment())

    async def note(self) -> Note:
        """Fill in a note with two files."""
        mark = f"Acme s.r.o. wants delivery number {next(NUMBERS)}"
        files = [await self.person.uploads(name, PDF) for name in ("a.pdf", "b.pdf")]
        posted = await self.person.says("acme", mark, file_ids=files)
        modal = await self.person.uses_shortcut("save_note", "acme", posted["ts"])
        if modal.value("Client, supplier or business case") is None:  # the lists are still coming
            await modal.choose("Client, supplier or business case", "Acme s.r.o.")
        return Note(self.stage, self.person, modal, posted["ts"], mark)

    async def payment(self) -> Payment:
        """Fill in a payment and go as far as the review."""
        invoice = await self.stage.unpaid_invoice()
        amount = f"{Decimal(str(invoice['toBePaid'])):.2f}".replace(".", ",")
        text = (
            f"Na Váš účet bola pripísaná platba {amount} EUR. Variabilný symbol {invoice['variableSymbol']}."
        )
        posted = await self.person.says("payments", text)
        modal = await self.person.uses_shortcut("record_payment", "payments", posted["ts"])
        answer = await modal.submit()
        assert answer["result"] == "pushed", answer
        review = await self.person.modal("Please check")
        return Payment(self.stage, self.person, review, posted["ts"], invoice)
