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
from dataclasses import dataclass
from pathlib import Path

from bench import processes, words
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
class Server:
    """A running server, its REST port, and how long it took from its start to its first reply."""

    title: str
    pid: int
    port: int
    start_seconds: float

    def megabytes(self) -> float:
        """Memory of all its processes."""
        return processes.megabytes(self.pid)

    def processor_seconds(self) -> float:
        """Processor time of all its processes so far."""
        return processes.processor_seconds(self.pid)


@contextlib.contextmanager
def running(
    title: str, command: tuple[str, ...], folder: Path, port: int, log: Path, extra: Mapping[str, str], hello: str
) -> Iterator[Server]:
    """Starts the server and ends it, with all it started, in the end. Raises `BenchError` if it does not answer."""
    began = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(**extra),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not answers(port, hello):
            if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
                lines = last_lines(log)
                raise BenchError(words.NOT_READY.format(title=title, seconds=START_SECONDS, lines=lines))
            time.sleep(POLL_SECONDS)
        yield Server(title, process.pid, port, time.perf_counter() - began)
    finally:
        stop(process)


def answers(port: int, hello: str) -> bool:
    """Whether a message gets a reply that is not empty."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    body = json.dumps({"sender": "hello", "message": hello}).encode()
    try:
        connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status == http.client.OK and json.loads(response.read()) != []
    except (OSError, http.client.HTTPException, ValueError):
        return False  # not listening yet
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
