"""Figures of the desk: calls and how they ended, wishes for a person and how long they waited, opinions of the web."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from . import call_entries, feedback, messages, takeovers
from .calls import calls
from .statistics import Period
from .tables import in_utc, make_tables

PAGE = 20
_QUESTION_AND_ANSWER = ("answer", "decline")


@dataclass(frozen=True)
class Times:
    """How long something took, in seconds: on average, and what nine of ten stayed below; None where nothing did."""

    count: int
    mean: float | None
    most: float | None


@dataclass(frozen=True)
class Calls:
    """`dispositions`: ('' is not yet said, times); `lasted`: of those hung up."""

    count: int
    dispositions: list[tuple[str, int]]
    lasted: Times


@dataclass(frozen=True)
class Wishes:
    """Wishes for a person. `ended`: (how, times); `waited`: until somebody took them on."""

    count: int
    ended: list[tuple[str, int]]
    waited: Times


@dataclass(frozen=True)
class Opinion:
    """That a reply was no use to somebody of the web. `answer` is the knowledge's words, empty for any other reply."""

    message: int
    at: datetime
    question: str
    answer: str
    topic: str
    reason: str


class DeskFigures:
    """Reads only. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made = False

    def calls(self, period: Period) -> Calls:
        """Calls that came in the period."""
        came = calls.c.opened_at
        wanted = select(came, calls.c.closed_at, calls.c.disposition)
        lines = self._all(wanted.where(came >= period.since, came < period.until))
        lasted = [(line.closed_at - line.opened_at).total_seconds() for line in lines if line.closed_at is not None]
        return Calls(len(lines), Counter(line.disposition for line in lines).most_common(), _times(lasted))

    def wishes(self, period: Period) -> Wishes:
        """Wishes that were made in the period."""
        table = takeovers.takeovers
        asked = table.c.asked_at
        wanted = select(asked, table.c.claimed_at, table.c.ended_how, table.c.state)
        lines = self._all(wanted.where(asked >= period.since, asked < period.until))
        waited = [(line.claimed_at - line.asked_at).total_seconds() for line in lines if line.claimed_at is not None]
        ended = Counter(line.ended_how or line.state for line in lines)
        return Wishes(len(lines), ended.most_common(), _times(waited))

    def opinions(self, period: Period) -> tuple[int, int]:
        """How many replies people of the web called useful, and how many no use."""
        table = feedback.feedback
        counted = select(table.c.useful, func.count()).group_by(table.c.useful)
        found = dict(
            tuple(line) for line in self._all(counted.where(table.c.at >= period.since, table.c.at < period.until))
        )
        return int(found.get(True, 0)), int(found.get(False, 0))

    def useless(self, page: int = 1) -> list[Opinion]:
        """A page of 20 opinions that a reply was no use, the newest first. Nothing in them is masked."""
        table, said = feedback.feedback, messages.messages
        wanted = select(table.c.message, table.c.at, table.c.person, table.c.reason, said.c.text, said.c.custom)
        joined = wanted.join(said, said.c.number == table.c.message).where(table.c.useful.is_(False))
        newest = joined.order_by(table.c.at.desc(), table.c.message.desc()).limit(PAGE).offset((page - 1) * PAGE)
        self._make()
        with self._engine.connect() as connection:
            return [_opinion(connection, line) for line in connection.execute(newest)]

    def _all(self, statement: Any) -> list[Any]:
        self._make()
        with self._engine.connect() as connection:
            return list(connection.execute(statement))

    def _make(self) -> None:
        if not self._made:
            for module in (call_entries, feedback, messages, takeovers):
                make_tables(self._engine, module.metadata)
            self._made = True


def _opinion(connection: Connection, line: Any) -> Opinion:
    said = messages.messages
    asked = select(said.c.text).where(
        said.c.person == line.person, said.c.author == "person", said.c.number < line.message
    )
    question = connection.execute(asked.order_by(said.c.number.desc()).limit(1)).scalar() or ""
    custom = json.loads(line.custom) or {}
    is_knowledge = custom.get("kind") in _QUESTION_AND_ANSWER
    answer, topic = (line.text, str(custom["topic"])) if is_knowledge else ("", "")
    return Opinion(line.message, in_utc(line.at), question, answer, topic, line.reason)


def _times(seconds: Iterable[float]) -> Times:
    found = sorted(seconds)
    if not found:
        return Times(0, None, None)
    return Times(len(found), sum(found) / len(found), found[min(len(found) - 1, len(found) * 9 // 10)])
