"""A whole verdict in words: what is listed, what is gathered in one line, what is always added."""

from __future__ import annotations

import pytest

from bot.knowledge.wording import Wording
from bot.policy.notice import Notice
from bot.policy.values import Value
from bot.policy.verdict import decide
from tests.policy.firms import GOOD

from .wording_helper import dec, span, yearly


def open_lines(wording: Wording, notice: Notice, facts: dict[str, Value | None]) -> list[str]:
    """The lines of what is not decided yet."""
    return [line for line in wording.verdict(decide(notice, facts)).split("\n") if line.startswith("？ ")]


def test_the_verdict_of_a_known_firm_reads_word_for_word(wording: Wording, notice: Notice) -> None:
    facts = {**GOOD, **dec(debt_ratio="0.74", rd_share="0.024"), "own_brand": None}
    assert wording.verdict(decide(notice, facts)).split("\n") == [
        "对照通知正文：2 项不符合，1 项待核实，其余 28 项符合。",
        "✗ 资产负债率：74%，要求不高于 70%，高 4 个百分点。按资产总额 6000 万元，负债需减少约 240 万元。"
        "〔二、（三）1.〕可准备：2019年度审计报告、资产负债表。",
        "✗ 研发经费占比：2.4%，要求不低于 3%，差 0.6 个百分点。按营业收入 1.6 亿元，一年约差 96 万元。〔二、（三）3.〕"
        "可准备：近2年研发费用明细账、研发费用专项审计报告。",
        "？ 自主品牌：还说不准，要核实。〔二、（三）4.〕",
        "要让结论变成符合，最少要改变：资产负债率、研发经费占比。",
        "还没定的弄清楚之前，不能说一定符合。可以说「修改」加名称来补上，比如「修改自主品牌」。",
        wording.say("verdict_history"),
        wording.say("verdict_limits"),
    ]


def test_a_good_firm_hears_that_all_31_conditions_are_met(wording: Wording, notice: Notice) -> None:
    first, *rest = wording.verdict(decide(notice, GOOD)).split("\n")
    assert first == "对照通知正文，31 项条件全部符合。"
    assert rest == [wording.say("verdict_history"), wording.say("verdict_limits")]


def test_every_verdict_names_its_limits(wording: Wording, notice: Notice) -> None:
    for facts in (GOOD, {}, {**GOOD, "own_brand": False}):
        text = wording.verdict(decide(notice, facts))
        for honest in ("4 项必备指标和 10 项可选指标", "省级中小企业主管部门意见为准", "2020年8月7日截止", "不是附件3"):
            assert honest in text


# --- criteria without an answer -----------------------------------------------------------------------------------


def test_with_nothing_known_all_31_criteria_are_named_in_one_line(wording: Wording, notice: Notice) -> None:
    lines = wording.verdict(decide(notice, {})).split("\n")
    assert lines[0] == "对照通知正文：31 项待核实。"
    head, _, titles = lines[1].rstrip("。").partition("：")
    assert head == "？ 还没有答案的（31 项）"
    assert titles.split("、") == [criterion.title for criterion in notice.criteria]
    assert len(lines) == 5


def test_up_to_three_criteria_without_an_answer_have_a_line_each(wording: Wording, notice: Notice) -> None:
    unknown: dict[str, Value | None] = {"key_field": None, "market_rank": None, "own_brand": None}
    assert open_lines(wording, notice, {**GOOD, **unknown}) == [
        "？ 重点领域：还说不准，要核实。〔二、（二）〕",
        "？ 全省市场占有率排名：还说不准，要核实。〔二、（三）2.〕",
        "？ 自主品牌：还说不准，要核实。〔二、（三）4.〕",
    ]


@pytest.mark.parametrize("asked", [True, False], ids=["not known", "not asked"])
def test_four_criteria_without_an_answer_share_a_line(wording: Wording, notice: Notice, asked: bool) -> None:
    open_facts = ("industry", "market_rank", "debt_ratio", "own_brand")
    facts = {fact: value for fact, value in GOOD.items() if fact not in open_facts}
    assert open_lines(wording, notice, {**facts, **dict.fromkeys(open_facts if asked else ())}) == [
        "？ 还没有答案的（4 项）：中小企业规模、资产负债率、全省市场占有率排名、自主品牌。"
    ]


def test_what_failed_or_was_answered_vaguely_keeps_its_own_line(wording: Wording, notice: Notice) -> None:
    vague: dict[str, Value | None] = {
        "debt_ratio": span("0.65", "0.75"),
        "rd_share": yearly("every_year", "0.02", "0.05"),
    }
    unknown: dict[str, Value | None] = dict.fromkeys(["key_field", "market_rank", "own_brand", "core_technology"])
    lines = wording.verdict(decide(notice, {**GOOD, **vague, **unknown, "lean_management": False})).split("\n")
    assert lines[0] == "对照通知正文：1 项不符合，6 项待核实，其余 24 项符合。"
    assert [line.partition("：")[0] for line in lines[1:5]] == [
        "✗ 精细化管理方案",
        "？ 资产负债率",
        "？ 研发经费占比",
        "？ 还没有答案的（4 项）",
    ]
    assert lines[5] == "要让结论变成符合，最少要改变：精细化管理方案。"


def test_a_criterion_with_one_arm_answered_is_not_said_to_have_no_answer(wording: Wording, notice: Notice) -> None:
    unknown: dict[str, Value | None] = dict.fromkeys(["key_field", "market_rank", "own_brand", "core_technology"])
    facts = {**GOOD, **unknown, **dec(main_revenue_growth="0.05"), "net_profit_growth": None}
    assert open_lines(wording, notice, facts) == [
        "？ 平均增长率：还缺净利润增长率。〔二、（三）1.〕",
        "？ 还没有答案的（4 项）：重点领域、全省市场占有率排名、自主核心技术、自主品牌。",
    ]


def test_the_fact_offered_to_be_changed_is_one_that_is_open(wording: Wording, notice: Notice) -> None:
    text = wording.verdict(decide(notice, {**GOOD, "main_revenue_share": span("0.65", "0.75")}))
    assert "比如「修改主营业务收入占比」" in text
