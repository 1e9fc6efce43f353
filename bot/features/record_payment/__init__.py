"""Record a payment against an invoice, a proforma or a credit note.

1. `listeners.open_from_message`: the notice is read (`notice`), the document looked for (`match`), the modal opens.
2. `listeners.choose_document`: what is owed is shown; amount, date, method and currency are proposed (`modal`).
3. `listeners.review`: the form is read (`form`), the document read afresh, and a second view shows what will be
   written, what remains after, and what speaks against it (`review`).
4. `listeners.confirm`: the payment is written down, then acknowledged. `job.RecordPaymentJob` records it once.
5. `receipt`: the channel sees who recorded what and what is still owed.
"""

from bot.features.record_payment.listeners import RecordPaymentListeners

__all__ = ["RecordPaymentListeners"]
