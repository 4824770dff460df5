"""Three-valued logic of conditions, and which facts they still ask for."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from bot.policy.conditions import AnyOf, Bound, Condition, Is, NotLarge, OneOf, Status
from bot.policy.values import Interval, Value

PASS, FAIL, UNKNOWN = Status.PASS, Status.FAIL, Status.UNKNOWN
KNOWN: dict[Status, Value | None] = {PASS: True, FAIL: False, UNKNOWN: None}


def span(low: int | None, high: int | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def test_a_fact_that_is_absent_counts_as_not_known() -> None:
    conditions: list[Condition] = [
        Is("brand", True),
        OneOf("field", ("a",)),
        Bound("rank", "at_most", Decimal(3)),
        NotLarge("industry", {}),
    ]
    for condition in conditions:
        assert condition.status({}) is UNKNOWN
        assert condition.status({"brand": None, "field": None, "rank": None, "industry": None}) is UNKNOWN


def test_is_wants_the_very_value() -> None:
    assert Is("brand", True).status({"brand": True}) is PASS
    assert Is("brand", True).status({"brand": False}) is FAIL
    assert Is("accident", False).status({"accident": False}) is PASS
    assert Is("accident", False).status({"accident": True}) is FAIL


def test_one_of_wants_one_of_its_choices() -> None:
    condition = OneOf("field", ("bases", "industries"))
    assert [condition.status({"field": one}) for one in ("bases", "industries", "none")] == [PASS, PASS, FAIL]


@pytest.mark.parametrize(
    ("kind", "below", "at", "above"),
    [("at_least", FAIL, PASS, PASS), ("at_most", PASS, PASS, FAIL), ("below", PASS, FAIL, FAIL)],
)
def test_at_least_and_at_most_include_the_bound_and_below_does_not(
    kind: str, below: Status, at: Status, above: Status
) -> None:
    bound = Bound("n", kind, Decimal(3))
    assert [bound.status({"n": Decimal(n)}) for n in ("2.999", "3", "3.001")] == [below, at, above]


@pytest.mark.parametrize(
    ("kind", "low", "high", "expected"),
    [
        ("at_least", 3, 9, PASS),
        ("at_least", 3, None, PASS),
        ("at_least", 2, 3, UNKNOWN),
        ("at_least", 2, None, UNKNOWN),
        ("at_least", None, 3, UNKNOWN),
        ("at_least", None, 2, FAIL),
        ("at_least", 1, 2, FAIL),
        ("at_least", None, None, UNKNOWN),
        ("at_most", 1, 3, PASS),
        ("at_most", None, 3, PASS),
        ("at_most", 3, 4, UNKNOWN),
        ("at_most", 3, None, UNKNOWN),
        ("at_most", None, 4, UNKNOWN),
        ("at_most", 4, None, FAIL),
        ("at_most", 4, 9, FAIL),
        ("at_most", None, None, UNKNOWN),
        ("below", 1, 2, PASS),
        ("below", None, 2, PASS),
        ("below", 2, 3, UNKNOWN),
        ("below", None, 3, UNKNOWN),
        ("below", 2, None, UNKNOWN),
        ("below", 3, None, FAIL),
        ("below", 3, 4, FAIL),
        ("below", None, None, UNKNOWN),
    ],
)
def test_a_range_is_open_only_where_it_straddles_the_bound(
    kind: str, low: int | None, high: int | None, expected: Status
) -> None:
    bound = Bound("n", kind, Decimal(3))
    assert bound.status({"n": span(low, high)}) is expected
    assert bound.straddled({"n": span(low, high)}) is (expected is UNKNOWN)


def test_a_missing_number_does_not_count_as_a_straddling_range() -> None:
    assert not Bound("n", "at_least", Decimal(3)).straddled({"n": None})


def test_a_bound_refuses_what_is_no_number() -> None:
    with pytest.raises(TypeError, match="not a number"):
        Bound("n", "at_least", Decimal(3)).status({"n": True})


@pytest.mark.parametrize(("one", "other"), list(product(Status, repeat=2)))
def test_any_passes_with_one_arm_and_fails_only_with_all(one: Status, other: Status) -> None:
    condition = AnyOf((Is("a", True), Is("b", True)))
    expected = PASS if PASS in (one, other) else FAIL if (one, other) == (FAIL, FAIL) else UNKNOWN
    assert condition.status({"a": KNOWN[one], "b": KNOWN[other]}) is expected


def test_the_arms_of_any_are_asked_one_after_the_other() -> None:
    condition = AnyOf((Is("a", True), Is("b", True)))
    assert list(condition.open_facts({}, [])) == ["a"]
    assert list(condition.open_facts({"a": False}, ["a"])) == ["b"]
    assert list(condition.open_facts({"a": None}, ["a"])) == ["b"]
    assert list(condition.open_facts({}, ["a"])) == ["b"]


def test_an_arm_that_passed_silences_the_other() -> None:
    condition = AnyOf((Is("a", True), Is("b", True)))
    assert list(condition.open_facts({"a": True}, ["a"])) == []
    assert list(condition.open_facts({"b": True}, ["b"])) == []


def test_nothing_is_open_once_every_arm_failed_or_was_settled() -> None:
    condition = AnyOf((Is("a", True), Is("b", True)))
    assert list(condition.open_facts({"a": False, "b": False}, ["a", "b"])) == []
    assert list(condition.open_facts({"a": None, "b": None}, ["a", "b"])) == []


def test_a_decided_condition_asks_for_nothing() -> None:
    assert list(Is("a", True).open_facts({"a": False}, [])) == []
    assert list(Is("a", True).open_facts({}, [])) == ["a"]
    assert list(Is("a", True).open_facts({}, ["a"])) == []


STAFF, REVENUE = Bound("staff", "below", Decimal(1000)), Bound("revenue", "below", Decimal(400))
SIZE = NotLarge("industry", {"industry": AnyOf((STAFF, REVENUE)), "other": AnyOf((STAFF,))})


def test_size_asks_for_the_industry_first() -> None:
    assert list(SIZE.open_facts({}, [])) == ["industry"]
    assert list(SIZE.open_facts({"industry": None}, ["industry"])) == []
    assert list(SIZE.leaves({})) == []


def test_size_goes_by_the_row_of_the_industry() -> None:
    assert list(SIZE.leaves({"industry": "other"})) == [STAFF]
    assert list(SIZE.leaves({"industry": "industry"})) == [STAFF, REVENUE]
    assert SIZE.status({"industry": "other", "staff": Decimal(1000), "revenue": Decimal(1)}) is FAIL
    assert SIZE.status({"industry": "industry", "staff": Decimal(1000), "revenue": Decimal(1)}) is PASS


def test_one_indicator_below_the_large_floor_is_enough_to_be_small_or_medium() -> None:
    facts: dict[str, Value | None] = {"industry": "industry", "revenue": Decimal(399)}
    assert SIZE.status(facts) is PASS
    assert list(SIZE.open_facts(facts, list(facts))) == []


def test_a_firm_at_one_large_floor_is_asked_for_the_other_indicator() -> None:
    facts: dict[str, Value | None] = {"industry": "industry", "revenue": Decimal(400)}
    assert SIZE.status(facts) is UNKNOWN
    assert list(SIZE.open_facts(facts, list(facts))) == ["staff"]
