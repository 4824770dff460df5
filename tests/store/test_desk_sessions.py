"""Log-ins at the desk: they end by themselves, can be ended, and what is kept of them opens nothing."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from bot.store import desk_sessions as module
from bot.store.desk_sessions import DeskSessionStore, desk_sessions

START = datetime(2026, 11, 25, 1, 0, tzinfo=timezone.utc)


class Clock:
    """The time, as the test says."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "now", clock)
    return clock


@pytest.fixture
def sessions(engine: Engine) -> DeskSessionStore:
    return DeskSessionStore(engine)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def test_a_session_is_found_by_its_digest(sessions: DeskSessionStore, clock: Clock) -> None:
    opened = sessions.open(7, digest("token"), "csrf")
    found = sessions.find(digest("token"))
    assert found == opened
    assert (found.account, found.csrf, found.expires_at) == (7, "csrf", START + timedelta(hours=12))
    assert sessions.find("token") is None and sessions.find(digest("other")) is None


def test_only_digests_are_kept(sessions: DeskSessionStore, engine: Engine) -> None:
    sessions.open(7, digest("the-token-itself"), "csrf")
    with engine.connect() as connection:
        (line,) = connection.execute(select(desk_sessions)).all()
    assert "the-token-itself" not in map(str, line) and line.digest == digest("the-token-itself")
    assert {column.name for column in desk_sessions.columns} == {
        "digest", "account", "csrf", "opened_at", "seen_at", "expires_at",
    }  # fmt: skip


def test_a_session_ends_after_twelve_hours_in_use(sessions: DeskSessionStore, clock: Clock) -> None:
    sessions.open(7, digest("token"), "csrf")
    for hour in range(1, 12):
        clock.at = START + timedelta(hours=hour)
        assert sessions.find(digest("token")) is not None
    clock.at = START + timedelta(hours=12)
    assert sessions.find(digest("token")) is None


def test_a_session_ends_after_two_idle_hours(sessions: DeskSessionStore, clock: Clock) -> None:
    sessions.open(7, digest("token"), "csrf")
    clock.at = START + timedelta(hours=1, minutes=59)
    assert sessions.find(digest("token")) is not None
    clock.at += timedelta(hours=1, minutes=59)
    assert sessions.find(digest("token")) is not None
    clock.at += timedelta(hours=2)
    assert sessions.find(digest("token")) is None


def test_what_a_page_asks_by_itself_keeps_no_session(sessions: DeskSessionStore, clock: Clock) -> None:
    """Nor does it make anybody count as sitting there."""
    sessions.open(7, digest("token"), "csrf")
    sessions.open(8, digest("other"), "csrf")
    quarter = timedelta(minutes=15)
    assert sessions.in_use(quarter) == {7, 8}
    for minutes in range(20, 120, 20):
        clock.at = START + timedelta(minutes=minutes)
        assert sessions.find(digest("token"), touch=False) is not None
        assert sessions.find(digest("other")) is not None
        assert sessions.in_use(quarter) == {8}
    clock.at = START + timedelta(hours=2)
    assert sessions.find(digest("token"), touch=False) is None and sessions.find(digest("other")) is not None


def test_what_has_ended_is_gone(sessions: DeskSessionStore, clock: Clock, engine: Engine) -> None:
    sessions.open(7, digest("looked for"), "csrf")
    sessions.open(7, digest("left"), "csrf")
    clock.at = START + timedelta(hours=3)
    assert sessions.find(digest("looked for")) is None
    clock.at = START  # a clock that is set back brings nothing back
    assert sessions.find(digest("looked for")) is None
    clock.at = START + timedelta(hours=3)
    sessions.open(8, digest("new"), "csrf")
    with engine.connect() as connection:
        assert connection.execute(select(desk_sessions.c.digest)).scalars().all() == [digest("new")]


def test_a_shorter_session_can_be_asked_for(sessions: DeskSessionStore, clock: Clock) -> None:
    sessions.open(7, digest("token"), "csrf", START + timedelta(minutes=5))
    clock.at = START + timedelta(minutes=5)
    assert sessions.find(digest("token")) is None


def test_sessions_are_closed_one_by_one_and_all_at_once(sessions: DeskSessionStore) -> None:
    for account, token in ((7, "a"), (7, "b"), (7, "c"), (8, "d")):
        sessions.open(account, digest(token), "csrf")
    sessions.close(digest("a"))
    sessions.close(digest("never"))
    assert sessions.find(digest("a")) is None and sessions.find(digest("b")) is not None
    assert sessions.close_all(7, but=digest("b")) == 1
    assert sessions.find(digest("c")) is None and sessions.find(digest("b")) is not None
    assert sessions.close_all(7) == 1
    assert sessions.find(digest("b")) is None and sessions.find(digest("d")) is not None


def test_a_used_session_is_noted_now_and_then(sessions: DeskSessionStore, clock: Clock, engine: Engine) -> None:
    sessions.open(7, digest("token"), "csrf")
    with engine.begin() as connection:
        connection.execute(update(desk_sessions).values(seen_at=START - timedelta(minutes=1)))
    sessions.find(digest("token"))
    with engine.connect() as connection:
        seen = connection.execute(select(desk_sessions.c.seen_at)).scalar_one()
    assert seen.replace(tzinfo=timezone.utc) == START
