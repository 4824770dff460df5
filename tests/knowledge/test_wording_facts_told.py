"""What is said at once of facts: those told in passing, and an answer that makes a criterion fail."""

from __future__ import annotations

import pytest

from bot.knowledge.wording import Wording
from bot.policy.notice import Notice
from bot.policy.values import Value
from tests.policy.firms import GOOD

from .wording_helper import dec, finding, span, yearly


@pytest.mark.parametrize(
    ("criterion", "facts", "line"),
    [
        (
            "revenue",
            dec(revenue_last_year="80000000"),
            "上年度营业收入 8000 万元，不符合（要求1 亿元以上，差 2000 万元）〔二、（三）1.〕",
        ),
        ("market_rank", dec(market_rank="2"), "全省市场占有率排名 第 2 名，符合（要求前 3 名）〔二、（三）2.〕"),
        ("debt_ratio", dec(debt_ratio="0.7"), "资产负债率 70%，符合（要求不高于 70%）〔二、（三）1.〕"),
        ("debt_ratio", dec(debt_ratio="0.699996"), "资产负债率 69.9996%，符合（要求不高于 70%）〔二、（三）1.〕"),
        ("key_field", {"key_field": "none"}, "重点领域这一条不符合（都不属于）〔二、（二）〕"),
        ("brand", {"own_brand": True}, "自主品牌这一条符合（有）〔二、（三）4.〕"),
        (
            "no_accidents",
            {"accident_last_3_years": False},
            "近三年无事故这一条符合（近三年事故 没有）〔二、（一）末段〕",
        ),
        (
            "growth",
            dec(main_revenue_growth="0.08"),
            "平均增长率 主营业务收入增长率 8%，待核实（要求不低于 10%）〔二、（三）1.〕",
        ),
        (
            "growth",
            dec(main_revenue_growth="0.08", net_profit_growth="0.05"),
            "平均增长率 主营业务收入增长率 8%；净利润增长率 5%，"
            "不符合（要求主营业务收入增长率 不低于 10%，或净利润增长率 不低于 10%，"
            "主营业务收入增长率 差 2 个百分点，或净利润增长率 差 5 个百分点）〔二、（三）1.〕",
        ),
        (
            "rd_intensity",
            {"rd_share": yearly("every_year", "0.028", "0.034")},
            "研发经费占比 两年分别 2.8%、3.4%，待核实（要求不低于 3%）〔二、（三）3.〕",
        ),
        (
            "debt_ratio",
            {"debt_ratio": span("0.65", "0.75")},
            "资产负债率 65%～75%，待核实（要求不高于 70%）〔二、（三）1.〕",
        ),
        (
            "debt_ratio",
            {"debt_ratio": span("0.75", None)},
            "资产负债率 75% 以上，不符合（要求不高于 70%，高 5 个百分点 以上）〔二、（三）1.〕",
        ),
        (
            "sme_size",
            {"industry": "industry", **dec(employees="1000", revenue_last_year="500000000")},
            "中小企业规模 从业人员 1000 人；上年度营业收入 5 亿元，"
            "不符合（要求从业人员 低于 1000 人，或上年度营业收入 低于 4 亿元，"
            "从业人员 达到或超过这个数，或上年度营业收入 超出 1 亿元）〔二、（一）1.〕",
        ),
    ],
)
def test_a_fact_told_in_passing_is_held_against_the_notice(
    wording: Wording, criterion: str, facts: dict[str, Value | None], line: str
) -> None:
    assert wording.fact_finding(finding(wording.notice, criterion, facts), facts) == line


def test_products_told_in_passing_are_not_given_an_empty_requirement(wording: Wording) -> None:
    facts: dict[str, Value | None] = {"multiple_main_products": True, "products_related": False}
    assert wording.fact_finding(finding(wording.notice, "product_relatedness", facts), facts) == (
        "产品关联性这一条不符合（多个主要产品 有；产品直接关联 没有）〔二、（三）2.〕"
    )


def test_a_fact_told_in_passing_that_passes_lacks_nothing(wording: Wording) -> None:
    facts = dec(invention_patents="1", utility_design_patents="7")
    assert wording.fact_finding(finding(wording.notice, "patents", facts), facts) == (
        "知识产权 有效发明专利 1 项；实用新型和外观设计专利 7 项，"
        "符合（要求有效发明专利 2 项及以上，或实用新型和外观设计专利 5 项及以上）〔二、（三）3.〕"
    )


@pytest.mark.parametrize(
    ("criterion", "fact", "observed"),
    [
        ("no_false_information", "false_information", "未提供虚假信息{}提供虚假信息 有"),
        ("no_accidents", "accident_last_3_years", "近三年无事故{}近三年事故 有"),
        ("no_violations", "tax_or_law_violation", "无违法失信{}违法失信 有"),
        ("not_champion", "manufacturing_champion", "未列入制造业单项冠军{}制造业单项冠军 是"),
    ],
)
def test_a_title_that_denies_is_not_answered_by_a_bare_yes(
    wording: Wording, criterion: str, fact: str, observed: str
) -> None:
    facts: dict[str, Value | None] = {fact: True}
    failing = finding(wording.notice, criterion, facts)
    cite = wording.cite(failing.criterion.clause)
    assert wording.finding(failing, facts, evidence=False) == (
        f"✗ {observed.format('：')}。原文：「{failing.criterion.quote}」{cite}"
    )
    title, said = observed.split("{}")
    assert wording.fact_finding(failing, facts) == f"{title}这一条不符合（{said}）{cite}"


@pytest.mark.parametrize(
    ("criterion", "changes", "comment"),
    [
        ("debt_ratio", dec(debt_ratio="0.74"), "其中资产负债率要求不高于 70%，高 4 个百分点，"),
        (
            "sme_size",
            dec(employees="1000", revenue_last_year="400000000"),
            "其中中小企业规模要求从业人员 低于 1000 人，或上年度营业收入 低于 4 亿元，"
            "从业人员 达到或超过这个数，或上年度营业收入 达到或超过这个数，",
        ),
        ("brand", {"own_brand": False}, "其中自主品牌这一条"),
    ],
)
def test_an_answer_that_fails_is_commented_at_once(
    wording: Wording, notice: Notice, criterion: str, changes: dict[str, Value | None], comment: str
) -> None:
    failing = finding(notice, criterion, {**GOOD, **changes})
    assert wording.short_fail(failing) == f"{comment}先记为不符合，我们接着看其他条件。"
