"""Starts the parts, watches them, restarts what dies, and ends everything together."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.runtime import words
from bot.runtime.health import answers
from bot.runtime.logs import last_lines
from bot.runtime.parts import Part
from bot.runtime.process import PartProcess

Say = Callable[[str], None]

STOP_SECONDS = 4.0  # of grace for a part to end by itself; all is over within five seconds
POLL_SECONDS = 0.1


class StartError(RuntimeError):
    """A part did not come up; the text says which, why, and what its log ends with."""


@dataclass(frozen=True)
class Backoff:
    """How long to wait before a dead part is restarted: longer each time, short again after a long healthy run."""

    first: float = 1.0
    longest: float = 30.0
    forget_after: float = 60.0

    def seconds(self, failures: int) -> float:
        """The pause after so many deaths in a row (1, 2, …)."""
        return min(self.longest, self.first * float(2 ** min(failures - 1, 10)))


class Supervisor:
    """Runs a set of parts until asked to stop."""

    def __init__(
        self,
        parts: Sequence[Part],
        environment: Mapping[str, str],
        folder: Path,
        logs: Path,
        say: Say = print,
        backoff: Backoff = Backoff(),
    ) -> None:
        """Args: the parts, their environment, the folder they run in, where their logs go, where to report."""
        self.parts = tuple(parts)
        self.running: dict[str, PartProcess] = {}
        self._environment = environment
        self._folder = folder
        self._logs = logs
        self._say = say
        self._backoff = backoff
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Asks for the end; `run` returns when every part has ended."""
        self._stop.set()

    def stop_on_signals(self) -> None:
        """Lets SIGINT and SIGTERM ask for the end."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)

    async def run(self, when_ready: Callable[[], None]) -> None:
        """Starts all parts, calls `when_ready` once all answer, and watches them until `stop`.

        Raises `StartError` if a part does not come up. However it ends, no child process is left.
        """
        watchers: list[asyncio.Task[None]] = []
        stopped = asyncio.create_task(self._stop.wait())
        try:
            starting = asyncio.create_task(self._start_all())
            await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                return
            starting.result()
            when_ready()
            watchers = [asyncio.create_task(self._watch(part)) for part in self.parts]
            await asyncio.wait({stopped, *watchers}, return_when=asyncio.FIRST_COMPLETED)
            for watcher in watchers:
                if watcher.done():
                    watcher.result()
        finally:
            for task in (stopped, *watchers):
                task.cancel()
            await self._stop_all()

    async def _start_all(self) -> None:
        began = time.monotonic()
        for part in self.parts:
            await self._start(part)

        async def report(part: Part) -> None:
            await self._until_ready(part)
            self._say(words.READY.format(title=part.title, seconds=time.monotonic() - began))

        waiting = [asyncio.create_task(report(part)) for part in self.parts]
        try:
            await asyncio.gather(*waiting)
        finally:
            for task in waiting:
                task.cancel()
        self._say(words.ALL_READY.format(seconds=time.monotonic() - began))

    async def _start(self, part: Part) -> None:
        self.running[part.name] = await PartProcess.start(part, self._environment, self._folder, self._logs)

    async def _until_ready(self, part: Part) -> None:
        """Returns when the part answers; raises `StartError` if it ends first or takes too long."""
        ended = asyncio.create_task(self.running[part.name].wait())
        deadline = time.monotonic() + part.start_seconds
        try:
            while not await answers(part.health_url):
                if ended.done():
                    raise StartError(self._why_it_died(part, ended.result()))
                if time.monotonic() > deadline:
                    raise StartError(self._with_log(part, words.NOT_READY.format(**self._about(part))))
                await asyncio.wait({ended}, timeout=POLL_SECONDS)
        finally:
            ended.cancel()

    async def _watch(self, part: Part) -> None:
        """Restarts the part whenever it dies, for ever."""
        failures = 0
        while True:
            began = time.monotonic()
            code = await self.running[part.name].wait()
            failures = 1 if time.monotonic() - began > self._backoff.forget_after else failures + 1
            pause = self._backoff.seconds(failures)
            self._say(words.DIED.format(title=part.title, code=code, seconds=pause))
            await self.running[part.name].stop(0)  # grandchildren that outlived it
            await asyncio.sleep(pause)
            await self._start(part)
            await self._report_restart(part)

    async def _report_restart(self, part: Part) -> None:
        """Says that a restarted part answers again; ends one that lives but never does, so that `_watch` retries."""
        try:
            await self._until_ready(part)
        except StartError as error:
            self._say(str(error))
            await self.running[part.name].stop(STOP_SECONDS)
        else:
            self._say(words.RESTARTED.format(title=part.title))

    async def _stop_all(self) -> None:
        await asyncio.gather(*(process.stop(STOP_SECONDS) for process in self.running.values()))

    def _why_it_died(self, part: Part, code: int) -> str:
        reason = self._with_log(part, words.DIED_AT_START.format(code=code, **self._about(part)))
        hint = part.hints.get(code)
        return f"{reason}\n{hint}" if hint else reason

    def _with_log(self, part: Part, text: str) -> str:
        return f"{text}\n{last_lines(self._log(part))}"

    def _about(self, part: Part) -> dict[str, object]:
        return {"title": part.title, "seconds": part.start_seconds, "log": self._log(part)}

    def _log(self, part: Part) -> Path:
        return self._logs / f"{part.name}.log"
