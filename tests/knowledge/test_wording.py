"""Findings in words: the exact sentences of a criterion that fails or is open."""

from __future__ import annotations

import pytest

from bot.knowledge.wording import Wording
from bot.policy.notice import Notice
from bot.policy.values import Value
from tests.policy.firms import GOOD

from .wording_helper import dec, finding, said, span, yearly


@pytest.mark.parametrize(
    ("criterion", "changes", "sentence"),
    [
        ("debt_ratio", dec(debt_ratio="0.7001"), "资产负债率：70.01%，要求不高于 70%，高 0.01 个百分点。"),
        ("revenue", dec(revenue_last_year="99999900"), "9999.99 万元，要求1 亿元以上，差 100 元。"),
        ("revenue", dec(revenue_last_year="73000000"), "7300 万元，要求1 亿元以上，差 2700 万元。"),
        ("market_rank", dec(market_rank="5"), "第 5 名，要求前 3 名，差 2 名。"),
        ("operating_years", dec(years_operating="2"), "2 年，要求3 年及以上，差 1 年。"),
        ("tech_staff_share", dec(tech_staff_share="0.1", employees="280"), "按职工 280 人，还差 14 人。"),
        ("main_revenue_share", dec(main_revenue_share="0.5"), "按营业收入 1.6 亿元，主营业务收入约差 3200 万元。"),
        (
            "debt_ratio",
            {"debt_ratio": span("0.74", None)},
            "74% 以上，要求不高于 70%，高 4 个百分点 以上。",
        ),
        (
            "debt_ratio",
            {"debt_ratio": span("0.74", "0.8")},
            "74%～80%，要求不高于 70%，高 4 个百分点～10 个百分点。",
        ),
        ("market_rank", {"market_rank": span("4", "10")}, "要求前 3 名，差 1～7 名。"),
        (
            "patents",
            dec(invention_patents="1", utility_design_patents="4"),
            "有效发明专利 1 项；实用新型和外观设计专利 4 项，"
            "要求有效发明专利 2 项及以上，或实用新型和外观设计专利 5 项及以上，"
            "有效发明专利 差 1 项，或实用新型和外观设计专利 差 1 项。",
        ),
        (
            "sme_size",
            dec(employees="1200", revenue_last_year="500000000"),
            "从业人员 1200 人；上年度营业收入 5 亿元，要求从业人员 低于 1000 人，或上年度营业收入 低于 4 亿元，"
            "从业人员 超出 200 人，或上年度营业收入 超出 1 亿元。",
        ),
        ("key_field", {"key_field": "none"}, "重点领域：都不属于。原文：「主导产品应符合《工业“四基”发展目录》"),
        ("registration", {"registered_in_china": False}, "：不是。原文：「在中华人民共和国境内工商注册登记」"),
        (
            "product_relatedness",
            {"multiple_main_products": True, "products_related": False},
            "多个主要产品 有；产品直接关联 没有。原文：「如有多个主要产品的，产品之间应有直接关联性」",
        ),
    ],
)
def test_a_failing_criterion_says_what_is_required_and_what_is_lacking(
    wording: Wording, criterion: str, changes: dict[str, Value | None], sentence: str
) -> None:
    line = said(wording, criterion, **changes)
    assert line.startswith("✗ ")
    assert sentence in line
    assert line.endswith(wording.cite(finding(wording.notice, criterion, GOOD).criterion.clause))


@pytest.mark.parametrize(
    ("criterion", "changes", "sentence"),
    [
        ("debt_ratio", dec(debt_ratio="0.70001"), "：70.001%，要求不高于 70%，高 0.001 个百分点。"),
        ("debt_ratio", dec(debt_ratio="0.70004"), "：70.004%，要求不高于 70%，高 0.004 个百分点。"),
        ("main_revenue_share", dec(main_revenue_share="0.69999"), "：69.999%，要求不低于 70%，差 0.001 个百分点。"),
        ("rd_intensity", dec(rd_share="0.02999999"), "：2.999999%，要求不低于 3%，差 0.000001 个百分点。"),
        (
            "growth",
            dec(main_revenue_growth="0.099999", net_profit_growth="0.08"),
            "：主营业务收入增长率 9.9999%；净利润增长率 8%，",
        ),
        ("revenue", dec(revenue_last_year="99999999"), "：9999.9999 万元，要求1 亿元以上，差 1 元。"),
    ],
)
def test_a_number_that_just_fails_does_not_read_like_its_bound(
    wording: Wording, criterion: str, changes: dict[str, Value | None], sentence: str
) -> None:
    assert sentence in said(wording, criterion, **changes)


def test_a_number_that_has_to_stay_below_its_bound_and_is_at_it_is_told_so(wording: Wording) -> None:
    assert said(wording, "sme_size", **dec(employees="1000", revenue_last_year="400000000")) == (
        "✗ 中小企业规模：从业人员 1000 人；上年度营业收入 4 亿元，"
        "要求从业人员 低于 1000 人，或上年度营业收入 低于 4 亿元，"
        "从业人员 达到或超过这个数，或上年度营业收入 达到或超过这个数。〔二、（一）1.〕"
    )


@pytest.mark.parametrize("employees", [span("1000", None), span("1000", "1999")], ids=["1000人以上", "1000多人"])
def test_a_range_that_begins_at_the_bound_does_not_exceed_it_by_nothing(wording: Wording, employees: Value) -> None:
    assert "超出 0 " not in said(wording, "sme_size", employees=employees, **dec(revenue_last_year="500000000"))


def test_the_distance_of_an_open_rank_has_its_words_in_order(wording: Wording) -> None:
    assert "以上 名" not in said(wording, "market_rank", market_rank=span("4", None))


@pytest.mark.parametrize(
    ("criterion", "changes", "amount"),
    [
        (
            "rd_intensity",
            dec(rd_share="0", revenue_last_year="123456789"),
            "按营业收入 12345.6789 万元，一年约差 370.37 万元。",
        ),
        (
            "debt_ratio",
            dec(debt_ratio="0.746269", total_assets="67000000"),  # 5000 of 6700万: 310万 too much
            "按资产总额 6700 万元，负债需减少约 310 万元。",
        ),
        (
            "main_revenue_share",
            dec(main_revenue_share="0.69999", revenue_last_year="100000001"),
            "按营业收入 10000.0001 万元，主营业务收入约差 1000 元。",
        ),
    ],
)
def test_a_computed_amount_is_not_told_more_exactly_than_it_is_known(
    wording: Wording, criterion: str, changes: dict[str, Value | None], amount: str
) -> None:
    assert amount in said(wording, criterion, **changes)


@pytest.mark.parametrize(
    ("criterion", "changes", "line"),
    [
        ("market_rank", {"market_rank": None}, "？ 全省市场占有率排名：还说不准，要核实。〔二、（三）2.〕"),
        ("sme_size", {"industry": None}, "？ 中小企业规模：还缺所属行业。〔二、（一）1.〕"),
        (
            "growth",
            {**dec(main_revenue_growth="0.05"), "net_profit_growth": None},
            "？ 平均增长率：还缺净利润增长率。〔二、（三）1.〕",
        ),
        (
            "debt_ratio",
            {"debt_ratio": span("0.65", "0.75")},
            "？ 资产负债率：您说的是65%～75%，跨着不高于 70%这条线，要核准了才能定。〔二、（三）1.〕",
        ),
        (
            "growth",
            {"main_revenue_growth": yearly("growth", "0.2", "0.005"), **dec(net_profit_growth="0")},
            "？ 平均增长率：您给了两年的数，按两年简单平均是 10.25%（符合），按复合增长是 9.82%（不符合）；"
            "通知没有写明算法，建议向省级中小企业主管部门确认。〔二、（三）1.〕",
        ),
        (
            "rd_intensity",
            {"rd_share": yearly("every_year", "0.028", "0.034")},
            "？ 研发经费占比：您给了两年的数，按每年都要达到看，最低一年是 2.8%（不符合），"
            "按两年平均看是 3.1%（符合）；通知没有写明算法，建议向省级中小企业主管部门确认。〔二、（三）3.〕",
        ),
    ],
)
def test_an_open_criterion_says_why_it_is_open(
    wording: Wording, criterion: str, changes: dict[str, Value | None], line: str
) -> None:
    assert said(wording, criterion, **changes) == line


@pytest.mark.parametrize(
    ("criterion", "fact"),
    [
        ("no_false_information", "false_information"),
        ("no_accidents", "accident_last_3_years"),
        ("no_violations", "tax_or_law_violation"),
        ("not_champion", "manufacturing_champion"),
    ],
)
def test_what_must_not_be_is_not_said_to_be_lacking(wording: Wording, criterion: str, fact: str) -> None:
    assert f"还缺{wording.label(fact)}。" not in said(wording, criterion, **{fact: None})


def test_a_reading_that_just_fails_does_not_read_like_its_bound(wording: Wording) -> None:
    growth = yearly("growth", "0.101", "0.099")
    line = said(wording, "growth", main_revenue_growth=growth, **dec(net_profit_growth="0"))
    assert "是 10%（符合）" in line
    assert "是 10%（不符合）" not in line


def test_evidence_is_named_only_where_wanted(wording: Wording, notice: Notice) -> None:
    facts = {**GOOD, "own_brand": False}
    failing = finding(notice, "brand", facts)
    assert wording.finding(failing, facts).endswith("可准备：商标注册证、品牌培育规划和成效说明。")
    assert "可准备" not in wording.finding(failing, facts, evidence=False)


def test_there_is_no_amount_where_the_base_is_not_known(wording: Wording) -> None:
    line = said(wording, "debt_ratio", **dec(debt_ratio="0.74"), total_assets=None)
    assert line == "✗ 资产负债率：74%，要求不高于 70%，高 4 个百分点。〔二、（三）1.〕"


def test_a_clause_is_cited_by_its_label(wording: Wording) -> None:
    assert wording.cite("2.1.exclusions") == "〔二、（一）末段〕"
    with pytest.raises(KeyError):
        wording.cite("9.9")


def test_an_unknown_phrase_or_a_missing_field_is_an_error(wording: Wording) -> None:
    with pytest.raises(KeyError, match="no_such_phrase"):
        wording.say("no_such_phrase")
    with pytest.raises(KeyError, match="label"):
        wording.say("cite")
