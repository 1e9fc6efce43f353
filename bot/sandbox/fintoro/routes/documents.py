"""Lists, details and PDFs of the five kinds of documents (API reference: Documents)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.fintoro.call import Answer, Call, refuse_not_found
from bot.sandbox.fintoro.cents import as_number, to_cents
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.document_detail import show_document
from bot.sandbox.fintoro.documents import (
    DOCUMENTS_SQL,
    KINDS,
    PAYMENT_STATUSES,
    STATUS_SQL,
    find_document,
    show_preview,
    to_be_paid,
)
from bot.sandbox.fintoro.lookups import currencies
from bot.sandbox.fintoro.paging import paginator, read_page
from bot.sandbox.fintoro.pdf import write_pdf
from bot.sandbox.fintoro.reader import Reader

MAX_PER_PAGE = 500


@dataclass(frozen=True, slots=True)
class ListRules:
    """What one kind's list can be sorted and filtered by, as its operation documents."""

    sort_columns: dict[str, str]
    total_column: str
    dates: tuple[str, ...]
    without: tuple[str, ...] = ()
    number_anywhere: bool = False


BY_MONEY = {"total": "total", "totalWithVat": "total_with_vat"}
BY_DATES = {"number": "number", "issueDate": "issue_date", "dueDate": "due_date"}
RULES = {
    "invoice": ListRules(
        {**BY_DATES, "deliveryDate": "delivery_date", "totalWithVatEur": "total_with_vat_eur"},
        "total_with_vat_eur",
        ("issueDate", "dueDate"),
    ),
    "proforma": ListRules({**BY_DATES, **BY_MONEY}, "total", ("issueDate", "dueDate"), ("withoutInvoice",)),
    "credit-note": ListRules({**BY_DATES, **BY_MONEY}, "total", ("issueDate", "dueDate")),
    "order": ListRules(
        {"number": "number", "issueDate": "issue_date", **BY_MONEY},
        "total",
        ("issueDate",),
        ("withoutInvoice", "withoutProforma"),
    ),
    "quotation": ListRules(
        {"number": "number", "issueDate": "issue_date", "validityDate": "validity_date", **BY_MONEY},
        "total_with_vat",
        ("issueDate", "validityDate"),
        ("withoutInvoice", "withoutProforma", "withoutOrder"),
        number_anywhere=True,
    ),
}
DATE_COLUMNS = {"issueDate": "issue_date", "dueDate": "due_date", "validityDate": "validity_date"}
WITHOUT_COLUMNS = {
    "withoutInvoice": "has_invoice",
    "withoutProforma": "has_proforma",
    "withoutOrder": "has_order",
}


class Filters:
    """The conditions of one list, gathered from the query."""

    def __init__(self, call: Call, kind: str) -> None:
        self.conditions = ["company_id = :company", "kind = :kind"]
        self.values: dict[str, Any] = {
            "company": call.company_id,
            "kind": kind,
            "today": call.today.isoformat(),
        }

    def add(self, condition: str, name: str, value: Any) -> None:
        if value is not None:
            self.conditions.append(condition)
            self.values[name] = value

    @property
    def sql(self) -> str:
        return " AND ".join(self.conditions)


def list_documents(kind: str) -> Callable[[Call], Answer]:
    def answer(call: Call) -> Answer:
        rules = RULES[kind]
        filters = _read_filters(call, kind, rules)
        column = rules.sort_columns[call.reader.text("sortBy", one_of=rules.sort_columns) or "issueDate"]
        direction = call.reader.text("sortDirection", one_of=("asc", "desc")) or "desc"
        wish = read_page(call.reader, MAX_PER_PAGE)
        call.reader.done()
        total = call.database.value(f"SELECT COUNT(*) FROM documents WHERE {filters.sql}", filters.values)  # noqa: S608 - fixed conditions
        sql = f"{DOCUMENTS_SQL} WHERE {filters.sql} ORDER BY {column} {direction}, id {direction}"
        page = {**filters.values, "limit": wish.per_page, "offset": wish.offset}
        rows = call.database.rows(f"{sql} LIMIT :limit OFFSET :offset", page)
        data = [show_preview(row, call.language) for row in rows]
        return Answer(body={"data": data, "paginator": paginator(wish, len(rows), total, call.url)})

    return answer


def show(kind: str) -> Callable[[Call], Answer]:
    def answer(call: Call) -> Answer:
        return Answer(body=show_document(call, _named(call, kind)))

    return answer


def download_pdf(kind: str) -> Callable[[Call, Request], Any]:
    async def answer(call: Call, request: Request) -> Response:
        document = _named(call, kind)
        headers = {"Content-Disposition": f'attachment; filename="{kind}-{document["number"]}.pdf"'}
        return Response(write_pdf(pdf_lines(call, document)), media_type="application/pdf", headers=headers)

    return answer


def pdf_lines(call: Call, document: Row) -> list[str]:
    """What is printed: heading, parties, dates, items, sums."""
    shown = show_document(call, document)
    mark = currencies(call.language)[document["currency_id"]]["symbol"]
    lines = [
        f"{KINDS[document['kind']].labels[1]} {document['number']}",
        f"{shown['company']['name']}, {shown['company']['street']}, {shown['company']['city']}",
        f"Client: {shown['client']['name']}",
        f"Issued {document['issue_date']}   Due {document['due_date'] or '-'}",
        "",
    ]
    lines += [
        f"{item['quantity']} x {item['name']}  {item['totalWithVat']} {mark}" for item in shown["items"]
    ]
    lines += ["", f"Total {as_number(document['total_with_vat'])} {mark}"]
    if KINDS[document["kind"]].payable:
        lines.append(f"To be paid {as_number(to_be_paid(document))} {mark}")
    return lines


def _named(call: Call, kind: str) -> Row:
    return find_document(call, kind, call.path_id(KINDS[kind].path_id)) or refuse_not_found()


def _read_filters(call: Call, kind: str, rules: ListRules) -> Filters:
    reader, filters = call.reader, Filters(call, kind)
    place = "instr(number, :number) > 0" if rules.number_anywhere else "instr(number, :number) = 1"
    filters.add(place, "number", reader.text("number"))
    filters.add("client_id = :client", "client", reader.integer("clientId"))
    if KINDS[kind].payable:
        filters.add(
            f"{STATUS_SQL} = :status", "status", reader.text("paymentStatus", one_of=PAYMENT_STATUSES)
        )
    if kind == "quotation":
        status = reader.text("status", one_of=("waiting", "accepted", "rejected"))
        filters.add("quotation_status = :status", "status", status)
    for name in rules.dates:
        column = DATE_COLUMNS[name]
        filters.add(f"{column} >= :{name}From", f"{name}From", _iso_day(reader, f"{name}From"))
        filters.add(f"{column} <= :{name}To", f"{name}To", _iso_day(reader, f"{name}To"))
    filters.add(f"{rules.total_column} >= :least", "least", _cents(reader, "totalFrom"))
    filters.add(f"{rules.total_column} <= :most", "most", _cents(reader, "totalTo"))
    for name in rules.without:
        if reader.boolean(name):
            filters.conditions.append(f"NOT {WITHOUT_COLUMNS[name]}")
    return filters


def _iso_day(reader: Reader, field: str) -> str | None:
    day = reader.day(field)
    return None if day is None else day.isoformat()


def _cents(reader: Reader, field: str) -> int | None:
    amount: Decimal | None = reader.decimal(field)
    return None if amount is None else to_cents(amount)
