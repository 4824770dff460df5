"""Starting and ending a server under test, by a stand-in that speaks like Rasa's REST channel."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from bench.errors import BenchError
from bench.processes import tree
from bench.server import Launch, answer_kinds, environment, free_ports, run_to_end, running

STAND_IN = """
import http.server, subprocess, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b'[{"text": "hi", "custom": {"kind": "answer"}}]')
subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def launch(folder: Path, code: str, kind: str = "answer") -> Launch:
    """A stand-in made of this code."""
    port = free_ports(1)[0]
    return Launch("替身", (sys.executable, "-c", code, str(port)), folder, port, folder / "log", "hello", kind)


def is_running(pid: int) -> bool:
    """Whether the process is there and not merely waiting to be buried."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"


def test_a_server_runs_until_its_block_ends(tmp_path: Path) -> None:
    """With all that it started."""
    wanted = launch(tmp_path, STAND_IN)
    with running(wanted) as server:
        assert 0 < server.first_milliseconds <= server.start_seconds * 1000
        assert len(tree(server.pid)) == 2
        assert server.megabytes() > 1
        child = tree(server.pid)[1]
    assert answer_kinds(wanted.port, "hello") == []
    deadline = time.monotonic() + 5
    while is_running(child):
        assert time.monotonic() < deadline, "the child outlived its server"
        time.sleep(0.01)


def test_a_server_that_ends_at_once_is_named_with_its_last_words(tmp_path: Path) -> None:
    """Instead of waiting for minutes."""
    with pytest.raises(BenchError, match=r"替身.*\n.*no such luck"), running(launch(tmp_path, "exit('no such luck')")):
        pytest.fail("it does not run")


def test_settings_of_a_guide_do_not_reach_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those that the benchmark gives."""
    monkeypatch.setenv("GUIDE_PORT", "1")
    given = environment(GUIDE_RASA_PORT="2")
    assert "GUIDE_PORT" not in given
    assert given["GUIDE_RASA_PORT"] == "2"


def test_a_failed_command_is_shown_with_the_end_of_its_log(tmp_path: Path) -> None:
    """And a good one gives its seconds."""
    assert run_to_end("好", (sys.executable, "-c", "pass"), tmp_path, tmp_path / "logs/good.log") > 0
    with pytest.raises(BenchError, match=r"坏.*3"):
        run_to_end("坏", (sys.executable, "-c", "exit(3)"), tmp_path, tmp_path / "logs/bad.log")
