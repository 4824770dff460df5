"""Ratios said by their parts, and growth said by yearly figures: reckoned, and never from what was not said."""

from __future__ import annotations

import pytest

from .hearing import Read, between

WAN, YI = 10_000, 100_000_000
BY_PARTS = [
    ("debt_ratio", "负债一千二百万，净资产两千八百万", {"debt_ratio": 0.3}),
    ("debt_ratio", "总资产一个亿，负债四千二百万", {"total_assets": YI, "debt_ratio": 0.42}),
    ("debt_ratio", "欠款3000万，资产8000万", {"total_assets": 8000 * WAN, "debt_ratio": 0.375}),
    ("debt_ratio", "账上资产6000万，总负债4500万", {"total_assets": 6000 * WAN, "debt_ratio": 0.75}),
    ("main_revenue_share", "主营1.2亿，总收入1.5亿", {"revenue_last_year": 1.5 * YI, "main_revenue_share": 0.8}),
    ("rd_share", "投了500万搞研发，营收1.6亿", {"revenue_last_year": 1.6 * YI, "rd_share": 0.03125}),
    ("tech_staff_share", "三百人里面六十个工程师", {"employees": 300, "tech_staff_share": 0.2}),
    ("tech_staff_share", "技术人员33人，全厂220人", {"employees": 220, "tech_staff_share": 0.15}),
    ("tech_staff_share", "四十个搞研发的，总共二百", {"employees": 200, "tech_staff_share": 0.2}),
]


@pytest.mark.parametrize(("asked", "text", "told"), BY_PARTS)
def test_a_ratio_is_reckoned_from_its_two_parts(read: Read, asked: str, text: str, told: dict[str, object]) -> None:
    assert read(asked, text).told == told


@pytest.mark.parametrize(
    ("asked", "text", "known", "share"),
    [
        ("rd_share", "研发费用480万", {"revenue_last_year": 160_000_000}, 0.03),
        ("rd_share", "四百八十万", {"revenue_last_year": 160_000_000}, 0.03),
        ("tech_staff_share", "四十二个人", {"employees": 280}, 0.15),
        ("tech_staff_share", "研发人员42名", {"employees": 280}, 0.15),
        ("main_revenue_share", "主营收入1.12亿", {"revenue_last_year": 160_000_000}, 0.7),
        ("debt_ratio", "负债总额4200万", {"total_assets": 60_000_000}, 0.7),
    ],
)
def test_one_part_is_enough_where_the_whole_was_told_before(
    read: Read, asked: str, text: str, known: dict[str, int], share: float
) -> None:
    assert read(asked, text, **known).told == {asked: share}


@pytest.mark.parametrize(
    ("asked", "text", "known"),
    [
        ("rd_share", "研发费用480万", {}),
        ("tech_staff_share", "研发人员50名", {}),
        ("debt_ratio", "负债总额4200万", {}),
        ("rd_share", "研发费用480万", {"revenue_last_year": None}),
        ("rd_share", "研发费用480万", {"revenue_last_year": 0}),
    ],
)
def test_one_part_without_the_whole_gives_no_ratio_and_the_whole_is_asked_for(
    read: Read, asked: str, text: str, known: dict[str, int | None]
) -> None:
    heard = read(asked, text, **known)
    assert asked not in heard.told
    assert heard.problem == "needs_whole" and heard.fields["whole"]


GROWTH_BY_YEARS = [
    ("18年涨12%，19年涨9%", [0.12, 0.09]),
    ("去年增长8个点，前年增长15个点", [0.15, 0.08]),
    ("前年涨20%，去年跌了8%", [0.2, -0.08]),
    ("前年百分之十，去年百分之十二", [0.1, 0.12]),
]
GROWTH_BY_FIGURES = [
    ("17年8000万，18年9000万，19年1亿", [0.125, 0.111111]),
    ("去年1亿，前年9000万，大前年8000万", [0.125, 0.111111]),
    ("三年分别是5000万、6000万、7500万", [0.2, 0.25]),
    ("2017年1亿，2018年1亿，2019年1.1亿", [0, 0.1]),
]


@pytest.mark.parametrize(("text", "years"), [*GROWTH_BY_YEARS, *GROWTH_BY_FIGURES])
def test_growth_of_two_years_is_kept_year_by_year_oldest_first(read: Read, text: str, years: list[float]) -> None:
    """Both readings of 平均增长率 (clause 2.3.1) span the range: the mean above, the compound rate below."""
    growth = read("main_revenue_growth", text).told["main_revenue_growth"]
    assert isinstance(growth, dict)
    assert growth["years"] == years
    assert growth["low"] <= growth["high"] == pytest.approx(sum(years) / 2)


def test_net_profit_grows_from_its_own_figures(read: Read) -> None:
    told = read("net_profit_growth", "净利润17年500万、18年600万、19年750万").told["net_profit_growth"]
    assert isinstance(told, dict) and told["years"] == [0.2, 0.25]


@pytest.mark.parametrize("text", ["从8000万涨到1亿", "去年1亿，前年9000万"])
def test_two_yearly_figures_give_one_year_only_so_the_third_is_asked_for(read: Read, text: str) -> None:
    heard = read("main_revenue_growth", text)
    assert heard.told == {} and heard.problem == "growth_needs_three"


def test_growth_from_nothing_is_not_reckoned(read: Read) -> None:
    heard = read("main_revenue_growth", "17年0万，18年300万，19年500万")
    assert heard.told == {} and heard.problem == "growth_needs_base"


def test_rd_of_two_years_keeps_both_readings_of_the_clause(read: Read) -> None:
    """近2年…占…比重不低于3% (clause 2.3.3): every year, or on average."""
    told = read("rd_share", "去年3.2%，前年2.6%").told["rd_share"]
    assert told == {**between(0.026, 0.029), "years": [0.026, 0.032]}
