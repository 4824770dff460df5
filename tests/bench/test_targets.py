"""What counts as reached."""

from __future__ import annotations

import pytest

from bench.figures import Figure, single
from bench.targets import TARGETS, Target, missed, target_of

GOOD = (
    single("p50", 8, 10),
    single("throughput", 12, 10),
    single("memory", 1000, 1000),
    single("growth", 1.25, 4),
    single("decide", 1.0),
)


def test_the_bounds_themselves_are_reached() -> None:
    """All five at once."""
    assert missed(GOOD) == []


@pytest.mark.parametrize(
    "bad",
    [
        single("p50", 8.1, 10),
        single("throughput", 11.9, 10),
        single("memory", 1001, 1000),
        single("growth", 1.26, 4),
        single("decide", 1.01),
    ],
    ids=lambda figure: figure.id,
)
def test_each_target_can_be_missed_alone(bad: Figure) -> None:
    """And is then named."""
    figures = [bad if bad.id == good.id else good for good in GOOD]
    assert missed(figures) == [bad.id]


def test_growth_is_held_to_its_own_value_not_to_the_starter() -> None:
    """A starter that grows fourfold is no excuse."""
    assert not Target("growth", 1.25, of_ratio=False).reached(single("growth", 2, 8))


def test_a_target_without_its_figure_is_an_error() -> None:
    """It must not pass as reached."""
    with pytest.raises(KeyError):
        missed(GOOD[1:])
    with pytest.raises(ValueError, match="no ratio"):
        Target("p50", 0.8).reached(single("p50", 8))


def test_other_figures_are_for_information() -> None:
    """They have no target."""
    assert target_of(single("p95", 1, 2)) is None
    assert target_of(GOOD[0]) is TARGETS[0]
