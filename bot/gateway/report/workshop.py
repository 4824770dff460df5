"""Where files of reports are made: in a process of its own, one at a time, with a time limit, ended when idle.

PDF takes up to 370 MB, Excel loads numpy: neither belongs in the gateway, whose one process serves everybody.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from bot.store.reports import ReportRow

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 30.0
IDLE_SECONDS = 60.0
WAITING = 8
COMMAND = (sys.executable, "-m", "bot.gateway.report.worker")

# The process lays out what strangers typed: it gets no settings and no secrets.
_PASSED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_PASSED_PREFIXES = ("PYTHON", "FONTCONFIG_", "XDG_CACHE")


class WorkshopError(RuntimeError):
    """No file; the text is the key of the sentence that says why."""


class Workshop:
    """Makes files. Share one between all threads of a process; calls block until their file is made."""

    def __init__(
        self,
        seconds: float = SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        waiting: int = WAITING,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._seconds, self._idle_seconds, self._command = seconds, idle_seconds, command
        self._places = threading.BoundedSemaphore(waiting)
        self._working = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None

    def make(self, kind: str, report: ReportRow) -> bytes:
        """The file of a kind (`pdf`, `docx`, `xlsx`). Raises WorkshopError: busy, too_slow, failed, …missing."""
        if not self._places.acquire(blocking=False):
            raise WorkshopError("busy")
        try:
            with self._working:
                return self._make(kind, report)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._working:
            self._end()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def _make(self, kind: str, report: ReportRow) -> bytes:
        if self._idle:
            self._idle.cancel()
        process = self._started()
        late = threading.Event()
        clock = threading.Timer(self._seconds, _kill, (process, late))
        clock.start()
        try:
            content, error = _ask(process, kind, report)
        except (OSError, ValueError):
            # It is gone or talks nonsense: begin anew with the next file.
            self._end()
            raise WorkshopError("too_slow" if late.is_set() else "failed") from None
        finally:
            clock.cancel()
        self._idle = threading.Timer(self._idle_seconds, self._end_if_idle, (process,))
        self._idle.daemon = True
        self._idle.start()
        if error:
            raise WorkshopError(error)
        return content

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, cwd=ROOT, env=_environment())
        return self._process

    def _end_if_idle(self, process: subprocess.Popen[bytes]) -> None:
        # Whoever works now has cancelled this, or sets another clock when done.
        if self._working.acquire(blocking=False):
            try:
                if self._process is process:
                    self._end()
            finally:
                self._working.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin and process.stdout
        with contextlib.suppress(OSError):  # what was not taken in is lost with the process
            process.stdin.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _ask(process: subprocess.Popen[bytes], kind: str, report: ReportRow) -> tuple[bytes, str | None]:
    assert process.stdin and process.stdout
    request = {"kind": kind, "report": {**vars(report), "at": report.at.isoformat()}}
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    head: dict[str, Any] = json.loads(process.stdout.readline())
    content = process.stdout.read(head["size"])
    if len(content) != head["size"]:
        raise ValueError("the process ended in the middle of a file")
    return content, head["error"]


def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k in _PASSED or k.startswith(_PASSED_PREFIXES)}
