"""Calls: every call is a record with a number of its own, found by what a caller can say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from bot.store import calls as module
from bot.store.call_entries import call_entries
from bot.store.calls import CallEntry, CallStore, NoCallError, calls


@pytest.fixture
def desk(engine: Engine) -> CallStore:
    return CallStore(engine)


def test_a_new_call_is_empty_and_open(desk: CallStore) -> None:
    call = desk.open(7, "web:a", "v1")
    assert (call.state, call.account, call.person, call.knowledge_version) == ("open", 7, "web:a", "v1")
    assert (call.enterprise, call.phone, call.notes, call.disposition, call.follow_up, call.summary) == (
        "", "", "", "", None, "",
    )  # fmt: skip
    assert call.opened_at == call.updated_at and call.closed_at is None
    assert desk.one(call.id) == desk.by_number(call.number) == call
    assert desk.one(call.id + 1) is None and desk.by_number("") is None


def test_numbers_count_within_a_day_of_china(desk: CallStore, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    for at in ("2026-11-25T15:58", "2026-11-25T15:59", "2026-11-25T16:00", "2026-11-25T15:59"):
        moment = datetime.fromisoformat(at).replace(tzinfo=timezone.utc)
        monkeypatch.setattr(module, "now", lambda moment=moment: moment)
        given.append(desk.open(7, "web:a", "v1").number)
    assert given == ["H20261125-0001", "H20261125-0002", "H20261126-0001", "H20261125-0003"]


def test_calls_at_the_same_moment_get_different_numbers(desk: CallStore) -> None:
    with ThreadPoolExecutor(20) as pool:
        opened = list(pool.map(lambda one: desk.open(one, f"web:{one}", "v1"), range(20)))
    counters = sorted(int(call.number.partition("-")[2]) for call in opened)
    assert counters == list(range(1, 21))
    assert all(call.person == f"web:{call.account}" for call in opened)


def test_a_number_is_not_given_again(desk: CallStore) -> None:
    first = desk.open(7, "web:a", "v1")
    desk.forget("web:a")
    second = desk.open(7, "web:b", "v1")
    assert second.number != first.number and second.id != first.id


def test_more_than_ten_thousand_calls_a_day_are_counted(desk: CallStore, engine: Engine) -> None:
    desk.open(7, "web:a", "v1")
    with engine.begin() as connection:
        connection.execute(update(module.call_days).values(last=9999))
    call = desk.open(7, "web:a", "v1")
    assert call.number.endswith("-10000") and desk.by_number(call.number) == call


def test_editable_fields_are_kept(desk: CallStore) -> None:
    call = desk.open(7, "web:a", "v1")
    fields = {
        "enterprise": "苏州绣（机）公司",
        "phone": "138 0013 8000",
        "notes": "<b>急</b>",
        "disposition": "callback",
        "follow_up": date(2026, 12, 1),
        "summary": "诉求",
    }
    changed = desk.change(call.id, **fields)
    assert {name: getattr(changed, name) for name in fields} == fields
    assert changed == desk.one(call.id) and changed.updated_at > call.updated_at
    assert desk.change(call.id, follow_up=None).follow_up is None


@pytest.mark.parametrize("field", [{"account": 8}, {"number": "H1"}, {"phone_key": "1"}, {"disposition": "lost"}])
def test_nothing_else_is_written(desk: CallStore, field: dict[str, object]) -> None:
    call = desk.open(7, "web:a", "v1")
    with pytest.raises(ValueError, match="cannot be written"):
        desk.change(call.id, notes="not this either", **field)
    assert desk.one(call.id) == call


def test_a_call_that_is_gone_cannot_be_written(desk: CallStore, engine: Engine) -> None:
    call = desk.open(7, "web:a", "v1")
    desk.forget("web:a")
    for act in (
        lambda: desk.change(call.id, notes="x"),
        lambda: desk.close(call.id),
        lambda: desk.attach(call.id, "web:b"),
        lambda: desk.note_answer(call.id, CallEntry("asked", "问")),
    ):
        with pytest.raises(NoCallError):
            act()
    with engine.connect() as connection:
        assert connection.execute(select(call_entries)).all() == []


def test_open_calls_stay_in_the_order_they_came(desk: CallStore) -> None:
    first, second, third = (desk.open(7, f"web:{one}", "v1") for one in "abc")
    desk.open(8, "web:d", "v1")
    closed = desk.close(second.id)
    assert closed.state == "closed" and closed.closed_at is not None
    assert desk.close(second.id).closed_at == closed.closed_at
    assert desk.open_of(7) == [first, third]
    assert desk.change(second.id, notes="afterwards").state == "closed"


def test_another_persons_case_is_attached(desk: CallStore) -> None:
    old, call = desk.open(7, "web:b", "v1"), desk.open(7, "web:a", "v1")
    assert desk.attach(call.id, "web:b").person == "web:b"
    assert [one.id for one in desk.by_person("web:b")] == [call.id, old.id] and desk.by_person("web:a") == []


def test_answers_are_kept_in_order(desk: CallStore) -> None:
    call, other = desk.open(7, "web:a", "v1"), desk.open(7, "web:b", "v1")
    clauses = ({"id": "2.3.1", "label": "第二条", "quote": "营业收入"},)
    entry = CallEntry(
        "asked", "要多少营收", "要一亿元。", "长的", topic="revenue", clauses=clauses, knowledge_version="v2"
    )
    kept = desk.note_answer(call.id, entry)
    desk.note_answer(other.id, CallEntry("asked", "别人问的"))
    desk.note_answer(call.id, CallEntry("promised", "明天回电"))
    assert (kept.call, kept.clauses, kept.knowledge_version) == (call.id, clauses, "v2")
    first, second = desk.entries(call.id)
    assert first == kept and (second.kind, second.question, second.clauses) == ("promised", "明天回电", ())
    after = desk.one(call.id)
    assert after is not None and after.updated_at > call.updated_at


def test_topics_are_counted(desk: CallStore) -> None:
    call = desk.open(7, "web:a", "v1")
    for topic, reason in (("revenue", ""), ("subsidy", "not_in_notice"), ("subsidy", "not_in_notice"), ("", "")):
        desk.note_answer(call.id, CallEntry("asked", "问", topic=topic, reason=reason))
    assert desk.topics() == [("subsidy", 2, 2), ("revenue", 1, 0)]
    assert desk.topics(since=datetime.now(timezone.utc) + timedelta(seconds=1)) == []


@pytest.fixture
def known(desk: CallStore) -> CallStore:
    """A desk with three calls."""
    for enterprise, phone in (
        ("苏州绣机（集团）有限公司", "138-0013-8000"),
        ("Ａbc_精密100%", "+86 138 0013 8000 找王经理"),
        ("无锡轴承", "0512-65220000转801"),
    ):
        desk.change(desk.open(7, "web:a", "v1").id, enterprise=enterprise, phone=phone)
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("13800138000", [2, 1]),
        ("138 0013 8000", [2, 1]),
        ("１３８００１３８０００", [2, 1]),
        ("+8613800138000", [2, 1]),
        ("0512-65220000", [3]),
        ("051265220000转 801", [3]),
        ("1380013800", []),  # not the whole number
        ("8000", []),
        ("0013800", []),
        ("绣机", [1]),
        ("绣机(集团)", [1]),
        ("苏州 绣机", [1]),
        ("aBC", [2]),
        ("c_精", [2]),
        ("0%", [2]),
        ("%%", []),
        ("__", []),
        ("绣", []),
        ("", []),
        ("  ", []),
        ("公司'; --", []),
    ],
)
def test_calls_are_found_by_phone_and_enterprise(known: CallStore, typed: str, found: list[int]) -> None:
    assert [call.id for call in known.search(typed)] == found


def test_calls_are_found_by_number(known: CallStore) -> None:
    call = known.one(2)
    assert call is not None
    for typed in (
        call.number,
        call.number.lower(),
        call.number[1:],
        call.number.replace("-", " — "),
        call.number + " ",
    ):
        assert known.search(typed) == [call] == [known.by_number(typed)]
    assert known.search(call.number[:-1]) == [] and known.search(call.number[:9]) == []


def test_no_more_than_fifty_are_found(desk: CallStore) -> None:
    for _ in range(55):
        desk.change(desk.open(7, "web:a", "v1").id, enterprise="苏州绣机")
    assert [call.id for call in desk.search("绣机")] == list(range(55, 5, -1))
    assert [call.id for call in desk.all(page=2)] == [5, 4, 3, 2, 1]
    assert len(desk.all()) == 50 and desk.count() == 55 and desk.all(page=3) == []


def test_calls_are_listed_by_time(desk: CallStore) -> None:
    call = desk.open(7, "web:a", "v1")
    assert desk.all(since=call.opened_at) == [call] and desk.all(until=call.opened_at) == []
    assert desk.count(since=call.opened_at + timedelta(seconds=1)) == 0


def test_calls_long_untouched_are_forgotten(desk: CallStore, engine: Engine) -> None:
    old, kept = desk.open(7, "web:a", "v1"), desk.open(7, "web:b", "v1")
    for call in (old, kept):
        desk.note_answer(call.id, CallEntry("asked", "问"))
    with engine.begin() as connection:
        long_ago = datetime.now(timezone.utc) - timedelta(days=31)
        connection.execute(update(calls).where(calls.c.id == old.id).values(updated_at=long_ago))
    assert desk.forget_older_than(30) == 1 and desk.forget_older_than(30) == 0
    assert desk.one(old.id) is None and desk.entries(old.id) == []
    assert desk.one(kept.id) is not None and len(desk.entries(kept.id)) == 1
