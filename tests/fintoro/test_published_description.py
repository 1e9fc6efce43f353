"""The library holds what the vendor's published description of the API says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import fintoro
from bot.fintoro.model import Model, Payload

from .test_requests import READS, WRITES

DESCRIPTION = Path(__file__).parents[3] / "shared" / "fintoro" / "openapi.yaml"

READ_MODELS: dict[str, type[Model]] = {
    "Whoami": fintoro.Whoami,
    "Country": fintoro.Country,
    "Language": fintoro.Language,
    "Currency": fintoro.Currency,
    "DeliveryMethod": fintoro.DeliveryMethod,
    "PaymentMethod": fintoro.PaymentMethod,
    "QrType": fintoro.QrType,
    "Unit": fintoro.Unit,
    "Bank": fintoro.Bank,
    "Subject": fintoro.Subject,
    "Client": fintoro.Client,
    "Supplier": fintoro.Supplier,
    "BusinessCaseStatus": fintoro.BusinessCaseStatus,
    "BusinessCase": fintoro.BusinessCase,
    "ContactActivityLogAttachmentUpload": fintoro.UploadedAttachment,
    "ContactActivityLogAttachment": fintoro.CrmAttachment,
    "ContactActivityLogMetadata": fintoro.CrmEventMetadata,
    "ContactActivityLog": fintoro.CrmEvent,
    "RelatedDocument": fintoro.RelatedDocument,
    "DocumentPayment": fintoro.Payment,
    "InvoicePreview": fintoro.PayablePreview,
    "ProformaPreview": fintoro.PayablePreview,
    "CreditNotePreview": fintoro.PayablePreview,
    "OrderPreview": fintoro.DocumentPreview,
    "QuotationPreview": fintoro.QuotationPreview,
    "Invoice": fintoro.Invoice,
    "Proforma": fintoro.Proforma,
    "CreditNote": fintoro.CreditNote,
    "Order": fintoro.Order,
    "Quotation": fintoro.Quotation,
    "WebhookSubscription": fintoro.WebhookSubscription,
    "WebhookSubscriptionWithSecret": fintoro.WebhookSubscriptionWithSecret,
}

PAYLOADS: dict[str, type[Payload]] = {
    "ClientCreateInput": fintoro.NewClient,
    "SupplierCreateInput": fintoro.NewSupplier,
    "BusinessCaseCreateInput": fintoro.NewBusinessCase,
    "DocumentPaymentInput": fintoro.NewPayment,
    "DocumentMailInput": fintoro.NewMail,
    "WebhookSubscriptionInput": fintoro.NewWebhookSubscription,
}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    if not DESCRIPTION.exists():
        pytest.skip(f"the published description is not here: {DESCRIPTION}")
    described: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text())
    return described


def example(description: dict[str, Any], schema: dict[str, Any]) -> Any:
    """The example a schema gives, put together from those of its properties."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return example(description, description["components"]["schemas"][name])
    if "example" in schema:
        return schema["example"]
    if "anyOf" in schema:
        return example(description, schema["anyOf"][0])
    if "items" in schema:
        return [example(description, schema["items"])]
    if "enum" in schema:
        return schema["enum"][0]
    parts = [example(description, part) for part in schema.get("allOf", [])]
    own = {name: example(description, field) for name, field in schema.get("properties", {}).items()}
    return {name: value for part in [*parts, own] for name, value in part.items()}


def unread(model: Model, body: dict[str, Any]) -> set[str]:
    return set(body) - {field.alias or name for name, field in type(model).model_fields.items()}


@pytest.mark.parametrize("name", READ_MODELS)
def test_every_documented_field_of_an_answer_is_read(description: dict[str, Any], name: str) -> None:
    body = example(description, description["components"]["schemas"][name])
    read = READ_MODELS[name].model_validate(body)
    assert not unread(read, body), "documented fields that are not read"
    filled = read.model_dump(by_alias=True)
    lost = {field for field, value in body.items() if value not in (None, []) and filled[field] in (None, [])}
    assert not lost, "documented values that were not taken over"


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_documented_field_can_be_sent_within_its_documented_length(
    description: dict[str, Any], name: str
) -> None:
    schema = description["components"]["schemas"][name]
    payload = PAYLOADS[name]
    assert {field.alias for field in payload.model_fields.values()} == set(schema["properties"])
    properties = payload.model_json_schema(by_alias=True)["properties"]
    for field, documented in schema["properties"].items():
        choices = properties[field].get("anyOf", [properties[field]])
        for limit in ("maxLength", "minimum", "maximum", "minItems"):
            if limit in documented:
                assert [choice[limit] for choice in choices if limit in choice] == [documented[limit]], field


def test_every_event_that_can_be_subscribed_to_is_known(description: dict[str, Any]) -> None:
    documented = description["components"]["schemas"]["WebhookEventType"]["enum"]
    assert list(fintoro.WebhookEventType) == documented


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", path) for _, _, path, _ in READS] + [(method, path) for _, _, method, path, _ in WRITES],
)
def test_every_call_is_an_operation_of_the_api(description: dict[str, Any], method: str, path: str) -> None:
    parts = path.split("/")
    templates = [
        template
        for template, operations in description["paths"].items()
        if method.lower() in operations and matches(template.split("/"), parts)
    ]
    assert templates, f"{method} {path} is not described"


@pytest.mark.parametrize(("path", "query"), [(path, query) for _, _, path, query in READS if query])
def test_every_filter_is_one_the_api_has(
    description: dict[str, Any], path: str, query: dict[str, str]
) -> None:
    described = {parameter["name"] for parameter in description["paths"][path]["get"]["parameters"]}
    assert set(query) <= described


def matches(template: list[str], parts: list[str]) -> bool:
    return len(template) == len(parts) and all(
        part.isdigit() if wanted.startswith("{") else wanted == part
        for wanted, part in zip(template, parts, strict=True)
    )
