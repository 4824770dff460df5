"""What was asked, declined and left unfinished, counted; and fast with many messages."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.engine import Engine

from bot.store.messages import MessageStore, Said, messages
from bot.store.statistics import Day, Period, Question, Talk, last_days

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=timezone.utc)  # in China
TODAY = Period(date(2026, 11, 25), date(2026, 11, 25))
LONG_AGO = NOON - timedelta(hours=1)
Say = Callable[..., None]


@pytest.fixture
def talk(engine: Engine) -> Talk:
    return Talk(engine)


@pytest.fixture
def say(engine: Engine) -> Say:
    """Keeps a line: of the person without a `kind`, else of the guide."""
    MessageStore(engine).waiting()  # makes the tables

    def keep(person: str, kind: str = "", at: datetime = LONG_AGO, **fields: Any) -> None:
        with engine.begin() as connection:
            connection.execute(insert(messages).values(**line(person, {"kind": kind, **fields} if kind else None, at)))

    return keep


def line(person: str, custom: dict[str, Any] | None, at: datetime) -> dict[str, Any]:
    author = "guide" if custom else "person"
    fixed = {"text": "…", "read": "", "buttons": "[]", "waiting": False}
    return {**fixed, "person": person, "author": author, "at": at, "custom": json.dumps(custom)}


def test_a_day_is_a_day_in_china() -> None:
    period = last_days(7, datetime(2026, 11, 25, 17, 0, tzinfo=timezone.utc))
    assert (period.first, period.last) == (date(2026, 11, 20), date(2026, 11, 26))
    assert period.since == datetime(2026, 11, 19, 16, 0, tzinfo=timezone.utc)
    assert period.until == datetime(2026, 11, 26, 16, 0, tzinfo=timezone.utc)
    assert len(period.days) == 7


def test_turns_and_people_a_day(talk: Talk, say: Say) -> None:
    """What the guide says is no turn, a day without any is there, and 23:59 is not the next day."""
    say("old", at=datetime(2026, 11, 22, 15, 59, tzinfo=timezone.utc))
    say("a", at=datetime(2026, 11, 23, 15, 59, tzinfo=timezone.utc))
    say("a", at=datetime(2026, 11, 23, 16, 1, tzinfo=timezone.utc), kind="answer", topic="revenue")
    say("a", at=datetime(2026, 11, 24, 16, 1, tzinfo=timezone.utc))
    say("a")
    say("b")
    period = Period(date(2026, 11, 23), date(2026, 11, 25))
    assert talk.days(period) == [
        Day(date(2026, 11, 23), 1, 1),
        Day(date(2026, 11, 24), 0, 0),
        Day(date(2026, 11, 25), 3, 2),
    ]
    assert talk.people(period) == 2


def test_nothing_at_all(talk: Talk) -> None:
    assert talk.days(TODAY) == [Day(date(2026, 11, 25), 0, 0)]
    assert talk.people(TODAY) == talk.replies(TODAY).all == 0
    found = talk.interviews(TODAY, NOON)
    assert (found.decided, found.left, found.questions, found.outcomes) == (0, 0, [], [])


def test_replies_by_kind_topic_and_reason(talk: Talk, say: Say) -> None:
    say("a", "answer", topic="revenue", clauses=[{"quote": '"kind": "decline"'}])
    say("a", "answer", topic="revenue")
    say("a", "answer", topic="growth")
    say("a", "decline", topic="subsidy", reason="out_of_scope")
    say("a", "decline", topic="this_year", reason="later_rule")
    say("b", "decline", topic="subsidy", reason="out_of_scope")
    say("b", "clarify", options=[{"title": "甲"}, {"title": "乙"}])
    say("b", "clarify", options=[{"title": "甲"}])
    say("b", "recorded", text='{"kind": "answer"', facts={})
    say("b")
    found = talk.replies(TODAY)
    assert (found.answered, found.declined, found.clarified, found.unsure, found.all) == (3, 3, 1, 1, 8)
    assert found.topics == [("revenue", 2), ("growth", 1)]
    assert found.reasons == [("out_of_scope", 2), ("later_rule", 1)]
    assert found.declined_topics == [("subsidy", "out_of_scope", 2), ("this_year", "later_rule", 1)]


def test_where_interviews_are_left(talk: Talk, say: Say) -> None:
    """Left: the last question of somebody without a verdict after it, unless it was asked a moment ago."""
    for person in ("leaver", "decided", "again", "going_on"):
        for question in ("identity", "industry", "industry"):
            say(person, "question", id=question)
    say("decided", "verdict", outcome="fit")
    say("again", "verdict", outcome="unfit")
    say("again", "verdict", outcome="fit")
    say("again", "question", id="debt_ratio")
    say("going_on", "question", id="debt_ratio", at=NOON - timedelta(minutes=5))
    found = talk.interviews(TODAY, NOON)
    assert found.questions == [
        Question("debt_ratio", 2, 1),
        Question("industry", 4, 1),
        Question("identity", 4, 0),
    ]
    assert found.reached == [(1, 4), (5, 0), (10, 0), (15, 0)]
    assert (found.left, found.decided, found.outcomes) == (2, 2, [("fit", 2)])


def test_how_far_people_came(talk: Talk, say: Say) -> None:
    for person, questions in (("a", 5), ("b", 10), ("c", 16)):
        for number in range(questions):
            say(person, "question", id=f"q{number}")
    assert talk.interviews(TODAY, NOON).reached == [(1, 3), (5, 3), (10, 2), (15, 1)]


def test_only_the_period_counts_although_numbers_have_gaps(talk: Talk, say: Say, engine: Engine) -> None:
    """The beginning is looked for by number: people who were deleted leave holes there."""
    for day in range(40, -1, -1):
        for person in ("kept", "deleted", "deleted"):
            say(person, "answer", at=NOON - timedelta(days=day), topic="revenue")
            say(person, at=NOON - timedelta(days=day))
    MessageStore(engine).forget("deleted")
    assert talk.replies(last_days(7, NOON)).answered == 7
    assert sum(one.turns for one in talk.days(last_days(30, NOON))) == 30


def test_a_reply_is_found_however_the_guide_wrote_it(talk: Talk, engine: Engine) -> None:
    """It is found by how its JSON begins, which is for the store to see to."""
    store = MessageStore(engine)
    store.welcome("a")
    store.reply("a", None, [Said("…", custom={"topic": "revenue", "kind": "answer"}), Said("…", custom=None)])
    assert talk.replies(last_days(1, datetime.now(timezone.utc))).topics == [("revenue", 1)]


def test_many_messages_are_counted_in_time(talk: Talk, engine: Engine) -> None:
    """100,000 messages of 90 days, with verdicts of 30 KB: each query at most 300 ms, of the processor's time."""
    MessageStore(engine).waiting()
    many = 100_000
    customs: list[dict[str, Any] | None] = [None] * 20
    customs[1::2] = [
        *({"kind": "answer", "topic": f"t{number}", "clauses": ["x" * 80]} for number in range(4)),
        {"kind": "decline", "topic": "subsidy", "reason": "out_of_scope"},
        {"kind": "clarify", "options": ["甲", "乙"]},
        *({"kind": "question", "id": f"q{number}", "options": ["x" * 200]} for number in range(4)),
    ]
    begin = NOON - timedelta(days=89)
    rows = [
        line(f"p{number // 40}", customs[number % 20], begin + timedelta(days=89) * (number / many))
        for number in range(many)
    ]
    verdict = json.dumps({"kind": "verdict", "outcome": "fit", "criteria": "x" * 29_000})
    for row in rows[39::40]:
        row["custom"] = verdict
    with engine.begin() as connection:
        connection.execute(insert(messages), rows)
    period = last_days(90, NOON)
    queries = (talk.people, talk.days, talk.replies, lambda period: talk.interviews(period, NOON))
    for query in queries:
        times = []
        for _ in range(3):
            started = time.process_time()
            assert query(period)
            times.append(time.process_time() - started)
        assert min(times) <= 0.3, (query, times)
