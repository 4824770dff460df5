"""Messages in the contract's form."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from bot.actions import messages
from bot.knowledge.wording import Wording
from bot.policy.answers import Act, Entry
from bot.policy.conditions import Status
from bot.policy.interview import Open, open_question
from bot.policy.notice import Notice
from bot.policy.values import Interval, from_years
from bot.policy.verdict import decide
from tests.policy.firms import GOOD


def opened(notice: Notice, asked: str) -> Open:
    """A fact asked alone."""
    found = open_question(notice, [Entry(1, Act.REOPEN, asked)])
    assert found is not None and found.question.facts == (asked,)
    return found


def test_a_group_offers_all_at_once_or_one_by_one(wording: Wording, notice: Notice) -> None:
    first = open_question(notice, [])
    assert first is not None
    message = messages.question(wording, "问", first)
    assert message.custom["type"] == "group" and message.custom["id"] == "identity"
    assert [one["id"] for one in message.custom["options"]] == ["all_good", "one_by_one"]
    assert [one["id"] for one in message.custom["facts"]] == ["registered_in_china", "independent_legal_person"]
    assert [title for title, _ in message.buttons] == ["都是", "逐项回答"]
    assert (message.custom["step"], message.custom["criterion"]) == (1, "registration")


@pytest.mark.parametrize(
    ("fact", "kind", "unit", "titles"),
    [
        ("manufacturing_champion", "yes_no", "", ["是", "不是", "不清楚"]),
        ("product_reputation", "yes_no", "", ["较高", "不高", "不清楚"]),
        ("debt_ratio", "percent", "", ["不清楚"]),
        ("employees", "count", "人", ["不清楚"]),
        (
            "key_field",
            "choice",
            "",
            ["工业四基", "十大重点产业", "补短板产品", "支柱或优势特色产业", "都不属于", "不清楚"],
        ),
    ],
)
def test_a_single_question_offers_its_choices_and_not_knowing(
    wording: Wording, notice: Notice, fact: str, kind: str, unit: str, titles: list[str]
) -> None:
    message = messages.question(wording, "问", opened(notice, fact))
    assert (message.custom["id"], message.custom["type"], message.custom["unit"]) == (fact, kind, unit)
    assert [title for title, _ in message.buttons] == titles
    assert all(title == payload and not payload.startswith("/") for title, payload in message.buttons)


def test_recorded_facts_are_in_contract_form(wording: Wording) -> None:
    facts = {"employees": Decimal(260), "debt_ratio": None, "rd_share": from_years("every_year", [Decimal("0.03")] * 2)}
    message = messages.recorded(facts, "这么说的", "记下了")
    assert message.custom == {
        "kind": "recorded",
        "facts": {"employees": 260, "debt_ratio": None, "rd_share": {"low": 0.03, "high": 0.03, "years": [0.03, 0.03]}},
        "text": "这么说的",
    }


def findings(wording: Wording, notice: Notice, **changed: Any) -> dict[str, dict[str, Any]]:
    decided = decide(notice, {**GOOD, **changed})
    return {one["criterion"]: one for one in messages.verdict(wording, decided).custom["criteria"]}


def test_a_failing_finding_says_what_was_seen_required_and_lacking(wording: Wording, notice: Notice) -> None:
    debt = findings(wording, notice, debt_ratio=Decimal("0.74"))["debt_ratio"]
    assert (debt["status"], debt["observed"], debt["required"], debt["gap"]) == ("fail", 0.74, {"at_most": 0.7}, 0.04)
    assert (debt["observed_text"], debt["required_text"], debt["gap_text"]) == ("74%", "不高于 70%", "高 4 个百分点")
    assert debt["gap_amount"] == 2_400_000 and "240 万元" in debt["gap_amount_text"]
    assert debt["clause"] == "2.3.1" and debt["quote"] == "企业资产负债率不高于70%"


def test_a_finding_of_two_arms_shows_both_and_tells_by_the_one_that_decides(wording: Wording, notice: Notice) -> None:
    patents = findings(wording, notice, invention_patents=Decimal(1), utility_design_patents=Decimal(6))["patents"]
    assert patents["status"] == "pass"
    assert [(one["fact"], one["status"]) for one in patents["measures"]] == [
        ("invention_patents", "fail"),
        ("utility_design_patents", "pass"),
    ]
    assert patents["observed"] == 6


def test_readings_that_disagree_are_all_shown(wording: Wording, notice: Notice) -> None:
    two_years = from_years("every_year", [Decimal("0.026"), Decimal("0.036")])
    rd = findings(wording, notice, rd_share=two_years)["rd_intensity"]
    assert rd["status"] == "unknown"
    assert [(one["name"], one["status"]) for one in rd["measures"][0]["readings"]] == [
        ("lowest_year", "fail"),
        ("mean", "pass"),
    ]


def test_evidence_says_where_it_comes_from(wording: Wording, notice: Notice) -> None:
    evidence = findings(wording, notice)["quality_certification"]["evidence"]
    assert evidence and all(one["source"] in ("notice", "later_rule", "advice") and one["title"] for one in evidence)


@pytest.mark.parametrize(
    ("changed", "outcome", "improve"),
    [
        ({}, "eligible", []),
        ({"debt_ratio": Decimal("0.71")}, "ineligible", ["debt_ratio"]),
        ({"debt_ratio": None}, "undetermined", []),
        ({"debt_ratio": Interval(Decimal("0.6"), Decimal("0.8")), "own_brand": False}, "ineligible", ["brand"]),
    ],
)
def test_a_verdict_carries_outcome_and_the_least_to_change(
    wording: Wording, notice: Notice, changed: dict[str, Any], outcome: str, improve: list[str]
) -> None:
    custom = messages.verdict(wording, decide(notice, {**GOOD, **changed})).custom
    assert (custom["kind"], custom["outcome"], custom["improve"]) == ("verdict", outcome, improve)
    assert (custom["as_of"], len(custom["criteria"])) == ("2020-08-07", len(notice.criteria))


def test_a_verdict_of_nothing_lists_all_that_is_unanswered(wording: Wording, notice: Notice) -> None:
    message = messages.verdict(wording, decide(notice, {}))
    assert message.custom["outcome"] == "undetermined" and "debt_ratio" in message.custom["unanswered"]
    assert "附件2" in message.text and "省级中小企业主管部门" in message.text


def test_every_message_goes_into_json(wording: Wording, notice: Notice) -> None:
    vague = {**GOOD, "debt_ratio": Interval(None, Decimal("0.7")), "employees": None}
    for facts in ({}, GOOD, vague):
        decided = decide(notice, facts)
        for message in (messages.verdict(wording, decided), messages.status(wording, "进度", decided, 3)):
            assert json.loads(json.dumps(message.custom)) == message.custom
    assert messages.counts(decide(notice, GOOD)) == {"pass": len(notice.criteria), "fail": 0, "unknown": 0}
    assert {status.value for status in Status} == {"pass", "fail", "unknown"}
