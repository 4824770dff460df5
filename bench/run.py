"""One run of the benchmark from the beginning to the report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bench import guide, starter, words
from bench.errors import BenchError
from bench.figures import Figure, single
from bench.report import Conditions
from bench.rounds import measure, sides
from bench.server import environment, free_ports, running
from bench.talks import GuideTalks, StarterTalks
from bot.runtime.parts import SMALL

Say = Callable[[str], None]

RESULTS = guide.ROOT / "var/bench"
PARTS = (sys.executable, "-W", "ignore", "-m", "bench.parts")


def run(rounds: int, say: Say) -> tuple[list[Figure], Conditions]:
    """Measures everything. Raises `BenchError`."""
    if not sys.platform.startswith("linux"):
        raise BenchError(words.NO_LINUX)
    logs = RESULTS / "log"
    day = datetime.now()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "guide"
        starter_trained = starter.make(RESULTS / "starter", logs / "starter-init.log", say)
        say(words.COPYING)
        guide.copy(copy)
        trained = guide.train(copy, logs / "guide-train.log", say)
        say(words.TIMING_PARTS)
        steps = time_parts(copy)
        served = serve_both(copy, RESULTS / "starter", logs, rounds, say)
    training = single("training", trained, starter_trained)
    conditions = Conditions(day, os.cpu_count() or 1, version("rasa"), rounds, os.getloadavg()[1])
    return [*served, *(single(name, taken) for name, taken in steps.items()), training], conditions


def time_parts(copy: Path) -> dict[str, float]:
    """Milliseconds of the steps of a turn, with as many threads as a running guide has."""
    done = subprocess.run(PARTS, cwd=copy, env=environment(**SMALL), capture_output=True, text=True)
    if done.returncode:
        lines = done.stderr[-2000:]
        raise BenchError(words.COMMAND_FAILED.format(title=PARTS[-1], code=done.returncode, lines=lines))
    steps: dict[str, float] = json.loads(done.stdout)
    return steps


def serve_both(copy: Path, project: Path, logs: Path, rounds: int, say: Say) -> list[Figure]:
    """Starts the two one after the other, then measures them side by side."""
    ports = free_ports(len(guide.PORTS) + 1)
    with ExitStack() as stack:
        say(words.STARTING.format(title=words.STARTER))
        base = stack.enter_context(running(starter.launch(project, ports[0], logs / "starter.log")))
        say(words.STARTING.format(title=words.GUIDE))
        ours = stack.enter_context(running(guide.launch(copy, ports[1:], logs / "guide.log")))
        both = sides(ours, GuideTalks(), base, StarterTalks(starter.phrases(project)))
        figures = measure(*both, rounds, say)
    start = single("start", ours.start_seconds, base.start_seconds)
    return [*figures, start, single("first", ours.first_milliseconds, base.first_milliseconds)]
