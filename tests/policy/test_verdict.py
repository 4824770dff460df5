"""The verdict: outcome, gaps in points, money and heads, readings, what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.policy.conditions import Status
from bot.policy.notice import Notice
from bot.policy.values import Interval, Value, from_years
from bot.policy.verdict import Finding, Verdict, decide

from .firms import GOOD


def judged(notice: Notice, **facts: Value | None) -> Verdict:
    """The verdict on a good firm with some facts changed."""
    return decide(notice, {**GOOD, **facts})


def finding(notice: Notice, criterion: str, **facts: Value | None) -> Finding:
    return next(one for one in judged(notice, **facts).findings if one.criterion.id == criterion)


def rates(*said: str) -> list[Decimal]:
    return [Decimal(one) for one in said]


def test_a_firm_good_in_everything_meets_all_31_criteria(notice: Notice) -> None:
    verdict = decide(notice, GOOD)
    assert verdict.outcome == "eligible"
    assert len(verdict.by_status(Status.PASS)) == 31
    assert (verdict.improve, verdict.unanswered) == ((), ())
    assert all(one.gap_amount is None and not one.missing for one in verdict.findings)
    assert all(measure.gap is None for one in verdict.findings for measure in one.measures)


def test_nothing_known_leaves_all_31_criteria_open(notice: Notice) -> None:
    verdict = decide(notice, {})
    assert verdict.outcome == "undetermined"
    assert len(verdict.by_status(Status.UNKNOWN)) == 31
    assert {"industry", "debt_ratio", "main_revenue_growth", "invention_patents"} <= set(verdict.unanswered)
    assert not {"net_profit_growth", "utility_design_patents", "employees"} & set(verdict.unanswered)


def test_one_failure_outweighs_what_is_open(notice: Notice) -> None:
    assert judged(notice, own_brand=False, market_rank=None).outcome == "ineligible"
    assert judged(notice, market_rank=None).outcome == "undetermined"


def test_the_least_to_change_is_exactly_what_fails(notice: Notice) -> None:
    verdict = judged(notice, own_brand=False, debt_ratio=Decimal("0.9"), market_rank=None)
    assert verdict.improve == ("debt_ratio", "brand")


def test_a_verdict_is_dated_by_the_last_day_of_filing_unless_told_otherwise(notice: Notice) -> None:
    assert decide(notice, {}).as_of == date(2020, 8, 7)
    assert decide(notice, {}, date(2020, 7, 8)).as_of == date(2020, 7, 8)
    assert decide(notice, {}).rules_version == notice.rules_version


def test_a_verdict_keeps_its_own_copy_of_the_facts(notice: Notice) -> None:
    facts: dict[str, Value | None] = dict(GOOD)
    verdict = decide(notice, facts)
    facts["own_brand"] = False
    assert verdict.facts["own_brand"] is True


# --- gaps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criterion", "fact", "observed", "gap"),
    [
        ("debt_ratio", "debt_ratio", "0.74", "0.04"),
        ("debt_ratio", "debt_ratio", "0.7001", "0.0001"),
        ("main_revenue_share", "main_revenue_share", "0.55", "0.15"),
        ("rd_intensity", "rd_share", "0.024", "0.006"),
        ("tech_staff_share", "tech_staff_share", "0.1", "0.05"),
        ("revenue", "revenue_last_year", "73000000", "27000000"),
        ("market_rank", "market_rank", "5", "2"),
        ("operating_years", "years_operating", "2.5", "0.5"),
    ],
)
def test_the_gap_is_the_exact_distance_from_the_bound(
    notice: Notice, criterion: str, fact: str, observed: str, gap: str
) -> None:
    (measure,) = finding(notice, criterion, **{fact: Decimal(observed)}).measures
    assert measure.status is Status.FAIL
    assert (measure.observed, measure.gap) == (Decimal(observed), Decimal(gap))


@pytest.mark.parametrize(
    ("low", "high", "gap"),
    [
        ("0.74", "0.80", Interval(Decimal("0.04"), Decimal("0.10"))),
        ("0.74", None, Interval(Decimal("0.04"), None)),
        ("0.65", "0.75", Interval(Decimal(0), Decimal("0.05"))),
        ("0.74", "0.74", Decimal("0.04")),
    ],
)
def test_the_gap_of_a_range_is_a_range(notice: Notice, low: str, high: str | None, gap: Decimal | Interval) -> None:
    said = Interval(Decimal(low), None if high is None else Decimal(high))
    (measure,) = finding(notice, "debt_ratio", debt_ratio=said).measures
    assert measure.gap == gap


def test_both_arms_that_fail_show_their_gaps(notice: Notice) -> None:
    found = finding(notice, "growth", main_revenue_growth=Decimal("0.08"), net_profit_growth=Decimal("-0.2"))
    assert [(m.fact, m.gap) for m in found.measures] == [
        ("main_revenue_growth", Decimal("0.02")),
        ("net_profit_growth", Decimal("0.3")),
    ]


@pytest.mark.parametrize(
    ("criterion", "changes", "amount"),
    [
        ("debt_ratio", {"debt_ratio": "0.74", "total_assets": "60000000"}, "2400000"),
        ("debt_ratio", {"debt_ratio": "0.7001", "total_assets": "60000000"}, "6000"),
        ("rd_intensity", {"rd_share": "0.024", "revenue_last_year": "160000000"}, "960000"),
        ("rd_intensity", {"rd_share": "0", "revenue_last_year": "123456789"}, "3703703.67"),
        ("rd_intensity", {"rd_share": "0.029999999", "revenue_last_year": "123456789"}, "0.12"),
        ("main_revenue_share", {"main_revenue_share": "0.5", "revenue_last_year": "160000000"}, "32000000"),
        ("tech_staff_share", {"tech_staff_share": "0.1", "employees": "320"}, "16"),
        ("tech_staff_share", {"tech_staff_share": "0.1499", "employees": "320"}, "1"),
        ("tech_staff_share", {"tech_staff_share": "0.1", "employees": "101"}, "6"),
    ],
)
def test_the_gap_is_told_in_money_or_whole_heads(
    notice: Notice, criterion: str, changes: dict[str, str], amount: str
) -> None:
    found = finding(notice, criterion, **{fact: Decimal(value) for fact, value in changes.items()})
    assert found.gap_amount == Decimal(amount)


@pytest.mark.parametrize("base", [None, Interval(Decimal(50_000_000), None)])
def test_there_is_no_amount_without_an_exact_base(notice: Notice, base: Value | None) -> None:
    assert finding(notice, "debt_ratio", debt_ratio=Decimal("0.74"), total_assets=base).gap_amount is None


def test_there_is_no_amount_for_a_range_or_where_nothing_is_lacking(notice: Notice) -> None:
    said = Interval(Decimal("0.74"), Decimal("0.8"))
    assert finding(notice, "debt_ratio", debt_ratio=said).gap_amount is None
    assert finding(notice, "debt_ratio", debt_ratio=Decimal("0.7")).gap_amount is None
    assert finding(notice, "market_rank", market_rank=Decimal(9)).gap_amount is None


@pytest.mark.parametrize("places", [6, 20], ids=["as a sentence is read", "as exactly as can be"])
def test_lacking_heads_are_what_counting_gives(notice: Notice, places: int) -> None:
    wrong = []
    for staff in (*range(20, 400, 17), *range(400, 2400, 400)):
        needed = -(-staff * 15 // 100)
        for known in range(0, needed, 1 + staff // 400):
            share = round(Decimal(known) / Decimal(staff), places)
            found = finding(notice, "tech_staff_share", tech_staff_share=share, employees=Decimal(staff))
            if found.gap_amount != needed - known:
                wrong.append((known, staff, found.gap_amount))
    assert wrong == []


def test_a_firm_that_fails_lacks_at_least_one_head(notice: Notice) -> None:
    found = finding(notice, "tech_staff_share", tech_staff_share=Decimal("0.14999"), employees=Decimal(280))
    assert (found.status, found.gap_amount) == (Status.FAIL, Decimal(1))


# --- readings of yearly figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "mean", "compound", "expected"),
    [
        (("0.1", "0.1"), "pass", "pass", "pass"),
        (("0.2", "0.009"), "pass", "pass", "pass"),
        (("0.2", "0.005"), "pass", "fail", "unknown"),
        (("0.005", "0.2"), "pass", "fail", "unknown"),
        (("0.5", "-0.3"), "pass", "fail", "unknown"),
        (("0.1", "0.0999"), "fail", "fail", "fail"),
        (("-0.2", "-0.1"), "fail", "fail", "fail"),
        (("-1", "1.3"), "pass", "fail", "unknown"),
        (("-1.5", "2"), "pass", "fail", "unknown"),
        (("-1", "1.1"), "fail", "fail", "fail"),
        (("-2", "-2"), "fail", "fail", "fail"),
    ],
)
def test_yearly_growth_is_open_only_where_its_readings_disagree(
    notice: Notice, years: tuple[str, str], mean: str, compound: str, expected: str
) -> None:
    value = from_years("growth", rates(*years))
    found = finding(notice, "growth", main_revenue_growth=value, net_profit_growth=Decimal(0))
    assert found.status.value == expected
    assert [(name, status.value) for name, _, status in found.measures[0].readings] == [
        ("mean", mean),
        ("compound", compound),
    ]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (("0.03", "0.03"), "pass"),
        (("0.028", "0.034"), "unknown"),
        (("0.034", "0.028"), "unknown"),
        (("0.029", "0.031"), "unknown"),
        (("0.029", "0.0309"), "fail"),
        (("0.02", "0.025"), "fail"),
    ],
)
def test_yearly_research_shares_are_read_by_year_and_by_mean(
    notice: Notice, years: tuple[str, str], expected: str
) -> None:
    found = finding(notice, "rd_intensity", rd_share=from_years("every_year", rates(*years)))
    assert found.status.value == expected
    assert [name for name, _, _ in found.measures[0].readings] == ["lowest_year", "mean"]


def test_a_range_of_the_persons_own_has_no_readings(notice: Notice) -> None:
    found = finding(notice, "rd_intensity", rd_share=Interval(Decimal("0.02"), Decimal("0.04")))
    assert (found.status, found.measures[0].readings) == (Status.UNKNOWN, ())


def test_profit_turned_into_a_loss_and_back_is_good_by_the_mean_alone_and_so_open(notice: Notice) -> None:
    value = from_years("growth", rates("-1.2", "1.6"))
    found = finding(notice, "growth", main_revenue_growth=Decimal(0), net_profit_growth=value)
    assert found.measures[1].readings == (
        ("mean", Decimal("0.2"), Status.PASS),
        ("compound", Decimal(-1), Status.FAIL),
    )
    assert found.status is Status.UNKNOWN


# --- what is missing ----------------------------------------------------------------------------------------------


def test_an_unanswered_criterion_names_what_would_settle_it(notice: Notice) -> None:
    assert finding(notice, "market_rank", market_rank=None).missing == ("market_rank",)
    assert finding(notice, "sme_size", industry=None).missing == ("industry",)
    assert finding(notice, "sme_size", revenue_last_year=Decimal(400_000_000), employees=None).missing == ("employees",)
    assert finding(notice, "growth", main_revenue_growth=Decimal(0), net_profit_growth=None).missing == (
        "net_profit_growth",
    )


def test_a_straddling_range_is_open_without_missing_anything(notice: Notice) -> None:
    found = finding(notice, "debt_ratio", debt_ratio=Interval(Decimal("0.65"), Decimal("0.75")))
    assert (found.status, found.missing) == (Status.UNKNOWN, ())


def test_each_missing_fact_is_listed_once(notice: Notice) -> None:
    unanswered = judged(notice, revenue_last_year=None, employees=None, industry=None).unanswered
    assert sorted(unanswered) == ["industry", "revenue_last_year"]


def test_a_finding_shows_every_fact_it_rests_on(notice: Notice) -> None:
    found = finding(notice, "sme_size", employees=Decimal(1200), revenue_last_year=Decimal(500_000_000))
    assert [(m.fact, m.kind, m.required, m.gap) for m in found.measures] == [
        ("employees", "below", Decimal(1000), Decimal(200)),
        ("revenue_last_year", "below", Decimal(400_000_000), Decimal(100_000_000)),
    ]
    (measure,) = finding(notice, "key_field", key_field="none").measures
    assert (measure.kind, measure.required, measure.gap) == (
        "one_of", ("four_bases", "ten_industries", "weak_link", "pillar_industry"), None
    )  # fmt: skip
    (measure,) = finding(notice, "no_accidents", accident_last_3_years=True).measures
    assert (measure.kind, measure.required, measure.observed) == ("is", False, True)
