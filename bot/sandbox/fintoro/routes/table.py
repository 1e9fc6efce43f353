"""Every served operation in one place: path template → method → what it does and which scope it asks."""

from bot.sandbox.fintoro.documents import KINDS
from bot.sandbox.fintoro.gate import Operation, Work
from bot.sandbox.fintoro.routes import (
    attachments,
    business_cases,
    clients,
    crm_events,
    documents,
    lookups,
    mails,
    numerical_series,
    payments,
    subjects,
    suppliers,
    webhooks,
)

Operations = dict[str, Operation]


def reads(work: Work) -> Operation:
    return Operation(work)


def creates(work: Work) -> Operation:
    """A POST that takes an Idempotency-Key."""
    return Operation(work, writes=True, takes_key=True)


def changes(work: Work) -> Operation:
    return Operation(work, writes=True)


def reads_as_writer(work: Work) -> Operation:
    """Webhook subscriptions are for `write` tokens alone (API reference: Authentication)."""
    return Operation(work, needs_write=True)


LOOKUPS: dict[str, Operations] = {
    "/whoami": {"GET": reads(lookups.whoami)},
    "/banks": {"GET": reads(lookups.banks)},
    "/countries": {"GET": reads(lookups.countries)},
    "/languages": {"GET": reads(lookups.languages)},
    "/currencies": {"GET": reads(lookups.currencies)},
    "/delivery-methods": {"GET": reads(lookups.delivery_methods)},
    "/payment-methods": {"GET": reads(lookups.payment_methods)},
    "/qr-types": {"GET": reads(lookups.qr_types)},
    "/units": {"GET": reads(lookups.units)},
    "/numerical-series": {"GET": reads(numerical_series.list_series)},
    "/numerical-series/{numericalSeries}": {"GET": reads(numerical_series.show)},
    "/subjects": {"GET": reads(subjects.search)},
    "/subjects/{subject}": {"GET": reads(subjects.show)},
}

CONTACTS: dict[str, Operations] = {
    "/clients": {"GET": reads(clients.list_clients), "POST": creates(clients.create)},
    "/clients/{client}": {
        "GET": reads(clients.show),
        "PUT": changes(clients.update),
        "DELETE": changes(clients.delete),
    },
    "/suppliers": {"GET": reads(suppliers.list_suppliers), "POST": creates(suppliers.create)},
    "/suppliers/{supplier}": {
        "GET": reads(suppliers.show),
        "PUT": changes(suppliers.update),
        "DELETE": changes(suppliers.delete),
    },
}

CRM: dict[str, Operations] = {
    "/business-case-statuses": {"GET": reads(business_cases.list_statuses)},
    "/business-cases": {"GET": reads(business_cases.list_cases), "POST": creates(business_cases.create)},
    "/business-cases/{businessCase}": {
        "GET": reads(business_cases.show),
        "PATCH": changes(business_cases.update),
        "DELETE": changes(business_cases.delete),
    },
    "/contact-activity-attachments": {"POST": Operation(raw=attachments.upload, writes=True)},
    "/contact-activity-logs": {"GET": reads(crm_events.list_events), "POST": creates(crm_events.create)},
    "/contact-activity-logs/{contactActivityLog}": {
        "GET": reads(crm_events.show),
        "PATCH": changes(crm_events.update),
        "DELETE": changes(crm_events.delete),
    },
    "/contact-activity-logs/{contactActivityLog}/attachments": {
        "GET": Operation(raw=attachments.download_all)
    },
}

MONEY: dict[str, Operations] = {
    "/document-payments": {"GET": reads(payments.list_payments), "POST": creates(payments.create)},
    "/document-payments/{documentPayment}": {
        "GET": reads(payments.show),
        "DELETE": changes(payments.delete),
    },
    "/document-mails": {"POST": creates(mails.create)},
}

WEBHOOKS: dict[str, Operations] = {
    "/webhook-subscriptions": {
        "GET": reads_as_writer(webhooks.list_subscriptions),
        "POST": creates(webhooks.create),
    },
    "/webhook-subscriptions/{webhookSubscription}": {
        "GET": reads_as_writer(webhooks.show),
        "PUT": changes(webhooks.update),
        "DELETE": changes(webhooks.delete),
    },
    "/webhook-subscriptions/{webhookSubscription}/rotate-secret": {"POST": changes(webhooks.rotate_secret)},
}


def _documents() -> dict[str, Operations]:
    """Documents are read here and never written: the list, the detail and the PDF of each kind."""
    served: dict[str, Operations] = {}
    for kind in KINDS.values():
        detail = f"/{kind.path}/{{{kind.path_id}}}"
        served[f"/{kind.path}"] = {"GET": reads(documents.list_documents(kind.name))}
        served[detail] = {"GET": reads(documents.show(kind.name))}
        served[f"{detail}/pdf"] = {"GET": Operation(raw=documents.download_pdf(kind.name))}
    return served


SERVED: dict[str, Operations] = {**LOOKUPS, **CONTACTS, **CRM, **MONEY, **WEBHOOKS, **_documents()}
