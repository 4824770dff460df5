"""`POST /api/feedback`: whether a reply was useful."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from .limits import read_json
from .refusals import Refusal
from .text import tidy

REASON = 500  # characters


async def feedback(request: Request) -> Response:
    """`{message, useful, reason?}` → 204. The message must be one that the guide said to this person."""
    state = request.app.state
    body = await read_json(request)
    number, useful, reason = body.get("message"), body.get("useful"), body.get("reason") or ""
    if type(number) is not int or not isinstance(useful, bool) or not isinstance(reason, str):
        raise Refusal(400, "bad_request")
    if len(reason) > REASON:
        raise Refusal(413, "too_long", limit=REASON)
    person = await state.people.known(request)
    if person is None:
        raise Refusal(404, "bad_message")
    state.limits.check_person(person.id)
    message = await run_in_threadpool(state.messages.one, person.id, number) if 0 < number < 2**53 else None
    if message is None or message.author != "guide":
        raise Refusal(404, "bad_message")
    await run_in_threadpool(state.feedback.put, person.id, number, useful, tidy(reason))
    return Response(status_code=204)
