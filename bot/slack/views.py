"""Opening, pushing and updating views, with the failures that are part of ordinary life given names.

A modal the person has closed meanwhile, or a trigger older than 3 seconds, is nobody's mistake.
"""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import Refusal, SlackRefused, answer_of

# Three spellings in the reference of views.open, two more in the guide to interaction.
TRIGGER_GONE = frozenset(
    {
        "expired_trigger_id",
        "exchanged_trigger_id",
        "invalid_trigger_id",
        "trigger_expired",
        "trigger_exchanged",
    }
)
VIEW_GONE = frozenset({"not_found", "view_not_found", "hash_conflict"})

View = dict[str, Any]


class TriggerExpired(Exception):
    """The 3 seconds of a trigger_id are over, or it was used already: the person has to press again."""


class ViewGone(Exception):
    """The view was closed, or has changed since (`hash_conflict`): leave it, do not try again blindly."""


async def open_view(client: AsyncWebClient, trigger_id: str, view: View) -> View:
    """views.open; the view as opened (`id`, `hash`). Raises TriggerExpired, SlackRefused."""
    return await _show(client, "views.open", trigger_id=trigger_id, view=view)


async def push_view(client: AsyncWebClient, trigger_id: str, view: View) -> View:
    """views.push onto the open stack (3 at most). Raises TriggerExpired, SlackRefused."""
    return await _show(client, "views.push", trigger_id=trigger_id, view=view)


async def update_view(
    client: AsyncWebClient,
    view: View,
    *,
    view_id: str | None = None,
    external_id: str | None = None,
    view_hash: str | None = None,
) -> View:
    """views.update by `view_id` or `external_id`; with `view_hash` only if nothing changed since.

    The new view is complete: `private_metadata` and `callback_id` left out are lost.
    Raises ViewGone, SlackRefused.
    """
    if (view_id is None) == (external_id is None):
        raise ValueError("update_view takes exactly one of view_id and external_id")
    return await _show(
        client, "views.update", view=view, view_id=view_id, external_id=external_id, hash=view_hash
    )


async def publish_home(
    client: AsyncWebClient, user_id: str, view: View, *, view_hash: str | None = None
) -> View:
    """views.publish of a person's Home tab. Raises ViewGone on a stale `view_hash`, SlackRefused."""
    return await _show(client, "views.publish", user_id=user_id, view=view, hash=view_hash)


def is_trigger_gone(refusal: Refusal) -> bool:
    """Whether Slack's refusal is one of the many ways it says "too late".

    One recorded reply says `invalid_arguments` and names the expired trigger only in its messages.
    """
    if refusal.code in TRIGGER_GONE:
        return True
    return refusal.code == "invalid_arguments" and any(
        "trigger_id" in message and ("expired" in message or "exchanged" in message)
        for message in refusal.messages
    )


async def _show(client: AsyncWebClient, method: str, **arguments: Any) -> View:
    given = {name: value for name, value in arguments.items() if value is not None}
    answer = await answer_of(client.api_call(method, json=given))
    if not isinstance(answer, Refusal):
        view = answer.get("view")
        return view if isinstance(view, dict) else {}
    if is_trigger_gone(answer):
        raise TriggerExpired(str(answer))
    if answer.code in VIEW_GONE:
        raise ViewGone(str(answer))
    raise SlackRefused(method, answer)
