"""The client process, against a server that answers at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bench import load
from bench.checks import check_guide, check_starter
from bench.errors import BenchError


class Echo(BaseHTTPRequestHandler):
    """Answers with the kind that the message names; `fail` with an error, `silence` with nothing."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """One turn."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message = body["message"]
        reply: list[dict[str, Any]] = [] if message == "silence" else [{"text": "x"}, {"custom": {"kind": message}}]
        said = json.dumps(reply).encode()
        self.send_response(500 if message == "fail" else 200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of the echo."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def test_turns_come_back_lane_by_lane_in_order(port: int) -> None:
    """With their kinds and times."""
    result = load.put(port, [[("a", "answer"), ("a", "silence")], [("b", "question")]])
    assert [[turn.kinds for turn in lane] for lane in result.lanes] == [
        [("text", "answer"), ()],
        [("text", "question")],
    ]
    assert 0 < max(result.milliseconds) <= result.seconds * 1000
    assert len(result.turns) == 3


def test_an_error_of_the_server_is_no_figure(port: int) -> None:
    """The benchmark stops and shows why."""
    with pytest.raises(BenchError, match="HTTP 500"):
        load.put(port, [[("a", "fail"), ("a", "answer")]])


def test_a_guide_that_does_not_record_is_not_measured(port: int) -> None:
    """However fast it is."""
    good = [("a", "recorded"), ("a", "recorded"), ("a", "question")]
    check_guide(good, load.put(port, [good]))
    for lane in ([("a", "silence"), *good], [*good, ("a", "是吗？")], [("a", "text")] * 4):
        with pytest.raises(BenchError, match="向导"):
            check_guide(lane, load.put(port, [lane]))


def test_a_starter_that_stays_silent_is_not_measured(port: int) -> None:
    """One of its ten turns may."""
    lane = [("a", "text")] * 9 + [("a", "silence")]
    check_starter(lane, load.put(port, [lane]))
    with pytest.raises(BenchError, match="silence"):
        check_starter(lane[-2:], load.put(port, [lane[-2:]]))
