"""Starts a guide of its own with empty data, lets the crowd in, and says what came of it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import guide, processes
from bench.crowd import words
from bench.crowd.outcome import Line, lines, operator_lines, problems
from bench.errors import BenchError
from bench.server import Launch, Server, free_ports, running
from bot.store.accounts import AccountStore
from bot.store.database import open_engine
from bot.store.passwords import hashed

DIRECT_SHARE = 10  # one straight to Rasa for so many through the gateway
DESK_SHARE = 3  # operators type for this part of the seconds
SHOWN = 10
CLIENT = (sys.executable, "-m", "bench.crowd.client")
# Each has an address of their own, told as a proxy tells it, so that the usual limits hold; only the hour's is lifted.
SETTINGS = {"GUIDE_TRUSTED_PROXY": "1", "GUIDE_RATE_PERSON_HOUR": "100000"}


def run(people: int, operators: int, seconds: int, say: Callable[[str], None]) -> tuple[list[Line], list[str], str]:
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
            seen = _let_in(ports, seconds, people=people, direct=direct)
            used = _resources(server, before, seen["seconds"])
            typing = max(5, seconds // DESK_SHARE)
            say(words.TYPING.format(operators=operators, seconds=typing))
            desk = _let_in(ports, typing, operators=_accounts(Path(place), operators))
    title = words.TITLE.format(
        day=f"{datetime.now():%Y-%m-%d}",
        processors=os.cpu_count(),
        people=people,
        seconds=seen["seconds"],
        load=os.getloadavg()[1],
    )
    for some in (seen["people"], desk["operators"]):
        if not any(one["milliseconds"] for one in some):
            raise BenchError("\n".join((problems(seen) + problems(desk))[:SHOWN]))
    return lines(seen) + used + operator_lines(desk), problems(seen) + problems(desk), title


def _accounts(place: Path, operators: int) -> list[tuple[str, str]]:
    """Accounts of the desk, made for this run: names and passwords."""
    password = secrets.token_hex(16)
    engine = open_engine(f"sqlite:///{place}/guide.sqlite")
    store, kept = AccountStore(engine), hashed(password)
    names = [f"operator-{number}" for number in range(operators)]
    for name in names:
        store.add(name, kept, frozenset({"operator"}))
    engine.dispose()
    return [(name, password) for name in names]


def _let_in(ports: list[int], seconds: int, **who: Any) -> dict[str, Any]:
    """Let them in: `people` and `direct` are numbers, `operators` names and passwords."""
    gateway, rasa = (f"http://127.0.0.1:{port}" for port in ports[:2])
    nobody = {"people": 0, "direct": 0, "operators": []}
    job = {"gateway": gateway, "rasa": rasa, "seconds": seconds, **nobody, **who}
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
