"""One of the crowd in the client process: a browser with its cookie and its stream, or a line straight to Rasa."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import aiohttp

from bench.crowd.talks import is_others, lines

REPLY_SECONDS = 20.0
THINKING = (2.0, 4.0)
STREAM_GAP = 1.0  # for replies after the first, at the end


async def _ask(
    session: aiohttp.ClientSession, method: str, path: str, body: dict[str, str] | None = None
) -> tuple[int, Any]:
    """Status and JSON. A kept connection may be closed just when it is used: then once more, as browsers do it."""
    for is_last in (False, True):
        try:
            async with session.request(method, path, json=body) as response:
                return response.status, await response.json()
        except aiohttp.ClientConnectionError:
            if is_last:
                raise
    raise AssertionError("unreachable")


@dataclass
class Seen:
    """What came of one person. `milliseconds` from the POST to the first reply; `problems` are sentences."""

    milliseconds: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Visitor:
    """Talks through the gateway, one message after the other, each answered before the next."""

    def __init__(self, number: int, url: str) -> None:
        self._number, self._url = number, url
        self._sent: dict[str, str] = {}
        self._waiting: tuple[int, asyncio.Future[float]] | None = None
        self._guides: list[int] = []
        self.seen = Seen()

    async def run(self, until: float) -> Seen:
        """Talks until that time of the monotonic clock."""
        address = f"10.1.{self._number // 250}.{self._number % 250}"
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=10)
        headers = {"X-Forwarded-For": address}
        jar = aiohttp.CookieJar(unsafe=True)  # a cookie of a bare address
        async with aiohttp.ClientSession(self._url, cookie_jar=jar, headers=headers, timeout=timeout) as session:
            await asyncio.sleep(random.uniform(0, THINKING[1]))
            await self._session(session)
            listening = asyncio.create_task(self._listen(session))
            for line in lines(self._number):
                if time.monotonic() > until:
                    break
                await self._say(session, line)
                await asyncio.sleep(random.uniform(*THINKING))
            await asyncio.sleep(STREAM_GAP)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            self._compare(await self._session(session))
        return self.seen

    async def _session(self, session: aiohttp.ClientSession) -> list[dict[str, Any]]:
        status, body = await _ask(session, "GET", "/api/session")
        if status != 200:
            self._complain(f"the transcript was refused with {status}: {body}")
            return []
        found: list[dict[str, Any]] = body["messages"]
        return found

    async def _say(self, session: aiohttp.ClientSession, text: str) -> None:
        client = str(uuid.uuid4())
        self._sent[client] = text
        began = time.perf_counter()
        status, body = await _ask(session, "POST", "/api/messages", {"id": client, "text": text})
        if status != 202:
            self._complain(f"{text!r} was refused with {status}: {body}")
            return
        number: int = body["number"]
        answered = asyncio.get_running_loop().create_future()
        self._waiting = (number, answered)
        self._tell()
        try:
            at = await asyncio.wait_for(answered, REPLY_SECONDS)
        except asyncio.TimeoutError:
            self._complain(f"{text!r} has no reply")
        else:
            self.seen.milliseconds.append((at - began) * 1000)

    async def _listen(self, session: aiohttp.ClientSession) -> None:
        async with session.get("/api/stream?after=0") as response:
            event = ""
            async for raw in response.content:
                if raw.startswith(b"event: "):
                    event = raw[7:].strip().decode()
                elif raw.startswith(b"data: ") and event == "message":
                    at = time.perf_counter()
                    self._heard(json.loads(raw[6:]), at)

    def _heard(self, message: dict[str, Any], at: float) -> None:
        number = message["number"]
        if self.seen.numbers and number <= self.seen.numbers[-1]:
            self._complain(f"message {number} came after {self.seen.numbers[-1]}")
        self.seen.numbers.append(number)
        custom = message["custom"] or {}
        if message["from"] == "person":
            if self._sent.get(message["client"]) != message["text"]:
                self._complain(f"message {number} is another's: {message['text']!r}")
            return
        if custom.get("kind") == "failure":
            self._complain(f"message {number} is an apology: {custom.get('reason')}")
        if custom.get("kind") == "recorded" and is_others(self._number, custom["facts"]):
            self._complain(f"message {number} is about another's figures: {message['text']!r}")
        self._last = at
        self._guides.append(number)
        self._tell()

    def _tell(self) -> None:
        """The first reply after the message waited for; it may be here before the message's own number is."""
        if self._waiting and self._guides and self._guides[-1] > self._waiting[0] and not self._waiting[1].done():
            self._waiting[1].set_result(self._last)

    def _compare(self, kept: list[dict[str, Any]]) -> None:
        numbers = [one["number"] for one in kept]
        if numbers != self.seen.numbers[-len(numbers) :]:
            self._complain("the stream and the transcript differ")
        authors = [one["from"] for one in kept]
        if any(one == next_one == "person" for one, next_one in pairwise(authors)):
            self._complain("a message has no reply in the transcript")

    def _complain(self, sentence: str) -> None:
        self.seen.problems.append(f"person {self._number}: {sentence}")


class Direct:
    """The same talk straight to Rasa, for how long its own turn takes under the same load."""

    def __init__(self, number: int, url: str) -> None:
        self._number, self._url = number, url
        self.seen = Seen()

    async def run(self, until: float) -> Seen:
        """Talks until that time of the monotonic clock."""
        sender = f"direct-{self._number}-{uuid.uuid4().hex}"
        async with aiohttp.ClientSession(self._url) as session:
            await asyncio.sleep(random.uniform(0, THINKING[1]))
            for line in lines(self._number):
                if time.monotonic() > until:
                    break
                began = time.perf_counter()
                _, replies = await _ask(session, "POST", "/webhooks/rest/webhook", {"sender": sender, "message": line})
                self.seen.milliseconds.append((time.perf_counter() - began) * 1000)
                if not replies:
                    self.seen.problems.append(f"direct {self._number}: {line!r} has no reply")
                await asyncio.sleep(random.uniform(*THINKING))
        return self.seen
