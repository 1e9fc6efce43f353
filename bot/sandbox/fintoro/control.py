"""What tests and people turn by hand: faults, the journal of requests, a fresh start.

`POST /control/faults` {"route", "kind", "times"?, "delay_seconds"?, "retry_after"?} · `GET`/`DELETE` the same
· `GET /control/requests?after=ID` · `GET /control/mails` · `GET /control/deliveries`
· `POST /control/webhooks` {"allow_local": bool} · `POST /control/reset`
"""

import json
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.fintoro.faults import Fault, FaultKind

if TYPE_CHECKING:
    from bot.sandbox.fintoro.app import Sandbox


def routes() -> list[Route]:
    return [
        Route("/control/faults", list_faults),
        Route("/control/faults", add_fault, methods=["POST"]),
        Route("/control/faults", clear_faults, methods=["DELETE"]),
        Route("/control/requests", list_requests),
        Route("/control/mails", list_mails),
        Route("/control/deliveries", list_deliveries),
        Route("/control/webhooks", switch_webhooks, methods=["POST"]),
        Route("/control/reset", reset, methods=["POST"]),
    ]


async def list_faults(request: Request) -> Response:
    return JSONResponse({"faults": _sandbox(request).faults.as_json()})


async def add_fault(request: Request) -> Response:
    wanted: dict[str, Any] = await request.json()
    try:
        fault = Fault(
            route=str(wanted["route"]),
            kind=FaultKind(wanted["kind"]),
            times=int(wanted.get("times", 1)),
            delay_seconds=float(wanted.get("delay_seconds", 1.0)),
            retry_after=None if wanted.get("retry_after") is None else int(wanted["retry_after"]),
        )
    except (KeyError, ValueError) as error:
        return JSONResponse({"error": f"no such fault: {error}"}, 422)
    faults = _sandbox(request).faults
    faults.waiting.append(fault)
    return JSONResponse({"faults": faults.as_json()}, 201)


async def clear_faults(request: Request) -> Response:
    _sandbox(request).faults.waiting.clear()
    return Response(status_code=204)


async def list_requests(request: Request) -> Response:
    """Oldest first; `after` is the id of the last entry already seen."""
    after = int(request.query_params.get("after", 0))
    entries = _sandbox(request).journal.after(after)
    return Response(json.dumps({"requests": entries}, default=float), media_type="application/json")


async def list_mails(request: Request) -> Response:
    rows = _sandbox(request).database.rows("SELECT * FROM mails ORDER BY id")
    return JSONResponse(
        {"mails": [{**dict(row), "recipients": json.loads(row["recipients"])} for row in rows]}
    )


async def list_deliveries(request: Request) -> Response:
    rows = _sandbox(request).database.rows("SELECT * FROM webhook_deliveries ORDER BY id")
    return JSONResponse({"deliveries": [{**dict(row), "body": json.loads(row["body"])} for row in rows]})


async def switch_webhooks(request: Request) -> Response:
    """Let webhooks go to http on this machine, or stop letting them."""
    wanted: dict[str, Any] = await request.json()
    _sandbox(request).deliveries.local_allowed = bool(wanted.get("allow_local"))
    return Response(status_code=204)


async def reset(request: Request) -> Response:
    _sandbox(request).reset()
    return Response(status_code=204)


def _sandbox(request: Request) -> "Sandbox":
    sandbox: Sandbox = request.app.state.sandbox
    return sandbox
