"""`fintoro-bot demo`: the bot between a local Slack workspace and an embedded Fintoro. No accounts, no network.

All three are real servers on free loopback ports and speak to each other as the real ones would: signed HTTP to
the bot, the Web API and Fintoro's API from it. What was done is there again the next time.
"""

from contextlib import AsyncExitStack
from pathlib import Path

from pydantic import SecretStr

from bot.app import start
from bot.commands import Say
from bot.config import Settings
from bot.manifest import manifest
from bot.sandbox import fintoro, slack
from bot.serving import Serving, address_of, listen, until_told_to_stop
from bot.web import create_web

REPLACED_BY_THE_BOTS_ADDRESS = "https://fintoro-bot.invalid"


class Demo:
    """The three servers, started in order; `url` is the page to open, `fintoro_url` Fintoro's own."""

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self._folder = folder
        self._port = port
        self._stack = AsyncExitStack()
        self.url = ""
        self.fintoro_url = ""

    async def start(self, say: Say) -> None:
        """Start everything; say each step as it is done."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fintoro_listener, bot_listener = listen("127.0.0.1", 0), listen("127.0.0.1", 0)
        self.fintoro_url = address_of(fintoro_listener)
        say("  Fintoro: a furniture maker with 200 clients and 1,000 invoices …")
        embedded = Serving(fintoro.create_app(self._folder / "fintoro.sqlite"), fintoro_listener)
        self._stack.push_async_callback(embedded.stop)
        await embedded.ready()
        say("  Slack: a workspace with its people, channels and messages …")
        workspace = slack.create_workspace(
            manifest(REPLACED_BY_THE_BOTS_ADDRESS),
            app_url=address_of(bot_listener),
            data_folder=self._folder / "slack",
            links={"Fintoro": self.fintoro_url},
        )
        server = slack.WorkspaceServer(workspace, port=self._port)
        await self._stack.enter_async_context(server)
        self.url = server.url
        say("  the bot between them …")
        bot = await start(self._settings(server.api_url))
        self._stack.push_async_callback(bot.stop)
        serving = Serving(create_web(bot, slack.DEMO_SIGNING_SECRET), bot_listener)
        self._stack.push_async_callback(serving.stop)
        await serving.ready()
        await bot.parts.directory.ready(30)

    async def stop(self) -> None:
        """Stop everything in the opposite order."""
        await self._stack.aclose()

    def _settings(self, slack_api_url: str) -> Settings:
        return Settings(
            _env_file=None,
            SLACK_BOT_TOKEN=SecretStr(slack.DEMO_BOT_TOKEN),
            SLACK_SIGNING_SECRET=SecretStr(slack.DEMO_SIGNING_SECRET),
            SLACK_API_URL=slack_api_url,
            FINTORO_API_TOKEN=SecretStr(fintoro.DEMO_WRITE_TOKEN),
            FINTORO_API_URL=f"{self.fintoro_url}/api/public/v1",
            DATABASE_URL=f"sqlite:///{self._folder.resolve()}/bot.sqlite",
        )


async def demo(say: Say, *, folder: Path, port: int) -> int:
    """Run the demo until Ctrl-C."""
    say("Starting, this takes a few seconds:")
    running = Demo(folder, port=port)
    try:
        await running.start(say)
        say(f"\nOpen {running.url}\n\nStop it with Ctrl-C. What you did stays in {folder}/.")
        await until_told_to_stop()
        say("\nStopping …")
    finally:
        await running.stop()
    return 0
