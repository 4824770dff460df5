"""Figures of what was asked, answered, declined and left unfinished; all of it counted by the database.

The kind of a reply and what it is about stand in its JSON. Its beginning is looked at first, because reading the JSON
of every message (a verdict's has 30 KB) takes ten times as long as finding those that matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import JSON, Date, String, case, cast, distinct, func, literal, or_, select, type_coerce
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql.elements import ColumnElement

from .messages import messages, metadata
from .tables import Tables, in_utc

ZONE = timezone(timedelta(hours=8))  # days are those of the people who use the guide
IDLE = timedelta(minutes=30)  # after which an interview that stopped counts as left
FUNNEL = (1, 5, 10, 15)  # questions


@dataclass(frozen=True)
class Period:
    """Whole days of China, both ends included; the moments are in UTC."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(), ZONE).astimezone(timezone.utc)

    @property
    def until(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), ZONE).astimezone(timezone.utc)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=one) for one in range((self.last - self.first).days + 1)]


def last_days(days: int, moment: datetime) -> Period:
    """The day of that moment and those before it, so many together."""
    today = moment.astimezone(ZONE).date()
    return Period(today - timedelta(days=days - 1), today)


@dataclass(frozen=True)
class Day:
    """What people said on a day, and how many of them there were."""

    day: date
    turns: int
    people: int


@dataclass(frozen=True)
class Replies:
    """How questions were replied to. `topics`: (topic, times); `declined`: (topic, reason, times), most first."""

    answered: int
    declined: int
    clarified: int
    unsure: int
    topics: list[tuple[str, int]]
    reasons: list[tuple[str, int]]
    declined_topics: list[tuple[str, str, int]]

    @property
    def all(self) -> int:
        return self.answered + self.declined + self.clarified + self.unsure


@dataclass(frozen=True)
class Question:
    """How many people were asked a question of the interview, and for how many it was the last."""

    id: str
    asked: int
    left: int


@dataclass(frozen=True)
class Interviews:
    """`reached`: (questions, people who came that far); `decided`: people with a verdict, their latest by outcome."""

    reached: list[tuple[int, int]]
    questions: list[Question]
    decided: int
    outcomes: list[tuple[str, int]]

    @property
    def left(self) -> int:
        return sum(one.left for one in self.questions)


class Talk(Tables):
    """Figures of the transcripts."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def people(self, period: Period) -> int:
        """How many people said something."""
        with self._reading() as connection:
            return _count(connection, select(func.count(distinct(messages.c.person))).where(*_said(connection, period)))

    def days(self, period: Period) -> list[Day]:
        """Every day of the period."""
        with self._reading() as connection:
            day = _day(connection, messages.c.at)
            counted = select(day, func.count(), func.count(distinct(messages.c.person))).group_by(day)
            lines = connection.execute(counted.where(*_said(connection, period))).all()
        found = {_date(line[0]): line for line in lines}
        return [Day(one, found[one][1], found[one][2]) if one in found else Day(one, 0, 0) for one in period.days]

    def replies(self, period: Period) -> Replies:
        """Answers, declines and questions back."""
        with self._reading() as connection:
            kind, topic, reason = (_field(connection, name) for name in ("kind", "topic", "reason"))
            several = _options(connection) > 1
            only: Any = case((kind == "clarify", case((several, "clarify"), else_="unsure")), else_=kind)
            counted = select(only, topic, reason, func.count()).group_by(only, topic, reason)
            told = connection.execute(counted.where(*_told(connection, period, "answer", "decline", "clarify"))).all()
        kinds: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        declined: Counter[tuple[str, str]] = Counter()
        for name, about, why, count in told:
            kinds[name] += count
            if name == "answer":
                answered[about] += count
            elif name == "decline":
                reasons[why] += count
                declined[about, why] += count
        return Replies(
            kinds["answer"],
            kinds["decline"],
            kinds["clarify"],
            kinds["unsure"],
            answered.most_common(),
            reasons.most_common(),
            [(about, why, count) for (about, why), count in declined.most_common()],
        )

    def interviews(self, period: Period, moment: datetime) -> Interviews:
        """Where interviews got to. One whose last question is fresh at that moment is still going on, not left."""
        asked: dict[str, set[str]] = {}  # of each person, the questions
        open_: dict[str, str] = {}  # of each person, the last question if no verdict followed; empty while it is fresh
        verdicts: dict[str, int] = {}
        with self._reading() as connection:
            for number, person, question, is_old in connection.execute(_steps(connection, period, moment - IDLE)):
                if question is None:
                    verdicts[person] = number
                    open_.pop(person, None)
                    continue
                asked.setdefault(person, set()).add(question)
                open_[person] = question if is_old else ""
            outcomes = Counter(connection.execute(_outcomes(connection, verdicts.values())).scalars())
        put = Counter(question for questions in asked.values() for question in questions)
        left = Counter(filter(None, open_.values()))
        questions = sorted((Question(one, put[one], left[one]) for one in put), key=lambda one: (-one.left, one.id))
        reached = [(step, sum(len(questions) >= step for questions in asked.values())) for step in FUNNEL]
        return Interviews(reached, questions, len(verdicts), outcomes.most_common())


def _said(connection: Connection, period: Period) -> list[ColumnElement[Any]]:
    return [*_within(connection, period), messages.c.author == "person"]


def _within(connection: Connection, period: Period) -> list[ColumnElement[Any]]:
    """The messages of a period by their numbers, which grow with time: an index of times would cost every turn."""
    return [
        messages.c.number >= _first_number(connection, period.since),
        messages.c.at >= period.since,
        messages.c.at < period.until,
    ]


def _first_number(connection: Connection, since: datetime) -> int:
    """A number before which nothing is as new as that, found by halving."""
    low, high = 0, _count(connection, select(func.max(messages.c.number)))
    while low < high:
        middle = (low + high) // 2
        # Numbers have gaps where somebody was deleted: the next one there is speaks for those missing.
        following = select(messages.c.at).where(messages.c.number > middle).order_by(messages.c.number).limit(1)
        at = connection.execute(following).scalar()
        if at is None or in_utc(at) >= since:
            high = middle
        else:
            low = middle + 1
    # Two processes may take their numbers a little out of order.
    return max(low - 100, 0)


def _of_kind(kind: str) -> ColumnElement[Any]:
    # As the store of messages writes it.
    return messages.c.custom.like(f'{{"kind": "{kind}"%')


def _told(connection: Connection, period: Period, *kinds: str) -> list[ColumnElement[Any]]:
    return [*_within(connection, period), messages.c.author == "guide", or_(*map(_of_kind, kinds))]


def _steps(connection: Connection, period: Period, before: datetime) -> Any:
    """(number, person, question, whether it is from before that moment) in order; a verdict has no question."""
    question: Any = case((_of_kind("question"), _field(connection, "id")))
    put = select(messages.c.number, messages.c.person, question, messages.c.at < before).order_by(messages.c.number)
    return put.where(*_told(connection, period, "question", "verdict"))


def _outcomes(connection: Connection, numbers: Iterable[int]) -> Any:
    return select(_field(connection, "outcome")).where(messages.c.number.in_(list(numbers)))


def _field(connection: Connection, name: str) -> ColumnElement[Any]:
    """A field of the JSON of a message, as text."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(messages.c.custom, literal(f"$.{name}"))
    return type_coerce(cast(messages.c.custom, JSON)[name].as_string(), String)


def _options(connection: Connection) -> ColumnElement[Any]:
    """How many options a question back offers."""
    if connection.dialect.name == "sqlite":
        return func.json_array_length(messages.c.custom, literal("$.options"))
    return func.json_array_length(cast(messages.c.custom, JSON)["options"])


def _day(connection: Connection, moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day in China of a stored moment."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+8 hours", type_=String)
    return cast(func.timezone("Asia/Shanghai", moment), Date)


def _date(stored: date | str) -> date:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _count(connection: Connection, statement: Any) -> int:
    return int(connection.execute(statement).scalar() or 0)
