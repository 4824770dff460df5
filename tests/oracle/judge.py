"""The test oracle: does a firm meet notice 工信厅企业函〔2020〕159号, second part?

One plain function a criterion, in the order of the notice. Money is in yuan, a percentage is a fraction (12% is
0.12), a range is `{"low": a, "high": b}` with `None` for an open end and both ends included.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

Status = Literal["pass", "fail", "unknown"]
Facts = dict[str, object]

WAN = 10_000

# 工信部联企业〔2011〕300号: where each indicator stops being that of a small or medium firm (人; yuan).
LARGE_FLOORS: dict[str, dict[str, int]] = {
    "agriculture": {"revenue_last_year": 20_000 * WAN},
    "industry": {"employees": 1000, "revenue_last_year": 40_000 * WAN},
    "construction": {"revenue_last_year": 80_000 * WAN, "total_assets": 80_000 * WAN},
    "wholesale": {"employees": 200, "revenue_last_year": 40_000 * WAN},
    "retail": {"employees": 300, "revenue_last_year": 20_000 * WAN},
    "transport": {"employees": 1000, "revenue_last_year": 30_000 * WAN},
    "storage": {"employees": 200, "revenue_last_year": 30_000 * WAN},
    "post": {"employees": 1000, "revenue_last_year": 30_000 * WAN},
    "accommodation": {"employees": 300, "revenue_last_year": 10_000 * WAN},
    "catering": {"employees": 300, "revenue_last_year": 10_000 * WAN},
    "information_transmission": {"employees": 2000, "revenue_last_year": 100_000 * WAN},
    "software_it": {"employees": 300, "revenue_last_year": 10_000 * WAN},
    "real_estate": {"revenue_last_year": 200_000 * WAN, "total_assets": 10_000 * WAN},
    "property_management": {"employees": 1000, "revenue_last_year": 5_000 * WAN},
    "leasing_business_services": {"employees": 300, "total_assets": 120_000 * WAN},
    "other": {"employees": 300},
}


def judge(facts: Facts) -> tuple[str, dict[str, str]]:
    """The outcome (`ineligible`, `undetermined`, `eligible`) and the status of each of the 31 criteria.

    A fact that is missing or `None` is not known. Raises TypeError or ValueError for a value that the contract does
    not allow, so that a slip in a test never passes for an unknown.
    """
    criteria: dict[str, str] = {
        "registration": registration(facts),
        "legal_person": legal_person(facts),
        "operating_years": operating_years(facts),
        "sme_size": sme_size(facts),
        "cultivation_status": cultivation_status(facts),
        "specialisation_strategy": specialisation_strategy(facts),
        "continuous_innovation": continuous_innovation(facts),
        "management_reputation": management_reputation(facts),
        "no_false_information": no_false_information(facts),
        "no_accidents": no_accidents(facts),
        "no_violations": no_violations(facts),
        "not_champion": not_champion(facts),
        "key_field": key_field(facts),
        "revenue": revenue(facts),
        "growth": growth(facts),
        "debt_ratio": debt_ratio(facts),
        "segment_years": segment_years(facts),
        "main_revenue_share": main_revenue_share(facts),
        "market_rank": market_rank(facts),
        "product_relatedness": product_relatedness(facts),
        "product_reputation": product_reputation(facts),
        "rd_intensity": rd_intensity(facts),
        "tech_staff_share": tech_staff_share(facts),
        "patents": patents(facts),
        "core_technology": core_technology(facts),
        "rd_institution": rd_institution(facts),
        "information_system": information_system(facts),
        "lean_management": lean_management(facts),
        "quality_certification": quality_certification(facts),
        "brand": brand(facts),
        "standards": standards(facts),
    }
    if "fail" in criteria.values():
        return "ineligible", criteria
    if "unknown" in criteria.values():
        return "undetermined", criteria
    return "eligible", criteria


# --- 2.1.1 to 2.1.4: basic conditions --------------------------------------------------------------------------


def registration(facts: Facts) -> Status:
    return must_be(True, facts.get("registered_in_china"))


def legal_person(facts: Facts) -> Status:
    return must_be(True, facts.get("independent_legal_person"))


def operating_years(facts: Facts) -> Status:
    return at_least(facts.get("years_operating"), "3")


def sme_size(facts: Facts) -> Status:
    """A firm is large only where every indicator of its row reaches the floor; any other firm is 中小."""
    industry = facts.get("industry")
    if industry is None:
        return "unknown"
    if not isinstance(industry, str) or industry not in LARGE_FLOORS:
        raise ValueError(f"not an industry of the contract: {industry!r}")
    reached = [at_least(facts.get(fact), str(floor)) for fact, floor in LARGE_FLOORS[industry].items()]
    if "fail" in reached:
        return "pass"
    return "unknown" if "unknown" in reached else "fail"


def cultivation_status(facts: Facts) -> Status:
    return one_of(facts.get("cultivation_status"), "provincial", "product", "other_innovative")


def specialisation_strategy(facts: Facts) -> Status:
    return must_be(True, facts.get("specialisation_strategy"))


def continuous_innovation(facts: Facts) -> Status:
    return must_be(True, facts.get("continuous_innovation"))


def management_reputation(facts: Facts) -> Status:
    return must_be(True, facts.get("management_reputation"))


# --- 2.1.exclusions and 3.intro: who may not be recommended; 2.2: key fields -----------------------------------


def no_false_information(facts: Facts) -> Status:
    return must_be(False, facts.get("false_information"))


def no_accidents(facts: Facts) -> Status:
    return must_be(False, facts.get("accident_last_3_years"))


def no_violations(facts: Facts) -> Status:
    return must_be(False, facts.get("tax_or_law_violation"))


def not_champion(facts: Facts) -> Status:
    return must_be(False, facts.get("manufacturing_champion"))


def key_field(facts: Facts) -> Status:
    return one_of(facts.get("key_field"), "four_bases", "ten_industries", "weak_link", "pillar_industry")


# --- 2.3.1: economic results -----------------------------------------------------------------------------------


def revenue(facts: Facts) -> Status:
    return at_least(facts.get("revenue_last_year"), "100000000")


def growth(facts: Facts) -> Status:
    return either(at_least(facts.get("main_revenue_growth"), "0.10"), at_least(facts.get("net_profit_growth"), "0.10"))


def debt_ratio(facts: Facts) -> Status:
    return at_most(facts.get("debt_ratio"), "0.70")


# --- 2.3.2: specialisation -------------------------------------------------------------------------------------


def segment_years(facts: Facts) -> Status:
    return at_least(facts.get("years_in_segment"), "3")


def main_revenue_share(facts: Facts) -> Status:
    return at_least(facts.get("main_revenue_share"), "0.70")


def market_rank(facts: Facts) -> Status:
    return at_most(facts.get("market_rank"), "3")


def product_relatedness(facts: Facts) -> Status:
    """Products have to be related only where there are several main ones."""
    return either(must_be(False, facts.get("multiple_main_products")), must_be(True, facts.get("products_related")))


def product_reputation(facts: Facts) -> Status:
    return must_be(True, facts.get("product_reputation"))


# --- 2.3.3 and 2.3.4: innovation, management -------------------------------------------------------------------


def rd_intensity(facts: Facts) -> Status:
    return at_least(facts.get("rd_share"), "0.03")


def tech_staff_share(facts: Facts) -> Status:
    return at_least(facts.get("tech_staff_share"), "0.15")


def patents(facts: Facts) -> Status:
    return either(at_least(facts.get("invention_patents"), "2"), at_least(facts.get("utility_design_patents"), "5"))


def core_technology(facts: Facts) -> Status:
    return must_be(True, facts.get("core_technology"))


def rd_institution(facts: Facts) -> Status:
    return must_be(True, facts.get("rd_institution"))


def information_system(facts: Facts) -> Status:
    return must_be(True, facts.get("information_system"))


def lean_management(facts: Facts) -> Status:
    return must_be(True, facts.get("lean_management"))


def quality_certification(facts: Facts) -> Status:
    return must_be(True, facts.get("quality_certification"))


def brand(facts: Facts) -> Status:
    return must_be(True, facts.get("own_brand"))


def standards(facts: Facts) -> Status:
    return must_be(True, facts.get("standards_or_foreign_certification"))


# --- reading values --------------------------------------------------------------------------------------------


def must_be(wanted: bool, value: object) -> Status:
    """Whether a yes/no fact is as wanted."""
    if value is None:
        return "unknown"
    if not isinstance(value, bool):
        raise TypeError(f"a yes/no fact is true, false or null, not {value!r}")
    return "pass" if value is wanted else "fail"


def one_of(value: object, *good: str) -> Status:
    """Whether a choice is a good one; the only other choice there is is `none`."""
    if value is None:
        return "unknown"
    if value == "none":
        return "fail"
    if value not in good:
        raise ValueError(f"a choice is none or one of {good}, not {value!r}")
    return "pass"


def at_least(value: object, bound: str) -> Status:
    """Whether a number, or every number of a range, is the bound or more."""
    low, high = ends(value)
    if low is not None and low >= Fraction(bound):
        return "pass"
    return "fail" if high is not None and high < Fraction(bound) else "unknown"


def at_most(value: object, bound: str) -> Status:
    """Whether a number, or every number of a range, is the bound or less."""
    low, high = ends(value)
    if high is not None and high <= Fraction(bound):
        return "pass"
    return "fail" if low is not None and low > Fraction(bound) else "unknown"


def either(one: Status, other: Status) -> Status:
    """Three-valued or."""
    if "pass" in (one, other):
        return "pass"
    return "fail" if one == other == "fail" else "unknown"


def ends(value: object) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest number that a fact may be; `None` where nothing bounds it."""
    if not isinstance(value, dict):
        return number(value), number(value)
    if not {"low", "high"} & value.keys():
        raise ValueError(f"a range has a low or a high end: {value!r}")
    low, high = number(value.get("low")), number(value.get("high"))
    if low is not None and high is not None and low > high:
        raise ValueError(f"a range runs upwards: {value!r}")
    return low, high


def number(value: object) -> Fraction | None:
    """A number, exactly; a float is the decimal that it is written as (0.7 is seven tenths)."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"not a number: {value!r}")
    return Fraction(str(value))
