"""Errors hold what the caller needs, and can be stored and read again."""

import pickle

import pytest

from bot.fintoro import (
    FintoroError,
    KeyReused,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    RateLimited,
    Rejected,
    Unavailable,
    Unreadable,
)
from bot.fintoro import errors as error_tree

ERRORS: list[FintoroError] = [
    NotAuthenticated("Unauthenticated.", status=401, request_id="req_1", language="en"),
    NotAllowed("No", status=403),
    NotFound("No", status=404),
    Rejected("Neplatné", status=422, request_id="req_1", fields={"amount": ("Priveľa.",)}),
    KeyReused("Reused", status=422),
    RateLimited("Full", status=429, retry_after_seconds=7.0),
    Unavailable("Down", retry_after_seconds=30.0, may_have_happened=False),
    Unreadable("What?", status=201, may_have_happened=True),
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_survives_being_stored(error: FintoroError) -> None:
    read = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes, from the line itself
    assert type(read) is type(error)
    assert vars(read) == vars(error)
    assert str(read) == error.message


def test_the_drawn_tree_shows_every_error() -> None:
    kinds = {kind.__name__ for kind in FintoroError.__subclasses__()}
    assert kinds == {type(error).__name__ for error in ERRORS}
    assert error_tree.__doc__ is not None
    assert all(f"── {kind} " in error_tree.__doc__ for kind in kinds)


def test_an_error_shows_what_support_asks_for() -> None:
    assert repr(ERRORS[0]) == "NotAuthenticated('Unauthenticated.', status=401, request_id='req_1')"
