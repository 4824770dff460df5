"""The oracle itself, bound by bound."""

from __future__ import annotations

from decimal import Decimal

import pytest

from .judge import LARGE_FLOORS, judge

YES_NO = {
    "registered_in_china": ("registration", True),
    "independent_legal_person": ("legal_person", True),
    "specialisation_strategy": ("specialisation_strategy", True),
    "continuous_innovation": ("continuous_innovation", True),
    "management_reputation": ("management_reputation", True),
    "false_information": ("no_false_information", False),
    "accident_last_3_years": ("no_accidents", False),
    "tax_or_law_violation": ("no_violations", False),
    "manufacturing_champion": ("not_champion", False),
    "product_reputation": ("product_reputation", True),
    "core_technology": ("core_technology", True),
    "rd_institution": ("rd_institution", True),
    "information_system": ("information_system", True),
    "lean_management": ("lean_management", True),
    "quality_certification": ("quality_certification", True),
    "own_brand": ("brand", True),
    "standards_or_foreign_certification": ("standards", True),
}
GOOD: dict[str, object] = {
    **{fact: good for fact, (_, good) in YES_NO.items()},
    "years_operating": 10,
    "industry": "industry",
    "employees": 320,
    "revenue_last_year": 160_000_000,
    "total_assets": 90_000_000,
    "cultivation_status": "provincial",
    "key_field": "four_bases",
    "main_revenue_growth": 0.12,
    "net_profit_growth": 0.12,
    "debt_ratio": 0.45,
    "years_in_segment": 8,
    "main_revenue_share": 0.9,
    "market_rank": 2,
    "multiple_main_products": False,
    "products_related": None,
    "rd_share": 0.05,
    "tech_staff_share": 0.2,
    "invention_patents": 3,
    "utility_design_patents": 9,
}
# fact, criterion, just on the wrong side, the bound, just on the right side
BOUNDS: list[tuple[str, str, object, object, object]] = [
    ("years_operating", "operating_years", 2.99, 3, 3.01),
    ("revenue_last_year", "revenue", 99_999_999, 100_000_000, 100_000_001),
    ("debt_ratio", "debt_ratio", 0.7001, 0.7, 0.699),
    ("years_in_segment", "segment_years", 2.5, 3, 3.5),
    ("main_revenue_share", "main_revenue_share", 0.699, 0.7, 0.701),
    ("market_rank", "market_rank", 4, 3, 2),
    ("rd_share", "rd_intensity", 0.029, 0.03, 0.031),
    ("tech_staff_share", "tech_staff_share", 0.149, 0.15, 0.151),
]


def status(criterion: str, **changes: object) -> str:
    return judge({**GOOD, **changes})[1][criterion]


def outcome(**changes: object) -> str:
    return judge({**GOOD, **changes})[0]


def span(low: object, high: object) -> dict[str, object]:
    return {"low": low, "high": high}


def test_a_good_firm_is_eligible_by_all_31_criteria() -> None:
    verdict, criteria = judge(GOOD)
    assert verdict == "eligible"
    assert len(criteria) == 31
    assert set(criteria.values()) == {"pass"}


def test_nothing_known_leaves_all_31_criteria_open() -> None:
    verdict, criteria = judge({})
    assert verdict == "undetermined"
    assert list(criteria.values()) == ["unknown"] * 31


@pytest.mark.parametrize("fact", YES_NO)
def test_yes_no_facts_and_exclusions(fact: str) -> None:
    criterion, good = YES_NO[fact]
    bad_criteria = judge({**GOOD, fact: not good})[1]
    assert [name for name, value in bad_criteria.items() if value != "pass"] == [criterion]
    assert (status(criterion, **{fact: good}), outcome(**{fact: good})) == ("pass", "eligible")
    assert (status(criterion, **{fact: not good}), outcome(**{fact: not good})) == ("fail", "ineligible")
    assert (status(criterion, **{fact: None}), outcome(**{fact: None})) == ("unknown", "undetermined")


@pytest.mark.parametrize(("fact", "criterion", "wrong", "bound", "right"), BOUNDS)
def test_bounds_include_the_number_itself(
    fact: str, criterion: str, wrong: object, bound: object, right: object
) -> None:
    found = [status(criterion, **{fact: value}) for value in (wrong, bound, right, None)]
    assert found == ["fail", "pass", "pass", "unknown"]
    assert status(criterion, **{fact: Decimal(str(bound))}) == "pass"
    assert (outcome(**{fact: wrong}), outcome(**{fact: bound})) == ("ineligible", "eligible")


@pytest.mark.parametrize(
    ("fact", "criterion", "value", "expected"),
    [
        ("revenue_last_year", "revenue", span(100_000_000, 200_000_000), "pass"),
        ("revenue_last_year", "revenue", span(100_000_000, None), "pass"),
        ("revenue_last_year", "revenue", span(90_000_000, 99_999_999), "fail"),
        ("revenue_last_year", "revenue", span(None, 99_999_999), "fail"),
        ("revenue_last_year", "revenue", span(90_000_000, 100_000_000), "unknown"),
        ("revenue_last_year", "revenue", span(73_000_000, None), "unknown"),
        ("revenue_last_year", "revenue", span(None, 100_000_000), "unknown"),
        ("revenue_last_year", "revenue", span(None, None), "unknown"),
        ("debt_ratio", "debt_ratio", span(0.5, 0.7), "pass"),
        ("debt_ratio", "debt_ratio", span(0.7, 0.7), "pass"),
        ("debt_ratio", "debt_ratio", span(None, 0.7), "pass"),
        ("debt_ratio", "debt_ratio", span(0.7, 0.8), "unknown"),
        ("debt_ratio", "debt_ratio", span(0.7, None), "unknown"),
        ("debt_ratio", "debt_ratio", span(0.701, None), "fail"),
        ("market_rank", "market_rank", span(1, 3), "pass"),
        ("market_rank", "market_rank", span(3, 5), "unknown"),
        ("market_rank", "market_rank", span(4, 10), "fail"),
        ("rd_share", "rd_intensity", {**span(0.025, 0.041), "years": [0.025, 0.041]}, "unknown"),
        ("rd_share", "rd_intensity", {**span(0.03, 0.041), "years": [0.03, 0.041]}, "pass"),
    ],
)
def test_ranges(fact: str, criterion: str, value: object, expected: str) -> None:
    assert status(criterion, **{fact: value}) == expected


@pytest.mark.parametrize(
    ("main", "net", "expected"),
    [
        (0.1, 0.099, "pass"),
        (0.099, 0.1, "pass"),
        (0.1, None, "pass"),
        (None, 0.101, "pass"),
        (0.099, 0.099, "fail"),
        (-0.2, -0.1, "fail"),
        (0.099, None, "unknown"),
        (None, 0.05, "unknown"),
        (None, None, "unknown"),
        (span(0.08, 0.12), 0.05, "unknown"),
        (span(0.08, 0.12), 0.1, "pass"),
        (span(0.08, 0.09), 0.05, "fail"),
    ],
)
def test_growth_takes_either_arm(main: object, net: object, expected: str) -> None:
    assert status("growth", main_revenue_growth=main, net_profit_growth=net) == expected


@pytest.mark.parametrize(
    ("inventions", "others", "expected"),
    [
        (1, 4, "fail"),
        (2, 0, "pass"),
        (3, None, "pass"),
        (0, 5, "pass"),
        (None, 6, "pass"),
        (1, None, "unknown"),
        (None, 4, "unknown"),
        (span(1, None), 4, "unknown"),
        (span(2, None), 4, "pass"),
    ],
)
def test_patents_take_either_arm(inventions: object, others: object, expected: str) -> None:
    assert status("patents", invention_patents=inventions, utility_design_patents=others) == expected


@pytest.mark.parametrize(
    ("several", "related", "expected"),
    [
        (False, None, "pass"),
        (False, False, "pass"),
        (True, True, "pass"),
        (None, True, "pass"),
        (True, False, "fail"),
        (True, None, "unknown"),
        (None, False, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_products_are_related_only_if_several(several: object, related: object, expected: str) -> None:
    assert status("product_relatedness", multiple_main_products=several, products_related=related) == expected


@pytest.mark.parametrize("criterion", ["cultivation_status", "key_field"])
def test_choices(criterion: str) -> None:
    arms = {
        "cultivation_status": ("provincial", "product", "other_innovative"),
        "key_field": ("four_bases", "ten_industries", "weak_link", "pillar_industry"),
    }[criterion]
    assert {status(criterion, **{criterion: arm}) for arm in arms} == {"pass"}
    assert status(criterion, **{criterion: "none"}) == "fail"
    assert status(criterion, **{criterion: None}) == "unknown"


# The standard again, from its text, in its own units (人, 万元): staff, revenue, assets.
SIZES: dict[str, tuple[int | None, int | None, int | None]] = {
    "agriculture": (None, 20000, None),
    "industry": (1000, 40000, None),
    "construction": (None, 80000, 80000),
    "wholesale": (200, 40000, None),
    "retail": (300, 20000, None),
    "transport": (1000, 30000, None),
    "storage": (200, 30000, None),
    "post": (1000, 30000, None),
    "accommodation": (300, 10000, None),
    "catering": (300, 10000, None),
    "information_transmission": (2000, 100000, None),
    "software_it": (300, 10000, None),
    "real_estate": (None, 200000, 10000),
    "property_management": (1000, 5000, None),
    "leasing_business_services": (300, None, 120000),
    "other": (300, None, None),
}


@pytest.mark.parametrize("industry", SIZES)
def test_a_firm_is_large_only_if_every_indicator_reaches_its_floor(industry: str) -> None:
    staff, revenue, assets = SIZES[industry]
    wan = {"revenue_last_year": revenue, "total_assets": assets}
    floors = {fact: floor * 10_000 for fact, floor in wan.items() if floor} | ({"employees": staff} if staff else {})
    size: dict[str, object] = {**dict.fromkeys(("employees", "revenue_last_year", "total_assets")), **floors}
    assert status("sme_size", industry=industry, **size) == "fail"
    for fact, floor in floors.items():
        assert status("sme_size", industry=industry, **{**size, fact: floor - 1}) == "pass"
        assert status("sme_size", industry=industry, **{**size, fact: None}) == "unknown"
        assert status("sme_size", industry=industry, **{**size, fact: span(floor - 1, None)}) == "unknown"
        others: dict[str, object] = {other: None for other in size if other != fact}
        assert status("sme_size", industry=industry, **{**others, fact: floor - 1}) == "pass"


def test_size_is_open_without_an_industry_and_all_16_are_known() -> None:
    assert status("sme_size", industry=None, employees=5) == "unknown"
    assert set(SIZES) == set(LARGE_FLOORS)


def test_a_failure_outweighs_what_is_not_known() -> None:
    assert outcome(own_brand=False, market_rank=None) == "ineligible"


@pytest.mark.parametrize(
    "changes",
    [
        {"own_brand": "yes"},
        {"own_brand": 1},
        {"employees": True, "revenue_last_year": 500_000_000},
        {"debt_ratio": "0.5"},
        {"debt_ratio": float("nan")},
        {"debt_ratio": span(0.9, 0.1)},
        {"debt_ratio": {"years": [0.1]}},
        {"key_field": "provincial"},
        {"industry": "工业"},
    ],
)
def test_a_value_outside_the_contract_is_an_error(changes: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        judge({**GOOD, **changes})
