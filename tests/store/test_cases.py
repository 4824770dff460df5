"""Cases are only ever added to, and a store sees at once what another one wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from bot.store import cases as tables
from bot.store.cases import Case, CaseStore, EntryRow
from bot.store.database import open_engine

NOTICE = "miit-2020-159"


def entry(fact: str, value: Any, turn: int = 1, act: str = "answer", text: str = "这么说的") -> EntryRow:
    return EntryRow(turn, act, fact, value, text, "person", datetime(2020, 7, 20, 9, 30, tzinfo=timezone.utc))


def add(store: CaseStore, case: Case, *new: EntryRow) -> None:
    """One turn: the case's counter and its entries."""
    case.turn += 1
    store.save(case, new)


def told(case: Case | None) -> list[tuple[str, Any]]:
    assert case is not None
    return [(one.fact, one.value) for one in case.entries]


def rows(engine: Engine) -> list[Any]:
    """Every entry in the database, as stored."""
    with engine.connect() as connection:
        return list(connection.execute(select(tables.entries).order_by(tables.entries.c.id)))


@contextmanager
def statements(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The SQL sent meanwhile, with its parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_somebody_new_has_no_case(store: CaseStore) -> None:
    assert store.latest("谁也不是") is None


def test_a_case_begins_empty(store: CaseStore) -> None:
    case = store.begin("老王", NOTICE, "open")
    assert (case.sender, case.notice, case.state, case.turn, case.misread) == ("老王", NOTICE, "open", 0, 0)
    assert store.latest("老王") == case


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        "industry",
        160_000_000,
        0.65,
        {"low": 80_000_000, "high": 90_000_000},
        {"low": None, "high": 0.4999},
        {"low": 0.1048981854, "high": 0.105, "years": [0.12, 0.09]},
    ],
)
def test_a_value_comes_back_as_it_was_told(store: CaseStore, engine: Engine, value: Any) -> None:
    add(store, store.begin("老王", NOTICE, "open"), entry("debt_ratio", value))
    (got,) = CaseStore(engine).latest("老王").entries  # type: ignore[union-attr]
    assert got.value == value and type(got.value) is type(value)
    assert (got.turn, got.act, got.fact, got.text, got.who) == (1, "answer", "debt_ratio", "这么说的", "person")


@pytest.mark.parametrize("text", ["它说'; DROP TABLE entries; --", "🙂 𠮷", "第一行\n第二行", "", "x" * 5000])
def test_words_are_kept_as_typed(store: CaseStore, engine: Engine, text: str) -> None:
    add(store, store.begin("老王", NOTICE, "open"), entry("own_brand", True, text=text))
    assert CaseStore(engine).latest("老王").entries[0].text == text  # type: ignore[union-attr]


def test_entries_are_only_ever_added(store: CaseStore, engine: Engine) -> None:
    case = store.begin("老王", NOTICE, "open")
    before: list[Any] = []
    for turn, (act, value) in enumerate(
        [("answer", 260), ("withdraw", None), ("answer", 280), ("skip", None)], start=1
    ):
        add(store, case, entry("employees", value, turn, act))
        now = rows(engine)
        assert now[: len(before)] == before and len(now) == len(before) + 1
        before = now
    assert [json.loads(row.value) for row in before] == [260, None, 280, None]


def test_saving_nothing_new_keeps_the_state_only(store: CaseStore, engine: Engine) -> None:
    case = store.begin("老王", NOTICE, "open")
    case.state, case.misread = "paused", 2
    store.save(case, [])
    again = store.latest("老王")
    assert again is not None and (again.state, again.misread, again.entries) == ("paused", 2, [])


def test_a_turn_is_saved_whole_or_not_at_all(store: CaseStore, engine: Engine) -> None:
    case = store.begin("老王", NOTICE, "open")
    case.state = "decided"
    unfit = entry("employees", object())
    with pytest.raises(TypeError):
        store.save(case, [entry("own_brand", True), unfit])
    assert rows(engine) == []
    assert CaseStore(engine).latest("老王").state == "open"  # type: ignore[union-attr]


def test_two_people_never_see_each_others_cases(store: CaseStore) -> None:
    one, other = store.begin("甲", NOTICE, "open"), store.begin("乙", NOTICE, "open")
    for turn in (1, 2, 3):
        add(store, one, entry("employees", 100 + turn, turn))
        add(store, other, entry("employees", 200 + turn, turn))
    assert told(store.latest("甲")) == [("employees", 101), ("employees", 102), ("employees", 103)]
    assert told(store.latest("乙")) == [("employees", 201), ("employees", 202), ("employees", 203)]


def test_what_another_store_wrote_in_between_is_seen(store: CaseStore, url: str) -> None:
    """Two workers, turn by turn: each continues what the other one saved."""
    mine = store.begin("老王", NOTICE, "open")
    add(store, mine, entry("employees", 260))
    elsewhere = CaseStore(open_engine(url))
    theirs = elsewhere.latest("老王")
    assert theirs is not None and told(theirs) == [("employees", 260)]
    add(elsewhere, theirs, entry("debt_ratio", 0.5, 2))
    again = store.latest("老王")
    assert again is not None and told(again) == [("employees", 260), ("debt_ratio", 0.5)] and again.turn == 2
    add(store, again, entry("own_brand", True, 3))
    assert told(elsewhere.latest("老王")) == [("employees", 260), ("debt_ratio", 0.5), ("own_brand", True)]


def test_a_turn_reads_only_what_is_newer(store: CaseStore, engine: Engine) -> None:
    case = store.begin("老王", NOTICE, "open")
    for turn in range(1, 31):
        add(store, case, entry("employees", turn, turn))
    store.latest("老王")
    last = rows(engine)[-1].id
    with statements(engine) as sent:
        assert len(told(store.latest("老王"))) == 30
    (reading,) = [parameters for statement, parameters in sent if "FROM entries" in statement]
    assert last in reading


def test_what_a_caller_does_to_its_case_does_not_leak_into_the_store(store: CaseStore) -> None:
    add(store, store.begin("老王", NOTICE, "open"), entry("employees", 260))
    case = store.latest("老王")
    assert case is not None
    case.entries.clear()
    case.state = "closed"
    assert told(store.latest("老王")) == [("employees", 260)]


def test_beginning_again_closes_the_old_case_and_keeps_its_entries(store: CaseStore, engine: Engine) -> None:
    old = store.begin("老王", NOTICE, "open")
    add(store, old, entry("employees", 260))
    new = store.begin("老王", NOTICE, "paused")
    assert new.id != old.id
    assert store.latest("老王") == new and new.entries == []
    assert [row.case_id for row in rows(engine)] == [old.id]


def test_beginning_again_leaves_other_people_alone(store: CaseStore) -> None:
    add(store, store.begin("甲", NOTICE, "open"), entry("employees", 260))
    store.begin("乙", NOTICE, "open")
    store.begin("乙", NOTICE, "open")
    assert told(store.latest("甲")) == [("employees", 260)]


def test_a_closed_case_is_never_continued(store: CaseStore) -> None:
    case = store.begin("老王", NOTICE, "open")
    case.state = "closed"
    store.save(case, [])
    assert store.latest("老王") is None


def test_more_cases_than_are_kept_at_hand_are_still_read(
    store: CaseStore, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_KEPT", 2)
    for number in range(5):
        add(store, store.begin(f"p{number}", NOTICE, "open"), entry("employees", number))
    for _ in range(2):
        for number in range(5):
            assert told(store.latest(f"p{number}")) == [("employees", number)]


def test_people_may_talk_at_the_same_time(store: CaseStore) -> None:
    def talk(person: str) -> list[tuple[str, Any]]:
        case = store.begin(person, NOTICE, "open")
        for turn in range(1, 6):
            add(store, case, entry("employees", turn, turn))
            assert len(told(store.latest(person))) == turn
        return told(store.latest(person))

    with ThreadPoolExecutor(4) as pool:
        for heard in pool.map(talk, ["甲", "乙", "丙", "丁"]):
            assert heard == [("employees", turn) for turn in range(1, 6)]


def test_a_store_opened_later_finds_everything(store: CaseStore, url: str) -> None:
    case = store.begin("老王", NOTICE, "open")
    add(store, case, entry("employees", 260), entry("own_brand", None))
    case.state = "decided"
    store.save(case, [])
    found = CaseStore(open_engine(url)).latest("老王")
    assert found is not None
    assert (found.state, found.turn, told(found)) == ("decided", 1, [("employees", 260), ("own_brand", None)])
