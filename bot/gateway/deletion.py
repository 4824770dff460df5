"""`POST /api/delete`: all that is kept of a person, gone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.engine import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.store.calls import CallStore
from bot.store.cases import CaseStore
from bot.store.codes import CodeStore
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore
from bot.store.reports import ReportStore
from bot.store.takeovers import TakeoverStore

from .feed import Event
from .limits import read_json
from .options import Forget
from .people import People


def forgets_of(engine: Engine, elsewhere: Iterable[Forget] = ()) -> list[Forget]:
    """What deletes a person everywhere but in the transcript; `elsewhere`: what is kept outside this database."""
    stores = (CodeStore(engine), FeedbackStore(engine), ReportStore(engine), CallStore(engine), TakeoverStore(engine))
    # The cases' store makes its tables at once, and the database may be down.
    return [*(store.forget for store in stores), lambda person: CaseStore(engine).forget(person), *elsewhere]


def forget_all(messages: MessageStore, forgets: Iterable[Forget], person: str) -> None:
    """Delete everything of somebody of whom nothing is under way. Blocks."""
    for forget in forgets:
        forget(person)
    messages.forget(person)  # last: by it somebody half deleted is found again


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
        await run_in_threadpool(forget_all, state.messages, state.forgets, person.id)
        await state.takeovers.gone(person.id)
        await state.feed.publish(person.id, Event("gone"))
        await state.feed.end(person.id)
    people.leave(request)
    return JSONResponse({"ok": True})
