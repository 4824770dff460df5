"""Values of facts: ranges, readings of yearly figures, and the form they are stored in."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.values import Interval, compound, ends, from_json, from_years, mean, readings_of, to_json

from .firms import FACTS, random_value

RATES = st.lists(st.decimals("-1", "5", places=4), min_size=1, max_size=4)


def rates(*said: str) -> list[Decimal]:
    return [Decimal(one) for one in said]


def test_an_interval_may_not_stand_upside_down() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Interval(Decimal(2), Decimal(1))


def test_an_interval_may_be_a_single_point_or_open() -> None:
    assert ends(Interval(Decimal(2), Decimal(2))) == (Decimal(2), Decimal(2))
    assert ends(Interval(None, Decimal(2))) == (None, Decimal(2))
    assert ends(Interval(None, None)) == (None, None)


def test_an_exact_number_is_both_of_its_ends() -> None:
    assert ends(Decimal("0.7")) == (Decimal("0.7"), Decimal("0.7"))


@pytest.mark.parametrize("value", [True, "industry"])
def test_what_is_no_number_has_no_ends(value: bool | str) -> None:
    with pytest.raises(TypeError, match="not a number"):
        ends(value)


@pytest.mark.parametrize(
    ("years", "simple", "compounded"),
    [
        (("0.1", "0.1"), "0.1", "0.1"),
        (("0.2", "0.009"), "0.1045", "0.1003635763"),
        (("0.2", "0"), "0.1", "0.0954451150"),
        (("0.21", "0"), "0.105", "0.1"),
        (("-0.1", "-0.1"), "-0.1", "-0.1"),
        (("0.5", "-0.3"), "0.1", "0.0246950766"),
        (("-0.99", "0"), "-0.495", "-0.9"),
        (("0.331", "0", "0"), "0.1103333333333333333333333333", "0.1"),
    ],
)
def test_mean_and_compound_growth_are_what_a_pocket_calculator_says(
    years: tuple[str, ...], simple: str, compounded: str
) -> None:
    assert mean(rates(*years)) == Decimal(simple)
    assert compound(rates(*years)) == Decimal(compounded)


@pytest.mark.parametrize(
    ("years", "simple"),
    [
        (("-1", "0.3"), "-0.35"),
        (("0.3", "-1"), "-0.35"),
        (("-1.5", "2"), "0.25"),
        (("-2", "-2"), "-2"),
        (("-3", "0.5", "-3.5"), "-2"),
    ],
)
def test_growth_over_a_year_that_lost_everything_or_more_compounds_to_minus_100_percent(
    years: tuple[str, ...], simple: str
) -> None:
    assert compound(rates(*years)) == Decimal(-1)
    assert readings_of("growth", rates(*years)) == {"mean": Decimal(simple), "compound": Decimal(-1)}


@given(RATES)
@settings(max_examples=60, deadline=None)
def test_compound_growth_lies_between_the_worst_year_and_the_mean(years: list[Decimal]) -> None:
    rounding = Decimal("0.0000000001")
    rate = compound(years)
    assert min(years) - rounding <= rate <= mean(years) + rounding


@given(RATES)
@settings(max_examples=60, deadline=None)
def test_compounding_the_rate_gives_back_the_whole_growth(years: list[Decimal]) -> None:
    rate = compound(years)
    whole = Decimal(1)
    for year in years:
        whole *= 1 + year
    assert abs((1 + rate) ** len(years) - whole) <= Decimal("0.00001")


def test_growth_is_read_as_mean_and_as_compound_rate() -> None:
    assert readings_of("growth", rates("0.2", "0")) == {"mean": Decimal("0.1"), "compound": Decimal("0.0954451150")}


def test_a_yearly_share_is_read_as_its_lowest_year_and_as_mean() -> None:
    found = readings_of("every_year", rates("0.041", "0.025"))
    assert found == {"lowest_year": Decimal("0.025"), "mean": Decimal("0.033")}


def test_an_unknown_kind_of_readings_is_an_error() -> None:
    with pytest.raises(ValueError, match="weekly"):
        readings_of("weekly", rates("0.1"))


def test_yearly_figures_span_all_readings_and_keep_the_years_in_order() -> None:
    assert from_years("growth", rates("0.2", "0")) == Interval(
        Decimal("0.0954451150"), Decimal("0.1"), (Decimal("0.2"), Decimal(0))
    )
    assert from_years("growth", rates("-1.5", "2")) == Interval(
        Decimal(-1), Decimal("0.25"), (Decimal("-1.5"), Decimal(2))
    )
    assert from_years("growth", rates("-2", "-2")) == Interval(Decimal(-2), Decimal(-1), (Decimal(-2), Decimal(-2)))
    assert from_years("every_year", rates("0.041", "0.025")) == Interval(
        Decimal("0.025"), Decimal("0.033"), (Decimal("0.041"), Decimal("0.025"))
    )


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (None, None),
        (True, True),
        (False, False),
        ("four_bases", "four_bases"),
        (Decimal(160_000_000), 160_000_000),
        (Decimal("1.6E8"), 160_000_000),
        (Decimal("0.12"), 0.12),
        (Decimal("-0.05"), -0.05),
        (Interval(Decimal(73_000_000), None), {"low": 73_000_000, "high": None}),
        (Interval(None, Decimal("0.7")), {"low": None, "high": 0.7}),
        (from_years("every_year", rates("0.03", "0.04")), {"low": 0.03, "high": 0.035, "years": [0.03, 0.04]}),
    ],
)
def test_values_take_the_form_of_the_contract(value: object, body: object) -> None:
    found = to_json(value)  # type: ignore[arg-type]
    assert (found, type(found)) == (body, type(body))
    assert from_json(body) == value


def test_a_stored_value_comes_back_as_it_was() -> None:
    rng = random.Random(159)
    for fact in FACTS:
        for _ in range(20):
            value = random_value(rng, fact)
            if isinstance(value, Interval) and value.years:
                value = Interval(value.low, value.high)  # means of thirds and the like are cut at 17 digits
            assert from_json(to_json(value)) == value


@pytest.mark.parametrize("body", [[1, 2], {"low": 1}, {"value": 3}, {"low": 2, "high": 1}])
def test_what_is_no_value_is_refused(body: object) -> None:
    with pytest.raises(ValueError, match=r"not a value|upside down"):
        from_json(body)


@pytest.mark.parametrize(
    "body",
    [
        {"low": "many", "high": None},
        {"low": None, "high": ""},
        {"low": True, "high": 2},
        {"low": [1], "high": 2},
        {"low": 1, "high": 2, "years": ["x"]},
        {"low": 1, "high": 2, "years": 3},
        {"low": 1, "high": 2, "years": None},
    ],
)
def test_a_range_of_what_is_no_number_is_refused_by_name(body: object) -> None:
    with pytest.raises(ValueError, match="not a value of a fact") as refused:
        from_json(body)
    assert repr(body) in str(refused.value)


@pytest.mark.parametrize("body", [float("nan"), float("inf"), {"low": "NaN", "high": None}])
def test_what_cannot_be_compared_or_counted_is_refused(body: object) -> None:
    with pytest.raises(ValueError, match="not a value"):
        from_json(body)
