"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.knowledge.numbers import plain
from bot.knowledge.wording import Wording
from bot.policy.values import Interval, Value, from_years


def span(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("3", 2, "3"),
        ("3.10", 2, "3.1"),
        ("3.125", 2, "3.13"),
        ("0.005", 2, "0.01"),
        ("0.004", 2, "0"),
        ("-0.5", 2, "-0.5"),
        ("100", 2, "100"),
        ("1E+2", 2, "100"),
        ("1.23456", 4, "1.2346"),
    ],
)
def test_a_plain_number_has_no_trailing_zeros_and_no_exponent(number: str, places: int, text: str) -> None:
    assert plain(Decimal(number), places) == text


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("0", "0 元"),
        ("9999.5", "9999.5 元"),
        ("10000", "1 万元"),
        ("10001", "1.0001 万元"),
        ("123456.7", "12.3457 万元"),
        ("960000", "96 万元"),
        ("73000000", "7300 万元"),
        ("99999900", "9999.99 万元"),
        ("99999999", "9999.9999 万元"),
        ("100000000", "1 亿元"),
        ("160000000", "1.6 亿元"),
        ("1234500000", "12.345 亿元"),
        ("100010000", "1.0001 亿元"),
        ("123456789", "12345.6789 万元"),
        ("-5000000", "-500 万元"),
    ],
)
def test_money_is_told_in_yi_where_that_is_exact_else_in_wan(wording: Wording, yuan: str, text: str) -> None:
    assert wording.value("revenue_last_year", Decimal(yuan)) == text


@pytest.mark.parametrize(
    ("fact", "value", "text"),
    [
        ("debt_ratio", Decimal("0.74"), "74%"),
        ("debt_ratio", Decimal("0.7001"), "70.01%"),
        ("debt_ratio", Decimal("1.05"), "105%"),
        ("main_revenue_growth", Decimal("-0.05"), "-5%"),
        ("rd_share", Decimal(1) / 3, "33.33%"),
        ("market_rank", Decimal(2), "第 2 名"),
        ("years_operating", Decimal("2.5"), "2.5 年"),
        ("employees", Decimal(320), "320 人"),
        ("invention_patents", Decimal(0), "0 项"),
        ("own_brand", True, "有"),
        ("own_brand", False, "没有"),
        ("registered_in_china", True, "是"),
        ("specialisation_strategy", False, "不符合"),
        ("product_reputation", True, "较高"),
        ("key_field", "four_bases", "工业四基"),
        ("industry", "industry", "工业"),
        ("debt_ratio", None, "不清楚"),
        ("own_brand", None, "不清楚"),
    ],
)
def test_each_type_of_fact_has_its_own_form(wording: Wording, fact: str, value: Value | None, text: str) -> None:
    assert wording.value(fact, value) == text


@pytest.mark.parametrize(
    ("fact", "value", "text"),
    [
        ("debt_ratio", span("0.65", "0.75"), "65%～75%"),
        ("debt_ratio", span("0.74", None), "74% 以上"),
        ("debt_ratio", span(None, "0.6"), "60% 以内"),
        ("revenue_last_year", span("73000000", "100000000"), "7300 万元～1 亿元"),
        ("revenue_last_year", span("73000000", None), "7300 万元 以上"),
        ("employees", span("200", "300"), "200 人～300 人"),
        ("market_rank", span(None, "3"), "前 3 名"),
        ("market_rank", span("3", None), "第 3 名或更靠后"),
        ("market_rank", span("1", "3"), "第 1 名～第 3 名"),
        ("market_rank", span("4", "10"), "第 4 名～第 10 名"),
        ("rd_share", from_years("every_year", [Decimal("0.028"), Decimal("0.034")]), "两年分别 2.8%、3.4%"),
        (
            "main_revenue_growth",
            from_years("growth", [Decimal("0.1"), Decimal("-0.05"), Decimal("0.2")]),
            "各年分别 10%、-5%、20%",
        ),
    ],
)
def test_ranges_and_yearly_figures_are_told_as_given(wording: Wording, fact: str, value: Interval, text: str) -> None:
    assert wording.value(fact, value) == text


def test_facts_are_told_with_their_labels(wording: Wording) -> None:
    facts: dict[str, Value | None] = {"industry": "industry", "debt_ratio": Decimal("0.74"), "own_brand": None}
    assert wording.facts(facts) == "所属行业 工业；资产负债率 74%；自主品牌 不清楚"


def test_labels_are_listed_once_each(wording: Wording) -> None:
    assert wording.labels(["debt_ratio", "own_brand", "debt_ratio"]) == "资产负债率、自主品牌"


@pytest.mark.parametrize(
    ("fact", "low", "high", "said"),
    [
        ("debt_ratio", None, "0.5999", "不到 60%"),
        ("debt_ratio", "0.54", "0.5999", "54% 以上、不到 60%"),
        ("debt_ratio", None, "0.6", "60% 以内"),
        ("revenue_last_year", "102000000", "109999999", "1.02 亿元 以上、不到 1.1 亿元"),
        ("revenue_last_year", "90000000", "99999999", "9000 万元 以上、不到 1 亿元"),
        ("revenue_last_year", "80000000", "90000000", "8000 万元～9000 万元"),
        ("years_operating", "9", "9.99", "9 年 以上、不到 10 年"),
        ("employees", "180", "199", "180 人～199 人"),
    ],
)
def test_an_end_said_as_less_than_is_shown_as_said(
    wording: Wording, fact: str, low: str | None, high: str, said: str
) -> None:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    assert wording.value(fact, Interval(*ends)) == said
