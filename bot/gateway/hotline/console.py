"""The operator's one screen: open calls, the line to type into with what to say below it, and the case."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..notice import Guide
from . import dialogue
from .desk import PATH, Signed, desk_of
from .own_calls import CHINA, calls_of, own_call, tabs_of
from .pages import render
from .routing import page


async def desk(request: Request, signed: Signed) -> Response:
    """`GET /operator`: the newest open call, or the screen that waits for one."""
    tabs = await tabs_of(request, signed)
    if tabs:
        return RedirectResponse(f"{PATH}/calls/{tabs[-1].id}", 303)
    return render(request, signed, "console.html", tabs=tabs, call=None)


async def call(request: Request, signed: Signed) -> Response:
    """`GET /operator/calls/{id}`: a call with all that is kept of it; who looked is noted. One that ended is a case."""
    shown = await own_call(request, signed, closed=True)
    if shown.state != "open":
        return RedirectResponse(f"{PATH}/cases/{shown.number}", 303)
    account, address = signed.account, request.app.state.limits.address_of(request)
    await run_in_threadpool(desk_of(request).audit.note, account.id, account.name, "case_viewed", shown.number, address)
    guide: Guide = request.app.state.guide
    document = await run_in_threadpool(guide.document)
    entries = await run_in_threadpool(calls_of(request).entries, shown.id)
    opened = shown.opened_at.astimezone(CHINA).strftime("%H:%M")
    values = {"entries": entries, "about": document["about"], "opened": opened}
    values |= await dialogue.interview(request, shown)
    return render(request, signed, "console.html", tabs=await tabs_of(request, signed), **values)


routes = [
    page("/operator", desk, "operator"),
    page("/operator/calls/{id:int}", call, "operator"),
    *dialogue.routes,
]
