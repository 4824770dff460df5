"""The gateway's first page, and its health report."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient

from bot.gateway.app import create_app
from bot.gateway.health import states

NOBODY = "http://127.0.0.1:9"


class Well(BaseHTTPRequestHandler):
    """A part that is well."""

    def do_GET(self) -> None:
        """Answers 200."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def well() -> Iterator[str]:
    """The base URL of a part that is well."""
    server = HTTPServer(("127.0.0.1", 0), Well)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def report(rasa: str, actions: str, database: str = "sqlite://") -> tuple[int, dict[str, object]]:
    """Status and body of `/health` in front of these parts."""
    with TestClient(create_app(rasa, actions, database)) as client:
        response = client.get("/health")
    return response.status_code, response.json()


def test_all_parts_well(well: str) -> None:
    """The body of the contract, and nothing else."""
    parts = {"rasa": "ok", "actions": "ok", "database": "ok"}
    assert report(well, well) == (200, {"status": "ok", "parts": parts})


@pytest.mark.parametrize(
    ("rasa_well", "actions_well", "failing"),
    [(False, True, ["rasa"]), (True, False, ["actions"]), (False, False, ["rasa", "actions"])],
)
def test_a_part_that_does_not_answer_is_named(
    well: str, rasa_well: bool, actions_well: bool, failing: list[str]
) -> None:
    """With 503, for whoever watches."""
    status, body = report(well if rasa_well else NOBODY, well if actions_well else NOBODY)
    assert status == 503
    assert body["status"] == "error"
    assert body["failing"] == failing


def test_a_database_that_cannot_be_opened_is_named(well: str, tmp_path: Path) -> None:
    """The gateway itself still starts."""
    status, body = report(well, well, f"sqlite:///{tmp_path}")
    assert (status, body["failing"]) == (503, ["database"])


def test_checks_run_together_and_end_in_time() -> None:
    """Three parts that hang take as long as one."""

    async def hang() -> None:
        await asyncio.sleep(30)

    async def fine() -> None:
        """Is well at once."""

    began = time.monotonic()
    found = asyncio.run(states({"a": hang, "b": hang, "c": hang, "d": fine}, seconds=0.2))
    assert found == {"a": "error", "b": "error", "c": "error", "d": "ok"}
    assert time.monotonic() - began < 0.5


def test_the_first_page_says_what_this_is_about() -> None:
    """In Chinese, with the document's own name."""
    with TestClient(create_app(NOBODY, NOBODY, "sqlite://")) as client:
        page = client.get("/")
    assert page.status_code == 200
    assert 'lang="zh-CN"' in page.text
    assert "工信厅企业函〔2020〕159号" in page.text
