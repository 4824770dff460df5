"""The summary of a call: four parts, made of what the record holds, never too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

from hypothesis import given
from hypothesis import strategies as some

from bot.gateway.hotline.summary import LONGEST, compose
from bot.store.call_entries import CallEntry
from bot.store.calls import Call

from .calls import checked, standing

AT = datetime(2026, 11, 25, 2, 0, tzinfo=timezone.utc)
ABOUT = {"title": "通知", "number": "工信厅企业函〔2020〕159号", "as_of": "2020-08-07"}
CALL = Call(1, "H20261125-0001", "web:a", 1, "open", AT, None, AT, "", "", "", "", None, "", "v")


def entry(question: str, spoken: str, label: str = "二、（三）1.") -> CallEntry:
    return CallEntry("asked", question, spoken, clauses=({"id": "2.3.1", "label": label, "quote": "1亿元以上"},))


def parts(text: str) -> dict[str, str]:
    """The text of each part by its name."""
    return dict(line.removeprefix("【").split("】", 1) for line in text.splitlines())


def test_a_call_with_two_questions_and_a_verdict() -> None:
    call = replace(CALL, enterprise="恒力轴承", disposition="callback", follow_up=date(2026, 12, 1))
    asked = [entry("营收要多少？", "要在一亿元以上"), entry("给多少钱", "通知没有写。", "四、（二）")]
    assert parts(compose(call, asked, checked(), ABOUT)) == {
        "诉求": "恒力轴承来电咨询：营收要多少；给多少钱，要求对照通知自评。",
        "答复要点": "1.要在一亿元以上。2.通知没有写。自评（按 2020-08-07 口径）：有不符合的条件，符合 1 项、"
        "不符合 1 项、待核实 1 项。不符合：资产负债率74%（要求不高于70%）。",
        "依据条款": "工信厅企业函〔2020〕159号：二、（三）1.、四、（二）",
        "后续": "待回访，2026-12-01 前。",
    }


def test_a_call_in_which_nothing_was_asked() -> None:
    """It says so; a day without a callback is nobody's promise."""
    said = parts(compose(replace(CALL, follow_up=date(2026, 12, 1)), [], standing(), ABOUT))
    assert said == {
        "诉求": "来电人没有提出问题。",
        "答复要点": "没有答复。",
        "依据条款": "工信厅企业函〔2020〕159号",
        "后续": "办理中。",
    }


def test_what_was_asked_twice_is_said_once() -> None:
    said = parts(compose(CALL, [entry("几号截止", "8月7号。")] * 2, standing(), ABOUT))
    assert said["诉求"] == "来电人咨询：几号截止。" and said["答复要点"] == "8月7号。"


def test_what_does_not_fit_is_counted() -> None:
    """The first questions stay; how many more there were is said."""
    asked = [entry(f"第{at}个问题", f"第{at}个答复" + "很长" * 25, f"条款{at}") for at in range(12)]
    text = compose(CALL, asked, checked(), ABOUT)
    assert len(text) <= LONGEST
    kept = sum(f"第{at}个答复" in text for at in range(12))
    assert 1 <= kept < 12 and "第0个答复" in text
    assert f"另有 {12 - kept} 问见通话记录。" in text
    assert "等 13 处" in text


words = some.text(max_size=300)


@given(words, some.lists(some.builds(entry, words, words, words), max_size=12), some.booleans())
def test_no_summary_is_too_long(enterprise: str, asked: list[CallEntry], is_checked: bool) -> None:
    text = compose(replace(CALL, enterprise=enterprise), asked, checked() if is_checked else standing(), ABOUT)
    assert 0 < len(text) <= LONGEST


@given(some.lists(some.builds(entry, words, words, words), max_size=12))
def test_a_standing_that_cannot_be_had_is_no_verdict(asked: list[CallEntry]) -> None:
    text = compose(CALL, asked, None, ABOUT)
    assert 0 < len(text) <= LONGEST


def test_a_standing_that_cannot_be_had_is_said_to_be_missing() -> None:
    said = parts(compose(CALL, [], None, ABOUT))
    assert said["答复要点"] == "没有答复。自评情况暂时没有取到，没有写进来。"
