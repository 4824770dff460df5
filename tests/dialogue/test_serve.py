"""The whole guide as `make run` starts it: on ports of its own, with data of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.runtime.ports import is_free
from bot.runtime.settings import ROOT

pytestmark = pytest.mark.dialogue

START_SECONDS = 180  # the first start of all also fills the bytecode cache
PORTS = ("GUIDE_PORT", "GUIDE_RASA_PORT", "GUIDE_ACTIONS_PORT")


class Guide:
    """A running guide."""

    def __init__(self, folder: Path) -> None:
        self.ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GUIDE_")},
            **{name: str(port) for name, port in self.ports.items()},
            "GUIDE_VAR": str(folder),
        }
        self.output = folder / "serve.txt"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.environment, stdout=output, stderr=subprocess.STDOUT
            )

    @staticmethod
    def command() -> tuple[str, ...]:
        """What `make run` runs."""
        return (sys.executable, "-m", "bot", "serve")

    def health(self) -> httpx.Response:
        """The public health report."""
        return httpx.get(f"http://127.0.0.1:{self.ports['GUIDE_PORT']}/health", timeout=5)

    def say(self, sender: str, message: str) -> list[dict[str, Any]]:
        """One turn over Rasa's REST channel."""
        url = f"http://127.0.0.1:{self.ports['GUIDE_RASA_PORT']}/webhooks/rest/webhook"
        response = httpx.post(url, json={"sender": sender, "message": message}, timeout=30)
        reply: list[dict[str, Any]] = response.json()
        return reply

    def said(self) -> str:
        """What the supervisor has printed so far."""
        return self.output.read_text(encoding="utf-8")

    def pid_of(self, module: str) -> int:
        """Process id of the part that runs this module."""
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", module], capture_output=True, text=True, check=True
        )
        return int(listed.stdout.split()[0])


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def until(condition: Callable[[], bool], guide: Guide, seconds: float) -> None:
    """Waits for the condition while the guide runs; fails the test with what the guide said."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert guide.process.poll() is None, guide.said()
        assert time.monotonic() < deadline, guide.said()
        time.sleep(0.1)


def kinds(reply: list[dict[str, Any]]) -> list[str]:
    """The kinds of the reply's structured messages."""
    return [part["custom"]["kind"] for part in reply if "custom" in part]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guide]:
    """The guide, all parts ready; it is killed at the end if a test has not ended it."""
    started = Guide(tmp_path_factory.mktemp("guide"))
    until(lambda: "全部就绪" in started.said(), started, START_SECONDS)
    yield started
    started.process.kill()
    started.process.wait()


def test_every_part_is_well(guide: Guide) -> None:
    """Once it says that all is ready, it is."""
    response = guide.health()
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "parts": {"rasa": "ok", "actions": "ok", "database": "ok"}}
    assert f"http://127.0.0.1:{guide.ports['GUIDE_PORT']}/" in guide.said()


def test_a_second_guide_on_the_same_port_is_refused_at_once(guide: Guide) -> None:
    """It names every taken port and the setting for it, and starts nothing."""
    second = subprocess.run(
        guide.command(), cwd=ROOT, env=guide.environment, capture_output=True, text=True, timeout=30
    )
    assert second.returncode == 1
    assert all(re.search(rf"{port}.*{name}=", second.stderr) for name, port in guide.ports.items())


def test_an_interview_goes_on_after_rasa_was_killed(guide: Guide) -> None:
    """The health report names the part meanwhile; the open question is still open afterwards."""
    asked = [part for part in guide.say("somebody", "开始自评") if part.get("custom", {}).get("kind") == "question"]
    assert asked, "an interview starts with a question"
    os.kill(guide.pid_of("bot.runtime.rasa_server"), signal.SIGKILL)
    until(lambda: guide.health().status_code == 503, guide, 10)
    assert guide.health().json()["failing"] == ["rasa"]
    until(lambda: guide.health().status_code == 200, guide, START_SECONDS)
    reply = guide.say("somebody", asked[0]["custom"]["options"][0]["title"])
    assert "recorded" in kinds(reply) and "question" in kinds(reply)
    until(lambda: "已重新启动" in guide.said(), guide, 10)  # said a moment after the part is well again


def test_a_dead_action_server_comes_back(guide: Guide) -> None:
    """And answers the next turn, over a new connection."""
    assert "answer" in kinds(guide.say("somebody else", "研发费用占比要求是多少？"))
    os.kill(guide.pid_of("bot.runtime.action_server"), signal.SIGKILL)
    until(lambda: guide.health().status_code == 503, guide, 10)
    until(lambda: guide.health().status_code == 200, guide, START_SECONDS)
    assert "answer" in kinds(guide.say("somebody else", "研发费用占比要求是多少？"))


def test_memory_stays_far_below_one_starter_process(guide: Guide) -> None:
    """Rasa's own starter project takes 950 to 1,220 MB in its one process; all of ours together far less."""
    children = subprocess.run(
        ["pgrep", "-P", str(guide.process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(children) == 3
    total = sum(proportional_megabytes(pid) for pid in [*children, str(guide.process.pid)])
    assert total < 600


def proportional_megabytes(pid: str) -> float:
    """Memory of a process, shared pages divided among those who share them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", text, flags=re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def test_it_ends_within_five_seconds_and_leaves_nothing(guide: Guide) -> None:
    """SIGTERM, as a service manager sends it; every port is free again. Last, because nothing runs after it."""
    began = time.monotonic()
    guide.process.send_signal(signal.SIGTERM)
    assert guide.process.wait(timeout=10) == 0
    assert time.monotonic() - began < 5
    assert all(is_free("127.0.0.1", port) for port in guide.ports.values())
    assert "已全部结束" in guide.said()
