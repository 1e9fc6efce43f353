"""Every answer of every served operation, held against the vendor's published description."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
import yaml

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from hypothesis import HealthCheck, given, settings  # noqa: E402 - after the skip
from hypothesis import strategies as st  # noqa: E402 - after the skip
from schemathesis import GenerationMode  # noqa: E402 - after the skip
from schemathesis.checks import not_a_server_error  # noqa: E402 - after the skip
from schemathesis.specs.openapi import checks as openapi_checks  # noqa: E402 - after the skip

from bot.sandbox.fintoro import DEMO_WRITE_TOKEN, create_app  # noqa: E402 - after the skip
from bot.sandbox.fintoro.routes.table import SERVED  # noqa: E402 - after the skip

DESCRIPTION = Path(__file__).parents[4] / "shared" / "fintoro" / "openapi.yaml"
BEARER = {"Authorization": f"Bearer {DEMO_WRITE_TOKEN}"}
CHECKS = [
    not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.response_headers_conformance,
]
KNOWN_IDS = {
    "client": 101, "supplier": 101, "businessCase": 101, "contactActivityLog": 551, "invoice": 301,
    "proforma": 301, "creditNote": 301, "order": 301, "quotation": 301, "documentPayment": 801,
    "subject": 12345678, "numericalSeries": 901, "clientId": 102, "documentId": 304,
}  # fmt: skip
OPERATIONS = [(template, method) for template, operations in SERVED.items() for method in operations]
NAMED = [f"{method} {template}" for template, method in OPERATIONS]


def describe() -> dict[str, Any]:
    """The published description, cut to what is served.

    Refusals that any operation may give (401, 403, 404, 422) are documented as components and named in the
    general pages, but not repeated at every operation; here they are. Two of the described refusals say
    `oneOf` of two objects that require nothing, which no object can satisfy: `anyOf` is meant.
    """
    raw: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    everywhere = {"401": "Unauthorized", "403": "Forbidden", "404": "NotFound", "422": "ValidationError"}
    paths: dict[str, Any] = {}
    for template, operations in SERVED.items():
        described = raw["paths"][template]
        paths[template] = {method.lower(): described[method.lower()] for method in operations}
        for operation in paths[template].values():
            for status, name in everywhere.items():
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/{name}"})
            for answer in operation["responses"].values():
                refused = answer.get("content", {}).get("application/json", {}).get("schema", {})
                if "oneOf" in refused:
                    refused["anyOf"] = refused.pop("oneOf")
    return {**raw, "paths": paths}


@pytest.fixture(scope="module")
def schema() -> Any:
    if not DESCRIPTION.exists():
        pytest.skip("../shared/fintoro/openapi.yaml is not here to compare with")
    return schemathesis.openapi.from_dict(describe())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server on a free port, with nearly no rate limit."""
    config = uvicorn.Config(create_app(rate_limit_per_minute=10_000_000), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/api/public/v1"
    server.should_exit = True
    thread.join(10)


def test_every_served_operation_is_published(schema: Any) -> None:
    published = [(template, method.upper()) for template in schema for method in schema[template]]
    assert sorted(published) == sorted(OPERATIONS)


@pytest.mark.parametrize(("template", "method"), OPERATIONS, ids=NAMED)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_whatever_is_asked_the_answer_is_as_published(
    schema: Any, address: str, template: str, method: str, mode: Any
) -> None:
    operation = schema[template][method]
    if mode is GenerationMode.NEGATIVE and "{" not in template and not _has_input(operation):
        pytest.skip("nothing can be asked wrongly: it takes no input")

    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def ask(case: Any, known: bool) -> None:
        if known and method != "DELETE":
            _use_known_ids(case)
        response = case.call(base_url=address, headers=BEARER)
        case.validate_response(response, checks=CHECKS)

    ask()


def test_real_records_are_shown_as_published(schema: Any, address: str) -> None:
    """Whole lists and details, which random questions seldom meet."""
    with httpx.Client(base_url=address, headers=BEARER) as http:
        for template, method in OPERATIONS:
            if method != "GET" or "webhookSubscription" in template or template.endswith("/attachments"):
                continue
            response = http.get(template.format(**KNOWN_IDS), params=_real_query(template))
            assert response.status_code == 200, f"{template}: {response.text[:300]}"
            schema[template][method].validate_response(response)


def test_real_writes_are_answered_as_published(schema: Any, address: str) -> None:
    writes: list[tuple[str, dict[str, Any]]] = [
        ("/clients", {"name": "Acme s.r.o.", "vatId": "SK2020123456", "preferredDueDays": 14}),
        ("/suppliers", {"name": "Supplier s.r.o."}),
        ("/business-cases", {"name": "Client pipeline", "clientId": 102, "statusId": 41}),
        ("/contact-activity-logs", {"type": "note", "clientId": 102, "metadata": {"content": "Follow-up"}}),
        ("/document-payments", {"documentType": "invoice", "documentId": 304, "amount": 15.5}),
        (
            "/webhook-subscriptions",
            {"url": "https://example.com/h", "isActive": False, "subscribedEvents": ["invoices.paid"]},
        ),
    ]
    with httpx.Client(base_url=address, headers=BEARER) as http:
        for number, (path, body) in enumerate(writes):
            response = http.post(path, json=body, headers={"Idempotency-Key": f"published-{number}"})
            assert response.status_code == 201, response.text
            schema[path]["POST"].validate_response(response)
        uploaded = http.post("/contact-activity-attachments", files=[("files[]", ("a.pdf", b"%PDF"))])
        assert uploaded.status_code == 201
        uploaded.request.read()  # the checker wants the sent bytes too
        schema["/contact-activity-attachments"]["POST"].validate_response(uploaded)


def _has_input(operation: Any) -> bool:
    raw = operation.definition.raw
    return bool(raw.get("parameters") or raw.get("requestBody"))


def _use_known_ids(case: Any) -> None:
    """Ids that exist, so that the question reaches past 404."""
    for values in (case.path_parameters, case.query):
        for name in values or {}:
            if name in KNOWN_IDS:
                values[name] = KNOWN_IDS[name]


def _real_query(template: str) -> dict[str, Any]:
    queries: dict[str, dict[str, Any]] = {
        "/subjects": {"searchQuery": "acme"},
        "/numerical-series": {"documentType": "invoice"},
        "/contact-activity-logs": {"clientId": 101, "perPage": 200},
        "/document-payments": {"documentType": "invoice", "documentId": 303},
    }
    return queries.get(template, {"perPage": 200} if "{" not in template else {})
