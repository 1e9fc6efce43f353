"""Through a real server and a real socket: cut lines, and uploads too large to hold in memory."""

import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from bot.sandbox.fintoro import DEMO_WRITE_TOKEN, create_app

LARGE_BYTES = 200_000_000
MOST_GROWTH_KIB = 64 * 1024


@pytest.fixture
def http(tmp_path: Path) -> Iterator[httpx.Client]:
    app = create_app(tmp_path / "fintoro.sqlite")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    headers = {"Authorization": f"Bearer {DEMO_WRITE_TOKEN}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
        yield client
    server.should_exit = True
    thread.join(10)


def test_a_line_cut_after_the_work_shows_as_a_broken_connection(http: httpx.Client) -> None:
    http.post("/control/faults", json={"route": "POST /clients", "kind": "cut_after"}).raise_for_status()
    with pytest.raises(httpx.RemoteProtocolError):
        http.post("/api/public/v1/clients", json={"name": "Prerušená"}, headers={"Idempotency-Key": "k1"})
    again = http.post("/api/public/v1/clients", json={"name": "Prerušená"}, headers={"Idempotency-Key": "k1"})
    assert (again.status_code, again.headers["idempotency-status"]) == (201, "Repeated")


def test_a_large_file_passes_through_without_filling_the_memory(http: httpx.Client, tmp_path: Path) -> None:
    large = tmp_path / "video.bin"
    with large.open("wb") as file:
        file.truncate(LARGE_BYTES)
    http.get("/api/public/v1/whoami").raise_for_status()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with large.open("rb") as file:
        answer = http.post("/api/public/v1/contact-activity-attachments", files=[("files[]", file)])
    assert answer.json()["data"][0]["size"] == LARGE_BYTES
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH_KIB
