"""`GET /operator/events`: hints for the desk's pages that the queue or a talk of their own has changed.

A hint carries nothing: the page asks for what is new, so that a lost one costs nothing, and whoever comes back after
a broken line is given every hint at once. While it is open the browser counts as being there; whether somebody sits
before it is told by what they do.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack

import anyio
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ..feed import Event, Feed
from ..refusals import Refusal
from ..stream import GRACE_SECONDS, PING_SECONDS, RETRY_MILLISECONDS
from ..takeover import DESK, Takeovers, talk_of
from .desk import Desk, NotSignedIn, Signed, desk_of
from .routing import page

logger = logging.getLogger(__name__)

MOST_PAGES = 200  # of all operators together
LOOK_SECONDS = 15.0  # between two looks at the session; being there lasts 45 s


async def events(request: Request, signed: Signed) -> Response:
    """Events `queue`, `said-<talk>` and with it `said`, `typing-<talk>`; ends with the session."""
    feed: Feed = request.app.state.feed
    if feed.is_full(DESK, MOST_PAGES):
        raise Refusal(429, "too_many_streams", 10)
    closing = anyio.Event()
    return EventSourceResponse(
        _hints(request, signed, closing),
        ping=PING_SECONDS,
        sep="\n",
        headers={"Cache-Control": "no-store"},
        shutdown_event=closing,
        shutdown_grace_period=GRACE_SECONDS,
    )


async def _hints(request: Request, signed: Signed, closing: anyio.Event) -> AsyncIterator[ServerSentEvent]:
    feed: Feed = request.app.state.feed
    heard: asyncio.Queue[Event | None] = asyncio.Queue()
    with ExitStack() as stack, feed.subscribe(DESK, heard, MOST_PAGES):
        talks = _Talks(feed, request.app.state.takeovers, signed.account.id, heard, stack)
        beside = [asyncio.create_task(_stay(request, heard)), asyncio.create_task(_end(closing, heard))]
        try:
            await talks.follow()
            yield ServerSentEvent(comment="welcome", retry=RETRY_MILLISECONDS)
            for name in talks.all():
                yield _hint(name)
            while (event := await heard.get()) is not None:
                if event.name == "queue":
                    for name in await talks.follow():
                        yield _hint(name)
                    yield _hint("queue")
                else:
                    for name in talks.names(event):
                        yield _hint(name)
        finally:
            for task in beside:
                task.cancel()


class _Talks:
    """The talks of one account, heard of in one queue."""

    def __init__(
        self, feed: Feed, takeovers: Takeovers, account: int, heard: asyncio.Queue[Event | None], stack: ExitStack
    ) -> None:
        self._feed, self._takeovers, self._account = feed, takeovers, account
        self._heard, self._stack = heard, stack
        self._numbers: dict[str, int] = {}  # by person; one that has ended stays, so that its end is heard of
        self._listening: set[str] = set()

    async def follow(self) -> list[str]:
        """Listen to the talks that are new; hints for them, because something may have been said before."""
        fresh = []
        for takeover in await run_in_threadpool(self._takeovers.store.claimed, self._account):
            if self._numbers.get(takeover.person) == takeover.id:
                continue
            self._numbers[takeover.person] = takeover.id
            if takeover.person not in self._listening:
                self._listening.add(takeover.person)
                self._stack.enter_context(self._feed.subscribe(talk_of(takeover.person), self._heard, MOST_PAGES))
            fresh.append(f"said-{takeover.id}")
        return fresh

    def all(self) -> list[str]:
        """A hint for everything: for a page that has just (again) come."""
        return ["queue", *(f"said-{number}" for number in self._numbers.values())]

    def names(self, event: Event) -> list[str]:
        """The hints for what was heard of a talk: for its page, and for the list of all."""
        number = self._numbers.get(str(event.data.get("person", "")))
        if number is None:
            return []
        return [f"{event.name}-{number}", *(["said"] if event.name == "said" else [])]


async def _stay(request: Request, heard: asyncio.Queue[Event | None]) -> None:
    """Notes that the browser is there; ends the stream when the session has ended."""
    desk: Desk = desk_of(request)
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await desk.signed_in(request, "operator")
        except (NotSignedIn, Refusal):
            heard.put_nowait(None)
            return
        except SQLAlchemyError:
            logger.exception("the database failed; it is looked at again")


async def _end(closing: anyio.Event, heard: asyncio.Queue[Event | None]) -> None:
    await closing.wait()
    heard.put_nowait(None)


def _hint(name: str) -> ServerSentEvent:
    return ServerSentEvent(data="1", event=name)


routes = [page("/operator/events", events, "operator")]
