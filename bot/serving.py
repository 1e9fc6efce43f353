"""Running ASGI applications in this process, and ending them in order when the process is asked to end."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

# How long open requests may take to end; what was written down goes on next time.
SHUTDOWN_SECONDS = 1
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Server(uvicorn.Server):
    """uvicorn without its own signal handling, which would end the process before the rest is parked."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `until_told_to_stop`."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes any free one.

    Raises:
        OSError: the address is taken or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(1024)
    listener.setblocking(False)
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the listener's http address."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Serving:
    """An ASGI application being served on a listening socket, until `stop`."""

    def __init__(self, application: Any, listener: socket.socket) -> None:
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            server_header=False,
            date_header=False,
            proxy_headers=False,
        )
        self._server = Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))

    async def ready(self) -> None:
        """Wait until requests are accepted; raises what kept the server from starting."""
        while not self._server.started:
            if self._task.done():
                self._task.result()
                raise RuntimeError("the server ended before it started")
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Stop accepting and let open requests end."""
        self._server.should_exit = True
        await self._task


def stop_signals() -> asyncio.Event:
    """Return what SIGTERM or Ctrl-C sets from now on, instead of ending the process; a second one does end it."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell() -> None:
        told.set()
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)

    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, tell)
    return told


async def until_told_to_stop() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    await stop_signals().wait()


def run_with_uvloop(main: Any) -> Any:
    """Run a coroutine on uvloop where there is one (not on Windows), and return its result."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.run(main)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(main)
