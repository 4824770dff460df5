"""What is typed of a call, from several windows at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.store.call_record import CallRecord
from bot.store.calls import Call, CallStore, NoCallError
from bot.store.database import open_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path}/guide.sqlite")
    yield opened
    opened.dispose()


@pytest.fixture
def call(engine: Engine) -> Call:
    return CallStore(engine).open(7, "web:a", "v1")


def kept(engine: Engine, call: Call) -> Call:
    found = CallStore(engine).one(call.id)
    assert found is not None
    return found


def test_a_field_is_written_over_what_its_writer_has_seen(engine: Engine, call: Call) -> None:
    record = CallRecord(engine)
    assert record.write(call.id, {"notes": "甲"}, {"notes": [""]}) == frozenset()
    assert record.write(call.id, {"notes": "乙"}, {"notes": ["", "甲"]}) == frozenset()
    assert kept(engine, call).notes == "乙" and kept(engine, call).updated_at > call.updated_at


def test_what_another_window_wrote_stays_and_the_rest_is_written(engine: Engine, call: Call) -> None:
    record = CallRecord(engine)
    record.write(call.id, {"notes": "别处写的"}, {})
    values = {"notes": "这里写的", "phone": "138 1234 5678", "enterprise": "恒力轴承"}
    assert record.write(call.id, values, {name: [""] for name in values}) == {"notes"}
    found = kept(engine, call)
    assert (found.notes, found.phone) == ("别处写的", "138 1234 5678")
    assert [one.id for one in CallStore(engine).search("13812345678")] == [call.id]
    assert [one.id for one in CallStore(engine).search("恒力")] == [call.id]


def test_what_was_written_already_is_written_again(engine: Engine, call: Call) -> None:
    """The answer to the first sending was lost: the window still believes the field empty."""
    record = CallRecord(engine)
    record.write(call.id, {"disposition": "answered"}, {"disposition": [""]})
    assert record.write(call.id, {"disposition": "answered"}, {"disposition": [""]}) == frozenset()


def test_of_windows_that_write_at_once_one_is_first(engine: Engine, call: Call) -> None:
    record = CallRecord(engine)

    def write(number: int) -> bool:
        return not record.write(call.id, {"notes": f"第 {number} 个"}, {"notes": [""]})

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1


@pytest.mark.parametrize("field", [{"disposition": "forgotten"}, {"state": "closed"}, {"person": "web:b"}])
def test_other_fields_are_not_written(engine: Engine, call: Call, field: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        CallRecord(engine).write(call.id, {"notes": "x", **field}, {})
    assert kept(engine, call) == call


def test_a_deleted_call_is_not_written(engine: Engine, call: Call) -> None:
    CallStore(engine).forget("web:a")
    with pytest.raises(NoCallError):
        CallRecord(engine).write(call.id, {"notes": "x"}, {})
