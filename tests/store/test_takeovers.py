"""Takeovers: one open wish a person, one operator a wish, and nobody is left waiting for ever."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from statistics import median

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.store import takeovers as module
from bot.store.takeovers import Takeover, TakeoverStore, takeovers

START = datetime(2026, 11, 25, 1, 0, tzinfo=timezone.utc)
MINUTE = timedelta(minutes=1)


class Clock:
    """The time, as the test says."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def long_ago(_: Takeover) -> datetime:
    """The person has waited for an operator's word since before the test."""
    return START


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "now", clock)
    return clock


@pytest.fixture
def queue(engine: Engine) -> TakeoverStore:
    return TakeoverStore(engine)


def test_who_asks_twice_waits_once(queue: TakeoverStore, clock: Clock) -> None:
    first = queue.ask("web:a", "web", "想问名额")
    clock.at += MINUTE
    assert queue.ask("web:a", "web", "还在吗") == first == queue.current("web:a") == queue.one(first.id)
    assert (first.state, first.asked_at, first.reason, first.claimed_by) == ("waiting", START, "想问名额", None)
    assert queue.current("web:b") is None


def test_asking_at_the_same_moment_queues_once(queue: TakeoverStore) -> None:
    with ThreadPoolExecutor(20) as pool:
        asked = list(pool.map(lambda _: queue.ask("web:a", "web", ""), range(20)))
    assert len({one.id for one in asked}) == 1 == len(queue.waiting())


def test_the_database_itself_refuses_a_second_open_wish(queue: TakeoverStore, engine: Engine) -> None:
    queue.ask("web:a", "web", "")
    row = {"person": "web:a", "channel": "web", "state": "waiting", "asked_at": START, "reason": ""}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(takeovers.insert().values(**row, ended_how="", phone=""))


def test_of_twenty_who_claim_one_wins(queue: TakeoverStore) -> None:
    asked = queue.ask("web:a", "web", "")
    with ThreadPoolExecutor(20) as pool:
        won = list(pool.map(lambda account: queue.claim(asked.id, account), range(1, 21)))
    assert won.count(True) == 1
    current = queue.current("web:a")
    assert current is not None and (current.state, current.claimed_by) == ("claimed", won.index(True) + 1)
    assert queue.waiting() == [] and queue.claimed(won.index(True) + 1) == [current]
    assert queue.claimed(21) == []


def test_what_has_ended_is_neither_claimed_nor_ended_again(queue: TakeoverStore) -> None:
    asked = queue.ask("web:a", "web", "")
    assert queue.end(asked.id, "left") and not queue.end(asked.id, "handed_back")
    assert not queue.claim(asked.id, 7)
    ended = queue.one(asked.id)
    assert ended is not None and (ended.state, ended.ended_how) == ("ended", "left") and ended.ended_at is not None
    assert queue.current("web:a") is None
    assert queue.ask("web:a", "web", "again").id > asked.id


def test_a_released_person_waits_in_their_old_place(queue: TakeoverStore, clock: Clock) -> None:
    first, second = queue.ask("web:a", "web", ""), queue.ask("web:b", "web", "")
    queue.claim(first.id, 7)
    clock.at = START + 11 * MINUTE
    assert not queue.release(first.id, 8) and queue.release(first.id, 7) and not queue.release(first.id, 7)
    assert [one.id for one in queue.waiting()] == [first.id, second.id] and queue.claimed(7) == []
    # The time with the operator was no time of waiting.
    assert [one.id for one in queue.expire(10, 10, long_ago)] == [second.id]
    clock.at += 10 * MINUTE
    assert [one.id for one in queue.expire(10, 10, long_ago)] == [first.id]


def test_passing_on_changes_nothing_about_the_first_wait(queue: TakeoverStore, clock: Clock) -> None:
    """Statistics count from the wish to the first operator."""
    asked = queue.ask("web:a", "web", "")
    clock.at = START + 2 * MINUTE
    queue.claim(asked.id, 7)
    clock.at = START + 5 * MINUTE
    queue.release(asked.id, 7)
    waits = queue.current("web:a")
    assert waits is not None and (waits.state, waits.waits_since) == ("waiting", START + 5 * MINUTE)
    clock.at = START + 6 * MINUTE
    assert queue.claim(asked.id, 8)
    again = queue.current("web:a")
    assert again is not None and (again.asked_at, again.claimed_at) == (START, START + 2 * MINUTE)


def test_the_longest_waiting_comes_first(queue: TakeoverStore) -> None:
    for person in ("web:a", "web:b", "web:c"):
        queue.ask(person, "web", "")
    queue.claim(queue.waiting()[1].id, 7)
    assert [one.person for one in queue.waiting()] == ["web:a", "web:c"]


def test_waiting_and_silence_end(queue: TakeoverStore, clock: Clock) -> None:
    tired, talking, silent = (queue.ask(person, "web", "") for person in ("web:a", "web:b", "web:c"))
    queue.claim(talking.id, 7)
    queue.claim(silent.id, 7)
    clock.at = START + 9 * MINUTE
    assert queue.active(talking.id, 7)
    fresh = queue.ask("web:d", "web", "")
    assert queue.expire(10, 10, long_ago) == []
    clock.at = START + 11 * MINUTE
    ended = queue.expire(10, 10, long_ago)
    assert [(one.id, one.claimed_by, one.ended_how) for one in ended] == [
        (tired.id, None, "timeout"),
        (silent.id, 7, "timeout"),
    ]
    assert queue.expire(10, 10, long_ago) == []
    assert [one.id for one in queue.waiting()] == [fresh.id] and [one.id for one in queue.claimed(7)] == [talking.id]


def test_of_all_who_expire_one_is_told(queue: TakeoverStore, clock: Clock) -> None:
    for number in range(5):
        queue.ask(f"web:{number}", "web", "")
    clock.at = START + 11 * MINUTE
    with ThreadPoolExecutor(8) as pool:
        told = [one.id for ended in pool.map(lambda _: queue.expire(10, 10, long_ago), range(8)) for one in ended]
    assert sorted(told) == [1, 2, 3, 4, 5]


def test_an_operator_is_silent_from_the_word_they_do_not_answer(queue: TakeoverStore, clock: Clock) -> None:
    """Who looks up a number for eleven minutes keeps the operator, also in the moment after they wrote it."""
    asked = queue.ask("web:a", "web", "")
    queue.claim(asked.id, 7)
    clock.at = START + 11 * MINUTE
    assert queue.expire(10, 10, lambda _: None) == []
    assert queue.expire(10, 10, lambda _: START + 11 * MINUTE) == []
    clock.at = START + 21 * MINUTE
    assert [one.id for one in queue.expire(10, 10, lambda _: START + 11 * MINUTE)] == [asked.id]


def test_only_who_has_the_talk_is_active_in_it_and_ends_it(queue: TakeoverStore) -> None:
    asked = queue.ask("web:a", "web", "")
    assert not queue.active(asked.id, 7)
    queue.claim(asked.id, 7)
    assert queue.active(asked.id, 7) and not queue.active(asked.id, 8)
    assert [one.id for one in queue.talks()] == [asked.id]
    assert not queue.end(asked.id, "handed_back", 8) and queue.end(asked.id, "handed_back", 7)
    assert not queue.active(asked.id, 7) and queue.talks() == []


def test_a_number_can_be_left_while_waiting_or_after(queue: TakeoverStore, clock: Clock) -> None:
    waiting, late = queue.ask("web:a", "web", ""), queue.ask("web:b", "web", "")
    queue.end(late.id, "timeout")
    clock.at += MINUTE
    assert queue.leave_number(waiting.id, "13800138000") and queue.leave_number(late.id, "0512-65220000")
    assert not queue.leave_number(99, "13800138000")
    assert queue.current("web:a") is None
    left = queue.numbers_left()
    assert [(one.id, one.phone, one.ended_how) for one in left] == [
        (waiting.id, "13800138000", "number_left"),
        (late.id, "0512-65220000", "number_left"),
    ]
    assert [one.ended_at for one in left] == [START + MINUTE, START]
    assert queue.number_done(waiting.id) and not queue.number_done(waiting.id)
    assert [one.id for one in queue.numbers_left()] == [late.id]


def test_a_person_is_called_back_at_one_number(queue: TakeoverStore) -> None:
    """The newest; where somebody has called, the next is a new one."""
    first = queue.ask("web:a", "web", "")
    assert not queue.change_number("web:a", "11111")
    queue.leave_number(first.id, "11111")
    assert queue.change_number("web:a", "22222")
    assert [(one.id, one.phone) for one in queue.numbers_left()] == [(first.id, "22222")]
    second = queue.ask("web:a", "web", "")
    queue.leave_number(second.id, "33333")
    assert [(one.id, one.phone) for one in queue.numbers_left()] == [(second.id, "33333")]
    queue.number_done(second.id)
    assert not queue.change_number("web:a", "44444") and queue.count_numbers() == 0


def test_a_number_ends_no_talk(queue: TakeoverStore) -> None:
    """An operator may have come since it was looked at."""
    asked = queue.ask("web:a", "web", "")
    queue.claim(asked.id, 7)
    assert not queue.leave_number(asked.id, "13800138000") and queue.numbers_left() == []


def test_numbers_come_in_pages(queue: TakeoverStore) -> None:
    asked = [queue.ask(f"web:{number}", "web", "").id for number in range(5)]
    for number in asked:
        queue.leave_number(number, "13800138000")
    assert [one.id for one in queue.numbers_left(2, 2)] == asked[2:4] and queue.count_numbers() == 5


def test_old_wishes_are_forgotten_and_open_ones_stay(queue: TakeoverStore, clock: Clock) -> None:
    old, stays = queue.ask("web:a", "web", ""), queue.ask("web:b", "web", "")
    queue.end(old.id, "left")
    clock.at = START + timedelta(days=31)
    recent = queue.ask("web:c", "web", "")
    queue.end(recent.id, "left")
    assert queue.forget_older_than(30) == 1
    assert queue.one(old.id) is None and queue.one(recent.id) is not None and queue.current("web:b") == stays
    # The number of what was deleted is not given again: the audit log names it.
    assert queue.ask("web:d", "web", "").id > recent.id


def test_asking_before_every_turn_costs_next_to_nothing(queue: TakeoverStore) -> None:
    for number in range(300):
        queue.ask(f"web:{number}", "web", "")
    seconds = []
    for number in range(300):
        begun = time.process_time()
        assert queue.current(f"web:{number}") is not None
        seconds.append(time.process_time() - begun)
    assert median(seconds) < 0.0002


def test_the_index_of_open_wishes_is_used(queue: TakeoverStore, engine: Engine) -> None:
    queue.ask("web:a", "web", "")
    with engine.connect() as connection:
        compiled = str(module._CURRENT.compile(engine))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", ("web:a",)).all()
    assert "takeovers_open" in str(plan)
