"""Calls come and go: a new one, the code a caller may go on with at the web, the code a caller brings, the end."""

from __future__ import annotations

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.store.calls import Call

from ..answers import whole_standing
from ..people import PREFIX
from ..refusals import Refusal
from .desk import PATH, Signed, desk_of
from .dialogue import SHOWN
from .own_calls import CHINA, MOST_OPEN, calls_of, knowledge_version, own_call
from .pages import render
from .routing import field, page
from .words import words

_SEE_OTHER = 303


async def new(request: Request, signed: Signed) -> Response:
    """`POST /operator/calls`: the phone rings. Each caller is somebody new to the guide, who can go on at the web."""
    version = await knowledge_version(request)
    call = await run_in_threadpool(_open, request, signed, version)
    return _to(request, f"{PATH}/calls/{call.id}")


async def close(request: Request, signed: Signed) -> Response:
    """`POST …/close`: the call is over, and with it goes what became of it. Raises Refusal 422 where that is open."""
    call = await own_call(request, signed)
    if not call.disposition:
        raise Refusal(422, "no_disposition")
    if call.disposition == "callback" and call.follow_up is None:
        raise Refusal(422, "no_follow_up")
    await run_in_threadpool(calls_of(request).close, call.id)
    others = await run_in_threadpool(calls_of(request).open_of, signed.account.id)
    return _to(request, f"{PATH}/calls/{others[-1].id}" if others else PATH)


async def code(request: Request, signed: Signed) -> Response:
    """`POST …/code`: a new code, as written and as spelt out to the caller."""
    call = await own_call(request, signed)
    made, expires = await run_in_threadpool(request.app.state.codes.make, call.person)
    await _audit(request, signed, "code_given", call)
    spelt = words()["console"]["spelling"]
    letters = [str(spelt.get(letter, letter)) for letter in made]
    until = expires.astimezone(CHINA)
    return render(request, signed, "code.html", call=call, code=made, letters=letters, until=until)


async def resume(request: Request, signed: Signed) -> Response:
    """`POST …/resume {code, sure?}`: go on with the interview that the caller began elsewhere.

    What was answered in this call so far is not part of that one; where there is something, it is asked first whether.
    Wrong guesses count, of the account and of its address together, as they do at the web.
    """
    call = await own_call(request, signed)
    typed = await field(request, "code", 100)
    limits, state = request.app.state.limits, request.app.state
    keys = (limits.address_of(request), f"desk:{signed.account.id}")
    limits.check_guesses(*keys)
    person = await run_in_threadpool(state.codes.person, typed)
    if person is None or not await run_in_threadpool(state.messages.known, person):
        limits.wrong_guess(*keys)
        raise Refusal(404, "code_unknown")
    answered = 0 if person == call.person or await field(request, "sure", 10) else await _answered(request, call)
    if answered:
        return render(request, signed, "resume_sure.html", call=call, code=typed, answered=answered)
    await run_in_threadpool(calls_of(request).attach, call.id, person)
    await _audit(request, signed, "code_opened", call)
    return _to(request, f"{PATH}/calls/{call.id}")


async def _answered(request: Request, call: Call) -> int:
    """How much was answered in a call so far; where nobody can be asked for it, how much was said."""
    state = request.app.state
    try:
        return len((await whole_standing(state.client, state.actions_url, call.person)).get("facts", ()))
    except Refusal:
        said = await run_in_threadpool(state.messages.latest, call.person, SHOWN)
        return sum(one.author == "person" for one in said)


def _open(request: Request, signed: Signed, version: str) -> Call:
    if len(calls_of(request).open_of(signed.account.id)) >= MOST_OPEN:
        raise Refusal(409, "too_many_calls", most=MOST_OPEN)
    person = PREFIX + secrets.token_hex(16)
    request.app.state.messages.welcome(person)
    return calls_of(request).open(signed.account.id, person, version)


async def _audit(request: Request, signed: Signed, action: str, call: Call) -> None:
    account, address = signed.account, request.app.state.limits.address_of(request)
    await run_in_threadpool(desk_of(request).audit.note, account.id, account.name, action, call.number, address)


def _to(request: Request, path: str) -> Response:
    """Go there: the browser by itself, or told by the script that asked."""
    if "hx-request" in request.headers:
        return Response(headers={"HX-Redirect": path})
    return RedirectResponse(path, _SEE_OTHER)


routes = [
    page("/operator/calls", new, "operator", methods=("POST",)),
    page("/operator/calls/{id:int}/close", close, "operator", methods=("POST",)),
    page("/operator/calls/{id:int}/code", code, "operator", methods=("POST",)),
    page("/operator/calls/{id:int}/resume", resume, "operator", methods=("POST",)),
]
