"""What cannot be taken as an answer is asked again, with the reason, and never guessed."""

from __future__ import annotations

import pytest

from bot.policy.notice import FactType

from .hearing import Read

OF_A_KIND = {
    FactType.MONEY: "一亿六千万元",
    FactType.PERCENT: "12%",
    FactType.COUNT: "26项",
    FactType.YEARS: "干了7年",
    FactType.RANK: "排名第4",
}
ASKED = {
    FactType.MONEY: "revenue_last_year",
    FactType.PERCENT: "net_profit_growth",
    FactType.COUNT: "invention_patents",
    FactType.YEARS: "years_operating",
    FactType.RANK: "market_rank",
}
MISMATCHES = [(asked, said) for asked in ASKED for said in OF_A_KIND if asked is not said]


@pytest.mark.parametrize(("asked", "said"), MISMATCHES)
def test_a_number_of_another_kind_is_asked_again_and_not_guessed(read: Read, asked: FactType, said: FactType) -> None:
    heard = read(ASKED[asked], OF_A_KIND[said])
    assert ASKED[asked] not in heard.told
    assert heard.problem == f"wrong_kind_{asked.value}"


@pytest.mark.parametrize("kind", OF_A_KIND)
def test_the_same_number_is_taken_where_its_kind_is_asked_for(read: Read, kind: FactType) -> None:
    heard = read(ASKED[kind], OF_A_KIND[kind])
    assert ASKED[kind] in heard.told and not heard.problem


@pytest.mark.parametrize("text", ["15000", "1.3", "8800", "大概九千五"])
def test_money_without_a_unit_is_asked_back_with_the_number_said(read: Read, text: str) -> None:
    heard = read("revenue_last_year", text)
    assert heard.told == {} and heard.problem == "unit_missing"
    assert heard.fields["text"] in text


@pytest.mark.parametrize(
    ("asked", "text", "percent"),
    [
        ("rd_share", "0.035", "3.5%"),
        ("main_revenue_growth", "0.12", "12%"),
        ("tech_staff_share", "0.2", "20%"),
        ("net_profit_growth", "0.5", "50%"),
    ],
)
def test_a_bare_fraction_may_be_either_so_it_is_asked_back(read: Read, asked: str, text: str, percent: str) -> None:
    heard = read(asked, text)
    assert heard.told == {} and heard.problem == "percent_or_ratio"
    assert heard.fields == {"text": text, "percent": percent}


@pytest.mark.parametrize(("asked", "text", "share"), [("debt_ratio", "0.7", 0.7), ("main_revenue_share", "0.9", 0.9)])
def test_a_bare_fraction_is_taken_where_a_share_below_one_percent_is_absurd(
    read: Read, asked: str, text: str, share: float
) -> None:
    assert read(asked, text).told == {asked: share}


IMPOSSIBLE = [
    ("rd_share", "105%", 1.05),
    ("main_revenue_share", "百分之一百三", 1.3),
    ("tech_staff_share", "150%", 1.5),
    ("debt_ratio", "1200%", 12),
    ("years_operating", "三百年", 300),
    ("employees", "五百万人", 5_000_000),
    ("revenue_last_year", "-300万", -3_000_000),
    ("main_revenue_growth", "-150%", -1.5),
    ("market_rank", "0", 0),
]


@pytest.mark.parametrize(("fact", "text", "value"), IMPOSSIBLE)
def test_what_cannot_be_is_set_aside_and_never_told_or_clamped(read: Read, fact: str, text: str, value: object) -> None:
    heard = read(fact, text)
    assert heard.told == {}
    assert heard.impossible == {fact: value}


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("main_revenue_share", "100%"),
        ("debt_ratio", "1000%"),
        ("market_rank", "第一"),
        ("main_revenue_growth", "-100%"),
    ],
)
def test_the_bound_itself_can_be(read: Read, fact: str, text: str) -> None:
    assert fact in read(fact, text).told


def test_an_impossible_number_leaves_the_others_alone(read: Read) -> None:
    heard = read(None, "员工260人，研发占比300%")
    assert heard.told == {"employees": 260} and heard.impossible == {"rd_share": 3}


@pytest.mark.parametrize("text", ["今天天气不错", "嗯……", "你好呀", "随便聊聊", "😀😀", "abc", "\n\n"])
def test_words_that_say_nothing_of_it_give_neither_fact_nor_reason(read: Read, text: str) -> None:
    for asked in ("revenue_last_year", "market_rank", "industry"):
        heard = read(asked, text)
        assert heard.told == {} and heard.problem == "" and heard.impossible == {}


def test_a_date_yet_to_come_is_no_founding_date(read: Read) -> None:
    heard = read("years_operating", "2021年才成立")
    assert heard.told == {} and heard.problem == "wrong_kind_years"


def test_foreign_money_is_no_revenue_in_yuan(read: Read) -> None:
    heard = read("revenue_last_year", "八百万美元")
    assert heard.told == {} and heard.problem == "foreign_money"
