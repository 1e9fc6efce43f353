"""Slack's own payloads, where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "slack" / "payloads"


def payload(name: str) -> dict[str, Any]:
    """One recorded payload; the test skips where ../shared is missing."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"../shared/slack/payloads/{name} is not there")
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read
