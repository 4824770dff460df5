"""`POST /api/number`: a telephone number to be called back at, where no human is there."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from bot.store.messages import NobodyError

from .limits import Limits, read_json
from .people import People
from .refusals import Refusal
from .takeover import Takeovers
from .text import tidy

_NUMBER = re.compile(r"[0-9+\- ]{5,20}", re.ASCII)
_FEWEST = 5  # digits: as few as a short service number has
_FULL = str.maketrans("０１２３４５６７８９＋－　", "0123456789+- ")


def number(typed: object) -> str:
    """A number as it can be dialled, from how a person typed it. Raises Refusal 400 for what is none."""
    if not isinstance(typed, str):
        raise Refusal(400, "no_number")
    plain = tidy(typed).translate(_FULL).strip()
    if not _NUMBER.fullmatch(plain) or sum(sign.isdigit() for sign in plain) < _FEWEST:
        raise Refusal(400, "no_number")
    return plain


async def leave(request: Request) -> Response:
    """`{phone}` → 204; kept for the operators until somebody has called, said to the person without the number."""
    people: People = request.app.state.people
    limits: Limits = request.app.state.limits
    takeovers: Takeovers = request.app.state.takeovers
    phone = number((await read_json(request)).get("phone"))
    person = await people.known(request)
    if person is None:
        raise Refusal(401, "gone")
    limits.check_person(person.id)
    try:
        if not await takeovers.keep_number(person.id, phone):
            raise Refusal(409, "human_here")
    except NobodyError:
        raise Refusal(401, "gone") from None
    return Response(status_code=204)
