"""Every call of the library, as the whole request that leaves it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from bot.fintoro import (
    ContactType,
    CrmEventType,
    DocumentLinkChange,
    DocumentType,
    EmailChange,
    FintoroClient,
    LegalForm,
    MailType,
    NewBusinessCase,
    NewClient,
    NewDocumentLink,
    NewEmail,
    NewMail,
    NewNote,
    NewPayment,
    NewPhoneCall,
    NewSupplier,
    NewWebhookSubscription,
    NoteChange,
    PaymentStatus,
    PhoneCallChange,
    QuotationStatus,
    Target,
    TargetKind,
    WebhookEventType,
)

from .server import Server, ok, page, rows, sample

CLIENT = Target(kind=TargetKind.CLIENT, id=101)
SUPPLIER = Target(kind=TargetKind.SUPPLIER, id=151)
BUSINESS_CASE = Target(kind=TargetKind.BUSINESS_CASE, id=501)
EUR = {"id": 1, "symbol": "EUR"}
DOCUMENT = {"id": 301, "currency": EUR, "currencyId": 1, "totalWithVat": 240, "toBePaid": 240}
HOOK = {"id": 801, "url": "https://example.com/hook", "plainTextSecret": "whsec_1"}
NEW_HOOK = NewWebhookSubscription(
    url="https://example.com/hook", is_active=True, subscribed_events=(WebhookEventType.INVOICES_PAID,)
)
HOOK_PAYLOAD = {
    "url": "https://example.com/hook",
    "isActive": True,
    "subscribedEvents": ["invoices.paid"],
}
EVENT = {"id": 551, "type": "note", "metadata": {"content": "Follow-up call summary"}}
BASE = "/api/public/v1"

Call = Callable[[FintoroClient], Awaitable[Any]]


def name(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "name": "Acme"} | fields


READS: list[tuple[Call, httpx.Response, str, dict[str, str]]] = [
    (lambda f: f.whoami(), ok({"name": "Acme"}), "/whoami", {}),
    (lambda f: f.lookups.countries(), rows(name()), "/countries", {}),
    (lambda f: f.lookups.languages(), rows(name()), "/languages", {}),
    (lambda f: f.lookups.currencies(), rows(EUR), "/currencies", {}),
    (lambda f: f.lookups.delivery_methods(), rows(name()), "/delivery-methods", {}),
    (lambda f: f.lookups.payment_methods(), rows(name()), "/payment-methods", {}),
    (lambda f: f.lookups.units(), rows(name()), "/units", {}),
    (lambda f: f.lookups.qr_types(), rows(name()), "/qr-types", {}),
    (lambda f: f.lookups.banks(), rows(name()), "/banks", {}),
    (
        lambda f: f.subjects.search("acme", legal_form=LegalForm.COMPANY, limit=5),
        rows(name()),
        "/subjects",
        {"searchQuery": "acme", "legalForm": "company", "limit": "5"},
    ),
    (lambda f: f.subjects.show(12345678), ok(name()), "/subjects/12345678", {}),
    (lambda f: f.clients.list(), rows(name()), "/clients", {}),
    (
        lambda f: f.clients.list(
            search="košická & syn",
            type=ContactType.COMPANY,
            subject_id="12345678",
            tax_id="2020123456",
            vat_id="SK2020123456",
            country_id=703,
            sort_by="updatedAt",
            sort_direction="desc",
        ),
        rows(name()),
        "/clients",
        {
            "search": "košická & syn",
            "type": "company",
            "subjectId": "12345678",
            "taxId": "2020123456",
            "vatId": "SK2020123456",
            "countryId": "703",
            "sortBy": "updatedAt",
            "sortDirection": "desc",
        },
    ),
    (lambda f: f.clients.show(101), ok(name()), "/clients/101", {}),
    (
        lambda f: f.suppliers.list(search="x", sort_by="name", sort_direction="asc"),
        rows(name()),
        "/suppliers",
        {"search": "x", "sortBy": "name", "sortDirection": "asc"},
    ),
    (lambda f: f.suppliers.show(151), ok(name()), "/suppliers/151", {}),
    (lambda f: f.business_case_statuses.list(), rows(name()), "/business-case-statuses", {}),
    (
        lambda f: f.business_cases.list(page=2, per_page=200, client_id=101, status_id=41, search="pipeline"),
        page(2, 2, name()),
        "/business-cases",
        {"page": "2", "perPage": "200", "clientId": "101", "statusId": "41", "search": "pipeline"},
    ),
    (lambda f: f.business_cases.show(501), ok(name()), "/business-cases/501", {}),
    (
        lambda f: f.invoices.list(
            page=1,
            per_page=500,
            number="2026",
            client_id=101,
            payment_status=PaymentStatus.OVERDUE,
            issue_date_from=date(2026, 1, 1),
            issue_date_to=date(2026, 1, 31),
            due_date_from=date(2026, 2, 1),
            due_date_to=date(2026, 2, 28),
            total_from=Decimal("0.10"),
            total_to=Decimal("1E+3"),
            sort_by="totalWithVatEur",
            sort_direction="asc",
        ),
        page(1, 1, DOCUMENT),
        "/invoices",
        {
            "page": "1",
            "perPage": "500",
            "number": "2026",
            "clientId": "101",
            "paymentStatus": "overdue",
            "issueDateFrom": "2026-01-01",
            "issueDateTo": "2026-01-31",
            "dueDateFrom": "2026-02-01",
            "dueDateTo": "2026-02-28",
            "totalFrom": "0.1",
            "totalTo": "1000",
            "sortBy": "totalWithVatEur",
            "sortDirection": "asc",
        },
    ),
    (lambda f: f.invoices.show(301), ok(DOCUMENT), "/invoices/301", {}),
    (
        lambda f: f.proformas.list(without_invoice=True),
        page(1, 1, DOCUMENT),
        "/proformas",
        {"page": "1", "perPage": "50", "withoutInvoice": "true"},
    ),
    (lambda f: f.proformas.show(401), ok(DOCUMENT), "/proformas/401", {}),
    (
        lambda f: f.credit_notes.list(payment_status=PaymentStatus.UNPAID),
        page(1, 1, DOCUMENT),
        "/credit-notes",
        {"page": "1", "perPage": "50", "paymentStatus": "unpaid"},
    ),
    (lambda f: f.credit_notes.show(351), ok(DOCUMENT), "/credit-notes/351", {}),
    (
        lambda f: f.orders.list(without_proforma=True, without_invoice=False),
        page(1, 1, DOCUMENT),
        "/orders",
        {"page": "1", "perPage": "50", "withoutProforma": "true", "withoutInvoice": "false"},
    ),
    (lambda f: f.orders.show(501), ok(DOCUMENT), "/orders/501", {}),
    (
        lambda f: f.quotations.list(status=QuotationStatus.ACCEPTED, validity_date_to=date(2026, 4, 2)),
        page(1, 1, DOCUMENT),
        "/quotations",
        {"page": "1", "perPage": "50", "status": "accepted", "validityDateTo": "2026-04-02"},
    ),
    (lambda f: f.quotations.show(601), ok(DOCUMENT), "/quotations/601", {}),
    (
        lambda f: f.crm_events.list(SUPPLIER, type=CrmEventType.NOTE, page=3, per_page=10),
        page(3, 3, EVENT),
        "/contact-activity-logs",
        {"supplierId": "151", "type": "note", "page": "3", "perPage": "10"},
    ),
    (lambda f: f.crm_events.show(551), ok(EVENT), "/contact-activity-logs/551", {}),
    (
        lambda f: f.payments.list(DocumentType.CREDIT_NOTE, 351),
        rows({"id": 801, "amount": -24}),
        "/document-payments",
        {"documentType": "credit-note", "documentId": "351"},
    ),
    (lambda f: f.payments.show(801), ok({"id": 801, "amount": 1}), "/document-payments/801", {}),
    (lambda f: f.webhooks.list(), rows(HOOK), "/webhook-subscriptions", {}),
    (lambda f: f.webhooks.show(801), ok(HOOK), "/webhook-subscriptions/801", {}),
]

NOTE = NewNote(
    target=CLIENT, content="Follow-up call summary", attachment_upload_tokens=("token-1", "token-2")
)
EMAIL = NewEmail(target=SUPPLIER, content="Hello", email="crm@example.test")
CALL = NewPhoneCall(
    target=BUSINESS_CASE, content="Agreed", person_name="John Caller", phone_number="+421900000000"
)
LINK = NewDocumentLink(target=CLIENT, document_type=DocumentType.INVOICE, document_id=301)
MAIL = NewMail(
    document_type=DocumentType.INVOICE,
    document_id=301,
    to=("billing@example.test", "owner@example.test"),
    type=MailType.REMINDER,
    body="Please find the document attached.",
)

WRITES: list[tuple[Call, httpx.Response, str, str, Any]] = [
    (
        lambda f: f.clients.create(NewClient.model_validate(sample("new_client")), idempotency_key="key-1"),
        ok(name(), status=201),
        "POST",
        "/clients",
        sample("new_client"),
    ),
    (
        lambda f: f.clients.update(101, NewClient(name="Acme s.r.o.", preferred_due_days=0)),
        ok(name()),
        "PUT",
        "/clients/101",
        {"name": "Acme s.r.o.", "preferredDueDays": 0},
    ),
    (
        lambda f: f.suppliers.create(
            NewSupplier(name="Supply", type=ContactType.COMPANY, country_id=703), idempotency_key="key-1"
        ),
        ok(name(), status=201),
        "POST",
        "/suppliers",
        {"name": "Supply", "type": "company", "countryId": 703},
    ),
    (
        lambda f: f.suppliers.update(151, NewSupplier(name="Supply", is_vat_payer=False)),
        ok(name()),
        "PUT",
        "/suppliers/151",
        {"name": "Supply", "isVatPayer": False},
    ),
    (
        lambda f: f.business_cases.create(
            NewBusinessCase(name="Client pipeline", client_id=101, status_id=41), idempotency_key="key-1"
        ),
        ok(name(), status=201),
        "POST",
        "/business-cases",
        {"name": "Client pipeline", "clientId": 101, "statusId": 41},
    ),
    (
        lambda f: f.crm_events.create(NOTE, idempotency_key="key-1"),
        ok(EVENT, status=201),
        "POST",
        "/contact-activity-logs",
        {
            "type": "note",
            "metadata": {"content": "Follow-up call summary"},
            "clientId": 101,
            "attachmentUploadTokens": ["token-1", "token-2"],
        },
    ),
    (
        lambda f: f.crm_events.create(EMAIL, idempotency_key="key-1"),
        ok(EVENT, status=201),
        "POST",
        "/contact-activity-logs",
        {"type": "email", "metadata": {"content": "Hello", "email": "crm@example.test"}, "supplierId": 151},
    ),
    (
        lambda f: f.crm_events.create(CALL, idempotency_key="key-1"),
        ok(EVENT, status=201),
        "POST",
        "/contact-activity-logs",
        {
            "type": "phone_call",
            "metadata": {"content": "Agreed", "personName": "John Caller", "phoneNumber": "+421900000000"},
            "businessCaseId": 501,
        },
    ),
    (
        lambda f: f.crm_events.create(LINK, idempotency_key="key-1"),
        ok(EVENT, status=201),
        "POST",
        "/contact-activity-logs",
        {
            "type": "document_linked",
            "metadata": {"documentType": "invoice", "documentId": 301},
            "clientId": 101,
        },
    ),
    (
        lambda f: f.crm_events.update(
            551,
            NoteChange(
                content="New",
                attachment_upload_tokens=("token-3",),
                deleted_attachment_ids=(9001,),
            ),
        ),
        ok(EVENT),
        "PATCH",
        "/contact-activity-logs/551",
        {
            "metadata": {"content": "New"},
            "attachmentUploadTokens": ["token-3"],
            "deletedAttachmentIds": [9001],
        },
    ),
    (
        lambda f: f.crm_events.update(551, EmailChange(content="New", email="a@b.sk")),
        ok(EVENT),
        "PATCH",
        "/contact-activity-logs/551",
        {"metadata": {"content": "New", "email": "a@b.sk"}},
    ),
    (
        lambda f: f.crm_events.update(551, PhoneCallChange(content="New", person_name="Jana")),
        ok(EVENT),
        "PATCH",
        "/contact-activity-logs/551",
        {"metadata": {"content": "New", "personName": "Jana"}},
    ),
    (
        lambda f: f.crm_events.update(
            551, DocumentLinkChange(document_type=DocumentType.CREDIT_NOTE, document_id=351)
        ),
        ok(EVENT),
        "PATCH",
        "/contact-activity-logs/551",
        {"metadata": {"documentType": "credit-note", "documentId": 351}},
    ),
    (
        lambda f: f.crm_events.delete(551),
        httpx.Response(204),
        "DELETE",
        "/contact-activity-logs/551",
        None,
    ),
    (
        lambda f: f.payments.create(
            NewPayment(
                document_type=DocumentType.INVOICE,
                document_id=301,
                currency_id=1,
                currency_rate=Decimal(1),
                payment_date=date(2026, 3, 7),
                payment_method_id=1,
                amount=Decimal("15.50"),
            ),
            idempotency_key="key-1",
        ),
        ok({"id": 801, "amount": 15}, status=201),
        "POST",
        "/document-payments",
        sample("new_payment"),
    ),
    (lambda f: f.payments.delete(801), httpx.Response(204), "DELETE", "/document-payments/801", None),
    (
        lambda f: f.mails.create(MAIL, idempotency_key="key-1"),
        httpx.Response(202),
        "POST",
        "/document-mails",
        {
            "documentType": "invoice",
            "documentId": 301,
            "to": ["billing@example.test", "owner@example.test"],
            "type": "reminder",
            "body": "Please find the document attached.",
        },
    ),
    (
        lambda f: f.webhooks.create(NEW_HOOK, idempotency_key="key-1"),
        ok(HOOK, status=201),
        "POST",
        "/webhook-subscriptions",
        HOOK_PAYLOAD,
    ),
    (
        lambda f: f.webhooks.update(801, NEW_HOOK),
        ok(HOOK),
        "PUT",
        "/webhook-subscriptions/801",
        HOOK_PAYLOAD,
    ),
    (lambda f: f.webhooks.delete(801), httpx.Response(204), "DELETE", "/webhook-subscriptions/801", None),
    (
        lambda f: f.webhooks.rotate_secret(801),
        ok(HOOK),
        "POST",
        "/webhook-subscriptions/801/rotate-secret",
        None,
    ),
]


@pytest.mark.parametrize(("call", "answer", "path", "query"), READS)
async def test_a_read_asks_exactly_this(
    server: Server, call: Call, answer: httpx.Response, path: str, query: dict[str, str]
) -> None:
    server.will_answer(answer)
    await call(server.client())
    assert (server.last.method, server.last.url.path) == ("GET", BASE + path)
    assert dict(server.last.url.params) == query
    assert server.last.content == b""


@pytest.mark.parametrize(("call", "answer", "method", "path", "payload"), WRITES)
async def test_a_write_sends_exactly_this(
    server: Server, call: Call, answer: httpx.Response, method: str, path: str, payload: Any
) -> None:
    answer.headers["X-Request-Id"] = "req_public_api_01"
    server.will_answer(answer)
    written = await call(server.client())
    assert (server.last.method, server.last.url.path) == (method, BASE + path)
    assert (server.last_json() if server.last.content else None) == payload
    assert written.request_id == "req_public_api_01"
    assert written.repeated is False


@pytest.mark.parametrize(("call", "answer", "method", "path", "payload"), WRITES)
async def test_every_create_carries_its_key_and_no_other_write_has_one(
    server: Server, call: Call, answer: httpx.Response, method: str, path: str, payload: Any
) -> None:
    server.will_answer(answer)
    await call(server.client())
    is_create = method == "POST" and not path.endswith("/rotate-secret")
    assert server.last.headers.get("Idempotency-Key") == ("key-1" if is_create else None)


async def test_the_amount_of_a_payment_is_a_number_with_exactly_its_digits(server: Server) -> None:
    server.will_answer(ok({"id": 801, "amount": 1}, status=201))
    payment = NewPayment.model_validate(
        sample("new_payment") | {"currencyRate": None, "amount": Decimal("1234.10")}
    )
    await server.client().payments.create(payment, idempotency_key="key-1")
    assert server.last.content == (
        b'{"amount":1234.1,"currencyId":1,"documentId":301,"documentType":"invoice",'
        b'"paymentDate":"2026-03-07","paymentMethodId":1}'
    )


LISTS: list[Callable[[FintoroClient], AsyncIterator[Any]]] = [
    lambda f: f.business_cases.list_all(),
    lambda f: f.invoices.list_all(),
    lambda f: f.proformas.list_all(),
    lambda f: f.credit_notes.list_all(),
    lambda f: f.orders.list_all(),
    lambda f: f.quotations.list_all(),
    lambda f: f.crm_events.list_all(CLIENT),
]


@pytest.mark.parametrize("list_all", LISTS)
async def test_a_whole_list_is_walked_page_by_page_in_the_largest_pages(
    server: Server, list_all: Callable[[FintoroClient], AsyncIterator[Any]]
) -> None:
    item = DOCUMENT | EVENT
    server.will_answer(page(1, 3, item), page(2, 3, item | {"id": 2}), page(3, 3, item | {"id": 3}))
    assert [found.id async for found in list_all(server.client())] == [551, 2, 3]
    pages = [request.url.params["page"] for request in server.requests]
    assert pages == ["1", "2", "3"]
    assert {request.url.params["perPage"] for request in server.requests} <= {"200", "500"}


async def test_an_empty_page_ends_a_list_whatever_its_paginator_says(server: Server) -> None:
    server.will_answer(page(1, 9, DOCUMENT), page(2, 9))
    assert len([invoice async for invoice in server.client().invoices.list_all()]) == 1


async def test_a_list_without_a_paginator_is_one_page(server: Server) -> None:
    server.will_answer(rows(DOCUMENT, DOCUMENT))
    found = await server.client().invoices.list()
    assert (len(found.items), found.number, found.total_pages, found.total_results) == (2, 1, 1, 2)
    assert found.next_number is None


@pytest.mark.parametrize(("page_number", "per_page"), [(0, 10), (1, 0), (1, 501)])
async def test_a_page_that_cannot_be_is_not_asked_for(
    server: Server, page_number: int, per_page: int
) -> None:
    with pytest.raises(ValueError, match="page counts from 1"):
        await server.client().invoices.list(page=page_number, per_page=per_page)


async def test_a_misspelt_filter_is_an_error_and_not_the_whole_list(server: Server) -> None:
    with pytest.raises(TypeError, match="no such filter: payment_state"):
        await server.client().invoices.list(payment_state="unpaid")  # type: ignore[call-arg]  # the point
    with pytest.raises(TypeError, match="no such filter: payment_status"):
        server.client().orders.list_all(payment_status=PaymentStatus.PAID)  # type: ignore[call-arg]  # the point


@pytest.mark.parametrize(("text", "limit"), [("ab", None), ("acme", 0), ("acme", 21)])
async def test_a_registry_search_outside_its_limits_is_not_sent(
    server: Server, text: str, limit: int | None
) -> None:
    with pytest.raises(ValueError, match="a registry search"):
        await server.client().subjects.search(text, limit=limit)


async def test_payments_of_an_order_cannot_be_asked_for(server: Server) -> None:
    with pytest.raises(ValueError, match="are paid"):
        await server.client().payments.list(DocumentType.ORDER, 501)
