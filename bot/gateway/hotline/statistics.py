"""The figures, for supervisors and keepers: what is asked, declined and left unfinished; calls and takeovers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy.engine import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.desk_statistics import Calls, DeskFigures, Wishes
from bot.store.statistics import Day, Interviews, Period, Replies, Talk, last_days
from bot.store.tables import now

from .charts import bars, columns
from .desk import Signed
from .labels import label, labels
from .oversight import show
from .routing import page
from .searching import titles

SPANS = (7, 30, 90)
FRESH_SECONDS = 60.0
MOST = 12  # bars of a chart; the table beside it has all


@dataclass(frozen=True)
class Figures:
    """Everything the page shows of a period; `at` is when it was counted."""

    at: datetime
    period: Period
    people: int
    days: list[Day]
    replies: Replies
    interviews: Interviews
    calls: Calls
    wishes: Wishes
    opinions: tuple[int, int]

    @property
    def turns(self) -> int:
        return sum(one.turns for one in self.days)


class Counted:
    """Figures kept for a minute, so that many who look cost no more than one. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[int, tuple[float, Figures]] = {}
        self._lock = Lock()

    def of(self, engine: Engine, span: int) -> Figures:
        """The figures of the last days. Blocks; who comes while they are being counted waits for them."""
        with self._lock:
            kept = self._kept.get(span)
            if kept is None or self._clock() - kept[0] >= FRESH_SECONDS:
                kept = self._kept[span] = (self._clock(), count(engine, span, now()))
        return kept[1]


def count(engine: Engine, span: int, moment: datetime) -> Figures:
    """Count anew."""
    period, talk, desk = last_days(span, moment), Talk(engine), DeskFigures(engine)
    return Figures(
        at=moment,
        period=period,
        people=talk.people(period),
        days=talk.days(period),
        replies=talk.replies(period),
        interviews=talk.interviews(period, moment),
        calls=desk.calls(period),
        wishes=desk.wishes(period),
        opinions=desk.opinions(period),
    )


async def statistics(request: Request, signed: Signed) -> Response:
    """`GET /operator/statistics?days=7|30|90`."""
    typed = request.query_params.get("days", "")
    span = int(typed) if typed in map(str, SPANS) else SPANS[1]
    state = request.app.state
    if not hasattr(state, "counted"):
        state.counted = Counted()
    figures = await run_in_threadpool(state.counted.of, state.engine, span)
    document = await run_in_threadpool(state.guide.document)
    values: dict[str, Any] = {"charts": charts_of(figures, await titles(request), asked(document))}
    return show(request, signed, "statistics.html", figures=figures, span=span, spans=SPANS, share=share, **values)


def charts_of(figures: Figures, topics: dict[str, str], questions: dict[str, str]) -> dict[str, Any]:
    """Each chart as (shapes, rows of its table, in the same order); the days have two charts and one table."""
    replies, interviews = figures.replies, figures.interviews
    declined = [
        (topics.get(topic, topic), label("reasons", reason), times) for topic, reason, times in replies.declined_topics
    ]
    left = [(questions.get(one.id, one.id), one.asked, one.left) for one in interviews.questions]
    kinds = [(name, getattr(replies, kind)) for kind, name in labels()["replies"].items()]
    steps = [(f"问到第 {step} 问", people) for step, people in interviews.reached]
    outcomes = _named("outcomes", interviews.outcomes)
    return {
        "turns": columns([(f"{one.day:%m-%d}", one.turns) for one in figures.days]),
        "people": columns([(f"{one.day:%m-%d}", one.people) for one in figures.days]),
        "days": [(str(one.day), one.turns, one.people) for one in reversed(figures.days)],
        "topics": _counted([(topics.get(topic, topic), times) for topic, times in replies.topics]),
        "reasons": _counted(_named("reasons", replies.reasons)),
        "declined": (bars([(name, times, str(times)) for name, _, times in declined[:MOST]]), declined),
        "kinds": _shared(kinds, replies.all),
        "funnel": _shared([*steps, ("得出结论", interviews.decided)], steps[0][1]),
        "left": (bars([(name, gone, f"{gone}/{met}") for name, met, gone in left[:MOST] if gone]), left),
        "outcomes": _shared(outcomes, interviews.decided),
        "calls": _shared(_named("dispositions", figures.calls.dispositions), figures.calls.count),
        "wishes": _shared(_named("wishes", figures.wishes.ended), figures.wishes.count),
    }


def asked(document: dict[str, Any]) -> dict[str, str]:
    """What each question of the interview is about, by the id it is asked under."""
    about = {fact["id"]: str(fact["label"]) for fact in document["facts"]}
    groups = {one["group"]: one["facts"] for one in document["questions"] if "group" in one}
    return about | {group: "、".join(about[fact] for fact in facts) for group, facts in groups.items()}


def share(part: float, whole: float) -> str:
    """A part in percent; a line where there is no whole."""
    return f"{100 * part / whole:.0f}%" if whole else "—"


def _named(group: str, counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(label(group, of), times) for of, times in counted]


def _counted(rows: list[tuple[str, int]]) -> tuple[Any, list[tuple[str, int]]]:
    return bars([(name, times, str(times)) for name, times in rows[:MOST]]), rows


def _shared(rows: list[tuple[str, int]], whole: int) -> tuple[Any, list[tuple[str, int, str]]]:
    told = [(name, times, share(times, whole)) for name, times in rows]
    return bars([(name, times, f"{times}（{part}）") for name, times, part in told]), told


routes = [page("/operator/statistics", statistics, "supervisor", "keeper")]
