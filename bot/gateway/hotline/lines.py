"""What the queue shows of each person: how long they wait, what they asked last, where their self-check stands."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot.store.messages import Message, MessageStore
from bot.store.tables import now
from bot.store.takeovers import Takeover, TakeoverStore

from ..answers import whole_standing
from ..refusals import Refusal
from ..takeover import Takeovers
from ..words import words

# Seconds of waiting, and what it is called from then on: said in words and shown by colour.
LEVELS = ((180.0, "late"), (60.0, "long"), (0.0, "fresh"))
CHINA = timezone(timedelta(hours=8))
MOST_LINES = 20  # of those who wait, and of numbers on a page: the transcript of each is looked through
_LOOKED_BACK = 60  # messages among which the last question is looked for
_ANSWERS = ("answer", "decline", "clarify")  # kinds of replies to a question
_FRESH_SECONDS = 5.0  # that a standing is shown again: the queue is asked for by many at the same moment
_KEPT = 500


@dataclass(frozen=True)
class Line:
    """A person in the queue or in a talk. `since`: seconds since they began to wait, or since they were taken on.

    `question`: what they asked the guide last; `standing` as `/api/answers` tells it, None where it is not known or
    not shown; `unread`: whether the last word is the person's.
    """

    takeover: Takeover
    since: int
    level: str
    question: str
    standing: dict[str, Any] | None
    unread: bool


class Standings:
    """Where self-checks stand, asked of the action server at most once in some seconds. Used by one event loop."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, dict[str, Any] | None]] = OrderedDict()

    async def of(self, request: Request, person: str) -> dict[str, Any] | None:
        """None where the action server does not answer."""
        until, kept = self._kept.get(person, (0.0, None))
        if time.monotonic() < until:
            return kept
        state = request.app.state
        try:
            found = await whole_standing(state.client, state.actions_url, person)
        except Refusal:
            found = None
        self._kept[person] = (time.monotonic() + _FRESH_SECONDS, found)
        self._kept.move_to_end(person)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found


async def waiting(request: Request) -> tuple[list[Line], int]:
    """Who has waited longest, the longest first, and how many wait in all."""
    takeovers: Takeovers = request.app.state.takeovers
    everybody = await run_in_threadpool(takeovers.store.waiting)
    first = everybody[:MOST_LINES]
    lines, stands = await asyncio.gather(_lines(request, first), _standings(request, first))
    return [replace(line, standing=standing) for line, standing in zip(lines, stands)], len(everybody)


async def talks(request: Request, account: int) -> list[Line]:
    """Whom this account talks to."""
    takeovers: Takeovers = request.app.state.takeovers
    return await _lines(request, await run_in_threadpool(takeovers.store.claimed, account))


async def numbers(request: Request, page: int) -> dict[str, Any]:
    """Who is to be called back, the oldest first: `{numbers, left: how many in all, page, pages}`.

    Where there is no such page it is the one next to it.
    """
    takeovers: Takeovers = request.app.state.takeovers
    left = await run_in_threadpool(takeovers.store.count_numbers)
    pages = max(1, -(-left // MOST_LINES))
    page = min(max(page, 1), pages)
    found = await run_in_threadpool(takeovers.store.numbers_left, MOST_LINES, (page - 1) * MOST_LINES)
    return {"numbers": await _lines(request, found), "left": left, "page": page, "pages": pages}


async def at_a_glance(request: Request, account: int) -> dict[str, Any]:
    """`{waiting: how many, level: of the longest wait, unread: the talks where the person waits for a word}`."""
    return await run_in_threadpool(_glance, request.app.state.takeovers.store, request.app.state.messages, account)


def level(seconds: float) -> str:
    """fresh, long or late."""
    return next(name for least, name in LEVELS if seconds >= least)


def spent(seconds: int) -> str:
    """「40 秒」, 「2 分 5 秒」."""
    minutes, rest = divmod(max(0, seconds), 60)
    names = words()["human"]["time"]
    return str(
        names["minutes"].format(minutes=minutes, seconds=rest) if minutes else names["seconds"].format(seconds=rest)
    )


def clock(at: datetime) -> str:
    """「14:05」 in China, with the day where it is not today."""
    local = at.astimezone(CHINA)
    return f"{local:%H:%M}" if local.date() == now().astimezone(CHINA).date() else f"{local:%m-%d %H:%M}"


async def _lines(request: Request, takeovers: list[Takeover]) -> list[Line]:
    store: MessageStore = request.app.state.messages
    said = await run_in_threadpool(lambda: [store.latest(one.person, _LOOKED_BACK) for one in takeovers])
    return [_line(one, messages) for one, messages in zip(takeovers, said)]


async def _standings(request: Request, takeovers: list[Takeover]) -> list[dict[str, Any] | None]:
    standings: Standings = request.app.state.standings
    return list(await asyncio.gather(*(standings.of(request, one.person) for one in takeovers)))


def _glance(store: TakeoverStore, messages: MessageStore, account: int) -> dict[str, Any]:
    waits = store.waiting()
    unread = [one for one in store.claimed(account) if messages.has_last_word(one.person)]
    return {"waiting": len(waits), "level": level(_since(waits[0])) if waits else "", "unread": unread}


def _since(takeover: Takeover) -> int:
    taken_on = takeover.claimed_at if takeover.state == "claimed" else None
    begun: datetime = taken_on or takeover.waits_since
    return int((now() - begun).total_seconds())


def _line(takeover: Takeover, messages: list[Message]) -> Line:
    since = _since(takeover)
    spoken = [said for said in messages if said.author in ("person", "operator")]
    unread = bool(spoken) and spoken[-1].author == "person"
    return Line(takeover, since, level(since), _question(messages), None, unread)


def _question(messages: list[Message]) -> str:
    """What was asked last: what the guide took for a question, not for an answer or a wish for a human."""
    found, asked = "", ""
    for said in messages:
        if said.author == "person":
            asked = said.text
        elif (said.custom or {}).get("kind") in _ANSWERS:
            found = asked
    return found
