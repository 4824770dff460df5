"""A gateway of the tests' own on a free port, and a browser that talks to it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.gateway.app import create_app
from bot.gateway.options import Options

PATIENCE = 5.0
SECRET = "a secret of the tests, long enough"


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """The application behind a real server, so that streams stream; yields its base URL."""
    config = uvicorn.Config(app, port=0, ws="none", log_level="error", timeout_graceful_shutdown=1, proxy_headers=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@contextmanager
def gateway(parts: str, database: str, **options: Any) -> Iterator[str]:
    """A gateway in front of parts that all have one URL; yields its base URL."""
    with serving(create_app(parts, parts, database, Options(**{"secret": SECRET, **options}))) as url:
        yield url


def until(condition: Callable[[], object]) -> None:
    """Wait for something to become true; fails after some seconds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


class Browser:
    """One browser with its cookies."""

    def __init__(self, url: str, **headers: str) -> None:
        self.url = url
        self.client = httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE, headers=headers)

    def session(self) -> dict[str, Any]:
        """The body of `GET /api/session`."""
        body: dict[str, Any] = self.client.get("/api/session").raise_for_status().json()
        return body

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.client.post(path, json=body)

    def send(self, text: str, client: str = "") -> httpx.Response:
        """Post a message under an id of its own, or the given one."""
        return self.post("/api/messages", id=client or str(uuid.uuid4()), text=text)

    def said(self) -> list[tuple[str, str]]:
        """(from, text) of the transcript."""
        return [(one["from"], one["text"]) for one in self.session()["messages"]]

    def replies(self, count: int) -> list[dict[str, Any]]:
        """Waits for so many messages that are not the person's own; returns them."""
        until(lambda: len(self._others()) >= count)
        return self._others()

    def _others(self) -> list[dict[str, Any]]:
        return [one for one in self.session()["messages"] if one["from"] != "person"]

    @contextmanager
    def stream(self, after: int = 0, **headers: str) -> Iterator[Iterator[dict[str, Any]]]:
        """Events of `GET /api/stream`, each `{event, id, data}`; comments are left out."""
        with self.client.stream("GET", f"/api/stream?after={after}", headers=headers) as response:
            assert response.status_code == 200, response.read()
            yield _events(response.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in lines:
        if not line:
            if "data" in event:
                yield event
            event = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            event[name] = json.loads(value) if name == "data" else value
