"""Numerical series: which number a document would get next (API reference: Numerical Series)."""

import re
from typing import Any

from bot.sandbox.fintoro.call import Answer, Call, refuse_not_found
from bot.sandbox.fintoro.document_detail import series_id
from bot.sandbox.fintoro.documents import KINDS

PATTERNS = {
    "invoice": ("", 0),
    "proforma": ("ZF", 5000),
    "credit-note": ("DB", 8000),
    "order": ("OBJ", 0),
    "quotation": ("CP", 0),
}


def document_number(kind: str, year: int, count: int) -> str:
    """The `count`-th number of the year: invoice 1 → "20260001", proforma 1 → "ZF20265001"."""
    prefix, start = PATTERNS[kind]
    return f"{prefix}{year}{start + count:04d}"


def list_series(call: Call) -> Answer:
    kind = call.reader.text("documentType", required=True, one_of=KINDS)
    call.reader.done()
    return Answer(body={"data": [_show(call, kind or "invoice")]})


def show(call: Call) -> Answer:
    wanted = call.path_id("numericalSeries")
    kind = next((kind for kind in KINDS if series_id(call.company_id, kind) == wanted), None)
    return Answer(body=_show(call, kind or refuse_not_found()))


def _show(call: Call, kind: str) -> dict[str, Any]:
    year = call.today.year
    prefix, start = PATTERNS[kind]
    sql = "SELECT MAX(number) FROM documents WHERE company_id = ? AND kind = ? AND number LIKE ?"
    last = call.database.value(sql, (call.company_id, kind, f"{prefix}{year}%"))
    count = int(last[-4:]) - start + 1 if last else 1
    number = document_number(kind, year, count)
    return {
        "id": series_id(call.company_id, kind),
        "documentType": kind,
        "name": f"{KINDS[kind].labels[1]} {year}",
        "pattern": f"{prefix}(RRRR)(CCCC)",
        "nextNumber": start + count,
        "nextDocumentNumber": number,
        "nextVariableSymbol": int(re.sub(r"\D", "", number)),
        "isDefault": True,
    }
