import json
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from bot.slack.app import create_bolt_app, warm_up
from bot.slack.calls import Refusal
from bot.slack.dispatch import Dispatcher
from bot.slack.places import Place
from tests.slack.payloads import payload
from tests.slack.probe import SlackProbe

VIEW = {"type": "modal", "callback_id": "unknown"}
AUTH = {"ok": True, "url": "https://acme.slack.com/", "team_id": "T1", "user_id": "UB", "bot_id": "B1"}


class Unknown:
    def __init__(self) -> None:
        self.told: list[Place] = []

    def sentence(self, user_id: str) -> str:
        return f"Unknown, {user_id}."

    def view(self, user_id: str) -> dict[str, Any]:
        return VIEW

    def tell(self, place: Place) -> None:
        self.told.append(place)


@pytest.fixture
def unknown() -> Unknown:
    return Unknown()


@pytest.fixture
async def app(slack: SlackProbe, session: aiohttp.ClientSession) -> AsyncApp:
    slack.will("auth.test", AUTH)
    app = create_bolt_app("xoxb-test-1", session, api_url=slack.api_url)
    assert await warm_up(app) is None
    slack.asked.clear()
    return app


async def test_a_shortcut_opens_its_modal_with_one_call_to_slack(
    app: AsyncApp, slack: SlackProbe, unknown: Unknown
) -> None:
    async def open_modal(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)

    app.shortcut("another")(open_modal)
    app.shortcut("test-shortcut")(open_modal)
    recorded = payload("message_action_bolt_python.json") | {"callback_id": "test-shortcut"}

    answer = await Dispatcher(app, unknown)(recorded, {})

    assert (answer.status, answer.body) == (200, "")
    assert slack.names == ["views.open"]
    assert slack.asked[0].body["trigger_id"] == recorded["trigger_id"]
    assert slack.asked[0].headers["Authorization"] == "Bearer xoxb-test-1"


async def test_even_at_debug_nobody_s_words_reach_the_log(
    slack: SlackProbe, session: aiohttp.ClientSession, unknown: Unknown, caplog: pytest.LogCaptureFixture
) -> None:
    async def post(ack: Any, client: Any) -> None:
        await ack("our secret plan")
        await client.chat_postMessage(channel="C1", text="our secret plan")

    with caplog.at_level("DEBUG"):
        app = create_bolt_app("xoxb-test-1", session, api_url=slack.api_url)
        app.command("/plan")(post)
        await Dispatcher(app, unknown)({"command": "/plan", "text": "our secret plan"}, {})
        await Dispatcher(app, unknown)({"command": "/other", "text": "our secret plan"}, {})

    assert slack.bodies("chat.postMessage")[0]["text"] == "our secret plan"
    assert "Unhandled request" in caplog.text
    assert "secret plan" not in caplog.text


async def test_a_command_takes_its_own_listener_among_many(
    app: AsyncApp, slack: SlackProbe, unknown: Unknown
) -> None:
    taken: list[str] = []

    async def take(ack: Any, command: dict[str, Any]) -> None:
        taken.append(command["text"])
        await ack("thanks")

    async def wrong(ack: Any) -> None:
        raise AssertionError("the wrong listener")

    for name in ("/fintoro", "/fintoro-pay"):
        app.command(name)(wrong)
    app.view("fintoro-note")(wrong)
    app.command("/fintoro-note")(take)

    answer = await Dispatcher(app, unknown)(
        {"command": "/fintoro-note", "text": "payload", "user_id": "U1", "team_id": "T1"}, {}
    )

    assert (answer.status, answer.body) == (200, "thanks")
    assert taken == ["payload"]


async def test_an_unknown_command_is_answered_to_the_one_who_typed_it(
    app: AsyncApp, unknown: Unknown
) -> None:
    answer = await Dispatcher(app, unknown)({"command": "/old", "user_id": "U1", "team_id": "T1"}, {})

    assert answer.status == 200
    assert json.loads(answer.body) == {"response_type": "ephemeral", "text": "Unknown, U1."}


async def test_an_unknown_form_is_replaced_by_an_explanation(app: AsyncApp, unknown: Unknown) -> None:
    answer = await Dispatcher(app, unknown)(payload("view_submission_bolt_python.json"), {})

    assert answer.status == 200
    assert json.loads(answer.body) == {"response_action": "update", "view": VIEW}


async def test_an_unknown_menu_is_empty(app: AsyncApp, unknown: Unknown) -> None:
    answer = await Dispatcher(app, unknown)(payload("block_suggestion_modal.json"), {})

    assert (answer.status, json.loads(answer.body)) == (200, {"options": []})


@pytest.mark.parametrize("name", ["message_action_bolt_java.json", "block_actions_message_button.json"])
async def test_an_unknown_shortcut_or_button_is_explained_where_the_person_is(
    app: AsyncApp, unknown: Unknown, name: str
) -> None:
    recorded = payload(name)

    answer = await Dispatcher(app, unknown)(recorded, {})

    assert (answer.status, answer.body) == (200, "")
    [place] = unknown.told
    assert place.user_id == recorded["user"]["id"]
    assert place.response_url == recorded["response_url"]


@pytest.mark.parametrize("name", ["view_closed_simple.json", "event_app_uninstalled.json"])
async def test_what_nobody_waits_for_is_taken_quietly(app: AsyncApp, unknown: Unknown, name: str) -> None:
    answer = await Dispatcher(app, unknown)(payload(name), {})

    assert (answer.status, answer.body) == (200, "")
    assert unknown.told == []


async def test_a_failing_listener_is_a_500_and_the_app_lives_on(app: AsyncApp, unknown: Unknown) -> None:
    async def fail(ack: Any) -> None:
        await ack()
        raise RuntimeError("a bug")

    async def work(ack: Any) -> None:
        await ack("fine")

    app.command("/fails")(fail)
    app.command("/works")(work)
    dispatch = Dispatcher(app, unknown)

    assert (await dispatch({"command": "/fails", "team_id": "T1"}, {})).status == 500
    assert (await dispatch({"command": "/works", "team_id": "T1"}, {})).body == "fine"


async def test_the_environment_cannot_switch_the_app_to_oauth(
    slack: SlackProbe, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.1")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "hush")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-other")

    app = create_bolt_app("xoxb-test-1", session, api_url=slack.api_url)

    assert app.oauth_flow is None
    assert app.client.token == "xoxb-test-1"


async def test_a_proxy_in_the_environment_does_not_come_between_us_and_a_local_slack(
    slack: SlackProbe, session: aiohttp.ClientSession, unknown: Unknown, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    app = create_bolt_app("xoxb-test-1", session, api_url=slack.api_url)

    async def post(ack: Any, client: Any) -> None:
        await client.chat_postMessage(channel="C1", text="hello")
        await ack()

    app.command("/hello")(post)

    assert (await Dispatcher(app, unknown)({"command": "/hello"}, {})).status == 200
    assert slack.names == ["auth.test", "chat.postMessage"]


async def test_an_answer_that_took_too_long_is_noted(
    app: AsyncApp, unknown: Unknown, caplog: pytest.LogCaptureFixture
) -> None:
    async def take(ack: Any) -> None:
        await ack()

    app.command("/fintoro")(take)
    moments = iter([0.0, 0.9, 10.0, 12.5])
    dispatch = Dispatcher(app, unknown, clock=lambda: next(moments))

    await dispatch({"command": "/fintoro"}, {})
    assert "Slack waited" not in caplog.text
    await dispatch({"command": "/fintoro"}, {})
    assert "Slack waited 2.5 s for /fintoro" in caplog.text


async def test_a_revoked_token_is_noticed_at_the_start(
    slack: SlackProbe, session: aiohttp.ClientSession
) -> None:
    slack.refuses("auth.test", "token_revoked")

    app = create_bolt_app("xoxb-test-1", session, api_url=slack.api_url)

    assert await warm_up(app) == Refusal("token_revoked")
