"""The record of a call, kept as it is typed, and its summary in the form that 12345 work orders have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.store.call_record import CallRecord
from bot.store.calls import DISPOSITIONS, Call

from ..answers import whole_standing
from ..refusals import Refusal
from ..text import tidy
from .desk import Signed
from .own_calls import CHINA, calls_of, own_call, tabs_of
from .pages import render
from .routing import form_of, page
from .summary import compose
from .words import words

LONGEST = {"enterprise": 120, "phone": 32, "notes": 4000, "summary": 2000}

SEEN = "seen_"  # before a field's name: what its window knows to be or to have been there

Fields = dict[str, Any]


async def record(request: Request, signed: Signed) -> Response:
    """`GET` and `POST …/record`: the caller's fields; kept, the moment they were kept at, and the call's tab.

    Each field goes with what its window has seen there, as `seen_NAME`; a field that another window has changed since
    stays as it is, and Refusal 409 says which.
    """
    call = await own_call(request, signed)
    if request.method == "POST":
        form = await form_of(request)
        call = await _write(request, call, fields_of(form), form)
        return render(request, signed, "saved.html", call=call, at=_clock(), tabs=await tabs_of(request, signed))
    return render(request, signed, "record.html", call=call)


async def summary(request: Request, signed: Signed) -> Response:
    """`GET …/summary`: as it is kept. `POST …/summary {summary, seen_summary}`: keep it as the operator changed it."""
    call = await own_call(request, signed)
    if request.method == "POST":
        form = await form_of(request)
        await _write(request, call, {"summary": _text(form.get("summary", ""), "summary")}, form)
        return render(request, signed, "saved.html", call=call, at=_clock(), tabs=None)
    return render(request, signed, "summary.html", call=call, at=None)


async def make_summary(request: Request, signed: Signed) -> Response:
    """`POST …/summary/make {seen_summary}`: a new one, made from the record, in the place of the one that was seen."""
    call = await own_call(request, signed)
    made = await _composed(request, call)
    call = await _write(request, call, {"summary": made}, await form_of(request))
    return render(request, signed, "summary.html", call=call, at=_clock())


async def _composed(request: Request, call: Call) -> str:
    state = request.app.state
    entries = await run_in_threadpool(calls_of(request).entries, call.id)
    document = await run_in_threadpool(state.guide.document)
    try:
        standing = await whole_standing(state.client, state.actions_url, call.person)
    except Refusal:
        standing = None  # what was asked and answered is here all the same
    return compose(call, entries, standing, document["about"])


async def _write(request: Request, call: Call, fields: Fields, form: FormData) -> Call:
    """The call with these fields. Raises Refusal 409 where another window has changed one; the others are written."""
    known = {name: [_read(name, value) for value in form.getlist(SEEN + name)] for name in fields}
    seen = {name: values for name, values in known.items() if values}
    changed = await run_in_threadpool(CallRecord(request.app.state.engine).write, call.id, fields, seen)
    if changed:
        titles = words()["console"]["fields"]
        raise Refusal(409, "record_changed", what="、".join(titles[name] for name in titles if name in changed))
    return replace(call, **fields)


def fields_of(form: FormData) -> Fields:
    """What is to be written, from a form. Raises Refusal 422 for a day that is none, 400 for an unknown disposition."""
    names = ("enterprise", "phone", "notes", "disposition", "follow_up")
    return {name: _read(name, form[name]) for name in names if name in form}


def _read(name: str, value: object) -> Any:
    """A field as it is kept."""
    if name == "follow_up":
        return _day(str(value))
    if name != "disposition":
        return _text(value, name)
    if value not in DISPOSITIONS:
        raise Refusal(400, "bad_request")
    return value


def _text(value: object, name: str) -> str:
    text = tidy(str(value)).strip()
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
    page("/operator/calls/{id:int}/summary/make", make_summary, "operator", methods=("POST",)),
]
