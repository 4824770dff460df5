"""Made-up firms: facts of the contract around the notice's bounds, the same for the same seed."""

from __future__ import annotations

import random

from .judge import LARGE_FLOORS, WAN, sme_size
from .phrases import LABELS_OF_BAD, YES_NO
from .wording import say, say_all_good, say_exceptions

__all__ = ["FACTS", "random_firm", "say", "say_all_good", "say_exceptions"]

FACTS = (
    "registered_in_china",
    "independent_legal_person",
    "years_operating",
    "industry",
    "employees",
    "revenue_last_year",
    "total_assets",
    "cultivation_status",
    "specialisation_strategy",
    "continuous_innovation",
    "management_reputation",
    "false_information",
    "accident_last_3_years",
    "tax_or_law_violation",
    "manufacturing_champion",
    "key_field",
    "main_revenue_growth",
    "net_profit_growth",
    "debt_ratio",
    "years_in_segment",
    "main_revenue_share",
    "market_rank",
    "multiple_main_products",
    "products_related",
    "product_reputation",
    "rd_share",
    "tech_staff_share",
    "invention_patents",
    "utility_design_patents",
    "core_technology",
    "rd_institution",
    "information_system",
    "lean_management",
    "quality_certification",
    "own_brand",
    "standards_or_foreign_certification",
)
PLAIN_YES_NO = [fact for fact in YES_NO if fact not in ("multiple_main_products", "products_related")]
INDUSTRIES = tuple(LARGE_FLOORS)


def random_firm(rng: random.Random) -> dict[str, object]:
    """A value for each fact of the contract, `None` where the firm does not know it.

    Three firms in ten are good in everything, two are good but do not know a few facts, five fail here and there.
    Values are plain JSON that can be said exactly: money in whole 万, percentages with at most one decimal.
    """
    kind = rng.choices(("good", "open", "mixed"), (30, 20, 50))[0]
    bad_rate = rng.choice((0.02, 0.05, 0.12)) if kind == "mixed" else 0.0
    firm = _firm(rng, bad_rate)
    if kind == "open":
        for fact in rng.sample(FACTS, rng.randint(1, 4)):
            firm[fact] = None
    if kind == "mixed":
        null_rate = rng.choice((0.0, 0.03, 0.1))
        firm.update({fact: None for fact in FACTS if rng.random() < null_rate})
    return {fact: firm[fact] for fact in FACTS}


def _firm(rng: random.Random, bad_rate: float) -> dict[str, object]:
    def good() -> bool:
        return rng.random() >= bad_rate

    firm: dict[str, object] = {fact: good() != (fact in LABELS_OF_BAD) for fact in PLAIN_YES_NO}
    firm |= _size(rng, good(), good())
    firm |= _growth(rng, good())
    firm |= _patents(rng, good())
    firm |= _products(rng, good())
    firm |= _years(rng, good(), good())
    firm["cultivation_status"] = _choice(rng, good(), "provincial", "product", "other_innovative")
    firm["key_field"] = _choice(rng, good(), "four_bases", "ten_industries", "weak_link", "pillar_industry")
    firm["market_rank"] = rng.randint(1, 3) if good() else rng.choice((4, 4, 5, 8, 20))
    firm["debt_ratio"] = _below(rng, 700, 50, 1200, good()) / 1000
    firm["main_revenue_share"] = _above(rng, 700, 200, 1000, good()) / 1000
    firm["rd_share"] = _above(rng, 30, 0, 250, good()) / 1000
    firm["tech_staff_share"] = _above(rng, 150, 10, 600, good()) / 1000
    return firm


def _above(rng: random.Random, bound: int, least: int, most: int, good: bool) -> int:
    """A whole number from `least` to `most`, mostly close to the bound: the bound or more if good, else below it."""
    near = max(1, abs(bound) // 20)
    if good:
        return rng.choice((bound, bound + 1, rng.randint(bound, bound + near), rng.randint(bound, most)))
    return rng.choice((bound - 1, rng.randint(bound - near, bound - 1), rng.randint(least, bound - 1)))


def _below(rng: random.Random, bound: int, least: int, most: int, good: bool) -> int:
    """The mirror image: the bound or less if good, else above it."""
    return -_above(rng, -bound, -most, -least, good)


def _choice(rng: random.Random, good: bool, *arms: str) -> str:
    return rng.choice(arms) if good else "none"


def _size(rng: random.Random, revenue_good: bool, size_good: bool) -> dict[str, object]:
    """Industry, staff, revenue and assets, drawn until revenue reaches 1亿 or not and the firm is 中小 or not."""
    industry = "industry" if rng.random() < 0.6 else rng.choice(INDUSTRIES)
    floors = LARGE_FLOORS[industry]
    while True:
        revenue_bounds = (10_000 * WAN, floors.get("revenue_last_year", 10_000 * WAN))
        revenue = _around(rng, rng.choice(revenue_bounds) // WAN, 500, 500_000) * WAN
        firm: dict[str, object] = {
            "industry": industry,
            "employees": _around(rng, floors.get("employees", 300), 5, 20_000),
            "revenue_last_year": revenue,
            "total_assets": _around(rng, floors.get("total_assets", 20_000 * WAN) // WAN, 500, 900_000) * WAN,
        }
        # Under 1亿 most industries have no large firms, so any size will do there.
        size_fits = not revenue_good or (sme_size(firm) == "pass") == size_good
        if (revenue >= 10_000 * WAN) == revenue_good and size_fits:
            return firm


def _around(rng: random.Random, bound: int, least: int, most: int) -> int:
    return _above(rng, bound, min(least, bound - 1), max(most, bound), rng.random() < 0.5)


def _growth(rng: random.Random, good: bool) -> dict[str, object]:
    first, second = _arms(rng, good)
    return {
        "main_revenue_growth": _above(rng, 100, -200, 800, first) / 1000,
        "net_profit_growth": _above(rng, 100, -300, 1500, second) / 1000,
    }


def _patents(rng: random.Random, good: bool) -> dict[str, object]:
    first, second = _arms(rng, good)
    return {
        "invention_patents": _above(rng, 2, 0, 12, first),
        "utility_design_patents": _above(rng, 5, 0, 40, second),
    }


def _arms(rng: random.Random, good: bool) -> tuple[bool, bool]:
    return rng.choice(((True, True), (True, False), (False, True))) if good else (False, False)


def _products(rng: random.Random, good: bool) -> dict[str, object]:
    several = not good or rng.random() < 0.4
    return {"multiple_main_products": several, "products_related": good if several else None}


def _years(rng: random.Random, operating_good: bool, segment_good: bool) -> dict[str, object]:
    """Nobody sells longer than they have been there, so a young firm is new to its market too."""
    operating = rng.choice((3, 3, 4, 5, 8, 13, 20, 35)) if operating_good else rng.choice((1, 2, 2, 2.5))
    segment = rng.choice((3, 3, 3.5, 5, 10, 16)) if segment_good else rng.choice((1, 2, 2, 2.5))
    return {"years_operating": operating, "years_in_segment": min(operating, segment)}
