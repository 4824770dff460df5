"""The queue: who waits for a human, whom one talks to, which numbers are to be called back."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..takeover import Takeovers
from ..words import words
from . import events
from .desk import PATH, Signed, desk_of
from .lines import at_a_glance, clock, numbers, spent, talks, waiting
from .own_calls import masked
from .pages import render
from .routing import page

QUEUE = f"{PATH}/queue"
SHOWN = 200  # messages of a transcript that a page begins with


async def queue(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue?number=&page=`: the whole page; with a number to call back in full, who looked is noted.

    `page`: of the numbers.
    """
    asked = _number(request, "number")
    if asked is None:
        return render(request, signed, "queue.html", **await lines(request, signed))
    takeovers: Takeovers = request.app.state.takeovers
    found = await run_in_threadpool(takeovers.store.one, asked)
    if found is None or not found.phone or found.called_at is not None:
        problem = words()["human"]["called_already"]
        return render(request, signed, "queue.html", problem=problem, **await lines(request, signed))
    await note(request, signed, "number_viewed", found.id)
    said = await run_in_threadpool(request.app.state.messages.latest, found.person, SHOWN)
    values = {"callback": found, "said": said, "authors": words()["human"]["authors"]}
    return render(request, signed, "callback.html", **values, **await lines(request, signed))


async def queue_list(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue/list?talk=&page=`: its lines anew; `talk` is the one that is open beside them."""
    return render(request, signed, "queue_list.html", **await lines(request, signed, _number(request, "talk")))


async def queue_waiting(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue/waiting`: how many wait and talk, in a line for other pages."""
    return render(request, signed, "queue_waiting.html", **await at_a_glance(request, signed.account.id))


async def number_done(request: Request, signed: Signed) -> Response:
    """`POST /operator/numbers/{id}/done`: somebody has called."""
    takeovers: Takeovers = request.app.state.takeovers
    number = request.path_params["id"]
    if await run_in_threadpool(takeovers.store.number_done, number):
        await note(request, signed, "number_called", number)
        await takeovers.changed()
    return RedirectResponse(QUEUE, 303)


async def lines(request: Request, signed: Signed, shown: int | None = None) -> dict[str, Any]:
    """What the template of the queue needs; `shown`: the talk that is open beside it."""
    first, waits = await waiting(request)
    return {
        "waiting": first,
        "waits": waits,
        "talks": await talks(request, signed.account.id),
        **await numbers(request, _number(request, "page") or 1),
        "shown": shown,
        "spent": spent,
        "clock": clock,
        "masked": masked,
    }


def _number(request: Request, name: str) -> int | None:
    """The number of a takeover in the address, None for anything else."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= 18 else None


async def note(request: Request, signed: Signed, action: str, talk: int) -> None:
    """A line in the audit log about a talk."""
    account, address = signed.account, request.app.state.limits.address_of(request)
    await run_in_threadpool(desk_of(request).audit.note, account.id, account.name, action, f"转人工 {talk}", address)


routes = [
    page(QUEUE, queue, "operator"),
    page(f"{QUEUE}/list", queue_list, "operator"),
    page(f"{QUEUE}/waiting", queue_waiting, "operator"),
    page(f"{PATH}/numbers/{{id:int}}/done", number_done, "operator", methods=("POST",)),
    *events.routes,
]
