"""Puts load on a server through the client process, and says what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from bench import words
from bench.errors import BenchError

Step = tuple[str, str]


@dataclass(frozen=True)
class Turn:
    """One message and its reply: how long it took, and the kinds of the reply's elements."""

    milliseconds: float
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What a job took, seen by the client; `lanes` holds the turns of each lane in the order sent."""

    seconds: float
    lanes: tuple[tuple[Turn, ...], ...]

    @property
    def turns(self) -> list[Turn]:
        """The turns of all lanes."""
        return list(chain.from_iterable(self.lanes))

    @property
    def milliseconds(self) -> list[float]:
        """How long each turn took."""
        return [turn.milliseconds for turn in self.turns]


def put(port: int, lanes: Sequence[Sequence[Step]]) -> Result:
    """Sends every lane's `(sender, message)` steps, all lanes at once. Raises `BenchError`."""
    done = subprocess.run(
        (sys.executable, "-m", "bench.client"),
        input=json.dumps({"port": port, "lanes": [list(lane) for lane in lanes]}),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BenchError(words.CLIENT_FAILED.format(lines=done.stderr[-2000:]))
    body = json.loads(done.stdout)
    timed = (tuple(Turn(milliseconds, tuple(kinds)) for milliseconds, kinds in lane) for lane in body["turns"])
    return Result(body["seconds"], tuple(timed))
