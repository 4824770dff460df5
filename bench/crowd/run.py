"""Starts a guide of its own with empty data, lets the crowd in, and says what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import guide, processes
from bench.crowd import words
from bench.crowd.outcome import Line, lines, problems
from bench.errors import BenchError
from bench.server import Launch, Server, free_ports, running

DIRECT_SHARE = 10  # one straight to Rasa for so many through the gateway
SHOWN = 10
CLIENT = (sys.executable, "-m", "bench.crowd.client")
# Each has an address of their own, told as a proxy tells it, so that the usual limits hold; only the hour's is lifted.
SETTINGS = {"GUIDE_TRUSTED_PROXY": "1", "GUIDE_RATE_PERSON_HOUR": "100000"}


def run(people: int, seconds: int, say: Callable[[str], None]) -> tuple[list[Line], list[str], str]:
    """The figures, the problems, and a title. Raises `BenchError`. The model must be there."""
    with tempfile.TemporaryDirectory() as place:
        ports = free_ports(3)
        settings = {**dict(zip(guide.PORTS, map(str, ports), strict=True)), **SETTINGS, "GUIDE_VAR": place}
        log = Path(place) / "serve.log"
        launch = Launch("guide", guide.SERVE, guide.ROOT, ports[1], log, guide.HELLO, guide.KIND, settings)
        with running(launch) as server:
            direct = max(1, people // DIRECT_SHARE)
            say(words.RUNNING.format(people=people, seconds=seconds, direct=direct))
            before = {pid: processes.processor_seconds(pid) for pid in _parts(server)}
            seen = _let_in(ports, people, direct, seconds)
            used = _resources(server, before, seen["seconds"])
    title = words.TITLE.format(
        day=f"{datetime.now():%Y-%m-%d}",
        processors=os.cpu_count(),
        people=people,
        seconds=seen["seconds"],
        load=os.getloadavg()[1],
    )
    if not any(one["milliseconds"] for one in seen["people"]):
        raise BenchError("\n".join(problems(seen)[:SHOWN]))
    return lines(seen) + used, problems(seen), title


def _let_in(ports: list[int], people: int, direct: int, seconds: int) -> dict[str, Any]:
    gateway, rasa = (f"http://127.0.0.1:{port}" for port in ports[:2])
    job = {"gateway": gateway, "rasa": rasa, "people": people, "direct": direct, "seconds": seconds}
    done = subprocess.run(CLIENT, input=json.dumps(job), capture_output=True, text=True, cwd=guide.ROOT)
    if done.returncode:
        raise BenchError(words.CLIENT_FAILED.format(lines=done.stderr[-2000:]))
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def _parts(server: Server) -> list[int]:
    """The supervisor, and each part below it."""
    return [server.pid, *(pid for pid in processes.tree(server.pid)[1:] if _name(pid) != "")]


def _name(pid: int) -> str:
    """What a process runs, as `rasa_server`; empty for what is no part, or has ended."""
    try:
        command = (processes.PROC / str(pid) / "cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        return ""
    return next((word.rpartition(".")[2] for word in command if word.startswith("bot.runtime.")), "")


def _resources(server: Server, before: dict[int, float], seconds: float) -> list[Line]:
    named = {pid: words.SUPERVISOR if pid == server.pid else _name(pid) for pid in before}
    parts = {pid: name for pid, name in named.items() if pid != server.pid and name}
    memory = [
        Line(words.MEMORY.format(part=name), f"{processes.megabytes(pid):.0f}") for pid, name in sorted(parts.items())
    ]
    whole = Line(words.MEMORY.format(part="全部"), f"{server.megabytes():.0f}")
    shares = [
        Line(words.PROCESSOR.format(part=name), f"{(processes.processor_seconds(pid) - before[pid]) / seconds:.2f}")
        for pid, name in sorted(parts.items())
    ]
    return [*memory, whole, *shares]
