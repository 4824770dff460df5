"""A running part: one child process with everything it starts, and its log."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from bot.runtime.logs import RotatingLog, drain
from bot.runtime.parts import Part


class PartProcess:
    """A child in a process group of its own, so that its grandchildren end with it."""

    def __init__(self, part: Part, process: asyncio.subprocess.Process, log: RotatingLog) -> None:
        """Use `start`."""
        self.part = part
        self._process = process
        self._log = log
        self._stopped = False
        assert process.stdout is not None  # it was asked for
        self._draining = asyncio.create_task(drain(process.stdout, log))

    @classmethod
    async def start(cls, part: Part, environment: Mapping[str, str], folder: Path, logs: Path) -> PartProcess:
        """Starts the part in `folder`; its output goes to `logs/<name>.log`."""
        process = await asyncio.create_subprocess_exec(
            *part.command,
            cwd=folder,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # its own group; Ctrl-C in a terminal then reaches the supervisor alone
        )
        return cls(part, process, RotatingLog(logs / f"{part.name}.log"))

    @property
    def pid(self) -> int:
        """Process id, which is also the id of its group."""
        return self._process.pid

    async def wait(self) -> int:
        """Waits for the end of the child; returns its exit code (negative: the signal that ended it)."""
        return await self._process.wait()

    async def stop(self, seconds: float) -> None:
        """Ends the whole group: asks it to, and after that many seconds makes it."""
        if self._stopped:
            return
        self._stopped = True
        self._signal(signal.SIGTERM)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._process.wait(), seconds)
        self._signal(signal.SIGKILL)  # also grandchildren that outlived it
        await self._process.wait()
        await asyncio.wait({self._draining}, timeout=0.5)
        self._draining.cancel()
        self._log.close()

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return  # the group is gone already
