"""Presence, the audit log and opinions on answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Engine

from bot.store.audit import AuditStore, audit
from bot.store.presence import PresenceStore
from bot.store.reviews import Review, ReviewStore, reviews


def now() -> datetime:
    return datetime.now(timezone.utc)


def test_somebody_is_present_for_a_while(engine: Engine) -> None:
    presence = PresenceStore(engine)
    assert presence.present() == []
    presence.seen(7, now() - timedelta(seconds=60))
    presence.seen(8, now() - timedelta(seconds=30))
    presence.seen(9)
    assert presence.present() == [8, 9]
    assert presence.present(within_seconds=90) == [7, 8, 9] and presence.present(within_seconds=10) == [9]
    presence.seen(7)
    assert presence.present() == [7, 8, 9]


def test_who_logs_out_is_gone_and_comes_back(engine: Engine) -> None:
    presence = PresenceStore(engine)
    presence.seen(7)
    presence.gone(7)
    assert presence.present() == []
    presence.seen(7)
    assert presence.present() == [7]


def test_many_windows_of_one_account_are_one_presence(engine: Engine) -> None:
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: PresenceStore(engine).seen(7), range(20)))
    assert PresenceStore(engine).present() == [7]


def test_what_is_done_is_noted(engine: Engine) -> None:
    log = AuditStore(engine)
    log.note(None, "王", "login_failed", address="10.0.0.1")
    log.note(7, "operator", "case_viewed", "H20261125-0001", "10.0.0.1")
    second, first = log.latest()
    assert (first.account, first.name, first.action, first.what, first.address) == (
        None, "王", "login_failed", "", "10.0.0.1",
    )  # fmt: skip
    assert (second.account, second.what) == (7, "H20261125-0001") and now() - second.at < timedelta(minutes=1)
    assert log.latest(account=7) == [second] and log.count() == 2 and log.count(account=8) == 0


def test_the_log_is_read_in_pages(engine: Engine) -> None:
    log = AuditStore(engine)
    for number in range(120):
        log.note(number % 2, "x", "login")
    assert [line.id for line in log.latest(3)] == list(range(20, 0, -1))
    assert [line.id for line in log.latest(2, account=1)] == list(range(20, 0, -2)) and log.latest(4) == []


def test_what_a_stranger_types_is_cut(engine: Engine) -> None:
    log = AuditStore(engine)
    log.note(None, "长" * 9000, "login_failed", "长" * 9000, "f" * 9000)
    (line,) = log.latest()
    assert (len(line.name), len(line.what), len(line.address)) == (200, 200, 64)


def test_old_lines_are_forgotten_and_their_numbers_not_used_again(engine: Engine) -> None:
    log = AuditStore(engine)
    log.note(7, "x", "login")
    with engine.begin() as connection:
        connection.execute(update(audit).values(at=now() - timedelta(days=366)))
    assert log.forget_older_than(365) == 1 and log.latest() == []
    log.note(7, "x", "login")
    assert [line.id for line in log.latest()] == [2]


@pytest.fixture
def opinions(engine: Engine) -> ReviewStore:
    return ReviewStore(engine)


def test_an_opinion_is_kept_and_settled(opinions: ReviewStore) -> None:
    wrong = opinions.add(7, "wrong", "营收#万行不行", "revenue", "答的", "应按2019年")
    missed = opinions.add(8, "unanswered", "补贴多少")
    assert isinstance(wrong, Review) and (wrong.account, wrong.topic, wrong.settled) == (7, "revenue", False)
    assert opinions.all() == [missed, wrong]
    assert opinions.settle(wrong.id) and not opinions.settle(99)
    assert opinions.all(settled=False) == [missed]
    assert [one.id for one in opinions.all(settled=True)] == [wrong.id]
    assert opinions.settle(wrong.id, settled=False) and opinions.all(settled=True) == []


def test_opinions_are_counted_by_kind(opinions: ReviewStore) -> None:
    for kind in ("wrong", "wrong", "outdated"):
        opinions.add(7, kind, "问")
    opinions.settle(1)
    assert opinions.counts() == {"wrong": 1, "outdated": 1, "unanswered": 0}
    assert opinions.counts(settled=True) == {"wrong": 1, "outdated": 0, "unanswered": 0}


def test_an_unknown_kind_is_refused(opinions: ReviewStore) -> None:
    with pytest.raises(ValueError, match="great"):
        opinions.add(7, "great", "问")
    assert opinions.all() == []


def test_old_opinions_are_forgotten(opinions: ReviewStore, engine: Engine) -> None:
    opinions.add(7, "wrong", "问")
    assert opinions.forget_older_than(1) == 0
    with engine.begin() as connection:
        connection.execute(update(reviews).values(at=now() - timedelta(days=2)))
    assert opinions.forget_older_than(1) == 1 and opinions.all() == []


def test_there_is_no_place_for_a_caller() -> None:
    assert {column.name for column in reviews.columns} == {
        "id", "at", "account", "kind", "question", "topic", "answer", "note", "settled",
    }  # fmt: skip
