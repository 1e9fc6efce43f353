"""What a person does with the app outside of modals: commands, shortcuts, clicks in messages, menus."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.slack import payloads, posting
from bot.sandbox.slack.blocks import check_options_answer
from bot.sandbox.slack.blocks.reading import STATE_KEYS, find_element
from bot.sandbox.slack.delivery import Answer, Delivery
from bot.sandbox.slack.entering import ImpossibleError, read_state
from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.escaping import escape_command
from bot.sandbox.slack.identity import Channel
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.workspace import Workspace

_SLACKBOT_NOT_A_COMMAND = (
    "`{command}` is not a valid command. In Slack, all messages that start with the “/” character"
    " are interpreted as commands."
)


@dataclass(frozen=True)
class Shown:
    """How an act ended for the person: `error` is Slack's code or text, `text` is what they read."""

    error: str | None = None
    text: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        return {"ok": self.error is None, "error": self.error, "text": self.text, **self.extra}


class Acting:
    """A person's hands on commands, shortcuts, message buttons and typeaheads."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    async def command(self, user: str, channel: Channel, command: str, text: str) -> Shown:
        """Type a slash command. A late app is `operation_timeout`, any other failure `dispatch_failed`."""
        declared = self._workspace.app.command(command)
        if declared is None or "commands" not in self._workspace.granted_scopes:
            return Shown("unknown_command", _SLACKBOT_NOT_A_COMMAND.format(command=command))
        typed = escape_command(self._workspace, text) if declared.get("should_escape") else text
        fields = payloads.slash_command(self._workspace, user, channel, command, typed)
        answer = await self._delivery.command(declared["url"], fields)
        if not answer.acknowledged:
            code = "operation_timeout" if answer.failure == "late" else "dispatch_failed"
            return Shown(code, f"{command} failed with the error “{code}”")
        return self._command_answer(user, channel, f"{command} {text}".rstrip(), answer)

    def _command_answer(self, user: str, channel: Channel, typed: str, answer: Answer) -> Shown:
        content = answer.content if answer.is_json else {"text": answer.content}
        if answer.is_empty or not content:
            return Shown()
        if not isinstance(content, dict):
            return Shown("dispatch_failed", "the answer is not an object")
        public = content.get("response_type") == "in_channel"
        if public:
            posting.person_message(self._workspace, channel, user, typed)
        if set(content) == {"response_type"}:
            return Shown()
        try:
            checked = posting.checked_content(content)
        except ApiError as refused:
            return Shown("dispatch_failed", str(refused.body()))
        posting.app_message(self._workspace, channel, checked, only_for=None if public else user)
        return Shown(text=checked["text"])

    async def global_shortcut(self, user: str, callback_id: str) -> Shown:
        """Choose a global shortcut."""
        if not self._has_shortcut(callback_id, "global"):
            return Shown("unknown_shortcut")
        payload = payloads.global_shortcut(self._workspace, user, callback_id)
        return _generic(await self._delivery.interaction(payload))

    async def message_shortcut(
        self, user: str, callback_id: str, channel: Channel, message: Message
    ) -> Shown:
        """Choose a message shortcut; Slack does not offer them on ephemeral messages."""
        if not self._has_shortcut(callback_id, "message"):
            return Shown("unknown_shortcut")
        if message.only_for is not None:
            return Shown("not_offered", "Shortcuts are not offered on messages only you can see.")
        payload = payloads.message_action(self._workspace, user, callback_id, channel, message)
        return _generic(await self._delivery.interaction(payload))

    def _has_shortcut(self, callback_id: str, kind: str) -> bool:
        granted = "commands" in self._workspace.granted_scopes
        return granted and self._workspace.app.shortcut(callback_id, kind) is not None

    async def click(
        self, user: str, channel: Channel, message: Message, block_id: str, action_id: str, state: Any
    ) -> Shown:
        """Use an element of a message. Raises ImpossibleError when it is not there."""
        found = find_element(message.body.get("blocks", ()), block_id, action_id)
        if found is None:
            raise ImpossibleError(f"the message has no element {block_id}/{action_id}")
        action = action_object(self._workspace, found[1], block_id, state)
        payload = payloads.message_block_actions(self._workspace, user, channel, message, action)
        return _generic(await self._delivery.interaction(payload))

    async def suggest(
        self, user: str, block_id: str, action_id: str, query: str, origin: View | tuple[Channel, Message]
    ) -> dict[str, Any]:
        """Type into an external select: the app's options, or `error` where Slack's menu stays empty."""
        blocks = origin.blocks if isinstance(origin, View) else origin[1].body.get("blocks", ())
        found = find_element(blocks, block_id, action_id)
        if found is None or not found[1]["type"].endswith("external_select"):
            raise ImpossibleError(f"there is no external select {block_id}/{action_id}")
        if len(query) < found[1].get("min_query_length", 3):
            return {"options": []}
        element = {"block_id": block_id, "action_id": action_id}
        payload = payloads.block_suggestion(self._workspace, user, element, query, origin)
        return self._options(await self._delivery.suggestion(payload))

    def _options(self, answer: Answer) -> dict[str, Any]:
        if not answer.acknowledged:
            return {"error": "No results: the app did not answer in time."}
        problems = check_options_answer(answer.content)
        if problems:
            text = "; ".join(str(problem) for problem in problems)
            self._workspace.traffic.note(
                "request_to_app",
                "block_suggestion answer",
                status=answer.status,
                duration_ms=0,
                request=None,
                response=answer.content,
                problem=text,
            )
            return {"error": f"No results: {text}"}
        return dict(answer.content)


def action_object(
    workspace: Workspace, element: dict[str, Any], block_id: str, state: dict[str, Any]
) -> dict[str, Any]:
    """One item of `actions`: ids, type, and the value or choice."""
    kind = element["type"]
    action: dict[str, Any] = {"action_id": element["action_id"], "block_id": block_id, "type": kind}
    if kind == "button":
        return {**action, **{k: element[k] for k in ("text", "value", "style", "url") if k in element}}
    if kind == "overflow":
        chosen = (state.get("selected_option") or {}).get("value")
        options = [option for option in element["options"] if option["value"] == chosen]
        if not options:
            raise ImpossibleError(f"{chosen!r} is not in the menu")
        return {**action, "selected_option": options[0]}
    _, initial_key, _ = STATE_KEYS[kind]
    carried = {key: element[key] for key in ("placeholder", initial_key) if key in element}
    return {**action, **carried, **read_state(workspace, element, state)}


def _generic(answer: Answer) -> Shown:
    if answer.acknowledged:
        return Shown()
    return Shown(answer.failure or f"http_{answer.status}", "Something went wrong. Please try again.")
