"""`GET /api/stream`: what is said, as it is said, to every open page (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import anyio
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.messages import MessageStore

from .feed import Event, Feed
from .people import People
from .refusals import Refusal

PING_SECONDS = 15
RETRY_MILLISECONDS = 2000
GRACE_SECONDS = 1.0  # for a stream to end by itself; the server waits two
_BATCH = 200


async def stream(request: Request) -> Response:
    """First everything after `Last-Event-ID` (or `after`), then what comes; ends when the person is deleted."""
    people: People = request.app.state.people
    feed: Feed = request.app.state.feed
    store: MessageStore = request.app.state.messages
    after = _number(request.headers.get("last-event-id")) or _number(request.query_params.get("after"))
    person = await people.known(request)
    if person is None:
        # No new person here: a page asks for its session first, and an EventSource cannot say what it was given.
        raise Refusal(401, "gone")
    if feed.is_full(person.id):
        raise Refusal(429, "too_many_streams", 10)
    closing = anyio.Event()  # set when the server is asked to end
    return EventSourceResponse(
        _told(store, feed, person.id, after, closing),
        ping=PING_SECONDS,
        sep="\n",
        headers={"Cache-Control": "no-store"},
        shutdown_event=closing,
        shutdown_grace_period=GRACE_SECONDS,
    )


async def _told(
    store: MessageStore, feed: Feed, person: str, after: int, closing: anyio.Event
) -> AsyncIterator[ServerSentEvent]:
    """Listens before it looks back, so that nothing falls between; what comes both ways is told once."""
    with feed.subscribe(person) as heard:
        yield ServerSentEvent(comment="welcome", retry=RETRY_MILLISECONDS)
        while True:
            missed = await run_in_threadpool(store.after, person, after, _BATCH)
            for message in missed:
                after = message.number
                yield _sent(Event("message", message.json(), message.number))
            if len(missed) < _BATCH:
                break
        async for event in _until_end(heard, closing):
            if event.number is None or event.number > after:
                after = event.number or after
                yield _sent(event)


async def _until_end(heard: asyncio.Queue[Event | None], closing: anyio.Event) -> AsyncIterator[Event]:
    async def end() -> None:
        await closing.wait()
        heard.put_nowait(None)

    ending = asyncio.create_task(end())
    try:
        while (event := await heard.get()) is not None:
            yield event
    finally:
        ending.cancel()


def _sent(event: Event) -> ServerSentEvent:
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    return ServerSentEvent(data=data, event=event.name, id=None if event.number is None else str(event.number))


def _number(text: str | None) -> int:
    """A message's number; anything else is the beginning."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 18 else 0
