"""The record of a call, kept as it is typed, and its summary in the form that 12345 work orders have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.calls import DISPOSITIONS, Call

from ..answers import whole_standing
from ..refusals import Refusal
from ..text import tidy
from .desk import Signed
from .own_calls import CHINA, calls_of, own_call, tabs_of
from .pages import render
from .routing import form_of, page
from .summary import compose

LONGEST = {"enterprise": 120, "phone": 32, "notes": 4000, "summary": 2000}

Fields = dict[str, Any]


async def record(request: Request, signed: Signed) -> Response:
    """`GET` and `POST …/record`: the caller's fields; kept, the moment they were kept at, and the call's tab."""
    call = await own_call(request, signed)
    if request.method == "POST":
        fields = fields_of(await form_of(request))
        call = await run_in_threadpool(lambda: calls_of(request).change(call.id, **fields))
        return render(request, signed, "saved.html", call=call, at=_clock(), tabs=await tabs_of(request, signed))
    return render(request, signed, "record.html", call=call)


async def summary(request: Request, signed: Signed) -> Response:
    """`GET …/summary`: one made from the record. `POST …/summary {summary}`: keep it as the operator changed it."""
    call = await own_call(request, signed)
    if request.method == "POST":
        text = _text(await form_of(request), "summary")
        await run_in_threadpool(lambda: calls_of(request).change(call.id, summary=text))
        return render(request, signed, "saved.html", call=call, at=_clock(), tabs=None)
    made = await _composed(request, call)
    call = await run_in_threadpool(lambda: calls_of(request).change(call.id, summary=made))
    return render(request, signed, "summary.html", call=call, at=_clock())


async def _composed(request: Request, call: Call) -> str:
    state = request.app.state
    entries = await run_in_threadpool(calls_of(request).entries, call.id)
    document = await run_in_threadpool(state.guide.document)
    standing = await whole_standing(state.client, state.actions_url, call.person)
    return compose(call, entries, standing, document["about"])


def fields_of(form: Mapping[str, Any]) -> Fields:
    """What may be written, from a form. Raises Refusal 422 for a day that is none."""
    fields: Fields = {name: _text(form, name) for name in ("enterprise", "phone", "notes") if name in form}
    if "follow_up" in form:
        fields["follow_up"] = _day(str(form["follow_up"]))
    disposition = str(form.get("disposition", ""))
    if disposition not in DISPOSITIONS:
        raise Refusal(400, "bad_request")
    return {**fields, "disposition": disposition}


def _text(form: Mapping[str, Any], name: str) -> str:
    text = tidy(str(form.get(name, ""))).strip()
    if len(text) > LONGEST[name]:
        raise Refusal(422, "field_too_long", most=LONGEST[name])
    return text


def _day(typed: str) -> date | None:
    """A day as date fields send it; None where nothing is filled in."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refusal(422, "bad_day") from None


def _clock() -> datetime:
    return datetime.now(CHINA)


routes = [
    page("/operator/calls/{id:int}/record", record, "operator", methods=("GET", "POST")),
    page("/operator/calls/{id:int}/summary", summary, "operator", methods=("GET", "POST")),
]
