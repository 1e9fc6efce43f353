"""Who may ask: bearer tokens, each of one company, with the scope `read` or `write` (`write` includes read).

API reference: Authentication. These tokens open invented companies only, so they are published here.
"""

from dataclasses import dataclass

MAIN_COMPANY_ID = 1
SECOND_COMPANY_ID = 2

DEMO_WRITE_TOKEN = "fintoro_sandbox_write_kosicky_nabytok_1f6b0c2e"  # noqa: S105 - opens invented data only
DEMO_READ_TOKEN = "fintoro_sandbox_read_kosicky_nabytok_9a41d7e3"  # noqa: S105 - opens invented data only
SECOND_WRITE_TOKEN = "fintoro_sandbox_write_moravske_kavy_5c83ab07"  # noqa: S105 - opens invented data only
SECOND_READ_TOKEN = "fintoro_sandbox_read_moravske_kavy_72de90f4"  # noqa: S105 - opens invented data only


@dataclass(frozen=True, slots=True)
class Token:
    company_id: int
    may_write: bool


DEMO_TOKENS: dict[str, Token] = {
    DEMO_WRITE_TOKEN: Token(MAIN_COMPANY_ID, may_write=True),
    DEMO_READ_TOKEN: Token(MAIN_COMPANY_ID, may_write=False),
    SECOND_WRITE_TOKEN: Token(SECOND_COMPANY_ID, may_write=True),
    SECOND_READ_TOKEN: Token(SECOND_COMPANY_ID, may_write=False),
}


def token_of(authorization: str | None) -> Token | None:
    """Who an `Authorization: Bearer …` header names; None for a missing, unknown or revoked token."""
    scheme, _, secret = (authorization or "").partition(" ")
    return DEMO_TOKENS.get(secret.strip()) if scheme.lower() == "bearer" else None
