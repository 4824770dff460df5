"""The supervisor starts parts, restarts a dead one, and leaves no process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.runtime.lifeline import SUPERVISOR
from bot.runtime.parts import Part
from bot.runtime.settings import ROOT
from bot.runtime.supervisor import Backoff, StartError, Supervisor

DUMMY = str(Path(__file__).with_name("dummy_part.py"))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Stage:
    """Dummy parts, what the supervisor said, and which processes were seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def part(self, name: str, *options: str, seconds: float = 10) -> Part:
        """A dummy part; see `dummy_part.py` for its options."""
        port = free_port()
        command = (sys.executable, DUMMY, str(port), str(self.folder / f"{name}.pid"), *options)
        return Part(name, name, command, f"http://127.0.0.1:{port}/", start_seconds=seconds, hints={7: "看这里"})

    def supervisor(self, *parts: Part) -> Supervisor:
        """A supervisor that restarts almost at once."""
        environment = {**os.environ, SUPERVISOR: str(os.getpid()), "PYTHONPATH": str(ROOT)}
        return Supervisor(parts, environment, ROOT, self.folder / "log", self.said.append, Backoff(first=0.05))

    def pids(self, name: str) -> list[int]:
        """Process ids that the part wrote down; empty until it has."""
        file = self.folder / f"{name}.pid"
        return [int(word) for word in file.read_text(encoding="ascii").split()] if file.exists() else []


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """An empty stage."""
    return Stage(tmp_path)


def lives(pid: int) -> bool:
    """Whether the process still runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Waits for the condition; fails the test if it does not come about."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)


def test_all_parts_are_ready_before_it_says_so_and_gone_after(stage: Stage) -> None:
    """Also a grandchild that ignores SIGTERM; and all of it within five seconds."""

    async def play() -> float:
        supervisor = stage.supervisor(stage.part("one"), stage.part("two", "child"))
        ready = asyncio.Event()
        running = asyncio.create_task(supervisor.run(ready.set))
        await asyncio.wait_for(ready.wait(), 10)
        assert all(lives(pid) for pid in stage.pids("one") + stage.pids("two"))
        began = time.monotonic()
        supervisor.stop()
        await running
        return time.monotonic() - began

    assert asyncio.run(play()) < 5
    assert len(stage.pids("two")) == 2
    # The system may need a moment to take a killed process off its list.
    deadline = time.monotonic() + 2
    while any(lives(pid) for pid in stage.pids("one") + stage.pids("two")):
        assert time.monotonic() < deadline, "a part or its child outlives the supervisor"
        time.sleep(0.05)
    assert [line for line in stage.said if "one 就绪" in line]


def test_a_dead_part_is_restarted_and_it_says_so(stage: Stage) -> None:
    """The others are left alone."""

    async def play() -> None:
        supervisor = stage.supervisor(stage.part("one"), stage.part("two"))
        ready = asyncio.Event()
        running = asyncio.create_task(supervisor.run(ready.set))
        await asyncio.wait_for(ready.wait(), 10)
        (dead,), (other,) = stage.pids("one"), stage.pids("two")
        os.kill(dead, signal.SIGKILL)
        await until(lambda: any("one 已重新启动" in line for line in stage.said))
        assert stage.pids("one") != [dead]
        assert stage.pids("two") == [other] and lives(other)
        supervisor.stop()
        await running

    asyncio.run(play())
    assert any("one 意外退出（退出码 -9）" in line for line in stage.said)
    assert not any(lives(pid) for pid in stage.pids("one") + stage.pids("two"))


def test_a_part_that_cannot_start_ends_everything_with_its_log(stage: Stage) -> None:
    """The error shows the exit code, the log's end and what to do."""
    supervisor = stage.supervisor(stage.part("good"), stage.part("bad", "fail"))
    with pytest.raises(StartError, match=r"bad.*退出码 7[\s\S]*坏了[\s\S]*看这里"):
        asyncio.run(supervisor.run(lambda: pytest.fail("it was never ready")))
    assert not any(lives(pid) for pid in stage.pids("good"))


def test_a_part_that_never_answers_is_given_up(stage: Stage) -> None:
    """After the time it was given."""
    silent = Part("silent", "silent", ("sleep", "30"), f"http://127.0.0.1:{free_port()}/", start_seconds=0.3)
    with pytest.raises(StartError, match="没有就绪"):
        asyncio.run(stage.supervisor(silent).run(lambda: pytest.fail("it was never ready")))


def test_it_can_be_stopped_while_parts_are_still_starting(stage: Stage) -> None:
    """Ctrl-C during the start leaves nothing behind either."""

    async def play() -> None:
        silent = Part("silent", "silent", ("sleep", "30"), f"http://127.0.0.1:{free_port()}/")
        supervisor = stage.supervisor(stage.part("one"), silent)
        running = asyncio.create_task(supervisor.run(lambda: pytest.fail("it was never ready")))
        await until(lambda: bool(stage.pids("one")))
        supervisor.stop()
        await running

    asyncio.run(play())
    assert not any(lives(pid) for pid in stage.pids("one"))


def test_parts_follow_a_supervisor_that_was_killed(stage: Stage) -> None:
    """SIGKILL gives it no chance to end them; the kernel does."""
    part = stage.part("one")
    script = (
        "import os, subprocess, sys, time\n"
        f"os.environ['{SUPERVISOR}'] = str(os.getpid())\n"
        "subprocess.Popen(sys.argv[1:], start_new_session=True)\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, "-c", script, *part.command], env=environment)
    asyncio.run(until(lambda: bool(stage.pids("one"))))
    parent.kill()
    parent.wait()
    asyncio.run(until(lambda: not any(lives(pid) for pid in stage.pids("one"))))


def test_pauses_grow_up_to_a_limit() -> None:
    """A part that keeps dying does not keep the machine busy."""
    backoff = Backoff(first=1, longest=30)
    assert [backoff.seconds(n) for n in (1, 2, 3, 5, 6, 50)] == [1, 2, 4, 16, 30, 30]
