"""Keeps a workspace over a restart: one JSON file beside the folder of file bytes."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.sandbox.slack.identity import Channel, Kind, Person
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

_EVERY_SECONDS = 2.0


def save(workspace: Workspace) -> None:
    """Write the workspace down, if it has a folder of its own; the old file stays whole until the end."""
    if not workspace.is_kept:
        return
    fresh = _path(workspace).with_suffix(".new")
    fresh.write_text(json.dumps(_taken(workspace), ensure_ascii=False))
    fresh.replace(_path(workspace))


def load(workspace: Workspace) -> bool:
    """Bring a workspace back; False when there is nothing to bring back, or nothing readable.

    Addresses inside messages are moved to the port of today.
    """
    if not workspace.is_kept or not _path(workspace).exists():
        return False
    try:
        text = _path(workspace).read_text()
        was_at = json.loads(text)["base_url"]
        _put_back(workspace, json.loads(text.replace(f"{was_at}/", f"{workspace.base_url}/")))
    except (ValueError, KeyError, TypeError):
        return False
    return True


@asynccontextmanager
async def kept(workspace: Workspace) -> AsyncIterator[None]:
    """Saves every few seconds while the workspace runs, for the case that it ends without a word."""
    task = asyncio.create_task(_save_often(workspace))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _save_often(workspace: Workspace) -> None:
    saved = -1
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        if workspace.is_kept and workspace.hub.changes != saved and workspace.people:
            saved = workspace.hub.changes
            save(workspace)


def _path(workspace: Workspace) -> Path:
    return workspace.folder / "workspace.json"


def _taken(workspace: Workspace) -> dict[str, Any]:
    channels = [{**asdict(c), "members": sorted(c.members)} for c in workspace.channels.values()]
    return {
        "base_url": workspace.base_url,
        "people": [asdict(person) for person in workspace.people.values()],
        "channels": channels,
        "messages": [asdict(message) for message in workspace.messages.everything()],
        "files": workspace.files.remembered(),
        "homes": [asdict(view) for view in workspace.views.homes.values()],
    }


def _put_back(workspace: Workspace, taken: dict[str, Any]) -> None:
    workspace.empty()
    workspace.people = {person["id"]: Person(**person) for person in taken["people"]}
    for channel in taken["channels"]:
        known = {**channel, "kind": Kind(channel["kind"]), "members": set(channel["members"])}
        workspace.channels[channel["id"]] = Channel(**known)
    for message in taken["messages"]:
        workspace.messages.put_back(Message(**message))
    workspace.files.remember(taken["files"])
    workspace.views.homes = {view["owner"]: View(**view) for view in taken["homes"]}
