import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.calls import SlackRefused
from bot.slack.views import TriggerExpired, ViewGone, open_view, publish_home, push_view, update_view
from tests.slack.payloads import payload
from tests.slack.probe import SlackProbe

VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "X"}, "blocks": []}


async def test_an_opened_view_is_answered_with_its_id(slack: SlackProbe, client: AsyncWebClient) -> None:
    recorded = payload("api_views_open.json")
    slack.will("views.open", recorded)

    assert await open_view(client, "1.2.abc", VIEW) == recorded["view"]
    assert slack.bodies("views.open") == [{"trigger_id": "1.2.abc", "view": VIEW}]


@pytest.mark.parametrize(
    "error",
    [
        "expired_trigger_id",
        "exchanged_trigger_id",
        "invalid_trigger_id",
        "trigger_expired",
        "trigger_exchanged",
    ],
)
async def test_every_spelling_of_too_late_is_one_exception(
    slack: SlackProbe, client: AsyncWebClient, error: str
) -> None:
    for method in ("views.open", "views.push"):
        slack.refuses(method, error)

    with pytest.raises(TriggerExpired):
        await open_view(client, "1", VIEW)
    with pytest.raises(TriggerExpired):
        await push_view(client, "1", VIEW)


async def test_the_recorded_reply_to_an_expired_trigger_is_understood(
    slack: SlackProbe, client: AsyncWebClient
) -> None:
    slack.will("views.open", payload("api_views_open_trigger_expired_recorded.json"))

    with pytest.raises(TriggerExpired):
        await open_view(client, "1", VIEW)


async def test_a_bad_view_is_a_refusal_with_slack_s_reasons(
    slack: SlackProbe, client: AsyncWebClient
) -> None:
    recorded = payload("api_views_open_invalid_arguments.json")
    slack.will("views.open", recorded)

    with pytest.raises(SlackRefused) as refused:
        await open_view(client, "1", VIEW)

    assert refused.value.method == "views.open"
    assert refused.value.refusal.code == "invalid_arguments"
    assert refused.value.refusal.messages == tuple(recorded["response_metadata"]["messages"])


@pytest.mark.parametrize("error", ["not_found", "hash_conflict"])
async def test_a_view_closed_or_changed_meanwhile_is_gone(
    slack: SlackProbe, client: AsyncWebClient, error: str
) -> None:
    slack.refuses("views.update", error)

    with pytest.raises(ViewGone):
        await update_view(client, VIEW, view_id="V1", view_hash="1.abc")

    assert slack.bodies("views.update") == [{"view_id": "V1", "view": VIEW, "hash": "1.abc"}]


async def test_a_pushed_view_is_updated_by_its_external_id(slack: SlackProbe, client: AsyncWebClient) -> None:
    await update_view(client, VIEW, external_id="one")

    assert slack.bodies("views.update") == [{"external_id": "one", "view": VIEW}]


async def test_an_update_names_exactly_one_view(client: AsyncWebClient) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        await update_view(client, VIEW)
    with pytest.raises(ValueError, match="exactly one"):
        await update_view(client, VIEW, view_id="V1", external_id="one")


async def test_the_home_tab_is_published_for_one_person(slack: SlackProbe, client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": []}

    await publish_home(client, "U1", home)

    assert slack.bodies("views.publish") == [{"user_id": "U1", "view": home}]


async def test_slack_out_of_reach_is_a_refusal(slack: SlackProbe, client: AsyncWebClient) -> None:
    await slack.server.close()

    with pytest.raises(SlackRefused, match="unreachable"):
        await open_view(client, "1", VIEW)
