"""The way every API request goes: language, token, rate limit, fault, scope, then its route.

Every answer, refusals included, carries `X-Request-Id` and `Content-Language`; every answer to a known
token carries the rate-limit headers.
"""

import asyncio
import json
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.fintoro.call import Answer, ApiError, Call, refuse_unauthorized
from bot.sandbox.fintoro.faults import AFTER_COMMIT, CutResponse, Fault, FaultKind
from bot.sandbox.fintoro.idempotency import Attempt
from bot.sandbox.fintoro.journal import Entry
from bot.sandbox.fintoro.language import choose_language
from bot.sandbox.fintoro.reader import InvalidInputError, Reader
from bot.sandbox.fintoro.tokens import token_of

if TYPE_CHECKING:
    from bot.sandbox.fintoro.app import Sandbox

API_PREFIX = "/api/public/v1"
Work = Callable[[Call], Answer]
RawWork = Callable[[Call, Request], Awaitable[Response]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `work` runs in a transaction; `raw` handles its own bytes instead."""

    work: Work | None = None
    raw: RawWork | None = None
    writes: bool = False
    takes_key: bool = False
    needs_write: bool | None = None

    @property
    def asks_write_scope(self) -> bool:
        return self.writes if self.needs_write is None else self.needs_write


@dataclass(slots=True)
class Endpoint:
    """The ASGI application of one path template, for all of its methods."""

    sandbox: "Sandbox"
    template: str
    operations: dict[str, Operation]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        now = self.sandbox.clock().isoformat()
        path = request.url.path.removeprefix(API_PREFIX)
        key = request.headers.get("idempotency-key")
        entry = self.sandbox.journal.open(now, request.method, path, request.url.query, key)
        language = choose_language(request.headers.get("accept-language"))
        headers = {"X-Request-Id": f"req_{uuid.uuid4().hex[:24]}", "Content-Language": language}
        try:
            response = await self._answer(request, language, entry, headers)
        except ClientDisconnect:
            return
        response.headers.update(headers)
        entry.status = None if isinstance(response, CutResponse) else response.status_code
        entry.request_id = headers["X-Request-Id"]
        entry.idempotency_status = response.headers.get("idempotency-status")
        await response(scope, receive, send)

    async def _answer(
        self, request: Request, language: str, entry: Entry, headers: dict[str, str]
    ) -> Response:
        try:
            return await self._pass(request, language, entry, headers)
        except ApiError as error:
            return JSONResponse(error.body, error.status, headers=error.headers)
        except InvalidInputError as error:
            return JSONResponse({"message": error.message, "errors": error.errors}, 422)
        except ClientDisconnect:
            raise
        except Exception:
            log.exception("the sandbox failed at %s %s", request.method, entry.path)
            return JSONResponse({"message": "Server Error"}, 500)

    async def _pass(self, request: Request, language: str, entry: Entry, headers: dict[str, str]) -> Response:
        operation = self._operation(request.method)
        token = token_of(request.headers.get("authorization"))
        if token is None:
            raise ApiError(401, {"message": "Unauthenticated."})
        entry.company_id = token.company_id
        allowance = self.sandbox.limits.spend(token.company_id, self.sandbox.clock())
        headers.update(allowance.headers())
        if allowance.refused:
            raise ApiError(429, {"message": "Too Many Attempts."})
        fault = self.sandbox.faults.take(request.method, entry.path, self.template)
        if fault is not None:
            entry.fault = fault.kind.value
            if fault.kind is FaultKind.TOO_MANY:
                headers.update(allowance.exhausted(fault.retry_after).headers())
                raise ApiError(429, {"message": "Too Many Attempts."})
            early = await _meet(fault)
            if early is not None:
                return early
        if operation.asks_write_scope and not token.may_write:
            refuse_unauthorized()
        response = await self._work(operation, request, token.company_id, language, entry)
        return _spoil(response, fault)

    def _operation(self, method: str) -> Operation:
        operation = self.operations.get(method)
        if not self.operations:
            raise ApiError(404, {"message": "The route could not be found."})
        if operation is None:
            known = ", ".join(self.operations)
            text = f"The {method} method is not supported for this route. Supported methods: {known}."
            raise ApiError(405, {"message": text}, {"Allow": known})
        return operation

    async def _work(
        self, operation: Operation, request: Request, company_id: int, language: str, entry: Entry
    ) -> Response:
        payload = await _read_json(request) if operation.writes and operation.raw is None else {}
        entry.body = payload or None
        data = payload if operation.writes else dict(request.query_params)
        reader = Reader(data, language, from_query=not operation.writes)
        base_url = str(request.base_url).rstrip("/")
        call = Call(
            self.sandbox, company_id, language, base_url, str(request.url), request.path_params, reader
        )
        if operation.raw is not None:
            return await operation.raw(call, request)
        key = (entry.idempotency_key or None) if operation.takes_key else None
        answer, status = self._write(operation, call, key, payload)
        self.sandbox.deliveries.wake()
        response = _render(answer)
        if key is not None:
            response.headers["Idempotency-Key"] = key
            response.headers["Idempotency-Status"] = status
        return response

    def _write(
        self, operation: Operation, call: Call, key: str | None, payload: dict[str, Any]
    ) -> tuple[Answer, str]:
        """The route's work and its key's record, both or neither; nothing awaits in here."""
        if operation.work is None:
            raise RuntimeError("an operation needs either work or raw work")
        with self.sandbox.database.transaction():
            if key is None:
                return operation.work(call), "Original"
            attempt = Attempt.of(call.company_id, f"POST {self.template}", key, payload)
            earlier = attempt.earlier_answer(self.sandbox.database)
            if earlier is not None:
                return earlier, "Repeated"
            answer = operation.work(call)
            attempt.remember(self.sandbox.database, answer)
            return answer, "Original"


def _render(answer: Answer) -> Response:
    return (
        Response(status_code=answer.status)
        if answer.body is None
        else JSONResponse(answer.body, answer.status)
    )


async def _meet(fault: Fault) -> Response | None:
    """The answer of a fault that comes before the work; None lets the work happen."""
    extra = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    match fault.kind:
        case FaultKind.SLOW:
            await asyncio.sleep(fault.delay_seconds)
            return None
        case FaultKind.MAINTENANCE:
            raise ApiError(503, {"message": "Service Unavailable"}, extra)
        case FaultKind.ERROR_BEFORE:
            raise ApiError(500, {"message": "Server Error"}, extra)
        case FaultKind.CUT_BEFORE:
            return CutResponse()
        case _:
            return None


def _spoil(response: Response, fault: Fault | None) -> Response:
    """What the caller gets instead, once the work is committed."""
    if fault is None or fault.kind not in AFTER_COMMIT:
        return response
    if fault.kind is FaultKind.CUT_AFTER:
        return CutResponse()
    if fault.kind is FaultKind.GARBAGE:
        return Response("<html><body>Bad gateway</body></html>", 200, media_type="text/html")
    return JSONResponse({"message": "Server Error"}, 500)


async def _read_json(request: Request) -> dict[str, Any]:
    """The body's JSON object. As in Laravel, anything else reads as no input at all."""
    body = await request.body()
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not (media_type == "application/json" or media_type.endswith("+json")):
        return {}
    try:
        data = json.loads(body, parse_float=Decimal, parse_constant=_refuse_constant)
        json.dumps(data, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
