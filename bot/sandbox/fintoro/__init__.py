"""An embedded Fintoro: the vendor's API as its documents describe it, with invented companies.

`create_app()` is an ASGI application. The API lives under `/api/public/v1` and asks for one of
`DEMO_TOKENS`; attachments are downloaded from `/files/…`; the page for people is at `/`.

It is strict on purpose: scopes, the company rate limit, Idempotency-Key, upload tokens that work once,
payment rules and Slovak or English validation errors are as documented, because a kinder stand-in hides
bugs. It is written from the vendor's documents alone and shares no code with the client it tests.

Control, JSON, no token:

- `POST /control/faults` {"route", "kind", "times": 1, "delay_seconds": 1.0, "retry_after": null}; `GET` lists
  what is waiting, `DELETE` clears it. A route is "POST /document-payments", "GET /invoices/{invoice}",
  "GET /invoices*" or "*"; a kind is "429", "500_before", "500_after", "503", "slow", "cut_before",
  "cut_after" or "garbage". The `after` kinds and `garbage` commit the write first. Faults strike after
  token and rate limit.
- `GET /control/requests?after=ID` → {"requests": [{id, at, method, path, query, company_id,
  idempotency_key, idempotency_status, body, fault, status, request_id}]}, oldest first; `status` is null
  where the connection was cut.
- `GET /control/mails`, `GET /control/deliveries` (webhooks), `POST /control/webhooks` {"allow_local": bool},
  `POST /control/reset` (invented data anew).

Known records are listed in `seed/story.py`: invoice {year}0001 of "Acme s.r.o." (client 101) is unpaid over
1 234,50 EUR, {year}0002 of "Košická kaviareň s.r.o." (client 102) is overdue over 480,00 EUR.
"""

from bot.sandbox.fintoro.app import create_app
from bot.sandbox.fintoro.tokens import (
    DEMO_READ_TOKEN,
    DEMO_TOKENS,
    DEMO_WRITE_TOKEN,
    SECOND_READ_TOKEN,
    SECOND_WRITE_TOKEN,
)

__all__ = [
    "DEMO_READ_TOKEN",
    "DEMO_TOKENS",
    "DEMO_WRITE_TOKEN",
    "SECOND_READ_TOKEN",
    "SECOND_WRITE_TOKEN",
    "create_app",
]
