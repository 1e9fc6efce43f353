"""Socket Mode: one-time addresses, envelopes, and acks on the connection that got the envelope.

docs.slack.dev: Using Socket Mode. Up to ten connections; each payload goes to any one of them.
"""

import asyncio
import contextlib
import json
import random
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.slack.errors import ApiError
from bot.sandbox.slack.identity import APP_ID
from bot.sandbox.slack.workspace import Workspace

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 18_060


class Connection:
    """One open socket and the envelopes that wait for their ack on it."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.waiting: dict[str, asyncio.Future[Any]] = {}

    def acknowledge(self, envelope_id: object, payload: Any) -> None:
        future = self.waiting.pop(envelope_id, None) if isinstance(envelope_id, str) else None
        if future is not None and not future.done():
            future.set_result(payload)

    def lost(self) -> None:
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError("the socket closed before the ack"))


class SocketMode:
    """The workspace's side of the app's sockets."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []

    @property
    def connected(self) -> bool:
        return bool(self._connections)

    def address(self) -> str:
        """A one-time wss address (ws here). Raises ApiError too_many_websockets."""
        if len(self._connections) >= MOST_CONNECTIONS:
            raise ApiError("too_many_websockets")
        ticket = secrets.token_urlsafe(18)
        self._tickets.add(ticket)
        base = self._workspace.base_url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={APP_ID}"

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """The route behind `address()`: a ticket opens one connection, once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(max_msg_size=4 * 1024 * 1024)
        await socket.prepare(request)
        connection = Connection(socket)
        self._connections.append(connection)
        self._workspace.hub.tell("channel")
        try:
            await socket.send_json(self._hello())
            await self._listen(connection)
        finally:
            self._forget(connection)
        return socket

    async def send(self, kind: str, payload: dict[str, Any], answers: bool, extra: dict[str, Any]) -> Any:
        """Send an envelope to any one connection and wait for its ack. Raises ConnectionError."""
        if not self._connections:
            raise ConnectionRefusedError("no socket is connected")
        connection = random.choice(self._connections)
        envelope_id = secrets.token_hex(16)
        acknowledged = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = acknowledged
        envelope = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": kind,
            "accepts_response_payload": answers,
            **extra,
        }
        try:
            await connection.socket.send_json(envelope)
            return await acknowledged
        finally:
            connection.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to come back with a new address; all but a warning also close."""
        message = {"type": "disconnect", "reason": reason, "debug_info": {"host": "local-workspace"}}
        for connection in list(self._connections):
            with contextlib.suppress(ConnectionError):
                await connection.socket.send_json(message)
            if reason != "warning":
                self._forget(connection)
                await connection.socket.close()

    async def close(self) -> None:
        """Close every connection without a word, as at the end of the process."""
        for connection in list(self._connections):
            await connection.socket.close()

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                with contextlib.suppress(ValueError, AttributeError):
                    ack = json.loads(message.data)
                    connection.acknowledge(ack.get("envelope_id"), ack.get("payload"))

    def _forget(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        connection.lost()
        self._workspace.hub.tell("channel")

    def _hello(self) -> dict[str, Any]:
        host = {"host": "local-workspace", "build_number": 1}
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {**host, "approximate_connection_time": CONNECTION_SECONDS},
            "connection_info": {"app_id": APP_ID},
        }
