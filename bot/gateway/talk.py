"""`POST /api/messages` and `GET /api/session`: saying something, and coming (back) to the page."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.store.messages import Message, MessageStore, NobodyError

from .limits import Limits, read_json
from .people import People, Person
from .refusals import Refusal
from .text import Sent, sent, without_command
from .turns import Turns
from .words import words

SHOWN = 200  # messages of a transcript that a page begins with
OFFERING = 20  # messages of the guide whose buttons may still be pressed


async def session(request: Request) -> Response:
    """The transcript so far and the greeting; somebody new gets a cookie."""
    people: People = request.app.state.people
    store: MessageStore = request.app.state.messages
    person = await people.of(request)
    said = await run_in_threadpool(store.latest, person.id, SHOWN)
    greeting = {**words()["greeting"], "chips": words()["chips"]}
    last = said[-1].number if said else 0
    body = {"messages": [one.json() for one in said], "last": last, "greeting": greeting, "resumed": bool(said)}
    return JSONResponse(body)


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
    if turns.is_busy(person.id):
        before = await run_in_threadpool(store.sent, person.id, said.client)
        if before is None:
            raise Refusal(429, "waiting", 2)
        return JSONResponse({"number": before.number}, 202)
    try:
        message, fresh = await run_in_threadpool(_take, store, person, said)
    except NobodyError:  # a cookie of somebody deleted
        person = await people.newcomer(request)
        message, fresh = await run_in_threadpool(_take, store, person, said)
    if fresh:
        await turns.add(message)
    return JSONResponse({"number": message.number}, 202)


def _take(store: MessageStore, person: Person, said: Sent) -> tuple[Message, bool]:
    """Keep the message, and whether it is here for the first time: in one trip, as most are. Raises NobodyError."""
    offered = said.read.lstrip().startswith("/") and store.offers(person.id, said.read, OFFERING)
    read = said.read if offered else without_command(said.read)
    try:
        return store.take(person.id, said.client, said.shown, read), True
    except IntegrityError:
        before = store.sent(person.id, said.client)
        if before is None:
            raise
        return before, False
