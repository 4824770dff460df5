"""The client process: reads a job as JSON, writes what was seen as JSON.

The job: `{gateway, rasa, people, direct, operators, seconds}`: URLs, how many of each, operators as [name, password].
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict
from typing import Any

from bench.crowd.operator import Operator
from bench.crowd.person import Direct, Seen, Visitor


async def run(job: dict[str, Any]) -> dict[str, Any]:
    """All at once, for so many seconds; a person whose connection breaks is a problem, not the end."""
    until = time.monotonic() + job["seconds"]
    people = [Visitor(number, job["gateway"]) for number in range(job["people"])]
    direct = [Direct(number, job["rasa"]) for number in range(job["direct"])]
    operators = [Operator(number, job["gateway"], *one) for number, one in enumerate(job["operators"])]
    everybody = (*people, *direct, *operators)
    began = time.monotonic()
    ended = await asyncio.gather(*(one.run(until) for one in everybody), return_exceptions=True)
    for one, outcome in zip(everybody, ended):
        if isinstance(outcome, BaseException):
            one.seen.problems.append(f"{type(one).__name__}: a connection broke: {outcome!r}")
    seen = {"people": _of(people), "direct": _of(direct), "operators": _of(operators)}
    return {"seconds": time.monotonic() - began, **seen}


def _of(some: list[Any]) -> list[dict[str, Any]]:
    seen: list[Seen] = [one.seen for one in some]
    return [asdict(one) for one in seen]


if __name__ == "__main__":
    json.dump(asyncio.run(run(json.load(sys.stdin))), sys.stdout)
