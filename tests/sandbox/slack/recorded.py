"""Payloads of the real Slack, if they lie beside the project."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "slack"


def recorded(name: str) -> Any:
    """One recorded payload; skips the test where the folder is missing."""
    path = FOLDER / "payloads" / f"{name}.json"
    if not path.exists():
        pytest.skip(f"../shared/slack/payloads/{name}.json is not here")
    return json.loads(path.read_text())


def manifest_schema() -> Any:
    """Slack's own schema of manifests; skips the test where it is missing."""
    path = FOLDER / "manifest.schema.2.0.0.json"
    if not path.exists():
        pytest.skip("../shared/slack/manifest.schema.2.0.0.json is not here")
    return json.loads(path.read_text())


def shape(value: Any) -> Any:
    """Keys and kinds of values only, so that payloads can be compared by form."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return type(value).__name__
