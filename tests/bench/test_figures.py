"""The arithmetic of the table, by numbers one can check in one's head."""

from __future__ import annotations

import pytest

from bench.figures import Figure, compared, paired_growth, percentile, single


def test_a_percentile_is_interpolated_between_the_nearest_values() -> None:
    """Whatever the order in which they came."""
    assert percentile([30, 10, 20], 0.5) == 20
    assert percentile([10, 20], 0.5) == 15
    assert percentile(range(101), 0.95) == 95
    assert percentile([7], 0.95) == 7
    assert (percentile([3, 1, 2], 0), percentile([3, 1, 2], 1)) == (1, 3)


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 1.1), ([1.0], -0.1)])
def test_a_percentile_of_nothing_or_beyond_the_ends_is_refused(values: list[float], share: float) -> None:
    """Rather than a number that means nothing."""
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


def test_the_ratio_is_taken_in_each_round() -> None:
    """A round in which the machine was three times slower for both changes the figures but not the ratio."""
    calm = compared("p50", [10, 10, 10], [20, 20, 20])
    disturbed = compared("p50", [10, 30, 30], [20, 60, 60])
    assert (calm.guide, calm.starter, calm.ratio) == (10, 20, 0.5)
    assert (disturbed.guide, disturbed.starter, disturbed.ratio) == (30, 60, 0.5)


def test_one_odd_round_does_not_decide() -> None:
    """The median of the ratios, not their mean and not the ratio of the medians."""
    assert compared("p50", [10, 10, 90], [20, 20, 20]).ratio == 0.5
    assert compared("p50", [1, 4, 9], [2, 2, 3]).ratio == 2


def test_rounds_without_their_pair_are_refused() -> None:
    """They were not measured under the same conditions."""
    with pytest.raises(ValueError):
        compared("p50", [1, 2], [1])


def test_a_figure_of_one_side_has_no_ratio() -> None:
    """It can only have a target for itself."""
    assert single("decide", 0.3) == Figure("decide", 0.3, None, None)
    assert single("memory", 400, 1000).ratio == 0.4


def test_growth_compares_old_conversations_with_fresh_ones() -> None:
    """By their medians, so that one slow turn does not count."""
    assert paired_growth([11, 11, 99], [10, 10, 10]) == pytest.approx(1.1)
    with pytest.raises(ValueError, match="pairs"):
        paired_growth([1], [1, 2])
    with pytest.raises(ValueError, match="pairs"):
        paired_growth([], [])
