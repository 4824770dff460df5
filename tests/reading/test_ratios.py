"""The arithmetic of ratios and growth, apart from the words around the numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.language.assign import Assigned
from bot.language.lexicon import Role, Target
from bot.language.quantities import find_quantities
from bot.language.quantity import Quantity
from bot.language.ratios import (
    GrowthProblem,
    divide,
    from_parts,
    growth_from_figures,
    in_order,
    middle,
    value_of,
    yearly,
)
from bot.policy.notice import FactType, Notice
from bot.policy.values import Interval


def said(text: str) -> list[Quantity]:
    """The quantities of a text that are no dates."""
    return [one for one in find_quantities(text) if one.kind != "date"]


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1, 3, "0.333333"),
        (2, 3, "0.666667"),
        (42, 280, "0.15"),
        (0, 5, "0"),
        (5, 4, "1.25"),
        (1, 0, None),
        (1, -2, None),
    ],
)
def test_a_share_has_six_places_and_needs_a_whole_above_nothing(part: int, whole: int, share: str | None) -> None:
    assert divide(Decimal(part), Decimal(whole)) == (None if share is None else Decimal(share))


def test_the_value_of_a_quantity_is_its_number_its_range_or_nothing() -> None:
    number, some, day = (find_quantities(text)[0] for text in ("1.6亿", "八千多万", "2010年6月"))
    assert value_of(number) == 160_000_000
    assert value_of(some) == Interval(Decimal(80_000_000), Decimal(90_000_000))
    assert value_of(day) is None
    assert (middle(number), middle(some), middle(day)) == (160_000_000, 80_000_000, None)


@pytest.mark.parametrize(
    ("text", "oldest_first"),
    [
        ("去年3亿，前年2亿，大前年1亿", [1, 2, 3]),
        ("2019年3亿、2017年1亿、2018年2亿", [1, 2, 3]),
        ("一九年3亿，一八年2亿", [2, 3]),
        ("先是3亿，后来2亿", [3, 2]),
        ("去年3亿，去年2亿", [3, 2]),
        ("去年3亿，还有2亿", [3, 2]),
    ],
)
def test_figures_are_ordered_by_their_years_and_else_as_they_were_said(text: str, oldest_first: list[int]) -> None:
    assert [one.exact for one in in_order(text, said(text))] == [n * 100_000_000 for n in oldest_first]


def test_growth_takes_the_last_three_of_more_figures() -> None:
    text = "4000万，5000万，6000万，9000万"
    assert growth_from_figures(text, said(text)).years == (Decimal("0.2"), Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5000万", "growth_needs_three"),
        ("5000万、6000万", "growth_needs_three"),
        ("0元、6000万、7000万", "growth_needs_base"),
        ("-100万、200万、300万", "growth_needs_base"),
        ("100万、-200万、300万", "growth_needs_base"),
    ],
)
def test_figures_that_give_no_rate_say_why(text: str, why: str) -> None:
    with pytest.raises(GrowthProblem) as problem:
        growth_from_figures(text, said(text))
    assert problem.value.phrase == why


def test_a_loss_in_the_last_year_still_gives_a_rate() -> None:
    text = "100万、200万、-100万"
    assert growth_from_figures(text, said(text)).years == (Decimal(1), Decimal("-1.5"))


def test_yearly_shares_need_exact_numbers(notice: Notice) -> None:
    rd = notice.facts["rd_share"]
    exact, vague = "前年2.8%，去年3.4%", "前年百分之二点几，去年3%到4%"
    assert yearly(exact, rd, said(exact)) == Interval(
        Decimal("0.028"), Decimal("0.031"), (Decimal("0.028"), Decimal("0.034"))
    )
    assert yearly(vague, rd, said(vague)) is None


def part(text: str, role: Role) -> Assigned:
    """An amount of money as a part of 资产负债率."""
    return Assigned(said(text)[0], Target("debt_ratio", role, FactType.MONEY), "负债", 0)


def test_a_whole_told_now_goes_before_one_told_earlier(notice: Notice) -> None:
    debt, given = notice.facts["debt_ratio"], [part("3000万", Role.NUMERATOR)]
    told, known = {"total_assets": Decimal(50_000_000)}, {"total_assets": Decimal(40_000_000)}
    assert from_parts(debt, given, told, known) == Decimal("0.6")
    assert from_parts(debt, given, {}, known) == Decimal("0.75")
    assert from_parts(debt, given, {}, {}) is None
    assert from_parts(debt, given, {}, {"total_assets": Interval(Decimal(1), None)}) is None


def test_debt_and_net_assets_make_the_whole_themselves(notice: Notice) -> None:
    given = [part("3000万", Role.NUMERATOR), part("1000万", Role.COMPLEMENT)]
    assert from_parts(notice.facts["debt_ratio"], given, {}, {}) == Decimal("0.75")
    assert from_parts(notice.facts["debt_ratio"], given[1:], {}, {}) is None
