"""Printing one invented document: number, items, sums, the client as it was, and what is paid of it."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bot.sandbox.fintoro.contacts import SNAPSHOT_FIELDS
from bot.sandbox.fintoro.documents import PAYABLE_KINDS
from bot.sandbox.fintoro.rates import EURO_ID, convert, rate_before
from bot.sandbox.fintoro.routes.numerical_series import document_number
from bot.sandbox.fintoro.seed import names
from bot.sandbox.fintoro.seed.field import FIRST_DOCUMENT_ID, Field
from bot.sandbox.fintoro.seed.owners import Owner


@dataclass(frozen=True, slots=True)
class Draft:
    """`gross` and `paid` in cents; without `gross` items are invented, of which `paid_share` is paid."""

    kind: str
    client_id: int
    issued_days_ago: int
    due_in_days: int
    currency_id: int | None = None
    gross: int | None = None
    paid: int = 0
    paid_share: float = 0.0
    will_not_be_paid: bool = False
    type: str | None = None
    receipt_invoice_id: int | None = None
    number_year: int | None = None
    """The year in the number; None is the year of issue."""
    payment_days_ago: int = 0


@dataclass(slots=True)
class Press:
    """Numbers one company's documents by kind and year."""

    ground: Field
    owner: Owner
    _clients: dict[int, dict[str, Any]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _cases: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.ground.rows_of("clients", self.owner.id):
            self._clients[row["id"]] = json.loads(row["data"])
        for row in self.ground.rows_of("business_cases", self.owner.id):
            self._cases.setdefault(row["client_id"], row["id"])

    def some_client(self) -> int:
        return self.ground.chance.choice(list(self._clients))

    def print(self, draft: Draft) -> int:
        """Write the document and its payment down; the answer is its id."""
        issued = self.ground.day(-draft.issued_days_ago)
        currency_id = draft.currency_id or self._currency(draft.client_id)
        rate = rate_before(currency_id, issued)
        items = self._items(draft, currency_id)
        sign = -1 if draft.kind == "credit-note" else 1
        gross = draft.gross if draft.gross is not None else sum(item["totalWithVat"] for item in items)
        paid = draft.paid if draft.gross is not None else _share(gross, draft.paid_share)
        paid = paid if draft.kind in PAYABLE_KINDS else 0
        number = self._number(draft.kind, draft.number_year or issued.year)
        row = {
            **self._heading(draft, number, issued),
            "currency_id": currency_id,
            "currency_rate": format(rate, "f"),
            "total": sign * abs(sum(item["total"] for item in items)),
            "total_with_vat": gross,
            "total_with_vat_eur": convert(gross, rate, Decimal(1)),
            "paid": paid,
            "will_not_be_paid": int(draft.will_not_be_paid),
            "items": json.dumps(items),
        }
        self.ground.add("documents", row)
        if paid:
            self._pay(draft, row, paid)
        return int(row["id"])

    def _currency(self, client_id: int) -> int:
        return int(self._clients[client_id]["preferredCurrencyId"])

    def _number(self, kind: str, year: int) -> str:
        self._counts[kind, year] = self._counts.get((kind, year), 0) + 1
        return document_number(kind, year, self._counts[kind, year])

    def _heading(self, draft: Draft, number: str, issued: date) -> dict[str, Any]:
        chance, kind = self.ground.chance, draft.kind
        client = self._clients[draft.client_id]
        payable = kind in PAYABLE_KINDS
        due = self.ground.day(draft.due_in_days)
        document_id = self.ground.next_id(kind, FIRST_DOCUMENT_ID)
        return {
            "kind": kind,
            "id": document_id,
            "company_id": self.owner.id,
            "uuid": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "type": draft.type or kind,
            "number": number,
            "variable_symbol": int("".join(filter(str.isdigit, number))) if payable else None,
            "client_id": draft.client_id,
            "client": json.dumps({name: client[name] for name in SNAPSHOT_FIELDS}),
            "business_case_id": self._cases.get(draft.client_id) if chance.random() < 0.1 else None,
            "invoice_id": self._credited_invoice(draft) if kind == "credit-note" else None,
            "issue_date": issued.isoformat(),
            "due_date": due.isoformat() if payable else None,
            "delivery_date": issued.isoformat() if kind in ("invoice", "credit-note") else None,
            "validity_date": due.isoformat() if kind == "quotation" else None,
            "payment_method_id": chance.choice([1, 1, 1, 1, 1, 2, 3]) if draft.gross is None else 1,
            "quotation_status": chance.choice(["waiting", "accepted", "rejected"]),
            "has_invoice": int(chance.random() < 0.5),
            "has_proforma": int(chance.random() < 0.3),
            "has_order": int(chance.random() < 0.3),
            "note": chance.choice([None, None, "Ďakujeme za vašu objednávku."]),
        }

    def _credited_invoice(self, draft: Draft) -> int | None:
        """An invoice of the same client, when there is one."""
        for row in self.ground.tables["documents"]:
            if row["kind"] == "invoice" and row["client_id"] == draft.client_id:
                return int(row["id"])
        return None

    def _items(self, draft: Draft, currency_id: int) -> list[dict[str, Any]]:
        chance = self.ground.chance
        if draft.gross is not None:
            net = round(Decimal(draft.gross) * 100 / (100 + self.owner.vat_percent))
            return [self._item(1, names.PRODUCTS[0][0], abs(net), 1, abs(draft.gross), draft.kind)]
        times = 25 if currency_id != EURO_ID else 1
        items = []
        for index in range(chance.randint(1, 4)):
            name, price = chance.choice(names.PRODUCTS)
            quantity = chance.randint(1, 6)
            net = price * times * quantity
            gross = net + round(Decimal(net * self.owner.vat_percent) / 100)
            items.append(self._item(index + 1, name, price * times, quantity, gross, draft.kind))
        return items

    def _item(
        self, number: int, name: str, price: int, quantity: int, gross: int, kind: str
    ) -> dict[str, Any]:
        """A credit note's rows are negative through their price."""
        sign = -1 if kind == "credit-note" else 1
        return {
            "id": number,
            "uuid": str(uuid.UUID(int=self.ground.chance.getrandbits(128), version=4)),
            "name": name,
            "description": None,
            "unitPrice": sign * price,
            "unitId": 1,
            "quantity": quantity,
            "vatRate": self.owner.vat_percent,
            "total": sign * price * quantity,
            "totalWithVat": sign * gross,
        }

    def _pay(self, draft: Draft, document: dict[str, Any], paid: int) -> None:
        """One payment, or two when a large one came in parts."""
        first = paid // 2 if abs(paid) > 500_000 and draft.gross is None else paid
        parts = [first, paid - first] if first != paid else [paid]
        for index, amount in enumerate(parts):
            paid_on = self.ground.day(
                -max(min(draft.payment_days_ago, 1), draft.payment_days_ago - index * 3)
            )
            row = {
                "id": self.ground.next_id("payments", 801),
                "company_id": self.owner.id,
                "document_kind": draft.kind,
                "document_id": document["id"],
                "payment_method_id": document["payment_method_id"],
                "currency_id": document["currency_id"],
                "currency_rate": format(rate_before(document["currency_id"], paid_on), "f"),
                "payment_date": paid_on.isoformat(),
                "amount": amount,
                "settles": amount,
                "receipt_invoice_id": draft.receipt_invoice_id,
                "created_at": self.ground.moment(paid_on),
            }
            self.ground.add("payments", row)


def _share(gross: int, share: float) -> int:
    if share in (0.0, 1.0):
        return int(gross * share)
    return int(gross * 4 // 1000) * 100
