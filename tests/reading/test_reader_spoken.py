"""Numbers as people say them: of a month, of half a year, in another currency, in dialect, in parts, beside others."""

from __future__ import annotations

import pytest

from .hearing import Read, between

OF_A_YEAR = [
    ("revenue_last_year", "一个月八百万左右", 96_000_000),
    ("revenue_last_year", "月均1100万", 132_000_000),
    ("revenue_last_year", "上半年五千万下半年七千万", 120_000_000),
    ("revenue_last_year", "每月九百万，一年下来一亿出头", between(100_000_000, 200_000_000)),
    ("revenue_last_year", "从前年的八千万做到了去年的一亿零五", 105_000_000),
    ("revenue_last_year", "比前年多了两千万，一共一亿二", 120_000_000),
    ("revenue_last_year", "内销六千万外销五千万", 110_000_000),
    ("revenue_last_year", "含税的话1.13亿，不含税整一个亿", 100_000_000),
    ("revenue_last_year", "年产值1.5亿，开票收入1.3亿", 130_000_000),
    ("revenue_last_year", "主营收入九千六百万，其他业务收入四百万，合计一个亿", 100_000_000),
    ("revenue_last_year", "折成人民币一亿二，美金一千七百万", 120_000_000),
]
SPOKEN = [
    ("revenue_last_year", "千把万", between(10_000_000, 15_000_000)),
    ("revenue_last_year", "做到成个亿二", 120_000_000),
    ("revenue_last_year", "个把亿", between(100_000_000, 200_000_000)),
    ("revenue_last_year", "一万三千二百万", 132_000_000),
    ("revenue_last_year", "120kk", 120_000_000),
    ("revenue_last_year", "一个亿差一点", between(90_000_000, 99_999_999)),
    ("revenue_last_year", "没过亿", between(None, 99_999_999)),
    ("revenue_last_year", "13,200（万元）", 132_000_000),
    ("revenue_last_year", "1.3，单位亿", 130_000_000),
    ("employees", "不到一百号", between(90, 99)),
    ("employees", "百八十人", between(80, 180)),
    ("employees", "两百大几", between(250, 299)),
    ("employees", "一百廿个人", 120),
    ("employees", "一百人都唔到", between(90, 99)),
    ("employees", "八十零个", between(80, 89)),
    ("employees", "正式工180，临时工40", 220),
    ("employees", "老板带着两个股东，员工一百五", 150),
    ("employees", "员工嘛，去年年底二百八，现在二百六", 280),
    ("employees", "正式的九十个，加上季节工能到一百五", 150),
    ("employees", "一线一百二，办公室三十", 150),
    ("employees", "生产一百一，研发三十五，管理二十", 165),
    ("employees", "男的一百女的八十", 180),
    ("employees", "三十，不，三十五个", 35),
    ("employees", "250（其中研发35）", 250),
    ("employees", "三百号人里搞技术的六七十号", 300),
    ("invention_patents", "18年拿了1个，19年又拿了2个", 3),
    ("utility_design_patents", "五件实用新型，三件外观设计，还有四件在申请", 8),
    ("main_revenue_share", "十块钱里九块五", 0.95),
    ("main_revenue_share", "十成里头占九成", 0.9),
    ("main_revenue_share", "除了5%的贸易，其余都是主营", 0.95),
    ("debt_ratio", "十块钱里八块是借的", 0.8),
    ("debt_ratio", "七成不到一点", between(0.63, 0.6999)),
    ("debt_ratio", "五五开", 0.5),
    ("rd_share", "三个半点", 0.035),
    ("rd_share", "每100块钱里拿出4块搞研发", 0.04),
    ("tech_staff_share", "每十个人有两个是搞研发的", 0.2),
    ("tech_staff_share", "三百号人里搞技术的六七十号", between(0.2, 0.233333)),
    ("tech_staff_share", "两百三十人，研发四十六", 0.2),
    ("tech_staff_share", "35/260", 0.134615),
    ("net_profit_growth", "利润少了百分之三十", -0.3),
    ("market_rank", "全省老二", 2),
    ("net_profit_growth", "利润腰斩了", -0.5),
    ("market_rank", "三甲", between(1, 3)),
    ("market_rank", "就我们一家", 1),
    ("years_operating", "廿年", 20),
    ("years_operating", "差两个月满三年", between(2.7, 2.99)),
]


@pytest.mark.parametrize(("asked", "text", "value"), OF_A_YEAR + SPOKEN)
def test_what_is_said_in_passing_speech_is_read(read: Read, asked: str, text: str, value: object) -> None:
    assert read(asked, text).told[asked] == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("上半年五千万", "other_money"),
        ("第一季度2500万", "other_money"),
        ("前年是8600万", "other_money"),
        ("今年估计能过亿", "other_money"),
        ("注册资本一千万", "other_money"),
        ("五千万的订单", "other_money"),
        ("亏了两百万", "other_money"),
        ("一天二三十万的流水", "other_money"),
        ("美元的话八百万", "foreign_money"),
        ("800万刀", "foreign_money"),
        ("五个亿日元", "foreign_money"),
    ],
)
def test_money_that_is_not_the_years_in_yuan_is_asked_back(read: Read, text: str, problem: str) -> None:
    heard = read("revenue_last_year", text)
    assert heard.told == {} and heard.problem == problem


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("main_revenue_growth", "从八千涨到九千六"),
        ("revenue_last_year", "去年多少来着，八千六百万还是八千七百万"),
        ("employees", "三班倒每班六十人"),
        ("invention_patents", "刚下来一个，之前有俩"),
        ("net_profit_growth", "利润率8%"),
        ("total_assets", "净资产三千万，负债两千万"),
    ],
)
def test_what_is_another_number_is_not_recorded(read: Read, asked: str, text: str) -> None:
    assert asked not in read(asked, text).told


def test_people_and_sums_of_the_firm_are_heard_unasked(read: Read) -> None:
    heard = read(None, "咱公司一百八十人，其中研发的三十六人")
    assert heard.told == {"employees": 180, "tech_staff_share": 0.2}
    assert read(None, "俺们是小厂，七十号人").told == {"employees": 70}
    assert read(None, "研发的占两成").told == {"tech_staff_share": 0.2}
    assert read(None, "厂房加设备一共五十万").told == {}
