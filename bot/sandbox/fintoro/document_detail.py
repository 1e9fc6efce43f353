"""The whole document: company, client, symbols, money, items and payments."""

import json
from typing import Any

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.cents import as_number
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import KINDS, show_items, show_preview, show_rate, to_be_paid
from bot.sandbox.fintoro.payments import payments_of, show_payment

API_PATH = "/api/public/v1"
SERIES_IDS = {"invoice": 901, "proforma": 902, "credit-note": 903, "order": 904, "quotation": 905}
UNSPECIFIED_DELIVERY_ID = 1
PAY_BY_SQUARE_ID = 2


def show_document(call: Call, document: Row) -> dict[str, Any]:
    """Each kind has exactly the fields its schema in the API reference names."""
    kind = KINDS[document["kind"]]
    preview = show_preview(document, call.language)
    del preview["currency"]
    shown = {
        **preview,
        "webDokladUrl": f"{call.base_url}/web-doklad/{kind.web_path}/{document['uuid']}",
        "pdfDownloadUrl": f"{call.base_url}{API_PATH}/{kind.path}/{document['id']}/pdf",
        "company": show_company(call),
        "businessCaseId": document["business_case_id"],
        "discountType": None,
        "discountValue": None,
        "transferTaxLiability": False,
        "numericalSeriesId": series_id(call.company_id, kind.name),
        "currencyId": document["currency_id"],
        "languageId": 1,
        "note": document["note"],
        "textAboveItems": None,
        "itemsTotal": as_number(document["total"]),
        "itemsTotalWithVat": as_number(document["total_with_vat"]),
        "items": show_items(document),
    }
    if kind.payable:
        shown |= _payable_part(call, document)
    return shown | _own_part(call, document)


def show_company(call: Call) -> dict[str, Any]:
    """The issuing company, with its country in the request's language."""
    stored = call.database.value("SELECT snapshot FROM companies WHERE id = ?", (call.company_id,))
    snapshot = json.loads(stored)
    country_id = snapshot.pop("countryId")
    return {**snapshot, "country": lookups.countries(call.language)[country_id]["name"]}


def _payable_part(call: Call, document: Row) -> dict[str, Any]:
    payments = payments_of(call, document["kind"], document["id"])
    account = call.database.value("SELECT bank_account FROM companies WHERE id = ?", (call.company_id,))
    bank_account = json.loads(account)
    bank_account["bank"] = lookups.banks(call.language).get(bank_account["bankId"])
    return {
        "bankAccount": bank_account,
        "payments": [show_payment(call, payment) for payment in payments],
        "variableSymbol": document["variable_symbol"],
        "constantSymbol": 308,
        "specificSymbol": None,
        "paymentMethodId": document["payment_method_id"],
    }


def _own_part(call: Call, document: Row) -> dict[str, Any]:
    paid = as_number(document["paid"])
    match document["kind"]:
        case "invoice":
            return {
                "currencyRate": show_rate(document),
                "deliveryMethodId": UNSPECIFIED_DELIVERY_ID,
                "qrTypeId": PAY_BY_SQUARE_ID,
                "creditNotesSumTotalWithVat": as_number(_credited(call, document)),
            }
        case "proforma":
            return {
                "alreadyPaid": paid,
                "willBePaid": to_be_paid(document) != 0 and not document["will_not_be_paid"],
                "deliveryMethodId": UNSPECIFIED_DELIVERY_ID,
                "qrTypeId": PAY_BY_SQUARE_ID,
            }
        case "credit-note":
            return {
                "alreadyPaid": paid,
                "invoiceId": document["invoice_id"],
                "currencyRate": show_rate(document),
            }
        case "order":
            return {
                "deliveryMethodId": UNSPECIFIED_DELIVERY_ID,
                "paymentMethodId": document["payment_method_id"],
            }
        case _:
            return {}


def _credited(call: Call, invoice: Row) -> int:
    sql = (
        "SELECT COALESCE(SUM(total_with_vat), 0) FROM documents WHERE kind = 'credit-note' AND invoice_id = ?"
    )
    return int(call.database.value(sql, (invoice["id"],)))


def series_id(company_id: int, kind: str) -> int:
    return SERIES_IDS[kind] + (company_id - 1) * 10
