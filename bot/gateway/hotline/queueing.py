"""The queue: who waits for a human, whom one talks to, which numbers are to be called back."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..takeover import Takeovers
from . import events
from .desk import PATH, Signed, desk_of
from .lines import clock, numbers, spent, talks, waiting
from .pages import render
from .routing import page

QUEUE = f"{PATH}/queue"


async def queue(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue`: the whole page."""
    return render(request, signed, "queue.html", **await lines(request, signed))


async def queue_list(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue/list?talk=`: its lines anew; `talk` is the one that is open beside them."""
    talk = request.query_params.get("talk", "")
    shown = int(talk) if talk.isascii() and talk.isdecimal() and len(talk) <= 18 else None
    return render(request, signed, "queue_list.html", **await lines(request, signed, shown))


async def queue_waiting(request: Request, signed: Signed) -> Response:
    """`GET /operator/queue/waiting`: how many wait and talk, in a line for other pages."""
    waits, own = await waiting(request), await talks(request, signed.account.id)
    return render(request, signed, "queue_waiting.html", waiting=waits, talks=own)


async def number_done(request: Request, signed: Signed) -> Response:
    """`POST /operator/numbers/{id}/done`: somebody has called."""
    takeovers: Takeovers = request.app.state.takeovers
    number = request.path_params["id"]
    if await run_in_threadpool(takeovers.store.number_done, number):
        await note(request, signed, "called_back", number)
        await takeovers.changed()
    return RedirectResponse(QUEUE, 303)


async def lines(request: Request, signed: Signed, shown: int | None = None) -> dict[str, Any]:
    """What the template of the queue needs; `shown`: the talk that is open beside it."""
    return {
        "waiting": await waiting(request),
        "talks": await talks(request, signed.account.id),
        "numbers": await numbers(request),
        "shown": shown,
        "spent": spent,
        "clock": clock,
    }


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
