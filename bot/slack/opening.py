"""Opening a modal in time: at once when it is ready, else a "loading" view that is replaced when it is.

A trigger_id lives three seconds (docs.slack.dev: modals). What a modal shows is mostly at hand; when names or
Fintoro's lists are not, the person sees within a moment that something is coming.
"""

import asyncio
from collections.abc import Awaitable, Callable

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.views import View, ViewGone, open_view, update_view

PATIENCE_SECONDS = 0.6
PUSHED_VIEW_PAUSES_SECONDS = (0.0, 0.1, 0.2, 0.4, 0.8, 1.5)


async def open_prepared(
    client: AsyncWebClient,
    trigger_id: str,
    prepare: Awaitable[View],
    *,
    loading: Callable[[], View],
    failed: Callable[[], View],
) -> None:
    """Open the view that `prepare` gives; a `loading` one first if that takes more than a moment.

    Should preparing fail behind a loading view, `failed` takes its place, so that nobody waits for ever.

    Raises:
        TriggerExpired: Slack's three seconds were over; there is no modal, and the person must be told elsewhere.
        SlackRefused: Slack did not take the view.
    """
    prepared = asyncio.ensure_future(prepare)
    done, _ = await asyncio.wait({prepared}, timeout=PATIENCE_SECONDS)
    if done:
        await open_view(client, trigger_id, prepared.result())
        return
    try:
        opened = await open_view(client, trigger_id, loading())
    except BaseException:
        prepared.cancel()
        raise
    await replace_when_ready(client, prepared, failed=failed, view_id=opened["id"])


async def replace_when_ready(
    client: AsyncWebClient,
    prepare: Awaitable[View],
    *,
    failed: Callable[[], View],
    view_id: str | None = None,
    external_id: str | None = None,
) -> None:
    """Replace an open view by what `prepare` gives, or by `failed`; a view closed meanwhile is left alone."""
    try:
        view = await prepare
    except Exception:
        await _replace(client, failed(), view_id, external_id)
        raise
    await _replace(client, view, view_id, external_id)


async def _replace(client: AsyncWebClient, view: View, view_id: str | None, external_id: str | None) -> None:
    """A view pushed by an answer exists only once Slack has read that answer, so it is asked for a few times."""
    for pause_seconds in PUSHED_VIEW_PAUSES_SECONDS if external_id else (0.0,):
        await asyncio.sleep(pause_seconds)
        try:
            await update_view(client, view, view_id=view_id, external_id=external_id)
        except ViewGone:
            continue
        return
