"""What the tests of the client share."""

import pytest

from .server import Server


@pytest.fixture
def server() -> Server:
    return Server()
