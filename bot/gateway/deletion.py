"""`POST /api/delete`: all that is kept of a person, gone."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .feed import Event
from .limits import read_json
from .people import People


async def delete(request: Request) -> Response:
    """Deletes and says so to every open page; the cookie goes, and whoever kept a copy of it is a stranger."""
    state = request.app.state
    people: People = state.people
    await read_json(request)
    person = await people.known(request)
    if person is not None:
        # The transcript first: from here on nothing new is taken. Then what is being said is let end, so that the
        # rest is deleted after its last line was written.
        await run_in_threadpool(state.messages.forget, person.id)
        await state.turns.drop(person.id)
        for forget in state.forgets:
            await run_in_threadpool(forget, person.id)
        await state.feed.publish(person.id, Event("gone"))
        await state.feed.end(person.id)
    people.leave(request)
    return JSONResponse({"ok": True})
