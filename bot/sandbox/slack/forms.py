"""What a person does in a modal or in Home: submit, close, click; and what the app's answer does there."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack import payloads
from bot.sandbox.slack.acting import action_object
from bot.sandbox.slack.blocks.reading import STATE_KEYS, all_elements, filled_values, find_element
from bot.sandbox.slack.client_checks import field_errors
from bot.sandbox.slack.delivery import Answer, Delivery
from bot.sandbox.slack.entering import ImpossibleError, enter_all
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"
Values = Mapping[str, Mapping[str, Any]]


class UnanswerableError(ValueError):
    """The app's answer to a submission is not one Slack understands."""


class Forms:
    """A person's hands on views."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    async def submit(self, view: View, values: Values) -> dict[str, Any]:
        """Press the submit button: the client's own checks first, then the app's answer."""
        self._on_top(view)
        enter_all(self._workspace, view, values)
        errors = field_errors(view, filled_values(view.blocks, view.entered))
        if errors:
            return self._ended(view, "errors", errors)
        self._workspace.troubles.pop(view.owner, None)
        payload = payloads.view_submission(self._workspace, view, self._response_urls(view))
        answer = await self._delivery.interaction(payload, answers=True)
        try:
            result, errors = self._apply(view, answer)
        except (UnanswerableError, ApiError) as trouble:
            return self._trouble(view, answer, str(trouble))
        self._workspace.hub.tell("view", only_for=view.owner)
        return self._ended(view, result, errors)

    def _apply(self, view: View, answer: Answer) -> tuple[str, dict[str, str]]:
        if not answer.acknowledged:
            raise UnanswerableError(answer.failure or f"HTTP {answer.status}")
        views = self._workspace.views
        if view not in views.stack_of(view):
            return "closed", {}
        if answer.is_empty:
            _remove(views.stack_of(view), view)
            return "closed", {}
        content = answer.content
        action = content.get("response_action") if answer.is_json and isinstance(content, dict) else None
        if action == "errors":
            return "errors", _checked_errors(view, content.get("errors"))
        if action == "update":
            views.update(view, content.get("view"))
            return "updated", {}
        if action == "push":
            views.push(view.owner, content.get("view"))
            return "pushed", {}
        if action == "clear":
            views.stacks[view.owner] = []
            return "cleared", {}
        raise UnanswerableError("an answer is an empty body or has a known response_action")

    def _trouble(self, view: View, answer: Answer, problem: str) -> dict[str, Any]:
        self._workspace.troubles[view.owner] = TROUBLE
        self._workspace.traffic.note(
            "request_to_app",
            "view_submission answer",
            status=answer.status,
            duration_ms=0,
            request=None,
            response=answer.content,
            problem=problem,
        )
        self._workspace.hub.tell("view", only_for=view.owner)
        return self._ended(view, "trouble", {})

    def _ended(self, view: View, result: str, errors: dict[str, str]) -> dict[str, Any]:
        views = self.shown(view.owner)
        return {"ok": result not in ("errors", "trouble"), "result": result, "errors": errors, "views": views}

    async def close(self, view: View, *, clear: bool) -> None:
        """Cancel the top view, or end the whole stack with the ✕; notify_on_close views say so."""
        self._on_top(view)
        stack = self._workspace.views.stack_of(view)
        clear = clear or view.content.get("clear_on_close", False)
        closed = stack[0] if clear else view
        self._workspace.views.stacks[view.owner] = [] if clear else [v for v in stack if v is not view]
        self._workspace.troubles.pop(view.owner, None)
        self._workspace.hub.tell("view", only_for=view.owner)
        if closed.content.get("notify_on_close"):
            await self._delivery.interaction(payloads.view_closed(self._workspace, closed, is_cleared=clear))

    async def act(
        self, view: View, block_id: str, action_id: str, state: dict[str, Any], values: Values
    ) -> str | None:
        """Use an element of a view; None, or what the warning beside it says. Raises ImpossibleError."""
        found = find_element(view.blocks, block_id, action_id)
        if found is None:
            raise ImpossibleError(f"the view has no element {block_id}/{action_id}")
        block, element = found
        enter_all(self._workspace, view, values)
        if element["type"] in STATE_KEYS:
            enter_all(self._workspace, view, {block_id: {action_id: state}})
        if block["type"] == "input" and not block.get("dispatch_action"):
            return None
        action = action_object(self._workspace, element, block_id, state)
        answer = await self._delivery.interaction(payloads.view_block_actions(self._workspace, view, action))
        return None if answer.acknowledged else answer.failure or f"http_{answer.status}"

    def enter(self, view: View, values: Values) -> None:
        """Keep what is entered so far, without telling the app. Raises ImpossibleError."""
        enter_all(self._workspace, view, values)

    def shown(self, user: str) -> list[dict[str, Any]]:
        """The person's modals, bottom to top, with what is entered in them."""
        return [view.with_values() for view in self._workspace.views.stacks.get(user, [])]

    def _on_top(self, view: View) -> None:
        stack = self._workspace.views.stack_of(view)
        if not stack or stack[-1] is not view:
            raise ImpossibleError("only the view on top can be submitted or closed")

    def _response_urls(self, view: View) -> list[dict[str, Any]]:
        """For input menus of channels with response_url_enabled (docs.slack.dev: Modals)."""
        urls = []
        values = filled_values(view.blocks, view.entered)
        for block, element in all_elements(view.blocks):
            if block["type"] != "input" or not element.get("response_url_enabled"):
                continue
            ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
            channel = values[ids["block_id"]][ids["action_id"]].get(STATE_KEYS[element["type"]][0])
            if channel is not None:
                path = self._workspace.response_urls.give("app", channel, view.owner)
                url = {"response_url": self._workspace.base_url + path}
                urls.append({**ids, "channel_id": channel, **url})
        return urls


def _checked_errors(view: View, errors: Any) -> dict[str, str]:
    """Keys are block_ids of input blocks in the submitted view, values are non-empty texts."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise UnanswerableError("`errors` has to name at least one block")
    for block_id, text in errors.items():
        if block_id not in inputs:
            raise UnanswerableError(f"`errors` names {block_id}, which is no input block of this view")
        if not isinstance(text, str) or not text:
            raise UnanswerableError(f"the error of {block_id} has to be a non-empty text")
    return errors


def _remove(stack: list[View], view: View) -> None:
    """Close one view and whatever lies above it."""
    del stack[stack.index(view) :]
