"""How much is too much: sizes of bodies, rates of people and addresses, wrong guesses."""

from __future__ import annotations

import ipaddress
import json
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any

import anyio
from starlette.requests import Request

from .options import Options
from .refusals import Refusal

BODY_BYTES = 16 * 1024
BODY_SECONDS = 10.0
GUESSES = 10
HOUR = 3600.0
BURST = 10.0
_KEYS = 20_000  # people or addresses remembered; whoever was silent longest is forgotten first


class Window:
    """At most `most` events a key within `seconds`, counted exactly."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until there is room for another event, 0 where there is."""
        events = self._events.get(key)
        if not events:
            return 0.0
        since = self._clock() - self._seconds
        while events and events[0] <= since:
            events.popleft()
        return events[0] - since if len(events) >= self._most else 0.0

    def add(self, key: str) -> None:
        """Count an event."""
        self._events.setdefault(key, deque()).append(self._clock())
        self._events.move_to_end(key)
        if len(self._events) > _KEYS:
            self._events.popitem(last=False)


class Limits:
    """The windows of one gateway, in memory."""

    def __init__(self, options: Options) -> None:
        rates = options.rates
        self._trusted_proxy = options.trusted_proxy
        self._person = Window(rates.person, BURST)
        self._person_hour = Window(rates.person_hour, HOUR)
        self._address = Window(rates.address, BURST)
        self._guesses = Window(GUESSES, HOUR)

    def address_of(self, request: Request) -> str:
        """Where a request comes from; one network of IPv6 (/64) is one place.

        Behind a trusted proxy it is what that proxy added, which is the last of `X-Forwarded-For`: those before it
        are the client's own words.
        """
        address = request.client.host if request.client else ""
        if self._trusted_proxy:
            address = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or address
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return address[:64]
        if isinstance(parsed, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((parsed, 64), strict=False))
        return str(parsed)

    def check_address(self, request: Request) -> None:
        """Count a request of its address. Raises Refusal 429."""
        self._spend(((self._address, self.address_of(request)),))

    def check_person(self, person: str) -> None:
        """Count something that a person does. Raises Refusal 429."""
        self._spend(((self._person, person), (self._person_hour, person)))

    def check_guesses(self, *keys: str) -> None:
        """Raises Refusal 429 after too many wrong guesses of any of the keys (a person, an address)."""
        seconds = max(self._guesses.wait(key) for key in keys)
        if seconds:
            raise Refusal(429, "too_many_guesses", math.ceil(seconds), minutes=math.ceil(seconds / 60))

    def wrong_guess(self, *keys: str) -> None:
        """Count a wrong guess."""
        for key in keys:
            self._guesses.add(key)

    def _spend(self, windows: tuple[tuple[Window, str], ...]) -> None:
        seconds = max(window.wait(key) for window, key in windows)
        if seconds > BURST:
            raise Refusal(429, "too_many", math.ceil(seconds), minutes=math.ceil(seconds / 60))
        if seconds:
            raise Refusal(429, "too_fast", math.ceil(seconds), seconds=math.ceil(seconds))
        for window, key in windows:
            window.add(key)


async def read_json(request: Request) -> dict[str, Any]:
    """The body, a JSON object. Raises Refusal 415, 413 (as soon as there is too much), 408 or 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json")
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > BODY_BYTES:
        raise Refusal(413, "too_big")
    try:
        with anyio.fail_after(BODY_SECONDS):
            body = await _read(request)
    except TimeoutError:
        raise Refusal(408, "too_slow") from None
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, "bad_request") from None
    if not isinstance(read, dict):
        raise Refusal(400, "bad_request")
    return read


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES:
            raise Refusal(413, "too_big")
    return bytes(body)
