"""Gaps are added, settled and forgotten; nobody's number is kept with them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.engine import Engine

from bot.store.gaps import Gap, GapStore, gaps


@pytest.fixture
def gap_store(engine: Engine) -> GapStore:
    return GapStore(engine)


def test_a_gap_comes_back_as_it_was(gap_store: GapStore) -> None:
    gap = Gap(
        "clarified",
        "营收#要交啥",
        (("ask/revenue", 0.3), ("ask/growth", 0.1)),
        topic="revenue",
        fact="revenue_last_year",
        offered=("营业收入要求", "增长率要求"),
        chosen="增长率要求",
        repaired=("研发经费",),
    )
    gap_store.add(gap)
    (kept,) = gap_store.all()
    assert kept.at.replace(tzinfo=timezone.utc) == gap.at  # SQLite keeps no zone: all times are UTC
    assert kept == Gap(**{**gap.__dict__, "at": kept.at})


def test_a_choice_settles_its_own_gap(gap_store: GapStore) -> None:
    numbers = [gap_store.add(Gap("clarified", text, offered=("甲", "乙"))) for text in ("一问", "二问")]
    gap_store.settle(numbers[1], "乙")
    assert [(gap.text, gap.chosen) for gap in gap_store.all()] == [("一问", ""), ("二问", "乙")]


def test_old_gaps_are_forgotten(gap_store: GapStore) -> None:
    now = datetime.now(timezone.utc)
    for days in (181, 179, 0):
        gap_store.add(Gap("unsure", f"{days} days old", at=now - timedelta(days=days)))
    assert gap_store.forget_older_than(180) == 1
    assert [gap.text for gap in gap_store.all()] == ["179 days old", "0 days old"]


def test_texts_dealt_with_are_forgotten(gap_store: GapStore) -> None:
    for text in ("补贴呢", "补贴呢", "名额呢"):
        gap_store.add(Gap("declined", text))
    assert gap_store.forget(["补贴呢", "没有过"]) == 2
    assert [gap.text for gap in gap_store.all()] == ["名额呢"]


def test_there_is_no_place_for_a_sender() -> None:
    assert {column.name for column in gaps.columns} == {
        "id", "at", "kind", "text", "guessed", "topic", "fact", "offered", "chosen", "repaired",
    }  # fmt: skip
