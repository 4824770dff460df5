"""Facts told in passing: everything a person volunteers is taken at once, and nothing that was not said."""

from __future__ import annotations

import pytest

from .hearing import Read, between

MANY = [
    (
        "去年营收一亿四，职工二百一十人，发明3项，资产负债率四成八，研发占4.2%",
        {
            "revenue_last_year": 140_000_000,
            "employees": 210,
            "invention_patents": 3,
            "debt_ratio": 0.48,
            "rd_share": 0.042,
        },
    ),
    ("公司2010年成立，市场占有率排名第二", {"years_operating": 10, "market_rank": 2}),
    ("我们没有发明专利，实用新型有7个", {"invention_patents": 0, "utility_design_patents": 7}),
    ("主营增长12%，净利增长8%", {"main_revenue_growth": 0.12, "net_profit_growth": 0.08}),
    ("去年研发投入500万，营收1亿", {"revenue_last_year": 100_000_000, "rd_share": 0.05}),
    ("负债1800万，总资产4000万", {"total_assets": 40_000_000, "debt_ratio": 0.45}),
    ("9001过了，牌子也有，ERP也上了", {"quality_certification": True, "own_brand": True, "information_system": True}),
    ("员工人数不到两百，营收九千多万", {"employees": between(180, 199.99), "revenue_last_year": between(9e7, 1e8)}),
    ("没出过事故，也没有违规", {"accident_last_3_years": False, "tax_or_law_violation": False}),
    ("营业额两亿三，研发人员占两成", {"revenue_last_year": 230_000_000, "tech_staff_share": 0.2}),
    ("2019年营收1.2亿，2018年营收1.0亿", {"revenue_last_year": 120_000_000}),
]
NOTHING = [
    "今天下雨，路上堵",
    "我家有3个孩子",
    "一年产500万套",
    "厂房占地5000平方米",
    "车间有150台设备",
    "缴税800万",
    "注册资金1000万",
    "利润率12%",
    "老板持股30%",
    "今年是2020年",
    "8月7号截止",
    "159号文",
    "打了18217433058没人接",
    "电话0571-88886666",
    "本科以上50人",
    "好的，谢谢",
    "那张ISO9001证书",
    "",
    "   ",
]
BESIDE_AN_ANSWER = [
    ("revenue_last_year", "一亿五，员工160人", {"revenue_last_year": 150_000_000, "employees": 160}),
    ("employees", "三百五十人，搞研发的七十个", {"employees": 350, "tech_staff_share": 0.2}),
    ("invention_patents", "没有发明，实用新型6个", {"invention_patents": 0, "utility_design_patents": 6}),
    ("industry", "做压缩机的，一共一百二十人", {"industry": "industry", "employees": 120}),
    ("debt_ratio", "六成二，营收1.1亿", {"debt_ratio": 0.62, "revenue_last_year": 110_000_000}),
    (
        "identity",
        "都是，2008年成立的",
        {"registered_in_china": True, "independent_legal_person": True, "years_operating": 12},
    ),
]


@pytest.mark.parametrize(("text", "told"), MANY)
def test_a_sentence_tells_all_its_facts(read: Read, text: str, told: dict[str, object]) -> None:
    assert read(None, text).told == told


@pytest.mark.parametrize("text", NOTHING)
def test_words_about_something_else_tell_nothing(read: Read, text: str) -> None:
    heard = read(None, text)
    assert heard.told == {} and heard.impossible == {} and heard.problem == ""


@pytest.mark.parametrize(("asked", "text", "told"), BESIDE_AN_ANSWER)
def test_more_than_the_answer_is_taken_with_it(read: Read, asked: str, text: str, told: dict[str, object]) -> None:
    assert read(asked, text).told == told


def test_facts_told_out_of_turn_leave_the_question_open(read: Read) -> None:
    told = read("debt_ratio", "我们有280人").told
    assert "debt_ratio" not in told


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("员工", "employees"),
        ("营收", "revenue_last_year"),
        ("负债率", "debt_ratio"),
        ("负债那一项", "debt_ratio"),
        ("發明專利", "invention_patents"),
        ("ＥＲＰ", "information_system"),
        ("商标", "own_brand"),
        ("成立时间", "years_operating"),
        ("天气", None),
        ("", None),
    ],
)
def test_a_fact_is_found_by_any_of_its_names(reader, words: str, fact: str | None) -> None:  # type: ignore[no-untyped-def]
    assert reader.named_fact(words) == fact
