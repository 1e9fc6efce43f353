"""One company's calls to Fintoro, kept inside its 120 a minute: asked for before, and heeded after a 429.

Source: docs, Errors and idempotency (the limit is the company's, over all its tokens; a 429 has `Retry-After`).
"""

import httpx

from bot.jobs import CompanyLimiter

DEFAULT_PENALTY_SECONDS = 10.0


class CompanyCalls:
    """The limiter for one company, in the shapes the Fintoro client takes."""

    def __init__(self, limiter: CompanyLimiter, company: str) -> None:
        self._limiter = limiter
        self._company = company

    async def for_lists(self) -> None:
        """Wait until a call that renews what is kept in memory may go: nobody waits for those."""
        await self._limiter.acquire(self._company)

    async def for_people(self) -> None:
        """Wait until a call for somebody may go, a modal's or a deed's; a share of the minute is kept for these."""
        await self._limiter.acquire(self._company, interactive=True)

    def transport(self) -> httpx.AsyncBaseTransport:
        """Return a transport that stops the whole company's calls for as long as a 429 says."""
        return _Heedful(self._limiter, self._company)


class _Heedful(httpx.AsyncHTTPTransport):
    def __init__(self, limiter: CompanyLimiter, company: str) -> None:
        super().__init__()
        self._limiter = limiter
        self._company = company

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            await self._limiter.penalise(self._company, _seconds(response.headers.get("retry-after")))
        return response


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isdecimal() else DEFAULT_PENALTY_SECONDS
