"""Business cases and their pipeline (API reference: Business Cases, Business Case Statuses)."""

from typing import Any

from bot.sandbox.fintoro.call import Answer, Call, local_time
from bot.sandbox.fintoro.contacts import show_client, show_supplier
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.events import Happening, announce
from bot.sandbox.fintoro.paging import paginator, read_page

MAX_PER_PAGE = 200
SORT_COLUMNS = {
    "name": "name",
    "createdAt": "created_at",
    "updatedAt": "updated_at",
    "boardPosition": "board_position",
}


def list_statuses(call: Call) -> Answer:
    sql = "SELECT id, name, color FROM business_case_statuses WHERE company_id = ? ORDER BY position"
    return Answer(body={"data": [dict(row) for row in call.database.rows(sql, (call.company_id,))]})


def list_cases(call: Call) -> Answer:
    reader = call.reader
    wanted = {
        "client_id": reader.integer("clientId"),
        "supplier_id": reader.integer("supplierId"),
        "status_id": reader.integer("statusId"),
    }
    if wanted["client_id"] is not None and wanted["supplier_id"] is not None:
        reader.fail("clientId", "prohibited")
    search = reader.text("search", longest=255)
    column = SORT_COLUMNS.get(reader.text("sortBy", one_of=SORT_COLUMNS) or "", "id")
    direction = reader.text("sortDirection", one_of=("asc", "desc")) or "desc"
    wish = read_page(reader, MAX_PER_PAGE)
    reader.done()
    filters = {name: value for name, value in wanted.items() if value is not None}
    conditions = "".join(f" AND {name} = :{name}" for name in filters)
    sql = f"SELECT * FROM business_cases WHERE company_id = :company AND deleted_at IS NULL{conditions}"  # noqa: S608 - our own names
    found = call.database.rows(
        f"{sql} ORDER BY {column} {direction}, id {direction}", {"company": call.company_id, **filters}
    )
    if search is not None:
        found = [row for row in found if search.casefold() in _searched_text(row)]
    shown = found[wish.offset : wish.offset + wish.per_page]
    data = [_show(call, row) for row in shown]
    return Answer(body={"data": data, "paginator": paginator(wish, len(shown), len(found), call.url)})


def show(call: Call) -> Answer:
    return Answer(body=_show(call, call.show("business_cases", "businessCase")))


def create(call: Call) -> Answer:
    """Exactly one of a client and a supplier."""
    reader = call.reader
    name = reader.text("name", required=True, longest=255)
    description = reader.text("description")
    status_id = _read_known(call, "statusId", "business_case_statuses")
    client_id = _read_known(call, "clientId", "clients")
    supplier_id = _read_known(call, "supplierId", "suppliers")
    if reader.given("clientId") == reader.given("supplierId"):
        reader.fail("clientId", "prohibited" if reader.given("clientId") else "required")
    reader.done()
    values = {
        "company_id": call.company_id,
        "client_id": client_id,
        "supplier_id": supplier_id,
        "status_id": status_id,
        "name": name,
        "description": description,
        "board_position": _next_position(call, status_id),
        "created_at": call.written_at,
        "updated_at": call.written_at,
    }
    case_id = call.database.insert("business_cases", values)
    _announce(call, "business-cases.created", case_id, f"Business case added: {name}")
    return Answer(201, _shown(call, case_id))


def update(call: Call) -> Answer:
    """Only what is sent changes; the client or supplier never does."""
    case = call.show("business_cases", "businessCase")
    reader = call.reader
    reader.prohibit("clientId", "supplierId")
    changes: dict[str, Any] = {"updated_at": call.written_at}
    if reader.sent("name"):
        changes["name"] = reader.text("name", required=True, longest=255)
    if reader.sent("description"):
        changes["description"] = reader.text("description")
    if reader.sent("statusId"):
        changes["status_id"] = _read_known(call, "statusId", "business_case_statuses")
        if changes["status_id"] != case["status_id"]:
            changes["board_position"] = _next_position(call, changes["status_id"])
    reader.done()
    call.database.update("business_cases", case["id"], changes)
    _announce(call, "business-cases.updated", case["id"], f"Business case changed: {case['name']}")
    return Answer(body=_shown(call, case["id"]))


def delete(call: Call) -> Answer:
    case = call.show("business_cases", "businessCase")
    call.database.update("business_cases", case["id"], {"deleted_at": call.written_at})
    announce(call, Happening("business-cases.deleted", case["id"], f"Business case deleted: {case['name']}"))
    return Answer(204)


def _read_known(call: Call, field: str, table: str) -> int | None:
    value = call.reader.integer(field)
    if value is not None and call.find(table, value) is None:
        call.reader.fail(field, "in")
    return value


def _next_position(call: Call, status_id: int | None) -> int:
    sql = """SELECT COALESCE(MAX(board_position), 0) + 1 FROM business_cases
             WHERE company_id = ? AND status_id IS ?"""
    return int(call.database.value(sql, (call.company_id, status_id)))


def _searched_text(row: Row) -> str:
    return f"{row['name']}\n{row['description'] or ''}".casefold()


def _shown(call: Call, case_id: int) -> dict[str, Any]:
    row = call.find("business_cases", case_id)
    if row is None:
        raise LookupError(f"business case {case_id} vanished while it was written")
    return _show(call, row)


def _show(call: Call, row: Row) -> dict[str, Any]:
    """With the live client or supplier, deleted ones included, and the status."""
    client = call.database.row("SELECT * FROM clients WHERE id = ?", (row["client_id"],))
    supplier = call.database.row("SELECT * FROM suppliers WHERE id = ?", (row["supplier_id"],))
    status = call.find("business_case_statuses", row["status_id"])
    return {
        "id": row["id"],
        "contactType": "client" if client is not None else "supplier",
        "contactId": row["client_id"] or row["supplier_id"],
        "client": client and show_client(client, call.language),
        "supplier": supplier and show_supplier(supplier, call.language),
        "name": row["name"],
        "description": row["description"],
        "status": status and {name: status[name] for name in ("id", "name", "color")},
        "boardPosition": row["board_position"],
        "createdAt": local_time(row["created_at"]),
        "updatedAt": local_time(row["updated_at"]),
    }


def _announce(call: Call, event: str, case_id: int, text: str) -> None:
    announce(call, Happening(event, case_id, text, f"/business-cases/{case_id}"))
