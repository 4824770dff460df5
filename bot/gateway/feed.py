"""Who hears of what: events of a person to every open page of that person, within this process.

Nothing depends on an event arriving: messages are stored first, and a page that missed some asks for what came after
the last it has. The interface is small so that another process can be told as well (Redis' publish and subscribe).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

MOST = 200  # events a slow page may leave lying before it has to ask anew


@dataclass(frozen=True)
class Event:
    """What a page is told: `message`, `typing`, `human` or `gone`; a message has its number."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    number: int | None = None


class TooManyError(RuntimeError):
    """A person has as many pages open as one may."""


Pages = set["asyncio.Queue[Event | None]"]


class Feed:
    """The open pages of everybody."""

    def __init__(self, pages_a_person: int = 10) -> None:
        self._most = pages_a_person
        self._pages: dict[str, Pages] = {}

    @contextmanager
    def subscribe(
        self, person: str, into: asyncio.Queue[Event | None] | None = None, most: int | None = None
    ) -> Iterator[asyncio.Queue[Event | None]]:
        """A queue of this person's events; None is the end. Raises TooManyError.

        `into`: a queue that hears of another already. `most` pages, where it is not a person whose they are.
        """
        pages = self._pages.setdefault(person, set())
        if len(pages) >= (self._most if most is None else most):
            raise TooManyError(person)
        queue: asyncio.Queue[Event | None] = asyncio.Queue() if into is None else into
        pages.add(queue)
        try:
            yield queue
        finally:
            pages.discard(queue)
            if not pages and self._pages.get(person) is pages:
                del self._pages[person]

    def is_full(self, person: str, most: int | None = None) -> bool:
        """Whether `subscribe` would raise."""
        return len(self._pages.get(person, ())) >= (self._most if most is None else most)

    async def publish(self, person: str, event: Event) -> None:
        """Tell every open page of a person."""
        for queue in self._pages.get(person, ()):
            # A page that does not keep up is ended; its browser comes back and asks for what it missed.
            queue.put_nowait(event if queue.qsize() < MOST else None)

    async def end(self, person: str) -> None:
        """End the streams of a person after what they were told already."""
        for queue in self._pages.get(person, ()):
            queue.put_nowait(None)
