"""The client: a process of its own that talks to one Rasa server and times every turn.

Reads one job from the standard input and writes the result to the standard output, both JSON. A job has `port` and
`lanes`; a lane is a list of `[sender, message]` that one thread sends one after the other over one kept connection.
The result has `seconds` (from the first message to the last reply of all lanes) and `turns`, lane by lane, each
`[milliseconds, [kind of each reply]]`; a reply without a `custom` object has the kind "text".
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from typing import Any

TIMEOUT_SECONDS = 60
HEADERS = {"Content-Type": "application/json"}

Step = tuple[str, str]
Turn = tuple[float, list[str]]


def talk(port: int, lane: list[Step], start: threading.Barrier, turns: list[Turn]) -> None:
    """Sends a lane's messages and appends a turn for each. Raises what the connection raises."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    connection.connect()
    bodies = [json.dumps({"sender": sender, "message": message}).encode() for sender, message in lane]
    start.wait()
    for body in bodies:
        began = time.perf_counter()
        connection.request("POST", "/webhooks/rest/webhook", body, HEADERS)
        response = connection.getresponse()
        reply = response.read()
        milliseconds = (time.perf_counter() - began) * 1000
        if response.status != http.client.OK:
            raise RuntimeError(f"HTTP {response.status}: {reply[:200]!r}")
        turns.append((milliseconds, kinds_of(json.loads(reply))))
    connection.close()


def kinds_of(reply: list[dict[str, Any]]) -> list[str]:
    """The kinds of a reply's elements."""
    return [str((part.get("custom") or {}).get("kind", "text")) for part in reply]


def run(port: int, lanes: list[list[Step]]) -> dict[str, Any]:
    """Runs all lanes at once; the clock starts when all are connected."""
    turns: list[list[Turn]] = [[] for _ in lanes]
    start = threading.Barrier(len(lanes) + 1)
    threads = [
        threading.Thread(target=talk, args=(port, lane, start, done)) for lane, done in zip(lanes, turns, strict=True)
    ]
    for thread in threads:
        thread.start()
    start.wait(TIMEOUT_SECONDS)
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if any(len(lane) != len(done) for lane, done in zip(lanes, turns, strict=True)):
        raise RuntimeError("a lane did not finish")
    return {"seconds": seconds, "turns": turns}


def main() -> None:
    """Runs the job of the standard input."""
    job = json.load(sys.stdin)
    json.dump(run(job["port"], job["lanes"]), sys.stdout)


if __name__ == "__main__":
    main()
