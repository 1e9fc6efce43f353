"""Payments as stored and shown; the rules of recording one are in routes/payments.py."""

from typing import Any

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.cents import as_number, rate_number
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import find_document, show_preview


def payments_of(call: Call, kind: str, document_id: int) -> list[Row]:
    """All payments of one document, newest first."""
    sql = """SELECT * FROM payments WHERE company_id = ? AND document_kind = ? AND document_id = ?
             ORDER BY payment_date DESC, id DESC"""
    return call.database.rows(sql, (call.company_id, kind, document_id))


def show_payment(call: Call, payment: Row) -> dict[str, Any]:
    """components/schemas/DocumentPayment."""
    receipt = None
    if payment["receipt_invoice_id"] is not None:
        receipt = find_document(call, "invoice", payment["receipt_invoice_id"])
    return {
        "id": payment["id"],
        "documentType": payment["document_kind"],
        "documentId": payment["document_id"],
        "paymentMethod": lookups.payment_methods(call.language)[payment["payment_method_id"]],
        "currency": lookups.currencies(call.language)[payment["currency_id"]],
        "paymentDate": payment["payment_date"],
        "amount": as_number(payment["amount"]),
        "currencyRate": rate_number(payment["currency_rate"]),
        "receiptInvoice": receipt and show_preview(receipt, call.language),
    }
