"""`POST /api/messages`, `/api/typing` and `GET /api/session`: saying something, and coming (back) to the page."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.store.messages import Message, MessageStore, NobodyError
from bot.store.takeovers import Takeover

from .feed import Event, Feed
from .limits import Limits, read_json
from .people import People, Person
from .refusals import Refusal
from .takeover import Takeovers, talk_of
from .text import Sent, sent, without_command
from .turns import Turns
from .words import words

SHOWN = 200  # messages of a transcript that a page begins with
OFFERING = 20  # messages of the guide whose buttons may still be pressed


async def session(request: Request) -> Response:
    """The transcript so far, the greeting, how it stands with a human; somebody new gets a cookie."""
    people: People = request.app.state.people
    person = await people.of(request)
    said, human = await run_in_threadpool(_standing, request.app.state.messages, request.app.state.takeovers, person.id)
    greeting = {**words()["greeting"], "chips": words()["chips"]}
    last = said[-1].number if said else 0
    body = {"messages": [one.json() for one in said], "last": last, "greeting": greeting, "resumed": bool(said)}
    return JSONResponse({**body, "human": human})


async def typing(request: Request) -> Response:
    """204. The person is writing: told to the operator who talks to them, kept nowhere."""
    people: People = request.app.state.people
    feed: Feed = request.app.state.feed
    await read_json(request)
    person = people.claimed(request)
    if person is not None:
        # Where nobody talks to them nobody hears it.
        await feed.publish(talk_of(person.id), Event("typing", {"person": person.id}))
    return Response(status_code=204)


async def messages(request: Request) -> Response:
    """Keep a message and have it replied to: 202 with its number, at once and also when it was sent before."""
    people: People = request.app.state.people
    limits: Limits = request.app.state.limits
    turns: Turns = request.app.state.turns
    body = await read_json(request)
    person = people.claimed(request) or await people.newcomer(request)
    limits.check_person(person.id)
    said = sent(body)
    store: MessageStore = request.app.state.messages
    takeovers: Takeovers = request.app.state.takeovers
    if turns.is_busy(person.id):
        before = await run_in_threadpool(store.sent, person.id, said.client)
        if before is None:
            raise Refusal(429, "waiting", 2)
        return JSONResponse({"number": before.number}, 202)
    try:
        message, fresh, takeover = await run_in_threadpool(_take, store, takeovers, person, said)
    except NobodyError:  # a cookie of somebody deleted
        person = await people.newcomer(request)
        message, fresh, takeover = await run_in_threadpool(_take, store, takeovers, person, said)
    if fresh:
        await turns.add(message, takeover)
    return JSONResponse({"number": message.number}, 202)


def _standing(store: MessageStore, takeovers: Takeovers, person: str) -> tuple[list[Message], dict[str, Any] | None]:
    return store.latest(person, SHOWN), takeovers.standing(person)


def _take(
    store: MessageStore, takeovers: Takeovers, person: Person, said: Sent
) -> tuple[Message, bool, Takeover | None]:
    """Keep the message; whether it is here for the first time; the open takeover. Raises NobodyError.

    All in one trip to a thread, and mostly in one to the database. The takeover is looked for once the message is
    kept: to be kept it may have waited for whoever was writing, and that may have been an operator's claim.
    """
    read = _to_read(store, takeovers, person, said)
    try:
        look = takeovers.looking(person.id)
        message, takeover = store.take_and_look(person.id, said.client, said.shown, read, look)
        return message, True, takeover
    except IntegrityError:
        before = store.sent(person.id, said.client)
        if before is None:
            raise
        return before, False, takeovers.current(person.id)


def _to_read(store: MessageStore, takeovers: Takeovers, person: Person, said: Sent) -> str:
    """What the guide reads, or would read if no human talked to the person. Raises Refusal for a machine's command."""
    if not said.read.lstrip().startswith("/"):
        return said.read
    takeover = takeovers.current(person.id)
    if takeover is not None and takeover.state == "claimed":  # to the human, who may be told anything
        return said.read.lstrip("/ \t\n") or said.read
    return said.read if store.offers(person.id, said.read, OFFERING) else without_command(said.read)
