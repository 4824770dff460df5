"""The calls of whoever is signed in: found only by their own operator, shown with their tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot.store.calls import Call, CallStore

from ..refusals import Refusal
from .desk import Signed, desk_of

MOST_OPEN = 9  # one has a key each
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Tab:
    """An open call as the list shows it: the phone masked, `since` as a browser reads it."""

    id: int
    enterprise: str
    tail: str
    phone: str
    since: str


def calls_of(request: Request) -> CallStore:
    """The store of calls."""
    return desk_of(request).calls


async def own_call(request: Request, signed: Signed, closed: bool = False) -> Call:
    """The call in the address. Raises Refusal 404 where it is not this operator's, 409 where it has ended.

    `closed`: one that has ended will do as well. Another's call is as unknown as one that never was.
    """
    number = int(request.path_params["id"])
    call = await run_in_threadpool(calls_of(request).one, number) if number < 2**63 else None
    if call is None or call.account != signed.account.id:
        raise Refusal(404, "call_unknown")
    if call.state != "open" and not closed:
        raise Refusal(409, "call_ended")
    return call


async def tabs_of(request: Request, signed: Signed) -> list[Tab]:
    """The operator's open calls in the order they came, which is that of their keys."""
    mine = await run_in_threadpool(calls_of(request).open_of, signed.account.id)
    return [
        Tab(one.id, one.enterprise, one.number.rpartition("-")[2], masked(one.phone), one.opened_at.isoformat())
        for one in mine
    ]


async def knowledge_version(request: Request) -> str:
    """The hash of the knowledge in use."""
    document = await run_in_threadpool(request.app.state.guide.document)
    return str(document["hash"])


def masked(phone: str) -> str:
    """A phone number as lists show it: 138****1234; of a short one only the last two digits."""
    if len(phone) < 8:
        return "*" * max(len(phone) - 2, 0) + phone[-2:]
    return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
