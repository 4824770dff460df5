"""A number said to the question that asks for it: every type of fact, in the words of people who run firms."""

from __future__ import annotations

import re

import pytest

from bot.policy.notice import Notice

from .hearing import Read, between

MONEY = [
    ("去年一共卖了1.36亿的货", 136_000_000),
    ("報表上是３２６００万元", 326_000_000),
    ("注册资本5000万，营收2亿", 200_000_000),
    ("比前年涨了20%，做到一亿六", 160_000_000),
    ("前年八千五百万，去年一亿零两百万", 102_000_000),
    ("2018年1.1亿，2019年1.4亿", 140_000_000),
    ("营收1.8亿，其中研发投了600万", 180_000_000),
    ("研发投了600万，营收1.8亿", 180_000_000),
    ("审计口径是壹亿贰仟万元整", 120_000_000),
    ("一亿吧，哦不，准确地说是9980万", 99_800_000),
    ("我说错了，不是1.2亿，是1.02亿", 102_000_000),
    ("19年全年开票九千八百来万", between(98_000_000, 98_500_000)),
    ("在一亿到一亿二之间", between(100_000_000, 120_000_000)),
    ("不到五千万", between(45_000_000, 49_999_999)),
]
COUNTS = [
    ("employees", "连老板一共46人", 46),
    ("employees", "一百八十号人", 180),
    ("employees", "260", 260),
    ("employees", "社保交了三百一十二名", 312),
    ("employees", "三百五十人左右", 350),
    ("employees", "两千来号人", between(2000, 2500)),
    ("employees", "不是260人，是206人", 206),
    ("invention_patents", "就一个", 1),
    ("invention_patents", "一项也没有", 0),
    ("invention_patents", "零", 0),
    ("invention_patents", "三项已授权，两项还在审", 3),
    ("invention_patents", "发明专利两项、集成电路布图设计一项", 3),
    ("invention_patents", "十几个", between(11, 19)),
    ("invention_patents", "到19年底是4件", 4),
    ("utility_design_patents", "实用新型四个，外观两个", 6),
    ("utility_design_patents", "新型和外观加起来九件", 9),
    ("utility_design_patents", "一件都没有", 0),
]
YEARS = [
    ("years_operating", "零五年开的厂", 15),
    ("years_operating", "1998年9月领的营业执照", 21),
    ("years_operating", "干了二十二年了", 22),
    ("years_operating", "36个月", 3),
    ("years_operating", "两年半", 2.5),
    ("years_operating", "2003", 17),
    ("years_operating", "2018年9月", 1),
    ("years_operating", "二十来年了", between(20, 25)),
    ("years_in_segment", "2012年才转做这个", 8),
    ("years_in_segment", "08年入行", 12),
    ("years_in_segment", "有个十年了吧", 10),
]
SHARES = [
    ("debt_ratio", "六成五", 0.65),
    ("debt_ratio", "百分之四十三点二", 0.432),
    ("debt_ratio", "65", 0.65),
    ("debt_ratio", "0.65", 0.65),
    ("debt_ratio", "资不抵债，120%", 1.2),
    ("debt_ratio", "一半左右", 0.5),
    ("main_revenue_share", "百分百", 1),
    ("main_revenue_share", "九成多", between(0.9, 1)),
    ("main_revenue_share", "十块钱里有九块", 0.9),
    ("rd_share", "3.5个点", 0.035),
    ("rd_share", "千分之三十五", 0.035),
    ("rd_share", "4", 0.04),
    ("rd_share", "三到五个点", between(0.03, 0.05)),
    ("tech_staff_share", "一成半", 0.15),
    ("tech_staff_share", "五分之一", 0.2),
    ("main_revenue_growth", "每年百分之十五的样子", 0.15),
    ("main_revenue_growth", "下滑了5%", -0.05),
    ("main_revenue_growth", "翻了一番", 1),
    ("net_profit_growth", "利润涨了三成", 0.3),
]
RANKS = [
    ("省里排第二", 2),
    ("第一名，独一家", 1),
    ("3", 3),
    ("数一数二", between(1, 2)),
    ("前三甲", between(1, 3)),
    ("top5", between(1, 5)),
]


@pytest.mark.parametrize(("text", "revenue"), MONEY)
def test_revenue_is_read_in_yuan(read: Read, text: str, revenue: object) -> None:
    assert read("revenue_last_year", text).told["revenue_last_year"] == revenue


@pytest.mark.parametrize(("fact", "text", "value"), [*COUNTS, *YEARS, *SHARES])
def test_the_number_asked_for_is_the_number_told(read: Read, fact: str, text: str, value: object) -> None:
    assert read(fact, text).told == {fact: value}


@pytest.mark.parametrize(("text", "rank"), RANKS)
def test_a_place_in_the_province_is_read(read: Read, text: str, rank: object) -> None:
    assert read("market_rank", text).told == {"market_rank": rank}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("revenue_last_year", "这个要问财务"),
        ("employees", "没数过"),
        ("debt_ratio", "没算过，说不上来"),
        ("market_rank", "排名不好说"),
        ("industry", "拿不准算哪一类"),
        ("own_brand", "记不清了"),
        ("rd_share", "唔清楚喎"),
    ],
)
def test_not_known_is_an_answer_too(read: Read, asked: str, text: str) -> None:
    assert read(asked, text).told == {asked: None}


def test_not_known_to_a_group_leaves_none_of_it_to_ask(read: Read) -> None:
    assert read("identity", "我不太清楚").told == {"registered_in_china": None, "independent_legal_person": None}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2017年成立的", between(2, 3)),
        ("2016年办的", 4),
        ("2019年开业", 1),
        ("2017年7月办的照", 3),
        ("2017年9月办的照", 2),
    ],
)
def test_a_year_without_a_month_stays_open_only_where_the_month_decides(read: Read, text: str, years: object) -> None:
    """The bound is three full years by 7 August 2020: 2017 alone may be two or three, the others are clear."""
    assert read("years_operating", text).told == {"years_operating": years}


def test_every_example_that_the_guide_gives_is_read_as_an_answer(read: Read, notice: Notice) -> None:
    """The explanation of a question shows answers in 「」: each must tell a fact that was asked."""
    known = {"revenue_last_year": 160_000_000}
    shown = [(one.id, one.facts, text) for one in notice.questions for text in re.findall("「(.+?)」", one.example)]
    assert len(shown) > 30
    for asked, facts, text in shown:
        assert set(facts) & read(asked, text, **known).told.keys(), f"{text!r} is no answer to {asked}"
