"""The workspace as a server on a loopback port: Web API, sockets, files, hooks, control API and page."""

import contextlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.slack import snapshot, story
from bot.sandbox.slack.control import Control
from bot.sandbox.slack.delivery import ACK_SECONDS, Delivery
from bot.sandbox.slack.events import RETRY_WAITS_SECONDS, Events
from bot.sandbox.slack.file_server import FileServer
from bot.sandbox.slack.hooks import Hooks
from bot.sandbox.slack.identity import DEMO_APP_TOKEN, DEMO_BOT_TOKEN, DEMO_SIGNING_SECRET
from bot.sandbox.slack.manifest import read_manifest
from bot.sandbox.slack.web_api import WebApi
from bot.sandbox.slack.web_api.install import authorize
from bot.sandbox.slack.workspace import Workspace

PAGE_FOLDER = Path(__file__).parent / "page"
_MOST_BODY_BYTES = 1024**3


def create_workspace(
    manifest: dict[str, Any],
    *,
    app_url: str | None = None,
    signing_secret: str = DEMO_SIGNING_SECRET,
    bot_token: str = DEMO_BOT_TOKEN,
    app_token: str = DEMO_APP_TOKEN,
    story: bool = True,
    clock: Callable[[], float] = time.time,
    base_url: str | None = None,
    data_folder: Path | None = None,
    links: Mapping[str, str] | None = None,
) -> Workspace:
    """A workspace with this app installed. Raises ManifestError.

    `app_url` moves the manifest's request URLs to another scheme, host and port. With a `data_folder`
    the workspace comes back as it was; else it lives in a temporary folder. `story=False` leaves all
    messages out. `links` (name: address) stand in the side bar: what else is worth opening.
    """
    return Workspace(
        read_manifest(manifest, app_url=app_url),
        signing_secret=signing_secret,
        bot_token=bot_token,
        app_token=app_token,
        clock=clock,
        base_url=base_url,
        data_folder=data_folder,
        with_story=story,
        links=links,
    )


class WorkspaceServer:
    """Runs a workspace: `async with WorkspaceServer(workspace, port=0) as server: server.url`.

    `retry_waits_seconds` and `ack_seconds` are Slack's; tests may shorten them.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        ack_seconds: float = ACK_SECONDS,
        retry_waits_seconds: tuple[float, ...] = RETRY_WAITS_SECONDS,
    ) -> None:
        self.workspace = workspace
        self.delivery = Delivery(workspace, ack_seconds=ack_seconds)
        self.events = Events(workspace, self.delivery, retry_waits_seconds=retry_waits_seconds)
        self._host, self._port = host, port
        self._runner = web.AppRunner(self.create_app(), access_log=None, shutdown_timeout=1.0)

    @property
    def url(self) -> str:
        """The page's address, and the base of everything else."""
        return self.workspace.base_url

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is to be."""
        return f"{self.workspace.base_url}/api/"

    async def start(self) -> Self:
        """Listen; a port of 0 takes any free one. Without a base_url the workspace learns its address here."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.workspace.base_url = self.workspace.base_url or f"http://{self._host}:{port}"
        if not snapshot.load(self.workspace):
            self.retell()
        return self

    async def stop(self) -> None:
        """Stop listening, write the snapshot, let go of sockets and temporary files."""
        await self.delivery.socket.close()
        await self.events.close()
        await self._runner.cleanup()
        await self.delivery.close()
        snapshot.save(self.workspace)
        self.workspace.close()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def retell(self) -> None:
        """Empty the workspace and tell its story from the start."""
        self.workspace.empty()
        self.workspace.faults.clear()
        self.workspace.traffic.clear()
        self.workspace.token_error = None
        self.workspace.granted_scopes = set(self.workspace.app.scopes)
        story.tell(self.workspace)
        self.workspace.hub.tell("channel")

    def create_app(self) -> web.Application:
        """The aiohttp application behind the server."""
        files = FileServer(self.workspace)
        api = WebApi(self.workspace, self.delivery, self.events)
        hooks = Hooks(self.workspace, self.events)
        control = Control(self.workspace, self.delivery, self.events, self.retell)
        app = web.Application(client_max_size=_MOST_BODY_BYTES)
        app.add_routes(control.routes())
        app.add_routes(
            [
                web.route("*", "/api/{method}", api.handle),
                web.get("/link/", self.delivery.socket.accept),
                web.get("/oauth/v2/authorize", self._authorize),
                web.get("/files-pri/{team_and_file}/{variant:download|hop}/{name}", files.download),
                web.get("/files-pri/{team_and_file}/{name}", files.download),
                web.get("/files-tmb/{team_and_file}/{name}", files.download),
                web.get("/cdn/{ticket}/{name}", files.presigned),
                web.post("/upload/v1/{file_id}", files.upload),
                web.get("/control/files/{file_id}", files.for_the_page),
                *(web.post(f"/{kind}/{{rest:.+}}", hooks.handle) for kind in ("commands", "app", "actions")),
                web.get("/", _page),
                web.get("/page/{path:.*}", _page),
            ]
        )
        app.cleanup_ctx.append(self._saving)
        return app

    async def _authorize(self, request: web.Request) -> web.Response:
        return await authorize(request, self.workspace)

    async def _saving(self, app: web.Application) -> Any:
        async with snapshot.kept(self.workspace):
            yield


async def _page(request: web.Request) -> web.StreamResponse:
    """A file of the page's folder, and of nothing outside it."""
    path = (PAGE_FOLDER / request.match_info.get("path", "index.html")).resolve()
    if not path.is_relative_to(PAGE_FOLDER) or not path.is_file():
        return web.Response(status=404, text="not found")
    with contextlib.suppress(OSError):
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
    return web.Response(status=404, text="not found")
