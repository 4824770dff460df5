"""That a scenario fails where it should: what is compared, and how a difference is told."""

from __future__ import annotations

from typing import Any

import pytest

from .contract import complaints
from .matching import differences

ANSWER: dict[str, Any] = {
    "recipient_id": "me",
    "text": "企业资产负债率不高于70%。",
    "buttons": [{"title": "开始自评", "payload": "开始自评"}],
    "custom": {
        "kind": "answer",
        "topic": "debt_ratio",
        "basis": "notice",
        "confidence": 0.9,
        "speak": "资产负债率不能高于70%。",
        "caution": "",
        "ask_back": "",
        "related": [{"id": "revenue", "title": "营业收入要求"}],
        "clauses": [{"id": "2.3.1", "label": "二、（三）1.", "quote": "企业资产负债率不高于70%"}],
    },
}
RECORDED: dict[str, Any] = {
    "recipient_id": "me",
    "text": "记下了：资产负债率 74%。",
    "custom": {"kind": "recorded", "facts": {"debt_ratio": 0.74, "own_brand": True}, "text": "74%"},
}


def answer_with(**changes: object) -> dict[str, Any]:
    """The answer with other fields in its structured part."""
    return {**ANSWER, "custom": {**ANSWER["custom"], **changes}}


@pytest.mark.parametrize(
    "expected",
    [
        {"kind": "answer"},
        {
            "kind": "answer",
            "topic": "debt_ratio",
            "clauses": ["2.3.1"],
            "text": ["负债率", "70%"],
            "buttons": "开始自评",
        },
        {"kind": "answer", "clauses": {"2.3.1": {"label": "二、（三）1."}}, "without": "80%"},
    ],
)
def test_what_is_as_expected_makes_no_difference(expected: dict[str, Any]) -> None:
    assert differences([expected], [ANSWER]) == []


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"text": "负债率"}, "expected [text], got [answer]"),
        ({"kind": "decline"}, "expected [decline], got [answer]"),
        ({"kind": "answer", "topic": "revenue"}, "topic expected 'revenue', got 'debt_ratio'"),
        ({"kind": "answer", "clauses": ["3.5"]}, "clauses expected ['3.5'], got ['2.3.1']"),
        ({"kind": "answer", "clauses": {"3.5": {}}}, "lacks '3.5'"),
        ({"kind": "answer", "text": "80%"}, "expected '80%'"),
        ({"kind": "answer", "without": "70%"}, "did not expect '70%'"),
        ({"kind": "answer", "buttons": "继续"}, "expected button '继续'"),
        ({"kind": "answer", "reason": "later_rule"}, "lacks 'reason'"),
    ],
)
def test_a_difference_is_told_with_what_was_expected_and_what_came(expected: dict[str, Any], told: str) -> None:
    found = differences([expected], [ANSWER])
    assert len(found) == 1 and told in found[0]


def test_a_missing_or_an_additional_message_is_a_difference() -> None:
    assert differences([{"kind": "answer"}], []) == ["expected [answer], got []"]
    assert differences([{"kind": "answer"}], [ANSWER, ANSWER]) == ["expected [answer], got [answer, answer]"]


def test_recorded_facts_have_to_be_named_completely() -> None:
    facts = {"debt_ratio": 0.74, "own_brand": True}
    assert differences([{"kind": "recorded", "facts": facts}], [RECORDED]) == []
    assert "recorded more" in differences([{"kind": "recorded", "facts": {"debt_ratio": 0.74}}], [RECORDED])[0]
    assert differences([{"kind": "recorded", "facts": {**facts, "debt_ratio": 0.73}}], [RECORDED])
    assert differences([{"kind": "recorded", "facts": {**facts, "own_brand": 1}}], [RECORDED])
    assert differences([{"kind": "recorded", "facts": {**facts, "own_brand": None}}], [RECORDED])


def test_the_contract_has_nothing_to_say_against_a_good_reply() -> None:
    assert complaints("me", [ANSWER, RECORDED, {"recipient_id": "me", "text": "好，先到这里。"}]) == []


@pytest.mark.parametrize(
    "reply",
    [
        [],
        [{**ANSWER, "recipient_id": "somebody else"}],
        [{**ANSWER, "text": " "}],
        [{**ANSWER, "text": "Traceback (most recent call last)"}],
        [{**ANSWER, "text": "资产负债率 None"}],
        [{**ANSWER, "text": "已答 {answered} 项"}],
        [{**ANSWER, "buttons": [{"title": "继续", "payload": "/continue"}]}],
        [answer_with(kind="guess")],
        [answer_with(clauses=[])],
        [answer_with(clauses=[{"id": "2.3.1", "label": "二、（三）1.", "quote": "企业资产负债率不高于80%"}])],
        [answer_with(basis="memory")],
        [answer_with(speak="")],
        [answer_with(speak="长" * 61)],
        [answer_with(related=[{"id": "revenue", "title": ""}])],
        [{**RECORDED, "custom": {**RECORDED["custom"], "facts": {"key_field": 2}}}],
        [{**RECORDED, "custom": {**RECORDED["custom"], "facts": {"turnover": 2}}}],
    ],
)
def test_what_the_contract_forbids_is_seen(reply: list[dict[str, Any]]) -> None:
    assert complaints("me", reply)
