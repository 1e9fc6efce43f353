"""An async client library for the Fintoro API v1: invoicing, payments and CRM, typed and exact.

    async with FintoroClient(token, language="sk") as fintoro:
        company = await fintoro.whoami()
        async for invoice in fintoro.invoices.list_all(payment_status=PaymentStatus.OVERDUE):
            print(company.name, invoice.number, invoice.to_be_paid, invoice.currency.symbol)
        note = NewNote(target=Target(kind=TargetKind.CLIENT, id=101), content="They will pay on Friday.")
        saved = await fintoro.crm_events.create(note, idempotency_key="note-2026-03-10-001")

Money is `Decimal` from the first byte to the last. Payloads are frozen and refuse what the API would
refuse. Errors say what the caller can do (`errors.py`). The HTTP language is `wire.py` and `decipher.py`
(pure), the network is `connection.py`, retries are decided in `retry.py`; one file per tag of the API.
"""

from bot.fintoro.attachments import UploadedAttachment, UploadFile
from bot.fintoro.business_case_statuses import BusinessCaseStatus
from bot.fintoro.business_cases import BusinessCase, NewBusinessCase
from bot.fintoro.client import FintoroClient
from bot.fintoro.clients import Client, ContactType, NewClient
from bot.fintoro.credit_notes import CreditNote
from bot.fintoro.crm_event_payloads import (
    CrmEventChange,
    DocumentLinkChange,
    EmailChange,
    NewCrmEvent,
    NewDocumentLink,
    NewEmail,
    NewNote,
    NewPhoneCall,
    NoteChange,
    PhoneCallChange,
)
from bot.fintoro.crm_events import CrmAttachment, CrmEvent, CrmEventMetadata, CrmEventType, RelatedDocument
from bot.fintoro.decipher import RateLimit
from bot.fintoro.documents import (
    ClientSnapshot,
    Document,
    DocumentPreview,
    DocumentType,
    PayablePreview,
    PaymentStatus,
)
from bot.fintoro.errors import (
    FintoroError,
    KeyReused,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    RateLimited,
    Rejected,
    Unavailable,
    Unreadable,
)
from bot.fintoro.invoices import Invoice
from bot.fintoro.lookups import Bank, Country, Currency, DeliveryMethod, Language, PaymentMethod, QrType, Unit
from bot.fintoro.mails import MailType, NewMail
from bot.fintoro.orders import Order
from bot.fintoro.payable import PayableDocument
from bot.fintoro.payments import PAYABLE_TYPES, NewPayment, Payment
from bot.fintoro.proformas import Proforma
from bot.fintoro.quotations import Quotation, QuotationPreview, QuotationStatus
from bot.fintoro.resource import Page, Written
from bot.fintoro.subjects import LegalForm, Subject
from bot.fintoro.suppliers import NewSupplier, Supplier
from bot.fintoro.targets import Target, TargetKind
from bot.fintoro.token_identity import Whoami
from bot.fintoro.webhooks import (
    NewWebhookSubscription,
    WebhookEventType,
    WebhookSubscription,
    WebhookSubscriptionWithSecret,
)

__all__ = [
    "PAYABLE_TYPES",
    "Bank",
    "BusinessCase",
    "BusinessCaseStatus",
    "Client",
    "ClientSnapshot",
    "ContactType",
    "Country",
    "CreditNote",
    "CrmAttachment",
    "CrmEvent",
    "CrmEventChange",
    "CrmEventMetadata",
    "CrmEventType",
    "Currency",
    "DeliveryMethod",
    "Document",
    "DocumentLinkChange",
    "DocumentPreview",
    "DocumentType",
    "EmailChange",
    "FintoroClient",
    "FintoroError",
    "Invoice",
    "KeyReused",
    "Language",
    "LegalForm",
    "MailType",
    "NewBusinessCase",
    "NewClient",
    "NewCrmEvent",
    "NewDocumentLink",
    "NewEmail",
    "NewMail",
    "NewNote",
    "NewPayment",
    "NewPhoneCall",
    "NewSupplier",
    "NewWebhookSubscription",
    "NotAllowed",
    "NotAuthenticated",
    "NotFound",
    "NoteChange",
    "Order",
    "Page",
    "PayableDocument",
    "PayablePreview",
    "Payment",
    "PaymentMethod",
    "PaymentStatus",
    "PhoneCallChange",
    "Proforma",
    "QrType",
    "Quotation",
    "QuotationPreview",
    "QuotationStatus",
    "RateLimit",
    "RateLimited",
    "Rejected",
    "RelatedDocument",
    "Subject",
    "Supplier",
    "Target",
    "TargetKind",
    "Unavailable",
    "Unit",
    "Unreadable",
    "UploadFile",
    "UploadedAttachment",
    "WebhookEventType",
    "WebhookSubscription",
    "WebhookSubscriptionWithSecret",
    "Whoami",
    "Written",
]
