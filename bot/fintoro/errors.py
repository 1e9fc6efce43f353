"""What can go wrong with Fintoro, split by what the caller can do about it.

    FintoroError
    ├── NotAuthenticated   401  the token is missing, wrong or revoked: connect the company again
    ├── NotAllowed         403  the token may not do this: another token, or another scope
    ├── NotFound           404  no such record in this company: choose another
    ├── Rejected           4xx  the request breaks a rule: show the text beside the fields it names
    ├── KeyReused          422  this Idempotency-Key already stands for another payload: never retry
    ├── RateLimited        429  the company's minute is used up: try again after the given seconds
    ├── Unavailable        5xx, timeout, cut connection: try again later; a write may have happened
    └── Unreadable         an answer the API does not document: a write has probably happened

Source: API reference, "Errors and idempotency". Every error survives pickling, so that a durable engine
can store it: all that is beyond the message has a default and lives in the instance.
"""


class FintoroError(Exception):
    """A call that did not give what was asked.

    `message` is the server's own text where it sent one, in the language asked for (`language` is the
    tag the server says it chose). `request_id` is the server's `X-Request-Id`, for the support line.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.request_id = request_id
        self.language = language

    def __repr__(self) -> str:
        details = f"status={self.status}, request_id={self.request_id!r}"
        return f"{type(self).__name__}({self.message!r}, {details})"


class NotAuthenticated(FintoroError):
    """401: the token is missing, wrong or revoked. Nothing was changed."""


class NotAllowed(FintoroError):
    """403: the token's scope or the company's plan does not allow this. Nothing was changed."""


class NotFound(FintoroError):
    """404: the company of this token has no such record. Nothing was changed."""


class Rejected(FintoroError):
    """422, or another refusal of the 4xx kind such as 413. Nothing was changed.

    `fields` gives the server's texts by the field they are about, as the server names it
    ("amount", "metadata.email", "files.0"); empty when it named none.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        language: str | None = None,
        fields: dict[str, tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__(message, status=status, request_id=request_id, language=language)
        self.fields = fields or {}


class KeyReused(FintoroError):
    """422: the Idempotency-Key was used before with another payload. This call changed nothing."""


class RateLimited(FintoroError):
    """429: the company's requests of this minute are used up. This call changed nothing."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        language: str | None = None,
        retry_after_seconds: float = 60.0,
    ) -> None:
        super().__init__(message, status=status, request_id=request_id, language=language)
        self.retry_after_seconds = retry_after_seconds


class Unavailable(FintoroError):
    """No usable answer: a 5xx, a timeout, or no connection.

    `may_have_happened` tells whether a change may have been made in Fintoro: False for reads and for
    requests that surely never reached the server. `retry_after_seconds` is the server's wish, if any.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        language: str | None = None,
        retry_after_seconds: float | None = None,
        may_have_happened: bool = True,
    ) -> None:
        super().__init__(message, status=status, request_id=request_id, language=language)
        self.retry_after_seconds = retry_after_seconds
        self.may_have_happened = may_have_happened


class Unreadable(FintoroError):
    """An answer that the API does not document. `may_have_happened` is True for writes."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        language: str | None = None,
        may_have_happened: bool = True,
    ) -> None:
        super().__init__(message, status=status, request_id=request_id, language=language)
        self.may_have_happened = may_have_happened
