"""What holds for any facts: agreement with the oracle, monotonicity, order, edits, ranges."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations_with_replacement, product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.answers import Act, Entry, standing
from bot.policy.interview import open_question
from bot.policy.notice import Notice
from bot.policy.values import Facts, Interval, Value, from_years
from bot.policy.verdict import decide
from tests.oracle.judge import judge

from .firms import CHOICES, FACTS, NO_IS_GOOD, NUMBERS, YEARLY, YES_IS_GOOD, random_facts

MODEST = settings(max_examples=70, deadline=None)
FAR = Decimal("1e15")
WORTH = {"fail": 0, "unknown": 1, "pass": 2}
OUTCOME_WORTH = {"ineligible": 0, "undetermined": 1, "eligible": 2}

HIGHER_IS_BETTER = (
    "years_operating", "main_revenue_growth", "net_profit_growth", "years_in_segment", "main_revenue_share", "rd_share",
    "tech_staff_share", "invention_patents", "utility_design_patents",
)  # fmt: skip
LOWER_IS_BETTER = ("debt_ratio", "market_rank", "employees", "total_assets")
# Revenue is the one answer that helps a criterion (1亿 and more) and hurts another (the size of a large firm).


ABSENT = object()


def numbers_of(fact: str) -> st.SearchStrategy[Decimal]:
    return st.sampled_from(NUMBERS[fact])


def ranges_of(fact: str) -> list[Interval]:
    """Every range between two points of a fact, and from or up to a point."""
    points = NUMBERS[fact]
    closed = [Interval(min(pair), max(pair)) for pair in combinations_with_replacement(points, 2)]
    return [*closed, *(Interval(low, None) for low in points), *(Interval(None, high) for high in points)]


def values_of(fact: str) -> list[Value]:
    """Every value of a fact, numbers said exactly as often as ranges."""
    if fact in CHOICES:
        return list(CHOICES[fact])
    if fact not in NUMBERS:
        return [True, False]
    years = product(NUMBERS[fact], repeat=2) if fact in YEARLY else ()
    vague = [*ranges_of(fact), *(from_years(YEARLY[fact], pair) for pair in years)]
    return [*list(NUMBERS[fact]) * (len(vague) // len(NUMBERS[fact])), *vague]


# One draw a fact, as drawing is what takes the time.
ANY_FACTS = st.tuples(*(st.sampled_from([ABSENT, None, *values_of(fact)]) for fact in FACTS)).map(
    lambda values: {fact: value for fact, value in zip(FACTS, values, strict=True) if value is not ABSENT}
)
"""Facts as a case may hold them: known, not known, or not there."""


def engine(notice: Notice, facts: Facts) -> tuple[str, dict[str, str]]:
    """The engine's verdict in the form of the oracle's."""
    verdict = decide(notice, facts)
    return verdict.outcome, {finding.criterion.id: finding.status.value for finding in verdict.findings}


def for_oracle(facts: Facts) -> dict[str, object]:
    """Facts as the contract sends them, with decimals kept exact."""
    return {
        fact: {"low": value.low, "high": value.high} if isinstance(value, Interval) else value
        for fact, value in facts.items()
    }


# --- agreement ----------------------------------------------------------------------------------------------------


def test_engine_and_oracle_agree_on_2200_random_firms(notice: Notice) -> None:
    outcomes = []
    for seed in range(2200):
        facts = random_facts(random.Random(seed))
        expected = judge(for_oracle(facts))
        assert engine(notice, facts) == expected, f"seed {seed}"
        outcomes.append(expected[0])
    assert {outcomes.count(one) >= 100 for one in OUTCOME_WORTH} == {True}, "the firms are too much alike"


@given(ANY_FACTS)
@MODEST
def test_engine_and_oracle_agree_on_any_facts(notice: Notice, facts: dict[str, Value | None]) -> None:
    assert engine(notice, facts) == judge(for_oracle(facts))


# --- monotonicity -------------------------------------------------------------------------------------------------


def improvements() -> st.SearchStrategy[tuple[str, Value, Value]]:
    """A fact with a worse and a better value of it (or twice the same)."""
    yes = st.sampled_from(YES_IS_GOOD).map(lambda fact: (fact, False, True))
    no = st.sampled_from(NO_IS_GOOD).map(lambda fact: (fact, True, False))
    arms = [
        st.tuples(st.just(fact), st.just("none"), st.sampled_from(CHOICES[fact][:-1]))
        for fact in ("cultivation_status", "key_field")
    ]
    up = st.sampled_from(HIGHER_IS_BETTER).flatmap(lambda fact: _in_order(fact, lower_first=True))
    down = st.sampled_from(LOWER_IS_BETTER).flatmap(lambda fact: _in_order(fact, lower_first=False))
    return st.one_of(yes, no, *arms, up, down)


def _in_order(fact: str, lower_first: bool) -> st.SearchStrategy[tuple[str, Value, Value]]:
    pair = st.lists(numbers_of(fact), min_size=2, max_size=2).map(lambda two: sorted(two, reverse=not lower_first))
    return pair.map(lambda two: (fact, two[0], two[1]))


@given(ANY_FACTS, improvements())
@MODEST
def test_a_better_answer_never_worsens_a_status_or_the_outcome(
    notice: Notice, facts: dict[str, Value | None], improvement: tuple[str, Value, Value]
) -> None:
    fact, worse, better = improvement
    outcome_before, before = engine(notice, {**facts, fact: worse})
    outcome_after, after = engine(notice, {**facts, fact: better})
    assert [name for name in before if WORTH[after[name]] < WORTH[before[name]]] == []
    assert OUTCOME_WORTH[outcome_after] >= OUTCOME_WORTH[outcome_before]


@given(ANY_FACTS, _in_order("revenue_last_year", lower_first=True))
@MODEST
def test_more_revenue_worsens_nothing_but_the_size(
    notice: Notice, facts: dict[str, Value | None], more: tuple[str, Value, Value]
) -> None:
    fact, lower, higher = more
    before, after = engine(notice, {**facts, fact: lower})[1], engine(notice, {**facts, fact: higher})[1]
    assert {name for name in before if WORTH[after[name]] < WORTH[before[name]]} <= {"sme_size"}
    assert WORTH[after["sme_size"]] <= WORTH[before["sme_size"]]


@given(ANY_FACTS, st.data())
@MODEST
def test_knowing_more_never_overturns_what_was_decided(
    notice: Notice, facts: dict[str, Value | None], data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(FACTS))
    exact = numbers_of(fact) if fact in NUMBERS else st.sampled_from(values_of(fact))
    known = data.draw(exact.filter(lambda value: _lies_within(value, facts.get(fact))))
    outcome, before = engine(notice, facts)
    sharper, after = engine(notice, {**facts, fact: known})
    assert [name for name in before if before[name] != "unknown" and after[name] != before[name]] == []
    assert outcome == sharper or outcome == "undetermined"


def _lies_within(value: Value, known: Value | None) -> bool:
    if known is None:
        return True
    if not isinstance(known, Interval):
        return value == known
    assert isinstance(value, Decimal)
    return (known.low is None or known.low <= value) and (known.high is None or value <= known.high)


@given(st.sampled_from(sorted(NUMBERS)), st.data(), ANY_FACTS)
@MODEST
def test_a_range_is_open_only_where_its_ends_disagree(
    notice: Notice, fact: str, data: st.DataObject, facts: dict[str, Value | None]
) -> None:
    """Every criterion is monotone in a fact, so a range decides it exactly where both of its ends do, and alike."""
    said = data.draw(st.sampled_from(ranges_of(fact)))
    low = engine(notice, {**facts, fact: -FAR if said.low is None else said.low})[1]
    high = engine(notice, {**facts, fact: FAR if said.high is None else said.high})[1]
    found = engine(notice, {**facts, fact: said})[1]
    assert found == {name: low[name] if low[name] == high[name] else "unknown" for name in found}


# --- entries ------------------------------------------------------------------------------------------------------


def entries_of(facts: Mapping[str, Value | None], first_turn: int = 1) -> list[Entry]:
    return [Entry(turn, Act.ANSWER, fact, facts[fact]) for turn, fact in enumerate(facts, first_turn)]


@given(ANY_FACTS, st.randoms(use_true_random=False))
@MODEST
def test_the_order_of_answers_changes_neither_verdict_nor_next_question(
    notice: Notice, facts: dict[str, Value | None], rng: random.Random
) -> None:
    facts.pop("years_in_segment", None)  # a contradiction is asked about whichever of its two facts came later
    shuffled = list(facts)
    rng.shuffle(shuffled)
    one, other = entries_of(facts), entries_of({fact: facts[fact] for fact in shuffled})
    assert engine(notice, standing(one).facts) == engine(notice, standing(other).facts)
    assert open_question(notice, one) == open_question(notice, other)


@given(ANY_FACTS, ANY_FACTS, st.sets(st.sampled_from(FACTS)))
@MODEST
def test_editing_answers_gives_what_a_fresh_run_gives(
    notice: Notice, first: dict[str, Value | None], edits: dict[str, Value | None], withdrawn: set[str]
) -> None:
    edited = entries_of(first)
    for fact, value in edits.items():
        edited += [Entry(90, Act.REOPEN, fact), Entry(91, Act.ANSWER, fact, value)]
    edited += [Entry(92, Act.WITHDRAW, fact) for fact in sorted(withdrawn)]
    final = {fact: value for fact, value in {**first, **edits}.items() if fact not in withdrawn}
    fresh = entries_of(final)
    assert standing(edited) == standing(fresh)
    assert decide(notice, standing(edited).facts) == decide(notice, final)
