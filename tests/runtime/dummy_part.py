"""A part for tests: answers 200 on the given port; with `child`, starts a grandchild that ignores SIGTERM."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from bot.runtime.lifeline import follow_supervisor

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


class Answer(BaseHTTPRequestHandler):
    """Says that all is well."""

    def do_GET(self) -> None:
        """Answers 200."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


def main(port: int, pids: Path, *options: str) -> None:
    """Writes its own and its grandchild's process ids to a file, then serves."""
    follow_supervisor()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    lines = [str(os.getpid())]
    if "child" in options:
        child = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        lines.append(str(child.pid))
    if "fail" in options:
        print("坏了", flush=True)
        sys.exit(7)
    pids.write_text(" ".join(lines), encoding="ascii")
    HTTPServer(("127.0.0.1", port), Answer).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
