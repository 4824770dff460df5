"""A guide of the tests' own: started as `make run` starts it, on free ports, with databases of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.runtime.settings import ROOT

PORTS = ("GUIDE_PORT", "GUIDE_RASA_PORT", "GUIDE_ACTIONS_PORT")
START_SECONDS = 180  # the first start of all also fills the bytecode cache
REPLY_SECONDS = 30

Reply = list[dict[str, Any]]


class RunningGuide:
    """The parts of the guide, and a line to Rasa's REST channel."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Its data go to `folder`; `settings` are more environment variables (`GUIDE_…`)."""
        self.folder = folder
        self._output = folder / "serve.txt"
        self._process: subprocess.Popen[bytes] | None = None
        self._client = httpx.Client(timeout=REPLY_SECONDS, trust_env=False)
        ports = dict(zip(PORTS, _free_ports(len(PORTS)), strict=True))
        self.url = f"http://127.0.0.1:{ports['GUIDE_PORT']}"
        self.rasa_url = f"http://127.0.0.1:{ports['GUIDE_RASA_PORT']}"
        self.actions_url = f"http://127.0.0.1:{ports['GUIDE_ACTIONS_PORT']}"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GUIDE_")},
            **{name: str(port) for name, port in ports.items()},
            "GUIDE_VAR": str(folder),
            "GUIDE_DATABASE_URL": f"sqlite:///{folder}/guide.sqlite",
            "GUIDE_TRACKER_URL": f"sqlite:///{folder}/tracker.sqlite",
            **settings,
        }

    def start(self) -> None:
        """Returns when every part answers; fails with what the guide printed if one does not."""
        with self._output.open("wb") as output:
            command = (sys.executable, "-m", "bot", "serve")
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=output, stderr=subprocess.STDOUT
            )
        self.until(lambda: "全部就绪" in self.printed(), START_SECONDS)

    def stop(self) -> None:
        """Ends every part, as a service manager does."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        finally:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Stops everything and starts it again on the same ports and databases."""
        self.stop()
        self.start()

    def say(self, sender: str, message: str) -> Reply:
        """One turn; fails for anything but an HTTP 200 with Rasa's list."""
        body = {"sender": sender, "message": message}
        response = self._client.post(f"{self.rasa_url}/webhooks/rest/webhook", json=body)
        assert response.status_code == 200, f"{message!r} was answered with {response.status_code}: {response.text}"
        reply = response.json()
        assert isinstance(reply, list), f"{message!r} was answered with {reply!r}"
        return reply

    def kill_action_server(self) -> None:
        """Ends the action server the hard way; the supervisor starts it again."""
        self.kill("bot.runtime.action_server")

    @contextmanager
    def hanging_action_server(self) -> Iterator[None]:
        """The action server accepts connections and answers nothing."""
        pid = self._part("bot.runtime.action_server")
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def kill(self, module: str) -> None:
        """Ends the part that runs this module the hard way; the supervisor starts it again."""
        os.kill(self._part(module), signal.SIGKILL)

    def _part(self, module: str) -> int:
        assert self._process is not None
        command = ["pgrep", "-P", str(self._process.pid), "-f", module]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0])

    def action_server_answers(self) -> bool:
        """Whether the action server is up."""
        try:
            return self._client.get(f"{self.actions_url}/health", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Waits for the condition while the guide runs; fails with what the guide printed."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert self._process is not None and self._process.poll() is None, self.printed()
            assert time.monotonic() < deadline, f"waited {seconds} s in vain\n{self.printed()}"
            time.sleep(0.05)

    def printed(self) -> str:
        """What the supervisor has printed since the last start."""
        return self._output.read_text(encoding="utf-8")

    def logged(self) -> str:
        """The logs of all parts."""
        logs = sorted((self.folder / "log").glob("*.log"))
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in logs)


def _free_ports(count: int) -> list[int]:
    """Ports nobody listens on, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports
