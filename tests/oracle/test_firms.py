"""The spread of the made-up firms: every outcome, every status, every bound."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from .firms import FACTS, random_firm
from .judge import LARGE_FLOORS, judge
from .test_judge import GOOD


def test_random_firms_reach_every_outcome_and_every_status() -> None:
    verdicts = [judge(random_firm(random.Random(seed))) for seed in range(200)]
    outcomes = Counter(verdict for verdict, _ in verdicts)
    assert 60 <= outcomes["eligible"] <= 100
    assert 30 <= outcomes["undetermined"] <= 80
    assert 50 <= outcomes["ineligible"] <= 100
    for criterion in verdicts[0][1]:
        assert {criteria[criterion] for _, criteria in verdicts} == {"pass", "fail", "unknown"}, criterion


def test_random_firms_know_every_fact_and_come_back_with_their_seed() -> None:
    firms = [random_firm(random.Random(seed)) for seed in range(200)]
    assert all(tuple(firm) == FACTS for firm in firms)
    assert set(FACTS) == set(GOOD)
    assert firms == [random_firm(random.Random(seed)) for seed in range(200)]
    industries = Counter(firm["industry"] for firm in firms)
    assert set(LARGE_FLOORS) <= set(industries)
    assert industries["industry"] > 80


@pytest.mark.parametrize(
    ("fact", "below", "bound", "above"),
    [
        ("years_operating", 2.5, 3, 4),
        ("revenue_last_year", 99_990_000, 100_000_000, 100_010_000),
        ("main_revenue_growth", 0.099, 0.1, 0.101),
        ("net_profit_growth", 0.099, 0.1, 0.101),
        ("debt_ratio", 0.699, 0.7, 0.701),
        ("years_in_segment", 2, 3, 3.5),
        ("main_revenue_share", 0.699, 0.7, 0.701),
        ("market_rank", 2, 3, 4),
        ("rd_share", 0.029, 0.03, 0.031),
        ("tech_staff_share", 0.149, 0.15, 0.151),
        ("invention_patents", 1, 2, 3),
        ("utility_design_patents", 4, 5, 6),
        ("employees", 999, 1000, 1001),
    ],
)
def test_random_firms_stand_at_and_beside_every_bound(fact: str, below: float, bound: float, above: float) -> None:
    values = {random_firm(random.Random(seed))[fact] for seed in range(400)}
    assert {below, bound, above, None} <= values
