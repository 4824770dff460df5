"""A talk: taking a waiting person on, seeing all that was said, writing to them, giving them back to the guide."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.store.messages import Message, MessageStore
from bot.store.takeovers import Takeover

from ..refusals import Refusal
from ..takeover import Takeovers
from ..text import fit
from ..words import words
from .desk import PATH, Signed, desk_of
from .lines import Standings, clock
from .pages import is_script, render
from .queueing import QUEUE, SHOWN, lines, note
from .routing import form_of, page

TALK = f"{PATH}/talks/{{id:int}}"
_BATCH = 100


async def claim(request: Request, signed: Signed) -> Response:
    """`POST …/claim`: the talk, or the queue with who was faster (409)."""
    takeovers: Takeovers = request.app.state.takeovers
    number = request.path_params["id"]
    taken = await takeovers.claim(number, signed.account.id)
    if taken is not None:
        await note(request, signed, "claimed", number)
        return _to(number)
    found = await run_in_threadpool(takeovers.store.one, number)
    if found and found.state == "claimed" and found.claimed_by == signed.account.id:
        return _to(number)  # pressed twice
    problem = await run_in_threadpool(_taken, request, found)
    return render(request, signed, "queue.html", 409, problem=problem, **await lines(request, signed))


async def talk(request: Request, signed: Signed) -> Response:
    """`GET …`: everything that was said, and the box to write in; of a talk that has ended only that."""
    takeover = await _own(request, signed)
    if takeover is None:
        return render(request, signed, "queue.html", ended=True, **await lines(request, signed))
    store: MessageStore = request.app.state.messages
    said = await run_in_threadpool(store.latest, takeover.person, SHOWN)
    values = {**await lines(request, signed, takeover.id), **_values(takeover, said)}
    standings: Standings = request.app.state.standings
    values["standing"] = await standings.of(request, takeover.person)
    return render(request, signed, "exchange.html", canned=words()["human"]["canned"], **values)


async def more(request: Request, signed: Signed) -> Response:
    """`GET …/more?after=`: what was said since; 204 where it is nothing. A talk passed on has ended here as well."""
    try:
        takeover = await _own(request, signed)
    except Refusal:
        takeover = None
    if takeover is None:
        return render(request, signed, "exchange_ended.html")
    after = request.query_params.get("after", "")
    number = int(after) if after.isascii() and after.isdecimal() and len(after) <= 18 else 0
    store: MessageStore = request.app.state.messages
    said = await run_in_threadpool(store.after, takeover.person, number, _BATCH)
    if not said:
        return Response(status_code=204)
    return render(request, signed, "exchange_more.html", again=True, **_values(takeover, said))


async def say(request: Request, signed: Signed) -> Response:
    """`POST …/say {text, client}`: to the person; 204 for the page's script, else the talk again."""
    takeovers: Takeovers = request.app.state.takeovers
    takeover = await _must_own(request, signed)
    form = await form_of(request)
    text, client = fit(form.get("text")), str(form.get("client", ""))[:64] or secrets.token_hex(16)
    if not await takeovers.speak(takeover, text, client):
        raise Refusal(409, "talk_ended")
    return Response(status_code=204, headers={"HX-Trigger": "said"}) if is_script(request) else _to(takeover.id)


async def back(request: Request, signed: Signed) -> Response:
    """`POST …/back`: the guide has the person back."""
    takeovers: Takeovers = request.app.state.takeovers
    takeover = await _own(request, signed)
    if takeover and await takeovers.back(takeover):
        await note(request, signed, "handed_back", takeover.id)
    return RedirectResponse(QUEUE, 303)


async def transfer(request: Request, signed: Signed) -> Response:
    """`POST …/transfer`: back into the queue, for a colleague."""
    takeovers: Takeovers = request.app.state.takeovers
    takeover = await _own(request, signed)
    if takeover and await takeovers.release(takeover):
        await note(request, signed, "requeued", takeover.id)
    return RedirectResponse(QUEUE, 303)


async def _own(request: Request, signed: Signed) -> Takeover | None:
    """The talk, while it is this account's. Raises Refusal 403 for another's; None when it has ended or was deleted."""
    takeovers: Takeovers = request.app.state.takeovers
    found = await run_in_threadpool(takeovers.store.one, request.path_params["id"])
    if found is None or found.state == "ended":
        return None
    if found.state != "claimed" or found.claimed_by != signed.account.id:
        raise Refusal(403, "not_your_talk")
    return found


async def _must_own(request: Request, signed: Signed) -> Takeover:
    takeover = await _own(request, signed)
    if takeover is None:
        raise Refusal(409, "talk_ended")
    return takeover


def _values(takeover: Takeover, said: list[Message]) -> dict[str, Any]:
    last = said[-1].number if said else 0
    return {"talk": takeover, "said": said, "last": last, "authors": words()["human"]["authors"], "clock": clock}


def _taken(request: Request, found: Takeover | None) -> str:
    sentences = words()["human"]
    if found is None or found.state != "claimed" or found.claimed_by is None:
        return str(sentences["has_left"])
    account = desk_of(request).accounts.by_id(found.claimed_by)
    return str(sentences["taken"]).format(name=account.name if account else found.claimed_by)


def _to(number: int) -> Response:
    return RedirectResponse(TALK.replace("{id:int}", str(number)), 303)


routes = [
    page(TALK, talk, "operator"),
    page(f"{TALK}/more", more, "operator"),
    *(
        page(f"{TALK}/{name}", handler, "operator", methods=("POST",))
        for name, handler in (("claim", claim), ("say", say), ("back", back), ("transfer", transfer))
    ),
]
