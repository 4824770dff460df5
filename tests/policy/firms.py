"""Firms for tests: a good one, one good or bad value a fact, and random facts around the bounds of the notice.

Written by hand, so that a slip in `knowledge/` does not slip into its test.
"""

from __future__ import annotations

import random
from decimal import Decimal

from bot.policy.values import Interval, Value, from_years

YES_IS_GOOD = (
    "registered_in_china",
    "independent_legal_person",
    "specialisation_strategy",
    "continuous_innovation",
    "management_reputation",
    "products_related",
    "product_reputation",
    "core_technology",
    "rd_institution",
    "information_system",
    "lean_management",
    "quality_certification",
    "own_brand",
    "standards_or_foreign_certification",
)
NO_IS_GOOD = (
    "false_information",
    "accident_last_3_years",
    "tax_or_law_violation",
    "manufacturing_champion",
    "multiple_main_products",
)
CHOICES = {
    "industry": (
        "agriculture", "industry", "construction", "wholesale", "retail", "transport", "storage", "post",
        "accommodation", "catering", "information_transmission", "software_it", "real_estate", "property_management",
        "leasing_business_services", "other",
    ),
    "cultivation_status": ("provincial", "product", "other_innovative", "none"),
    "key_field": ("four_bases", "ten_industries", "weak_link", "pillar_industry", "none"),
}  # fmt: skip
# Below, at and above every bound, and far from it.
POINTS = {
    "years_operating": "0 1 2.99 3 3.01 9 40",
    "employees": "0 199 200 201 299 300 301 999 1000 1001 1999 2000 2001 9000",
    "revenue_last_year": "0 49999999 50000000 73000000 99999999.99 100000000 100000001 199999999 200000000 299999999 "
    "300000000 399999999 400000000 400000001 799999999 800000000 999999999 1000000000 1999999999 2000000000",
    "total_assets": "0 60000000 99999999 100000000 100000001 799999999 800000000 1199999999 1200000000 1200000001",
    "main_revenue_growth": "-1 -0.2 0 0.0999 0.1 0.1001 0.35 3",
    "net_profit_growth": "-2.5 -0.2 0 0.0999 0.1 0.1001 0.35 12",
    "debt_ratio": "0 0.45 0.6999 0.7 0.7001 0.74 1.3",
    "years_in_segment": "0 2 2.99 3 3.01 8 30",
    "main_revenue_share": "0 0.5 0.6999 0.7 0.7001 1",
    "market_rank": "1 2 3 4 5 30",
    "rd_share": "0 0.024 0.0299 0.03 0.0301 0.2",
    "tech_staff_share": "0 0.1 0.1499 0.15 0.1501 0.6",
    "invention_patents": "0 1 2 3 40",
    "utility_design_patents": "0 4 5 6 90",
}
NUMBERS: dict[str, tuple[Decimal, ...]] = {fact: tuple(map(Decimal, said.split())) for fact, said in POINTS.items()}
YEARLY = {"main_revenue_growth": "growth", "net_profit_growth": "growth", "rd_share": "every_year"}
FACTS = (*YES_IS_GOOD, *NO_IS_GOOD, *CHOICES, *NUMBERS)

GOOD: dict[str, Value] = {
    **dict.fromkeys(YES_IS_GOOD, True),
    **dict.fromkeys(NO_IS_GOOD, False),
    "industry": "industry",
    "cultivation_status": "provincial",
    "key_field": "four_bases",
    "years_operating": Decimal(9),
    "employees": Decimal(280),
    "revenue_last_year": Decimal(160_000_000),
    "total_assets": Decimal(60_000_000),
    "main_revenue_growth": Decimal("0.12"),
    "net_profit_growth": Decimal("0.15"),
    "debt_ratio": Decimal("0.65"),
    "years_in_segment": Decimal(8),
    "main_revenue_share": Decimal("0.95"),
    "market_rank": Decimal(2),
    "rd_share": Decimal("0.035"),
    "tech_staff_share": Decimal("0.18"),
    "invention_patents": Decimal(3),
    "utility_design_patents": Decimal(6),
}


def random_value(rng: random.Random, fact: str) -> Value:
    """A value of the fact's type: a number is exact, a closed or open range, or two yearly figures."""
    if fact in CHOICES:
        return rng.choice(CHOICES[fact])
    if fact not in NUMBERS:
        return rng.random() < 0.5
    one, other = sorted((rng.choice(NUMBERS[fact]), rng.choice(NUMBERS[fact])))
    shape = rng.random()
    if shape < 0.65:
        return one
    if shape < 0.75 and fact in YEARLY:
        years = [one, other]
        rng.shuffle(years)
        return from_years(YEARLY[fact], years)
    return Interval(None if rng.random() < 0.15 else one, None if rng.random() < 0.15 else other)


def random_facts(rng: random.Random) -> dict[str, Value | None]:
    """Facts of a firm: most known, some asked and not known (`None`), some absent; good ones more often than not."""
    known, good = rng.choice((0.5, 0.9, 1.0)), rng.choice((0.0, 0.6, 0.95))
    facts: dict[str, Value | None] = {}
    for fact in FACTS:
        if rng.random() < known:
            facts[fact] = GOOD[fact] if rng.random() < good else random_value(rng, fact)
        elif rng.random() < 0.5:
            facts[fact] = None
    return facts
