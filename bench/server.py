"""A server under test: starts it, waits for its first reply, tells its memory and processor time, ends it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import processes, words
from bench.client import HEADERS, kinds_of
from bench.errors import BenchError

START_SECONDS = 180
STOP_SECONDS = 10
POLL_SECONDS = 0.05

# Both sides alike: no telemetry, and the bytecode cached (without it Rasa's import takes three times as long).
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONUTF8": "1",
}


def environment(**extra: str) -> dict[str, str]:
    """The caller's environment without settings of a guide, and what keeps both sides alike."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUIDE_")}
    return {**kept, **QUIET, **extra}


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on, all different."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(each.getsockname()[1]) for each in sockets]


def run_to_end(title: str, command: tuple[str, ...], folder: Path, log: Path) -> float:
    """Runs a command to its end; returns its seconds. Raises `BenchError` with the end of its log."""
    began = time.perf_counter()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        done = subprocess.run(
            command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    if done.returncode:
        raise BenchError(words.COMMAND_FAILED.format(title=title, code=done.returncode, lines=last_lines(log)))
    return time.perf_counter() - began


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


@dataclass(frozen=True)
class Launch:
    """How a server is started, and the message to which a reply of that kind says that it is ready."""

    title: str
    command: tuple[str, ...]
    folder: Path
    port: int
    log: Path
    hello: str
    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Server:
    """A running server; how long it took from its start to its first reply, and that first reply alone."""

    title: str
    pid: int
    port: int
    start_seconds: float
    first_milliseconds: float

    def megabytes(self) -> float:
        """Memory of all its processes."""
        return processes.megabytes(self.pid)

    def processor_seconds(self) -> float:
        """Processor time of all its processes so far."""
        return processes.processor_seconds(self.pid)


@contextlib.contextmanager
def running(launch: Launch) -> Iterator[Server]:
    """Starts a server and ends it, with all it started, in the end. Raises `BenchError` if it does not answer."""
    began = time.perf_counter()
    with launch.log.open("wb") as output:
        process = subprocess.Popen(
            launch.command,
            cwd=launch.folder,
            env=environment(**launch.settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        first = until_it_answers(launch, process, began + START_SECONDS)
        yield Server(launch.title, process.pid, launch.port, time.perf_counter() - began, first)
    finally:
        stop(process)


def until_it_answers(launch: Launch, process: subprocess.Popen[bytes], deadline: float) -> float:
    """Sends the hello until it is answered; returns the milliseconds of the reply. Raises `BenchError`."""
    while True:
        asked = time.perf_counter()
        if launch.kind in answer_kinds(launch.port, launch.hello):
            return (time.perf_counter() - asked) * 1000
        if process.poll() is not None or asked > deadline:
            lines = last_lines(launch.log)
            raise BenchError(words.NOT_READY.format(title=launch.title, seconds=START_SECONDS, lines=lines))
        time.sleep(POLL_SECONDS)


def answer_kinds(port: int, hello: str) -> list[str]:
    """The kinds of the replies to a message, none while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    body = json.dumps({"sender": "hello", "message": hello}).encode()
    try:
        connection.request("POST", "/webhooks/rest/webhook", body, HEADERS)
        response = connection.getresponse()
        return kinds_of(json.loads(response.read())) if response.status == http.client.OK else []
    except (OSError, http.client.HTTPException, ValueError):
        return []
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks the server to end; makes it, and everything it started, after a while."""
    descendants = processes.tree(process.pid)
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    for pid in descendants:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
