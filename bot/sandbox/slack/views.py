"""Views: a stack of at most three modals and one Home per person, with what was entered in them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.slack.blocks import check_view, complete_blocks
from bot.sandbox.slack.blocks.reading import Values, all_elements, filled_values
from bot.sandbox.slack.blocks.surfaces import MOST_VIEW_BYTES, view_bytes
from bot.sandbox.slack.errors import ApiError, refused
from bot.sandbox.slack.identity import APP_ID, BOT_ID, TEAM_ID

MOST_STACKED = 3


@dataclass
class View:
    """One view. `content` is what the app gave, completed; `entered` is what the person did in it."""

    id: str
    owner: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    entered: Values = field(default_factory=dict)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.content["blocks"]
        return blocks

    def shown(self, *, values: Values | None = None) -> dict[str, Any]:
        """The view object of API answers and payloads; `values` fills its state."""
        content = self.content
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "type": content["type"],
            "blocks": content["blocks"],
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "state": {"values": values or {}},
            "hash": self.hash,
            "title": content.get("title"),
            "clear_on_close": content.get("clear_on_close", False),
            "notify_on_close": content.get("notify_on_close", False),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": APP_ID,
            "external_id": content.get("external_id", ""),
            "app_installed_team_id": TEAM_ID,
            "bot_id": BOT_ID,
        }

    def with_values(self) -> dict[str, Any]:
        """The view with every stateful element's value in its state."""
        return self.shown(values=filled_values(self.blocks, self.entered))

    def replace(self, content: dict[str, Any], new_hash: str) -> None:
        """Show other content. Values stay where block_id and action_id stayed the same."""
        self.content = content
        self.hash = new_hash
        kept: Values = {}
        for block, element in all_elements(content["blocks"]):
            state = self.entered.get(block["block_id"], {}).get(element["action_id"])
            if state is not None and state.get("type") == element["type"]:
                kept.setdefault(block["block_id"], {})[element["action_id"]] = state
        self.entered = kept


class ViewBook:
    """All open modals and published Homes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def find(self, view_id: object) -> View | None:
        everything = [*(v for stack in self.stacks.values() for v in stack), *self.homes.values()]
        return next((view for view in everything if view.id == view_id), None)

    def find_external(self, external_id: object) -> View | None:
        everything = [*(v for stack in self.stacks.values() for v in stack), *self.homes.values()]
        return next(
            (v for v in everything if external_id and v.content.get("external_id") == external_id), None
        )

    def stack_of(self, view: View) -> list[View]:
        return self.stacks.get(view.owner, [])

    def open(self, user: str, view: Any) -> View:
        """Start a stack for a person. Raises ApiError."""
        opened = self._new(user, self.checked(view, "modal"))
        self.stacks[user] = [opened]
        return opened

    def push(self, user: str, view: Any) -> View:
        """Put a view on the person's stack. Raises ApiError push_limit_reached, not_found."""
        stack = self.stacks.get(user)
        if not stack:
            raise ApiError("not_found")
        if len(stack) >= MOST_STACKED:
            raise ApiError("push_limit_reached")
        pushed = self._new(user, self.checked(view, "modal"))
        pushed.root_id, pushed.previous_id = stack[0].id, stack[-1].id
        stack.append(pushed)
        return pushed

    def update(self, view: View, content: Any, given_hash: object = None) -> View:
        """Show other content in an open view. Raises ApiError hash_conflict."""
        if given_hash and given_hash != view.hash:
            raise ApiError("hash_conflict")
        view.replace(self.checked(content, str(view.content["type"]), replacing=view), self._new_hash())
        return view

    def publish(self, user: str, content: Any, given_hash: object = None) -> View:
        """Show a person's Home. Raises ApiError hash_conflict."""
        existing = self.homes.get(user)
        if existing is not None:
            return self.update(existing, content, given_hash)
        if given_hash:
            raise ApiError("hash_conflict")
        self.homes[user] = self._new(user, self.checked(content, "home"))
        return self.homes[user]

    def checked(self, view: Any, allowed: str, *, replacing: View | None = None) -> dict[str, Any]:
        """The view completed as Slack stores it. Raises ApiError invalid_arguments, view_too_large, …"""
        problems = check_view(view, allowed)
        if problems:
            raise refused("invalid_arguments", problems)
        if view_bytes(view) > MOST_VIEW_BYTES:
            raise ApiError("view_too_large")
        namesake = self.find_external(view.get("external_id"))
        if namesake is not None and namesake is not replacing:
            raise ApiError("duplicate_external_id")
        return {**view, "blocks": complete_blocks(view["blocks"])}

    def _new(self, user: str, content: dict[str, Any]) -> View:
        view_id = f"V{secrets.token_hex(5).upper()}"
        return View(view_id, user, content, self._new_hash(), view_id)

    def _new_hash(self) -> str:
        return f"{int(self._clock())}.{secrets.token_hex(4)}"
