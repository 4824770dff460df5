"""Every bound of every criterion: as the data have it, and as the notice prints it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.policy.conditions import AnyOf, Bound, Condition, Is, NotLarge, OneOf
from bot.policy.notice import Notice
from bot.policy.values import Interval, Value
from bot.policy.verdict import decide

from .firms import CHOICES, GOOD, NO_IS_GOOD, YES_IS_GOOD

STEP = Decimal("0.0000001")
WAN, YI = 10_000, 100_000_000
CRITERION_OF = {
    "registered_in_china": "registration",
    "independent_legal_person": "legal_person",
    "false_information": "no_false_information",
    "accident_last_3_years": "no_accidents",
    "tax_or_law_violation": "no_violations",
    "manufacturing_champion": "not_champion",
    "own_brand": "brand",
    "standards_or_foreign_certification": "standards",
}
"""Where a yes/no fact and its criterion differ in name."""


def status(notice: Notice, criterion: str, **facts: Value | None) -> str:
    found = {finding.criterion.id: finding.status.value for finding in decide(notice, facts).findings}
    return found[criterion]


def changed(**facts: Value | None) -> dict[str, Value | None]:
    return {**GOOD, **facts}


def leaves_of(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AnyOf):
        for arm in condition.arms:
            yield from leaves_of(arm)
    elif isinstance(condition, NotLarge):
        for row in condition.rows.values():
            yield from leaves_of(row)
    else:
        yield condition


def test_every_bound_in_the_data_divides_exactly_at_its_number(notice: Notice) -> None:
    expected = {
        "at_least": ["fail", "pass", "pass"],
        "at_most": ["pass", "pass", "fail"],
        "below": ["pass", "fail", "fail"],
    }
    bounds = [leaf for one in notice.criteria for leaf in leaves_of(one.requires) if isinstance(leaf, Bound)]
    assert len(bounds) == 12 + 30  # the special conditions with 3 years of operation, and the 16 industries
    for bound in bounds:
        around = [bound.value - STEP, bound.value, bound.value + STEP]
        assert [bound.status({bound.fact: value}).value for value in around] == expected[bound.kind], bound


def test_every_yes_no_and_choice_in_the_data_is_a_single_fact_test(notice: Notice) -> None:
    leaves = [leaf for one in notice.criteria for leaf in leaves_of(one.requires) if not isinstance(leaf, Bound)]
    wanted = {leaf.fact: leaf.value for leaf in leaves if isinstance(leaf, Is)}
    assert wanted == {**dict.fromkeys(YES_IS_GOOD, True), **dict.fromkeys(NO_IS_GOOD, False)}
    assert {leaf.fact for leaf in leaves if isinstance(leaf, OneOf)} == {"cultivation_status", "key_field"}


# The bounds as the notice prints them. 以上, 及以上, 不低于, 不高于, 前3位 include the number itself.
PRINTED = [
    ("operating_years", "years_operating", "2.99", "fail"),
    ("operating_years", "years_operating", "3", "pass"),
    ("operating_years", "years_operating", "3.01", "pass"),
    ("revenue", "revenue_last_year", 99_999_900, "fail"),  # 9999.99万
    ("revenue", "revenue_last_year", 99_999_999, "fail"),
    ("revenue", "revenue_last_year", 1 * YI, "pass"),
    ("revenue", "revenue_last_year", 100_000_100, "pass"),
    ("debt_ratio", "debt_ratio", "0.6999", "pass"),
    ("debt_ratio", "debt_ratio", "0.70", "pass"),
    ("debt_ratio", "debt_ratio", "0.7001", "fail"),
    ("segment_years", "years_in_segment", "2.99", "fail"),
    ("segment_years", "years_in_segment", "3", "pass"),
    ("segment_years", "years_in_segment", "4", "pass"),
    ("main_revenue_share", "main_revenue_share", "0.6999", "fail"),
    ("main_revenue_share", "main_revenue_share", "0.70", "pass"),
    ("main_revenue_share", "main_revenue_share", "0.7001", "pass"),
    ("market_rank", "market_rank", 1, "pass"),
    ("market_rank", "market_rank", 3, "pass"),
    ("market_rank", "market_rank", 4, "fail"),
    ("rd_intensity", "rd_share", "0.0299", "fail"),
    ("rd_intensity", "rd_share", "0.03", "pass"),
    ("rd_intensity", "rd_share", "0.0301", "pass"),
    ("tech_staff_share", "tech_staff_share", "0.1499", "fail"),
    ("tech_staff_share", "tech_staff_share", "0.15", "pass"),
    ("tech_staff_share", "tech_staff_share", "0.1501", "pass"),
]


@pytest.mark.parametrize(("criterion", "fact", "value", "expected"), PRINTED)
def test_the_bounds_are_those_the_notice_prints(
    notice: Notice, criterion: str, fact: str, value: str | int, expected: str
) -> None:
    assert status(notice, criterion, **{fact: Decimal(value)}) == expected


@pytest.mark.parametrize(
    ("main", "net", "expected"),
    [
        ("0.0999", "0.0999", "fail"),
        ("0.10", "-0.5", "pass"),
        ("-0.5", "0.10", "pass"),
        ("0.10", None, "pass"),
        (None, "0.10", "pass"),
        ("0.0999", None, "unknown"),
        ("-0.3", "-0.1", "fail"),
        ("0", "0", "fail"),
    ],
)
def test_growth_takes_main_revenue_or_net_profit(
    notice: Notice, main: str | None, net: str | None, expected: str
) -> None:
    facts = {"main_revenue_growth": main, "net_profit_growth": net}
    known = {fact: None if rate is None else Decimal(rate) for fact, rate in facts.items()}
    assert status(notice, "growth", **known) == expected


@pytest.mark.parametrize(
    ("inventions", "others", "expected"),
    [
        (2, 0, "pass"),
        (2, None, "pass"),
        (0, 5, "pass"),
        (None, 5, "pass"),
        (1, 4, "fail"),
        (0, 0, "fail"),
        (1, None, "unknown"),
        (None, 4, "unknown"),
    ],
)
def test_two_inventions_or_five_utility_models_are_enough(
    notice: Notice, inventions: int | None, others: int | None, expected: str
) -> None:
    facts = {"invention_patents": inventions, "utility_design_patents": others}
    known = {fact: None if count is None else Decimal(count) for fact, count in facts.items()}
    assert status(notice, "patents", **known) == expected


@pytest.mark.parametrize(
    ("several", "related", "expected"),
    [
        (False, None, "pass"),
        (False, False, "pass"),
        (True, True, "pass"),
        (True, False, "fail"),
        (True, None, "unknown"),
        (None, True, "pass"),
        (None, False, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_products_must_be_related_only_if_there_are_several(
    notice: Notice, several: bool | None, related: bool | None, expected: str
) -> None:
    known = {"multiple_main_products": several, "products_related": related}
    assert status(notice, "product_relatedness", **known) == expected


@pytest.mark.parametrize("fact", [fact for fact in (*YES_IS_GOOD, *NO_IS_GOOD) if "products" not in fact])
def test_a_bad_yes_or_no_fails_its_own_criterion_and_no_other(notice: Notice, fact: str) -> None:
    verdict = decide(notice, changed(**{fact: fact in NO_IS_GOOD}))
    assert verdict.outcome == "ineligible"
    assert verdict.improve == (CRITERION_OF.get(fact, fact),)


@pytest.mark.parametrize("fact", ["cultivation_status", "key_field"])
def test_any_arm_of_a_choice_will_do_and_none_will_not(notice: Notice, fact: str) -> None:
    *arms, none = CHOICES[fact]
    assert [status(notice, fact, **{fact: arm}) for arm in arms] == ["pass"] * len(arms)
    assert (none, status(notice, fact, **{fact: none})) == ("none", "fail")


@pytest.mark.parametrize(
    ("industry", "staff", "revenue", "assets", "expected"),
    [
        ("industry", 999, 9 * YI, None, "pass"),
        ("industry", 1000, 4 * YI - 1, None, "pass"),
        ("industry", 1000, 4 * YI, None, "fail"),
        ("industry", 5000, 2 * YI, None, "pass"),
        ("industry", None, 4 * YI - 1, None, "pass"),
        ("industry", None, 4 * YI, None, "unknown"),
        ("agriculture", 9000, 2 * YI - 1, None, "pass"),
        ("agriculture", 10, 2 * YI, None, "fail"),
        ("construction", 10, 8 * YI, 8 * YI, "fail"),
        ("construction", 10, 8 * YI, 8 * YI - 1, "pass"),
        ("real_estate", 10, 20 * YI, 1 * YI, "fail"),
        ("real_estate", 10, 20 * YI - 1, 90 * YI, "pass"),
        ("software_it", 299, 5 * YI, None, "pass"),
        ("software_it", 300, 1 * YI, None, "fail"),
        ("leasing_business_services", 300, 1, 12 * YI, "fail"),
        ("leasing_business_services", 300, 1, 12 * YI - 1, "pass"),
        ("other", 300, 1, 1, "fail"),
        ("other", 299, 99 * YI, 99 * YI, "pass"),
        (None, 10, 1 * YI, 1 * YI, "unknown"),
    ],
)
def test_only_a_firm_that_reaches_every_large_floor_of_its_row_is_too_big(
    notice: Notice, industry: str | None, staff: int | None, revenue: int | None, assets: int | None, expected: str
) -> None:
    sizes = {"employees": staff, "revenue_last_year": revenue, "total_assets": assets}
    known = {fact: None if size is None else Decimal(size) for fact, size in sizes.items()}
    assert status(notice, "sme_size", industry=industry, **known) == expected


@pytest.mark.parametrize(
    ("criterion", "fact", "low", "high", "expected"),
    [
        ("revenue", "revenue_last_year", "73000000", None, "unknown"),  # 七千三百多万
        ("revenue", "revenue_last_year", "100000000", None, "pass"),  # 一亿多
        ("revenue", "revenue_last_year", None, "99999999", "fail"),
        ("debt_ratio", "debt_ratio", "0.60", "0.70", "pass"),
        ("debt_ratio", "debt_ratio", "0.65", "0.75", "unknown"),
        ("debt_ratio", "debt_ratio", "0.701", None, "fail"),
        ("market_rank", "market_rank", "1", "3", "pass"),
        ("market_rank", "market_rank", "3", "5", "unknown"),
    ],
)
def test_a_range_is_open_only_where_the_printed_bound_lies_inside(
    notice: Notice, criterion: str, fact: str, low: str | None, high: str | None, expected: str
) -> None:
    value = Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert status(notice, criterion, **{fact: value}) == expected
